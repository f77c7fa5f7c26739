import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// An operator on operands of certain shapes, beside what it must compute, by other code.
struct OperatorCase: Sendable, CustomTestStringConvertible {
  var op: any ArrayOperator
  var shapes: [Shape]
  var result: Shape
  /// Range of the operands' entries, in hundredths.
  var low = -300
  var high = 300
  var compute: @Sendable ([Naive]) -> Naive

  init(
    _ op: any ArrayOperator, _ shapes: [Shape], _ result: Shape, low: Int = -300, high: Int = 300,
    compute: @escaping @Sendable ([Naive]) -> Naive
  ) {
    (self.op, self.shapes, self.result) = (op, shapes, result)
    (self.low, self.high, self.compute) = (low, high, compute)
  }

  var testDescription: String {
    "\(op.name) of \(shapes.map(\.text).joined(separator: ", ")), \(type(of: op))"
  }

  static let all: [OperatorCase] =
    arithmetic + powers + products + others + reductions + selections + assemblies
    + windows
}

// MARK: Entry by entry

extension OperatorCase {
  /// Pairs of shapes that go together entry by entry, what comes out, and whether a vector lies along rows.
  private static let pairs: [(Shape, Shape, Shape, along: Bool)] = [
    (.number, .number, .number, false), (.number, .vector(3), .vector(3), false),
    (.matrix(2, 3), .number, .matrix(2, 3), false), (.vector(4), .vector(4), .vector(4), false),
    (.matrix(3, 2), .matrix(3, 2), .matrix(3, 2), false),
    (.matrix(3, 2), .matrix(1, 2), .matrix(3, 2), false),
    (.matrix(1, 3), .matrix(3, 3), .matrix(3, 3), false),
    (.matrix(3, 2), .matrix(3, 1), .matrix(3, 2), false),
    (.matrix(3, 1), .matrix(3, 3), .matrix(3, 3), false),
    (.matrix(3, 2), .vector(2), .matrix(3, 2), true), (.matrix(3, 2), .vector(3), .matrix(3, 2), false),
    (.vector(2), .matrix(3, 2), .matrix(3, 2), true), (.vector(3), .matrix(3, 2), .matrix(3, 2), false),
    (.vector(1), .matrix(2, 2), .matrix(2, 2), false), (.matrix(1, 1), .vector(3), .vector(3), false),
    (.number, .matrix(1, 1), .matrix(1, 1), false), (.vector(3), .matrix(1, 3), .matrix(1, 3), true),
    (.vector(3), .matrix(3, 1), .matrix(3, 1), false),
  ]

  /// Both operands stretched to the result.
  private static func stretched(_ list: [Naive], _ shapes: [Shape], _ result: Shape, along: Bool) -> [Naive] {
    let (rows, columns) = (result.rows.known ?? 0, result.columns.known ?? 0)
    return zip(list, shapes).map { array, shape in
      if along, case .vector = shape { return array.turned.stretched(rows, columns) }
      return array.stretched(rows, columns)
    }
  }

  private static func entrywise(
    _ op: any ArrayOperator, low: Int = -300, _ combine: @escaping @Sendable (Double, Double) -> Double
  ) -> [OperatorCase] {
    pairs.map { a, b, result, along in
      OperatorCase(op, [a, b], result, low: low) { list in
        let both = stretched(list, [a, b], result, along: along)
        return both[0].with(both[1], combine)
      }
    }
  }

  private static let arithmetic: [OperatorCase] =
    entrywise(Arithmetic(.add)) { $0 + $1 } + entrywise(Arithmetic(.subtract)) { $0 - $1 }
    + entrywise(Arithmetic(.multiply)) { $0 * $1 } + entrywise(Extremes()) { max($0, $1) }
    + entrywise(Extremes(.smallest)) { min($0, $1) } + entrywise(Arithmetic(.divide), low: 20) { $0 / $1 }

  private static let powers = entrywise(Arithmetic(.power), low: 20) { MachineFunctions.power($0, $1) }

