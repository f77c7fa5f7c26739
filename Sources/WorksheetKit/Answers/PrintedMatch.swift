internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Whether a value rounds to a printed number: the printed digits are the tolerance.
struct PrintedMatch {
  /// For numbers without a decimal point.
  let sheet: Precision
  let ties: TieRule

  init(_ rounding: RoundingRule) {
    sheet = rounding.precision
    ties = rounding.ties
  }

  /// A value as the engine has it.
  struct Value {
    /// As it is used from then on, rounded as the sheet's rule says.
    var used: Number
    /// Before its own rounding.
    var unrounded: Number

    init(_ used: Number, unrounded: Number) {
      self.used = used
      self.unrounded = unrounded
    }

    init(_ value: Number) { self.init(value, unrounded: value) }
  }

  /// Whether the value is within half a unit of the last printed digit, both neighbours of a tie included.
  ///
  /// A stepwise rounded value counts as it was before its own rounding, too: who prints more digits than are
  /// carried on prints those.
  func holds(_ printed: PrintedNumber, _ value: Value) -> Bool {
    isNear(printed, value.unrounded) || isNear(printed, value.used)
  }

  private func isNear(_ printed: PrintedNumber, _ value: Number) -> Bool {
    guard value.isFinite else { return false }
    let reliable = PrintedMatch.reliable(value)
    let distance = (reliable - printed.value).magnitude
    let allowed = tolerance(printed, of: reliable)
    // Nothing is held closer than 1 part in 10¹⁴: there the machine's own digits end.
    let finest = reliable.magnitude.shifted(by: -14)
    return !(allowed < distance) || !(finest < distance)
  }

  /// A value with its 15 reliable digits: the double next to 0.285 is the tie 0.285.
  private static func reliable(_ value: Number) -> Number {
    value.isExact ? value : value.rounded(to: .significant(15), ties: .halfEven)
  }

  /// Half a unit of the last digit that counts.
  func tolerance(_ printed: PrintedNumber, of value: Number) -> Number {
    switch printed.precision {
    case .decimals(let digits): return PrintedMatch.half.shifted(by: -digits)
    case .within(let allowed): return allowed.magnitude
    case .exact: return .zero
    case .sheet:
      switch sheet {
      case .decimals(let digits): return PrintedMatch.half.shifted(by: -digits)
      case .significant(let digits):
        guard !value.isZero else { return .zero }
        return PrintedMatch.half.shifted(by: value.decimalExponent - digits + 1)
      }
    }
  }

  private static let half = Number(1, over: 2)

  // MARK: The right number in the printed one's dress

  /// The value with the printed digits, written as the printed number is: the same digits after the point, a
  /// percent sign, an exponent.
  func text(_ value: Number, like printed: PrintedNumber) -> String {
    if printed.isScientific { return scientific(value, like: printed) }
    let shown = printed.isPercent ? value.shifted(by: 2) : value
    return PrintedMatch.signed(rounded(shown, like: printed)) + (printed.isPercent ? " %" : "")
  }

  private func rounded(_ value: Number, like printed: PrintedNumber) -> Number {
    switch printed.precision {
    case .decimals(let digits):
      return value.rounded(decimals: digits - (printed.isPercent ? 2 : 0), ties: ties)
    case .within(let allowed):
      let digits = max(PrintedMatch.decimals(of: printed.value), -allowed.decimalExponent)
      return value.rounded(decimals: max(0, digits - (printed.isPercent ? 2 : 0)), ties: ties)
    case .sheet, .exact:
      let rounded = value.rounded(to: sheet, ties: ties)
      // A whole number was printed; where the right one is whole, it is printed so.
      guard let whole = rounded.integer else { return rounded }
      return Number(whole)
    }
  }

  private func scientific(_ value: Number, like printed: PrintedNumber) -> String {
    guard case .decimals(let digits) = printed.precision, !value.isZero, value.isFinite else {
      return PrintedMatch.signed(rounded(value, like: printed))
    }
    // 2.1e-3 has its last digit at 4 decimals and its first at 3, so one digit behind the point.
    let behind = max(0, digits + (printed.value.isZero ? 0 : printed.value.decimalExponent))
    let rounded = value.rounded(to: .significant(behind + 1), ties: ties)
    let exponent = rounded.decimalExponent
    let mantissa = rounded.shifted(by: -exponent).rounded(decimals: behind, ties: ties)
    return "\(PrintedMatch.signed(mantissa))e\(exponent)"
  }

  private static func decimals(of value: Number) -> Int {
    guard case .decimal(_, let scale) = value else { return 0 }
    return scale
  }

  /// A value to six significant digits, without zeros at the end.
  static func brief(_ value: Number) -> String {
    let rounded = value.rounded(to: .significant(6), ties: .halfEven)
    guard case .decimal(var mantissa, var scale) = rounded else { return signed(rounded) }
    while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
    return signed(.decimal(mantissa, scale: scale))
  }

  static func signed(_ value: Number) -> String {
    (value.isNegative && !value.isZero ? "-" : "") + value.unsignedText
  }
}
