internal import BigInt

extension Number {
  package static prefix func - (x: Number) -> Number {
    switch x {
    // The least Int128 has no counterpart.
    case .decimal(.min, let scale): Number(reducing: -BigInt(Int128.min), Decimals.bigPower(scale))
    case .decimal(let mantissa, let scale): .decimal(-mantissa, scale: scale)
    case .ratio(let ratio): .ratio(Ratio(numerator: -ratio.numerator, denominator: ratio.denominator))
    case .real(let value): .real(-value)
    }
  }

  package static func + (a: Number, b: Number) -> Number {
    if case .decimal(let m, let s) = a, case .decimal(let n, let t) = b {
      if s == t {
        let (sum, overflow) = m.addingReportingOverflow(n)
        if !overflow { return .decimal(sum, scale: s) }
      } else if let factor = Decimals.power(abs(s - t)) {
        let (scaled, over1) = (s < t ? m : n).multipliedReportingOverflow(by: factor)
        let (sum, over2) = scaled.addingReportingOverflow(s < t ? n : m)
        if !over1, !over2 { return .decimal(sum, scale: max(s, t)) }
      }
    }
    guard let x = a.fraction, let y = b.fraction else { return .real(a.double + b.double) }
    return Number(
      reducing: x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator)
  }

  package static func - (a: Number, b: Number) -> Number { a + (-b) }

  package static func * (a: Number, b: Number) -> Number {
    if case .decimal(let m, let s) = a, case .decimal(let n, let t) = b {
      let (product, overflow) = m.multipliedReportingOverflow(by: n)
      if !overflow, s + t <= 37 { return .decimal(product, scale: s + t).trimmed(above: 24) }
    }
    // Nothing is left of a number that is multiplied by an exact 0.
    if a.isExact && a.isZero || b.isExact && b.isZero { return .zero }
    guard let x = a.fraction, let y = b.fraction else { return .real(a.double * b.double) }
    return Number(reducing: x.numerator * y.numerator, x.denominator * y.denominator)
  }

  /// The quotient; a division by 0 gives an infinity or not-a-number, see ``isFinite``.
  package static func / (a: Number, b: Number) -> Number {
    guard !b.isZero, let x = a.fraction, let y = b.fraction else { return .real(a.double / b.double) }
    return Number(reducing: x.numerator * y.denominator, x.denominator * y.numerator)
  }

  /// `self` to a whole power, exact as long as it fits.
  package func raised(to exponent: Int) -> Number {
    var result = Number.one
    // Powers of the reciprocal stay exact where those of the number itself are beyond every double.
    var square = exponent < 0 ? .one / self : self
    var left = exponent.magnitude
    while left > 0 {
      if left & 1 == 1 { result = result * square }
      left >>= 1
      if left > 0 { square = square * square }
    }
    return result
  }

  /// As a fraction of big integers; nil for a `real`.
  var fraction: Ratio? {
    switch self {
    case .decimal(let mantissa, let scale):
      Ratio(numerator: BigInt(mantissa), denominator: Decimals.bigPower(scale))
    case .ratio(let ratio): ratio
    case .real: nil
    }
  }

  /// The fraction in lowest terms, as a decimal where it is one that fits.
  init(reducing numerator: BigInt, _ denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign = denominator < 0 ? BigInt(-1) : BigInt(1)
    let top = sign * numerator / divisor
    let bottom = sign * denominator / divisor
    if let decimal = Number(decimalFrom: top, bottom) {
      self = decimal
      return
    }
    let ratio = Ratio(numerator: top, denominator: bottom)
    let isLong = max(top.magnitude.bitWidth, bottom.bitWidth) > Number.exactBits
    self = isLong || !ratio.fitsDouble ? .real(ratio.double) : .ratio(ratio)
  }

  /// A reduced fraction whose denominator has no prime factor but 2 and 5 and that fits 127 bits.
  private init?(decimalFrom numerator: BigInt, _ denominator: BigInt) {
    guard numerator.magnitude.bitWidth <= 127, denominator.bitWidth <= 127 else { return nil }
    // By way of the magnitude: Int128(BigInt) is wrong by 2⁶⁴ for negative numbers of two words (Swift 6.3).
    let size = Int128(numerator.magnitude)
    let top = numerator.sign == .minus ? -size : size
    var rest = Int128(denominator.magnitude)
    var twos = 0
    var fives = 0
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    guard rest == 1 else { return nil }
    let scale = max(twos, fives)
    guard let factor = Number.factor(twos: scale - twos, fives: scale - fives) else { return nil }
    let (mantissa, overflow) = top.multipliedReportingOverflow(by: factor)
    guard !overflow, scale <= 37 else { return nil }
    self = .decimal(mantissa, scale: scale)
  }

  private static func factor(twos: Int, fives: Int) -> Int128? {
    var result: Int128 = 1
    for (base, count) in [(Int128(2), twos), (Int128(5), fives)] {
      for _ in 0..<count {
        let (next, overflow) = result.multipliedReportingOverflow(by: base)
        if overflow { return nil }
        result = next
      }
    }
    return result
  }

  /// Without trailing zeros where there are more than `limit` digits after the point, so that long products
  /// of short decimals do not overflow for nothing.
  private func trimmed(above limit: Int) -> Number {
    guard case .decimal(var mantissa, var scale) = self, scale > limit else { return self }
    while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
    return .decimal(mantissa, scale: scale)
  }
}

extension Number: Comparable, Hashable {
  /// Exact numbers are compared exactly, all others as doubles: not-a-number equals nothing.
  package static func == (a: Number, b: Number) -> Bool {
    if case .decimal(let m, let s) = a, case .decimal(let n, let t) = b, s == t { return m == n }
    guard a.isExact, b.isExact else { return a.double == b.double }
    return !(a < b) && !(b < a)
  }

  package static func < (a: Number, b: Number) -> Bool {
    if case .decimal(let m, let s) = a, case .decimal(let n, let t) = b {
      return s == t ? m < n : (a - b).isNegative
    }
    guard let x = a.fraction, let y = b.fraction else { return a.double < b.double }
    return x.numerator * y.denominator < y.numerator * x.denominator
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(double) }
}
