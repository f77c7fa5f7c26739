internal import MathNotation

/// The Euclidean norm √(Σ x²) of all entries, or of each row or column of a matrix.
///
/// Its derivative is stated the way people write it, x / ‖x‖; at 0 it has none.
package struct Norm: ArrayOperator {
  private let sum: Reduction
  package init(axis: Axis = .all) { sum = Reduction(.sum, axis: axis) }

  package var axis: Axis { sum.axis }
  package var name: String { "norm" }
  package var notation: OperatorNotation { .call(.word("norm")) }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { try sum.shape(of: operands) }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    .primitive(
      .sqrt,
      sum.entry(row, column, of: operands, indices: &indices) { entry, _, _ in
        .raised(entry, to: .integer(2))
      })
  }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    let share = Formula.quotient(
      .entry(.operand(0), at.0, at.1), .entry(.result, ofEntry.0, ofEntry.1))
    switch axis {
    case .all: return share
    case .rows: return .times([share, .kronecker(ofEntry.0, at.0)])
    case .columns: return .times([share, .kronecker(ofEntry.0, at.1)])
    }
  }
}
