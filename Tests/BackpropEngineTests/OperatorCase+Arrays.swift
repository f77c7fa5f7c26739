import BackpropEngine

/// Reductions, softmax, slices and assembled arrays.
extension OperatorCase {
  private static let reduced: [(Axis, Shape, Shape)] = [
    (.all, .number, .number), (.all, .vector(4), .number), (.all, .matrix(3, 2), .number),
    (.all, .matrix(1, 3), .number), (.rows, .matrix(3, 2), .vector(3)), (.columns, .matrix(3, 2), .vector(2)),
    (.rows, .matrix(1, 4), .vector(1)), (.columns, .matrix(1, 4), .vector(4)),
    (.rows, .matrix(4, 1), .vector(4)), (.columns, .matrix(4, 1), .vector(1)),
  ]

  static let reductions: [OperatorCase] =
    reduced.flatMap { axis, shape, result in
      Reduction.Kind.allCases.map { kind in
        OperatorCase(Reduction(kind, axis: axis), [shape], result) { list in
          .column(
            list[0].groups(axis).map { group in
              switch kind {
              case .sum: group.reduce(0, +)
              case .mean: group.reduce(0, +) / Double(group.count)
              case .max: group.max() ?? .nan
              case .min: group.min() ?? .nan
              }
            })
        }
      }
    }
    + reduced.map { axis, shape, result in
      OperatorCase(Norm(axis: axis), [shape], result, low: 5) { list in
        .column(list[0].groups(axis).map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() })
      }
    }
    + reduced.filter { $0.0 != .all || $0.1 != .matrix(3, 2) }.map { axis, shape, result in
      OperatorCase(LogSumExp(axis: axis), [shape], result) { list in
        .column(
          list[0].groups(axis).map { MachineFunctions.log($0.reduce(0) { $0 + MachineFunctions.exp($1) }) })
      }
    }
    + [
      softmax(.all, .vector(4)), softmax(.all, .number), softmax(.all, .matrix(1, 3)),
      softmax(.all, .matrix(3, 1)), softmax(.rows, .matrix(3, 2)), softmax(.columns, .matrix(3, 2)),
      softmax(.rows, .matrix(2, 2)), softmax(.rows, .matrix(1, 3)), softmax(.columns, .matrix(1, 3)),
      softmax(.rows, .matrix(3, 1)),
    ]

  private static func softmax(_ axis: Axis, _ shape: Shape) -> OperatorCase {
    OperatorCase(Softmax(axis: axis), [shape], shape) { list in
      let all = list[0].map { MachineFunctions.exp($0) }
      let sums = all.groups(axis).map { $0.reduce(0, +) }
      return Naive(all.rows, all.columns) { i, j in
        all[i, j] / (axis == .all ? sums[0] : sums[axis == .rows ? i : j])
      }
    }
  }

  static let selections: [OperatorCase] = [
    select(.vector(4), 2..<3, nil, .number), select(.vector(4), 1..<3, nil, .vector(2)),
    select(.vector(3), nil, nil, .vector(3)), select(.matrix(3, 2), 1..<2, 0..<1, .number),
    select(.matrix(3, 4), 1..<2, nil, .vector(4)), select(.matrix(3, 4), 2..<3, 1..<3, .vector(2)),
    select(.matrix(3, 4), nil, 2..<3, .vector(3)), select(.matrix(4, 3), 1..<3, 1..<2, .vector(2)),
    select(.matrix(4, 3), 1..<4, 0..<2, .matrix(3, 2)), select(.matrix(3, 2), 2..<3, nil, .matrix(1, 2)),
    select(.matrix(1, 4), 0..<1, 1..<4, .vector(3)), select(.matrix(3, 3), nil, nil, .matrix(3, 3)),
    select(.number, nil, nil, .number),
  ]

  private static func select(_ shape: Shape, _ rows: Range<Int>?, _ columns: Range<Int>?, _ result: Shape)
    -> OperatorCase
  {
    OperatorCase(Selection(rows: rows, columns: columns, result: result), [shape], result) { list in
      let (r, c) = (rows ?? 0..<list[0].rows, columns ?? 0..<list[0].columns)
      let cut = Naive(r.count, c.count) { list[0][r.lowerBound + $0, c.lowerBound + $1] }
      if case .vector = result, r.count == 1, case .matrix = shape { return cut.turned }
      return cut
    }
  }

  /// Parts with their first entry at a place; a part may lie along a row.
  private static func assemble(
    _ result: Shape, _ parts: [(shape: Shape, at: (Int, Int), along: Bool)]
  ) -> OperatorCase {
    let places = parts.map { EntryIndex($0.at.0, $0.at.1) }
    let (rows, columns) = (result.rows.known ?? 0, result.columns.known ?? 0)
    let starts = parts.map(\.at)
    let lie = parts.map(\.along)
    return OperatorCase(Assembly(places: places, result: result), parts.map(\.shape), result) { list in
      var whole = Naive(rows, columns) { _, _ in 0 }
      for (n, given) in list.enumerated() {
        let part = lie[n] ? given.turned : given
        for i in 0..<part.rows {
          for j in 0..<part.columns {
            whole.entries[(starts[n].0 + i) * columns + starts[n].1 + j] = part[i, j]
          }
        }
      }
      return whole
    }
  }

  static let assemblies: [OperatorCase] = [
    assemble(.vector(2), [(.number, (0, 0), false), (.number, (1, 0), false)]),
    assemble(.vector(4), [(.number, (0, 0), false), (.vector(3), (1, 0), false)]),
    assemble(.vector(5), [(.vector(2), (0, 0), false), (.vector(3), (2, 0), false)]),
    assemble(
      .matrix(2, 2),
      [
        (.number, (0, 0), false), (.number, (0, 1), false), (.number, (1, 0), false),
        (.number, (1, 1), false),
      ]),
    assemble(.matrix(2, 3), [(.vector(2), (0, 0), false), (.matrix(2, 2), (0, 1), false)]),
    assemble(.matrix(1, 3), [(.vector(3), (0, 0), true)]),
    assemble(.matrix(3, 2), [(.matrix(2, 2), (0, 0), false), (.matrix(1, 2), (2, 0), false)]),
  ]
}
