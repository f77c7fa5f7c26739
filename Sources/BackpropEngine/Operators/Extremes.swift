internal import MathNotation

/// `max(a, b, …)` and `min(a, b, …)`, entry by entry; the first of equal ones counts as the one.
package struct Extremes: ArrayOperator {
  package let extreme: Formula.Extreme
  package init(_ extreme: Formula.Extreme = .largest) { self.extreme = extreme }
  package var name: String { extreme == .largest ? "max" : "min" }
  package var notation: OperatorNotation { .call(.word(name)) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    var result = operands[0]
    for shape in operands.dropFirst() { result = try Broadcasting.shape(of: result, and: shape) }
    return result
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    guard let result = try? shape(of: operands) else { return .zero }
    return .extreme(
      extreme,
      operands.indices.map { Broadcasting.entry($0, operands[$0], row, column, in: result) })
  }
}
