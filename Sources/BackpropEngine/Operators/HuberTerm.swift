package import MathNotation

/// One term of the Huber loss for each difference d: ½d² where |d| ≤ δ, else δ(|d| − ½δ).
package struct HuberTerm: ArrayOperator {
  package let delta: Number
  package init(delta: Number) { self.delta = delta }

  package var name: String { "huber" }
  package var notation: OperatorNotation { .call(.word("huber")) }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { operands[0] }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let d = Formula.entry(.operand(0), row, column)
    let half = Formula.quotient(.one, .integer(2))
    let size = FunctionCatalog.find("abs").map { Formula.function($0, d) } ?? d
    let far = Formula.times([
      .number(delta), .plus([size, .minus(.times([half, .number(delta)]))]),
    ])
    return .cases(
      [
        Formula.Case(
          Formula.Condition(size, .lessOrEqual, .number(delta)),
          .times([half, .raised(d, to: .integer(2))]))
      ], otherwise: far)
  }
}
