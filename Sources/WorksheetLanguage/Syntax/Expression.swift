package import Diagnostics

/// A formula as it was written, with the place of each part.
package struct Expression: Sendable {
  package var node: Node
  /// Brackets around the whole are part of it.
  package var range: SourceRange
  /// Levels of nesting, so that no later walk of the tree runs out of stack.
  let depth: Int

  package indirect enum Node: Sendable {
    case number(Numeral)
    case reference(Reference)
    /// `(a, b)`, at least two entries.
    case vector([Expression])
    /// `[a b; c d]`, at least one row with at least one entry; rows may differ in length.
    case matrix([[Expression]])
    case negative(Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `A^T`
    case transpose(Expression)
    case call(Call)
    case derivative(DerivativeSyntax)
    /// An index behind brackets or a call: `softmax(z)[1]`.
    case index(Expression, [IndexItem])
    case comparison(ComparisonOperator, Expression, Expression)
    /// `dE/dW of mlp6`: the operand as it is in another network.
    case elsewhere(Expression, network: Name)
    /// `jacobian sig(s) by s`: the derivative of a formula by a quantity.
    case jacobian(Expression, by: Expression)
    /// Something was wrong here and has been reported; nothing more is to be said about it.
    case broken
  }

  init(_ node: Node, _ range: SourceRange, depth: Int = 1) {
    self.node = node
    self.range = range
    self.depth = depth
  }
}

/// An unsigned number as its author spelled it: `1.20`, `.5`, `1e-3`.
package struct Numeral: Hashable, Sendable {
  package let text: String
}

package enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case entryMultiply = ".*"
  case entryDivide = "./"
  case entryPower = ".^"
}

package enum ComparisonOperator: String, Sendable {
  case equal = "="
  case less = "<"
  case greater = ">"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case notEqual = "!="
}

/// A quantity with its suffixes, in their order: `y.in'[1]`.
package struct Reference: Sendable {
  package var name: Name
  /// `.in`
  package var isPreactivation = false
  /// `.v`: the array that an optimiser keeps beside the weight.
  package var learned: String?
  /// Updates applied: `W'` is 1, `W''` 2, `W@100` 100.
  package var updates = 0
  /// `nil` if no index stands behind it.
  package var indices: [IndexItem]?
  package var range: SourceRange
}

/// One part of an index: `2`, `:`, `2:4` (ends included).
package enum IndexItem: Sendable {
  case all(SourceRange)
  case at(Expression)
  case range(Expression, Expression)
}

/// `sig(z)`, `sig'(z)`, `softmax(Z, rows)`, `conv(X, K, stride 2, pad 1)`.
package struct Call: Sendable {
  package struct Option: Sendable {
    package var word: Name
    package var value: Expression?
  }

  package var function: Name
  /// How often the function is differentiated.
  package var primes: Int
  package var arguments: [Expression]
  package var options: [Option]
}

/// `dA/dB` or `∂A/∂B` without blanks around the stroke. Which of the two readings it has, the derivative of
/// `A` by `B` or the quotient of the quantities `dA` and `dB`, only the table of names can tell.
package struct DerivativeSyntax: Sendable {
  /// With the name `A`, without its `d`.
  package var of: Reference
  /// With the name `B`, without its `d`.
  package var by: Reference
  /// `dA` and `dB` as names; `nil` where `∂` was written, which has one reading only.
  package var quotient: (numerator: Reference, denominator: Reference)?
}
