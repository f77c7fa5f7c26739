package import Diagnostics
package import MathNotation

/// One line of a `published` block, or an inline `` `EXPR =? 0.49` ``.
package enum PublishedLine: Sendable {
  case answer(AnswerLine)
  case claim(ClaimLine)
}

/// `dE/dW[1,1] = dE/dy[1] * p[1] = -1.26 * 0.26 = -0.33   erratum -0.32 "cut off"`.
package struct AnswerLine: Sendable {
  /// The left side.
  package var quantity: Expression
  /// What stands behind each `=` or `≈`, in order; the last one is the printed answer.
  package var members: [ChainMember]
  package var errata: [Erratum]
  /// What it is worth, if that is stated behind it.
  package var points: StatedPoints?
  /// From the left side to the last erratum.
  package var range: SourceRange

  package init(
    quantity: Expression, members: [ChainMember], errata: [Erratum], points: StatedPoints? = nil,
    range: SourceRange
  ) {
    self.quantity = quantity
    self.members = members
    self.errata = errata
    self.points = points
    self.range = range
  }
}

/// One member of a chain with the sign before it.
package struct ChainMember: Sendable {
  package enum Content: Sendable {
    /// An operation, with names, numbers or both in it.
    case formula(Expression)
    /// A number, vector or matrix as it was printed.
    case printed(PrintedValue)
  }

  package var content: Content
  /// The `=` or `≈` before it, which are both accepted.
  package var relation: SourceRange
  package var range: SourceRange

  package init(_ content: Content, relation: SourceRange, range: SourceRange) {
    self.content = content
    self.relation = relation
    self.range = range
  }
}

/// A printed number, vector or matrix.
package struct PrintedValue: Sendable {
  package enum Form: Sendable {
    case number
    /// `(a, b)`
    case vector
    /// `[a b]`, `[a; b]`, `[a b; c d]`
    case matrix
  }

  package var form: Form
  /// At least one row with at least one entry, all rows of one length; a vector is one row.
  package var rows: [[PrintedEntry]]
  package var range: SourceRange

  package init(form: Form, rows: [[PrintedEntry]], range: SourceRange) {
    self.form = form
    self.rows = rows
    self.range = range
  }
}

/// One printed number with its bytes, sign and `%` included; or `?`, which is not held.
package struct PrintedEntry: Sendable {
  /// As written, blanks and typographic signs included: `−0.02`, `12 %`, `0.27 ± 0.01`.
  package var text: String
  package var range: SourceRange
  /// The sign and digits alone, which a correction writes over: `0.27` of `0.27 ± 0.01`.
  package var digitsRange: SourceRange
  /// nil for `?`.
  package var number: PrintedNumber?

  package init(text: String, range: SourceRange, digitsRange: SourceRange, number: PrintedNumber?) {
    self.text = text
    self.range = range
    self.digitsRange = digitsRange
    self.number = number
  }
}

/// A printed number and how precisely it is meant.
package struct PrintedNumber: Sendable {
  package enum Precision: Sendable, Hashable {
    /// Half a unit of this digit after the point: 2 for `0.49`, 4 for `2.1e-3`, 3 for `12.5 %`, −2 for `1.2e3`.
    case decimals(Int)
    /// No decimal point: the digits of the sheet.
    case sheet
    /// `± 0.005`
    case within(Number)
    /// `1/4`
    case exact
  }

  /// `0.125` for `12.5 %`.
  package var value: Number
  package var precision: Precision
  package var isPercent: Bool
  /// Whether an exponent was written.
  package var isScientific: Bool

  package init(value: Number, precision: Precision, isPercent: Bool = false, isScientific: Bool = false) {
    self.value = value
    self.precision = precision
    self.isPercent = isPercent
    self.isScientific = isScientific
  }
}

/// `erratum -0.08 "why"`, or `erratum -0.02 for -0.03 "why"` for a number or formula inside a chain.
package struct Erratum: Sendable {
  package enum Right: Sendable {
    /// What is right in place of a number; `?` for entries that are right as printed.
    case value(PrintedValue)
    /// What is right in place of a formula of the chain.
    case formula(Expression)
  }

  package var right: Right
  /// What it stands in place of, as written; nil: the printed answer.
  package var wrong: (text: String, range: SourceRange)?
  package var why: String?
  /// From the word to the last byte.
  package var range: SourceRange

  package init(right: Right, wrong: (text: String, range: SourceRange)?, why: String?, range: SourceRange) {
    self.right = right
    self.wrong = wrong
    self.why = why
    self.range = range
  }
}

/// `claim q[1] < q[2]`, with `erratum "why"` or `erratum D "why"` behind it.
package struct ClaimLine: Sendable {
  /// Whether it says `always`: for all data, weights and biases, not for the network's own.
  package var isAlways: Bool
  package var condition: Condition
  package var erratum: ClaimErratum?
  package var range: SourceRange

  package init(isAlways: Bool = false, condition: Condition, erratum: ClaimErratum?, range: SourceRange) {
    self.isAlways = isAlways
    self.condition = condition
    self.erratum = erratum
    self.range = range
  }
}

package struct ClaimErratum: Sendable {
  /// What holds instead, if that is stated.
  package var right: Condition?
  package var why: String?
  package var range: SourceRange

  package init(right: Condition?, why: String?, range: SourceRange) {
    self.right = right
    self.why = why
    self.range = range
  }
}

/// What a claim says.
package struct Condition: Sendable {
  package indirect enum Node: Sendable {
    /// `a < b`, `a < b <= c`; entry by entry for vectors and matrices, where it must hold for all.
    case comparison([Expression], [ComparisonOperator])
    /// `all(c, d)`: every condition, at every entry.
    case all([Condition])
    /// `any(c, d)`: one condition at one entry at least.
    case any([Condition])
    /// `not c`, `not(c)`
    case not(Condition)
    /// `zero(a, b)`: every entry of each is 0.
    case zero([Expression])
    /// `equal(a, b, c)`: the same value; of one vector or matrix, the same value at all entries.
    case equal([Expression])
    /// `f' has a maximum at 0`
    case extremum(ExtremumSyntax)
  }

  package var node: Node
  package var range: SourceRange

  package init(_ node: Node, _ range: SourceRange) {
    self.node = node
    self.range = range
  }
}
