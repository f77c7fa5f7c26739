internal import MathNotation

/// `diag(v)`: the square matrix with the entries of a vector on its diagonal, and 0 everywhere else.
package struct Diagonal: ArrayOperator {
  package init() {}
  package var name: String { "diag" }
  package var notation: OperatorNotation { .call(.word("diag")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    guard operands[0].columns == .one else { throw .needs("a vector", got: operands[0]) }
    return .matrix(operands[0].rows, operands[0].rows)
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { .times([.kronecker(row, column), .entry(.operand(0), row, .zero)]) }
}
