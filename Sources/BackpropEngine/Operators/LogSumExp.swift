internal import MathNotation

/// log Σ exp(x) of all entries, or of each row or column of a matrix: a smooth maximum, whose derivative is the
/// softmax.
package struct LogSumExp: ArrayOperator {
  private let sum: Reduction
  package init(axis: Axis = .all) { sum = Reduction(.sum, axis: axis) }

  package var axis: Axis { sum.axis }
  package var name: String { "logsumexp" }
  package var notation: OperatorNotation { .call(.word("logsumexp")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    if case .matrix(let rows, let columns) = operands[0], axis == .all, rows != .one, columns != .one {
      throw .needsAxis(operands[0])
    }
    return try sum.shape(of: operands)
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    .primitive(
      .log, sum.entry(row, column, of: operands, indices: &indices) { entry, _, _ in .primitive(.exp, entry) }
    )
  }
}
