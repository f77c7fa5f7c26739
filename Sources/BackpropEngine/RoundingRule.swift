package import MathNotation

/// A sheet's arithmetic: in full, or by hand with every named quantity rounded before it is used again.
package struct RoundingRule: Hashable, Sendable {
  package enum Mode: String, Sendable { case none, step }

  package var mode: Mode
  package var precision: Precision
  package var ties: TieRule

  package init(mode: Mode = .none, precision: Precision = .decimals(4), ties: TieRule = .halfAway) {
    self.mode = mode
    self.precision = precision
    self.ties = ties
  }

  /// Full precision with the same digits on the page.
  package var unrounded: RoundingRule { RoundingRule(mode: .none, precision: precision, ties: ties) }

  /// A named quantity's value, as it is used from then on.
  package func named(_ value: Number) -> Number {
    switch mode {
    case .none: value
    case .step: value.rounded(to: precision, ties: ties)
    }
  }

  package var style: NumberStyle {
    NumberStyle(precision: precision, ties: ties, keepsTinyValues: mode == .none)
  }
}
