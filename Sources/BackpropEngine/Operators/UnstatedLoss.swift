internal import MathNotation

/// `loss L of P`: a loss whose formula is not stated. Operand 0 is P, operand 1 what comes back from the
/// loss, ∂L/∂P: given data, or symbols of P's shape.
package struct UnstatedLoss: ArrayOperator {
  package init() {}
  package var name: String { "loss" }
  package var notation: OperatorNotation { .call(.word("loss")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0] == operands[1] else { throw .unequalShapes(operands[0], operands[1]) }
    return .number
  }

  /// There is no formula; the graph treats the value as not given.
  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { .entry(.result, .zero, .zero) }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? { operand == 0 ? .entry(.operand(1), at.0, at.1) : .zero }
}
