/// A formula as it stands on the page: a flat, bracketed list of tokens from which the TeX and the MathML
/// writer work, so that both always show the same thing.
///
/// Meaning (products, derivatives, who is whose operand) lives in ``Formula``; here there is only
/// appearance. Structures open with `begin`, their parts are divided by `separator`, and they close with
/// `end`:
///
/// | structure | parts |
/// |---|---|
/// | `fraction` | numerator, denominator |
/// | `power` | base, exponent |
/// | `root` | radicand |
/// | `series` | lower limit, upper limit (may be empty); the summand follows `end` |
/// | `matrix(columns:)` | the entries, row by row |
/// | `headed(columns:)` | a matrix with heads: an empty corner, the heads of the columns, then row by row a head and its entries |
/// | `cases` | value, condition, value, condition, … |
/// | `underbrace` | body, label |
package struct MathLayout: Hashable, Sendable {
  package var tokens: [MathToken]

  package init(_ tokens: [MathToken] = []) { self.tokens = tokens }

  package mutating func append(_ token: MathToken) { tokens.append(token) }
  package mutating func append(_ other: MathLayout) { tokens.append(contentsOf: other.tokens) }

  /// Appends items with commas between them.
  package mutating func append<Items: Sequence>(
    listing items: Items, _ write: (Items.Element, inout MathLayout) -> Void
  ) {
    for (n, item) in items.enumerated() {
      if n > 0 { append(.sign(.comma)) }
      write(item, &self)
    }
  }

  /// Appends the sign before a term of a sum; none before a first one that is positive.
  package mutating func append(signOf isNegative: Bool, isFirst: Bool) {
    if isNegative {
      append(.sign(isFirst ? .negative : .minus))
    } else if !isFirst {
      append(.sign(.plus))
    }
  }
}

package enum MathToken: Hashable, Sendable {
  /// Unsigned decimal digits as printed: `1.20`.
  case number(String)
  /// `mantissa · 10^exponent`, unsigned.
  case scientific(String, exponent: Int)
  /// A quantity, or an entry of it: indices are appended to the symbol's own subscript.
  case symbol(Symbol, row: IndexLabel? = nil, column: IndexLabel? = nil)
  /// A loose letter that is no quantity of the sheet: a running index, a size.
  case index(IndexLabel)
  /// The upright name of a function, with the number of its derivative: `sig`, `sig′`.
  case function(FunctionName, primes: Int = 0)
  case sign(MathSign)
  /// A relation inside a formula, e.g. in a condition.
  case relation(Relation)
  case open(Bracket)
  case close(Bracket)
  case begin(Structure)
  case separator
  case end
  /// Upright words inside a formula: `if`, `otherwise`.
  case words(String)

  package enum Structure: Hashable, Sendable {
    case fraction, power, root, series, cases, underbrace
    case matrix(columns: Int)
    /// `columns` counts that of the heads.
    case headed(columns: Int)
  }

  package enum Bracket: Hashable, Sendable { case round, square, bar, doubleBar }
}

package enum MathSign: String, Hashable, Sendable {
  /// Binary `+`, `−`, `·`, and the prefix `−` of a negative number or term.
  case plus, minus, times, negative
  /// Entry-by-entry product ⊙, outer product ⊗ are signs too; `partial` is ∂.
  /// `cross` stands between the sizes of a matrix: n×m.
  case hadamard, outer, cross, partial, comma, transpose, dots, verticalDots, diagonalDots
  case infinity
  /// ′ behind a bracket: what stands in it is to be differentiated.
  case prime
  /// Nothing between two factors: `2(y − t)`.
  case juxtaposition
}

package enum Relation: Hashable, Sendable {
  case equal, approximately, less, lessOrEqual, greater, greaterOrEqual, notEqual, becomes
  /// Behind what a line is about: `through h₂: …`.
  case colon

  /// What holds where this does not; nil where none of them says so.
  package var negation: Relation? {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    case .approximately, .becomes, .colon: nil
    }
  }
}

/// What a function is called on the page.
package enum FunctionName: Hashable, Sendable {
  /// An upright word: `sig`, `tanh`, `softmax`.
  case word(String)
  /// A letter: `σ`.
  case letter(String)
  /// A letter that is numbered or dressed: `f₁`.
  case symbol(Symbol)
}
