package import MathNotation

/// An operator on whole quantities, stated once: the formula of one entry of its result over entries of its
/// operands. Its local derivative follows by differentiating that formula; an operator whose derivative
/// people write in another way (softmax) states that too, and a test holds the two together.
///
/// The pullback for reverse mode, the lines of the working, decimal arithmetic and symbols come from these.
package protocol ArrayOperator: Sendable {
  /// What the operator is called in messages: `+`, `*`, `softmax`.
  var name: String { get }

  /// The shape of the result.
  func shape(of operands: [Shape]) throws(ShapeError) -> Shape

  /// The entry (row, column) of the result. Entries of operand k are `.entry(.operand(k), …)`.
  func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula

  /// ∂result[row, column] / ∂operand[at], where it is not to be had by differentiating ``entry``.
  func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula?

  /// How the operation is shown between or around whole quantities, in matrix style.
  var notation: OperatorNotation { get }
}

extension ArrayOperator {
  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? { nil }
}

/// How an operation on whole quantities is written.
package enum OperatorNotation: Hashable, Sendable {
  case negation
  case sum
  case difference
  /// Entry by entry; ⊙ between arrays, · where a factor is a number.
  case entrywiseProduct
  case quotient
  case power
  case matrixProduct
  case transpose
  /// aᵀ · b and a · bᵀ of two vectors.
  case innerProduct, outerProduct
  /// f(a, b, …)
  case call(FunctionName)
  case elementwise(FunctionID)
  /// As its formula, with indices.
  case written
  case slice
  case assembled
}
