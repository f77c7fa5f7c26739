internal import BigInt

/// What happens to a number exactly between two neighbours.
package enum TieRule: String, Sendable {
  /// 0.285 → 0.29 and −0.285 → −0.29, as in school; also written half-up.
  case halfAway = "half-away"
  /// 0.285 → 0.28 and 0.275 → 0.28: to the even neighbour.
  case halfEven = "half-even"
}

/// How many digits a sheet rounds to.
package enum Precision: Hashable, Sendable {
  /// Digits after the point, 0…15.
  case decimals(Int)
  /// Significant digits, 1…15.
  case significant(Int)

  /// The same with `guardDigits` more.
  package func finer(by guardDigits: Int) -> Precision {
    switch self {
    case .decimals(let n): .decimals(n + guardDigits)
    case .significant(let n): .significant(n + guardDigits)
    }
  }
}

extension Number {
  /// The value rounded as exact decimal arithmetic rounds it. Infinities and not-a-number stay what they are.
  ///
  /// A `real` is first read to 15 significant digits, its reliable ones: 0.28499999999999998, the nearest
  /// double to 0.285, is a tie.
  package func rounded(to precision: Precision, ties: TieRule) -> Number {
    switch precision {
    case .decimals(let digits): return rounded(decimals: digits, ties: ties)
    case .significant(let digits):
      // A zero has no significant digits, however it was written.
      if isZero { return .zero }
      guard isFinite else { return self }
      if case .real(let value) = self {
        return Number(reliableDigitsOf: value)?.rounded(to: precision, ties: ties) ?? self
      }
      let exponent = decimalExponent
      let decimals = digits - 1 - exponent
      let once = rounded(decimals: decimals, ties: ties)
      // 9.996 to three digits is 10.0: rounding moved the first digit.
      guard decimals > 0, once.decimalExponent > exponent else { return once }
      return once.rescaled(to: decimals - 1) ?? once
    }
  }

  /// Rounded to `decimals` digits after the point; a negative count rounds to tens, hundreds, …
  package func rounded(decimals: Int, ties: TieRule) -> Number {
    switch self {
    case .decimal(let mantissa, let scale):
      if scale <= decimals { return rescaled(to: decimals) ?? self }
      return Number.round(mantissa, scale: scale, to: decimals, ties: ties)
        ?? Number.round(
          Ratio(numerator: BigInt(mantissa), denominator: Decimals.bigPower(scale)), to: decimals, ties: ties)
    case .ratio(let ratio): return Number.round(ratio, to: decimals, ties: ties)
    case .real(let value):
      guard let reliable = Number(reliableDigitsOf: value) else { return self }
      if case .decimal(let mantissa, let scale) = reliable, scale <= decimals,
        Number.digitCount(mantissa) == 15
      {
        // Zeros would stand for digits that a double does not have.
        return reliable
      }
      // A 5 in the last reliable place may itself have been rounded up or down: no tie is read into it.
      if case .decimal(let mantissa, decimals + 1) = reliable, mantissa % 10 == 5 || mantissa % 10 == -5,
        Number.digitCount(mantissa) == 15, let all = Number(allDigitsOf: value)
      {
        return all.rounded(decimals: decimals, ties: ties)
      }
      return reliable.rounded(decimals: decimals, ties: ties)
    }
  }

  /// The exponent of the first significant digit: 0 for 3.7, −2 for 0.012. 0 for 0.
  package var decimalExponent: Int {
    switch self {
    case .decimal(let mantissa, let scale): return isZero ? 0 : Number.digitCount(mantissa) - 1 - scale
    case .ratio(let ratio): return ratio.decimalExponent
    case .real(let value):
      guard let near = Number(reliableDigitsOf: value) else { return 0 }
      return near.decimalExponent
    }
  }

  /// The same value written with exactly `scale` digits after the point; nil if it needs more.
  package func rescaled(to scale: Int) -> Number? {
    guard case .decimal(let mantissa, let own) = self else { return nil }
    if own == scale { return self }
    guard let power = Decimals.power(abs(own - scale)) else { return nil }
    if own > scale { return mantissa % power == 0 ? .decimal(mantissa / power, scale: scale) : nil }
    let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: power)
    return overflow ? nil : .decimal(scaled, scale: scale)
  }

  /// A decimal with more digits than are wanted; nil where powers or the result do not fit.
  private static func round(_ mantissa: Int128, scale: Int, to decimals: Int, ties: TieRule) -> Number? {
    guard let divisor = Decimals.power(scale - decimals), let back = Decimals.power(max(0, -decimals)) else {
      return nil
    }
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
    let rest = remainder.magnitude
    let half = divisor.magnitude / 2
    let up = rest > half || rest == half && (ties == .halfAway || quotient % 2 != 0)
    let whole = up ? quotient + (mantissa < 0 ? -1 : 1) : quotient
    let (result, overflow) = whole.multipliedReportingOverflow(by: back)
    return overflow ? nil : .decimal(result, scale: max(0, decimals))
  }

  private static func round(_ ratio: Ratio, to decimals: Int, ties: TieRule) -> Number {
    let unit = Decimals.bigPower(max(0, decimals))
    let back = Decimals.bigPower(max(0, -decimals))
    let quotient = divide(ratio.numerator * unit, by: ratio.denominator * back, ties: ties)
    let result = Number(reducing: quotient * back, unit)
    return result.rescaled(to: max(0, decimals)) ?? result
  }

  private static func divide(_ a: BigInt, by b: BigInt, ties: TieRule) -> BigInt {
    let (quotient, remainder) = a.magnitude.quotientAndRemainder(dividingBy: b.magnitude)
    let twice = remainder * 2
    let up =
      twice > b.magnitude || twice == b.magnitude && (ties == .halfAway || quotient % 2 != 0)
    let whole = BigInt(up ? quotient + 1 : quotient)
    return a < 0 ? -whole : whole
  }

  static func digitCount(_ mantissa: Int128) -> Int {
    var long = mantissa.magnitude
    var count = 1
    while long > UInt64.max { (long, count) = (long / 10, count + 1) }
    // Division of 64 bits is far cheaper.
    var rest = UInt64(long)
    while rest >= 10 { (rest, count) = (rest / 10, count + 1) }
    return count
  }
}

extension Ratio {
  /// The exponent of the first significant digit.
  fileprivate var decimalExponent: Int {
    let size = numerator.magnitude
    // 10^0.30103 is 2; the estimate is at most one or two off.
    var exponent = (numerator.bitWidth - denominator.bitWidth) * 30_103 / 100_000
    while size * Decimals.bigPower(max(0, -exponent)).magnitude
      < denominator.magnitude * Decimals.bigPower(max(0, exponent)).magnitude
    { exponent -= 1 }
    while size * Decimals.bigPower(max(0, -exponent - 1)).magnitude
      >= denominator.magnitude * Decimals.bigPower(max(0, exponent + 1)).magnitude
    { exponent += 1 }
    return exponent
  }
}
