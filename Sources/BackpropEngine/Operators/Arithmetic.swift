internal import MathNotation

/// The operations of arithmetic, entry by entry, with operands of fitting shapes.
package struct Arithmetic: ArrayOperator {
  package enum Kind: String, Sendable, CaseIterable { case add, subtract, multiply, divide, power }
  package let kind: Kind
  package init(_ kind: Kind) { self.kind = kind }

  package var name: String {
    switch kind {
    case .add: "+"
    case .subtract: "-"
    case .multiply: ".*"
    case .divide: "/"
    case .power: "^"
    }
  }

  package var notation: OperatorNotation {
    switch kind {
    case .add: .sum
    case .subtract: .difference
    case .multiply: .entrywiseProduct
    case .divide: .quotient
    case .power: .power
    }
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    try Broadcasting.shape(of: operands[0], and: operands[1])
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    guard let result = try? shape(of: operands) else { return .zero }
    let a = Broadcasting.entry(0, operands[0], row, column, in: result)
    let b = Broadcasting.entry(1, operands[1], row, column, in: result)
    switch kind {
    case .add: return .sum([a, b])
    case .subtract: return .sum([a, .negated(b)])
    case .multiply: return .product([a, b])
    case .divide: return .quotient(a, b)
    case .power: return .power(a, b)
    }
  }
}

/// The sign turned, entry by entry.
package struct Negation: ArrayOperator {
  package init() {}
  package var name: String { "-" }
  package var notation: OperatorNotation { .negation }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { operands[0] }
  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { .negated(.entry(.operand(0), row, column)) }
}
