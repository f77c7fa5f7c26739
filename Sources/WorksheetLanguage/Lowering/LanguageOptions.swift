package import BackpropEngine

/// What a sheet's settings change about the meaning of its formulas.
package struct LanguageOptions: Sendable {
  /// `index: from-to`: `W[1,2]` goes from unit 1 to unit 2, wherever the layout stores it.
  package var isFromTo: Bool
  /// Digits and ties, to which drawn values are rounded; its mode decides whether data computed by a formula
  /// is rounded too.
  package var rounding: RoundingRule
  /// The `data` blocks of the sheet, by ``Name/key``.
  package var data: [String: DataTable] = [:]

  package init(isFromTo: Bool = false, rounding: RoundingRule = RoundingRule()) {
    self.isFromTo = isFromTo
    self.rounding = rounding
  }
}
