internal import MathNotation

/// `sum`, `mean`, `max` and `min` over all entries, or one result for each row or column.
package struct Reduction: ArrayOperator {
  package enum Kind: String, Sendable, CaseIterable { case sum, mean, max, min }
  package let kind: Kind
  package let axis: Axis

  package init(_ kind: Kind, axis: Axis = .all) {
    self.kind = kind
    self.axis = axis
  }

  package var name: String { kind.rawValue }
  package var notation: OperatorNotation { .call(.word(kind.rawValue)) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    switch (axis, operands[0]) {
    case (.all, _): return .number
    case (.rows, .matrix(let rows, _)): return .vector(rows)
    case (.columns, .matrix(_, let columns)): return .vector(columns)
    case (.rows, _), (.columns, _): throw .needs("a matrix", got: operands[0])
    }
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { entry(row, column, of: operands, indices: &indices) { entry, _, _ in entry } }

  /// The same of what `term` makes of each entry of the first operand, which is told its place.
  func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply,
    _ term: (Formula, (IndexTerm, IndexTerm), inout IndexSupply) -> Formula
  ) -> Formula {
    let shape = operands[0]
    var i = axis == .rows ? row : IndexTerm.zero
    var j = axis == .columns ? row : IndexTerm.zero
    var running: [(IndexVariable, Dimension)] = []
    if axis != .rows, shape.rows != .one {
      let index = indices.fresh()
      i = IndexTerm(index)
      running.append((index, shape.rows))
    }
    if axis != .columns, shape.columns != .one {
      let index = indices.fresh()
      j = IndexTerm(index)
      running.append((index, shape.columns))
    }
    let series: Formula.Series = extreme.map { .extreme($0) } ?? .sum
    let reduced = running.reversed().reduce(term(.entry(.operand(0), i, j), (i, j), &indices)) { body, item in
      .series(series, item.0, item.1, body)
    }
    guard kind == .mean, !running.isEmpty else { return reduced }
    return .product([.quotient(.one, size(running.map(\.1))), reduced])
  }

  /// What is looked for, where it is one of the entries.
  private var extreme: Formula.Extreme? {
    switch kind {
    case .sum, .mean: nil
    case .max: .largest
    case .min: .smallest
    }
  }

  private func size(_ dimensions: [Dimension]) -> Formula {
    let known = dimensions.compactMap(\.known)
    if known.count == dimensions.count { return .integer(known.reduce(1, *)) }
    return dimensions.count == 1 ? .size(dimensions[0]) : .product(dimensions.map { .size($0) })
  }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    guard let extreme else { return nil }
    // Only the first largest entry passes anything on.
    let isChosen = Formula.isExtremeEntry(extreme, .operand(0), at.0, at.1, axis)
    switch axis {
    case .all: return isChosen
    case .rows: return .times([isChosen, .kronecker(ofEntry.0, at.0)])
    case .columns: return .times([isChosen, .kronecker(ofEntry.0, at.1)])
    }
  }
}