  private static let others: [OperatorCase] =
    [.number, .vector(3), .matrix(2, 4)].flatMap { (shape: Shape) in
      [OperatorCase(Negation(), [shape], shape) { list in list[0].map { -$0 } }]
        + FunctionCatalog.all.indices.map { index in
          let function = FunctionCatalog.all[index]
          // Logarithm and root are for positive numbers only.
          let low = (function.probes.min() ?? 0) > 0 ? 5 : -300
          return OperatorCase(Application(FunctionID(index)), [shape], shape, low: low) { list in
            list[0].map { function.kernel?($0) ?? .nan }
          }
        }
    } + [
      OperatorCase(HuberTerm(delta: Number(1, over: 2)), [.matrix(2, 4)], .matrix(2, 4)) { list in
        list[0].map { abs($0) <= 0.5 ? $0 * $0 / 2 : 0.5 * (abs($0) - 0.25) }
      },
      OperatorCase(Application(LeakyCase.steep), [.vector(3)], .vector(3)) { list in
        list[0].map { $0 > 0 ? $0 : 0.25 * $0 }
      },
      OperatorCase(Extremes(), [.vector(3), .number, .vector(3)], .vector(3)) { list in
        Naive(3, 1) { i, _ in max(list[0][i, 0], list[1][0, 0], list[2][i, 0]) }
      },
    ]
}

/// A function with a parameter of the author's.
private enum LeakyCase {
  static let steep = FunctionCatalog.find("leaky_relu")?.with([Number(1, over: 4)]) ?? FunctionID(0)
}

// MARK: Products

extension OperatorCase {
  private static let products: [OperatorCase] =
    [
      (Shape.number, Shape.number, Shape.number), (.number, .vector(3), .vector(3)),
      (.matrix(2, 3), .number, .matrix(2, 3)), (.vector(1), .matrix(3, 2), .matrix(3, 2)),
      (.vector(3), .vector(1), .vector(3)),
    ].map { a, b, result in
      OperatorCase(MatrixProduct(), [a, b], result) { list in
        let (rows, columns) = (result.rows.known ?? 0, result.columns.known ?? 0)
        return list[0].stretched(rows, columns).with(list[1].stretched(rows, columns)) { $0 * $1 }
      }
    }
    + [
      OperatorCase(MatrixProduct(), [.vector(3), .matrix(3, 2)], .vector(2)) {
        $0[0].turned.times($0[1]).turned
      },
      OperatorCase(MatrixProduct(), [.vector(1), .matrix(1, 3)], .vector(3)) {
        $0[0].turned.times($0[1]).turned
      },
      OperatorCase(MatrixProduct(), [.matrix(2, 3), .vector(3)], .vector(2)) { $0[0].times($0[1]) },
      OperatorCase(MatrixProduct(), [.matrix(3, 1), .vector(1)], .vector(3)) { $0[0].times($0[1]) },
      OperatorCase(MatrixProduct(), [.matrix(2, 3), .matrix(3, 4)], .matrix(2, 4)) { $0[0].times($0[1]) },
      OperatorCase(MatrixProduct(), [.matrix(3, 1), .matrix(1, 2)], .matrix(3, 2)) { $0[0].times($0[1]) },
      OperatorCase(MatrixProduct(), [.matrix(1, 3), .matrix(3, 1)], .matrix(1, 1)) { $0[0].times($0[1]) },
      OperatorCase(DotProduct(), [.vector(4), .vector(4)], .number) { $0[0].turned.times($0[1]) },
      OperatorCase(DotProduct(), [.vector(1), .vector(1)], .number) { $0[0].turned.times($0[1]) },
      OperatorCase(OuterProduct(), [.vector(3), .vector(2)], .matrix(3, 2)) { $0[0].times($0[1].turned) },
      OperatorCase(OuterProduct(), [.vector(1), .vector(2)], .matrix(1, 2)) { $0[0].times($0[1].turned) },
      OperatorCase(Diagonal(), [.vector(3)], .matrix(3, 3)) { operands in
        Naive(3, 3) { $0 == $1 ? operands[0][$0, 0] : 0 }
      },
      OperatorCase(Transpose(), [.number], .number) { $0[0] },
      OperatorCase(Transpose(), [.vector(3)], .matrix(1, 3)) { $0[0].turned },
      OperatorCase(Transpose(), [.matrix(2, 4)], .matrix(4, 2)) { $0[0].turned },
    ]
}
