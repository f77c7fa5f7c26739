/// How the sheet writes a value: to how many digits, and what happens at a tie. All numbers on the page that
/// the author did not write pass through here.
package struct NumberStyle: Hashable, Sendable {
  package var precision: Precision
  package var ties: TieRule
  /// Under `rounding: none` a value that is not zero is never shown as zero.
  package var keepsTinyValues: Bool

  package init(precision: Precision, ties: TieRule, keepsTinyValues: Bool) {
    self.precision = precision
    self.ties = ties
    self.keepsTinyValues = keepsTinyValues
  }

  /// The decimal that is printed for `value`, with `guardDigits` digits more than the sheet asks for.
  ///
  /// An exact value that needs no more digits than that is printed with as few as it needs, but not fewer
  /// than the sheet's own (0.3000 with guard digits is 0.30 again).
  package func printed(_ value: Number, guardDigits wanted: Int = 0) -> Number {
    let guardDigits = reliable(wanted, of: value)
    let wanted = precision.finer(by: guardDigits)
    let rounded = value.rounded(to: wanted, ties: ties)
    if rounded.isZero, keepsTinyValues, !value.isZero, value.isFinite {
      return value.rounded(to: .significant(2 + guardDigits), ties: ties)
    }
    guard guardDigits > 0, value.isExact, rounded == value else { return rounded }
    return rounded.shortened(to: precision)
  }

  /// As many guard digits as mean something: a double has 15 digits, and of two that are put together or rounded
  /// once more not all are left.
  private func reliable(_ guardDigits: Int, of value: Number) -> Int {
    guard guardDigits > 0, mayExceed(guardDigits, value) else { return guardDigits }
    return min(guardDigits, max(0, NumberStyle.mostGuardedDigits - significantDigits(of: value)))
  }

  /// Few digits are asked for almost always, and then nothing need be counted.
  private func mayExceed(_ guardDigits: Int, _ value: Number) -> Bool {
    switch precision {
    case .significant(let n), .decimals(let n): n + guardDigits > 6 && !value.isExact && value.isFinite
    }
  }

  private func significantDigits(of value: Number) -> Int {
    switch precision {
    case .significant(let n): n
    case .decimals(let n): n + 1 + value.decimalExponent
    }
  }

  /// Whether the sheet asks for more digits of a number than it is good for in the middle of a line.
  package func exceedsDigits(of value: Number) -> Bool {
    mayExceed(0, value) && significantDigits(of: value) > NumberStyle.mostGuardedDigits
  }

  /// Numbers that are not exact have so many significant digits at most where guard digits are added.
  package static let mostGuardedDigits = 13

  /// Whether printing loses anything of the value.
  package func isExact(_ value: Number, guardDigits: Int = 0) -> Bool {
    value.isExact && printed(value, guardDigits: guardDigits) == value
  }
}

extension Number {
  /// Without zeros at the end beyond what `precision` asks for.
  fileprivate func shortened(to precision: Precision) -> Number {
    guard case .decimal(var mantissa, var scale) = self else { return self }
    let least: Int
    switch precision {
    case .decimals(let n): least = n
    case .significant(let n): least = isZero ? 0 : max(0, n - 1 - decimalExponent)
    }
    while scale > least, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
    return .decimal(mantissa, scale: scale)
  }
}
