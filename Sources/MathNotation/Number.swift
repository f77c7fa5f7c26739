internal import BigInt

/// A number as a person with pencil and paper has it: an exact decimal or fraction for as long as it is one,
/// a `Double` from the first transcendental function on.
///
/// Sums, products and quotients of exact numbers are exact, so a tie such as 0.57 · 0.5 = 0.285 is seen as
/// the tie it is, whatever its binary neighbour. Exact numbers beyond ``Number/exactBits`` bits become
/// `real`: work stays bounded.
package enum Number: Sendable {
  /// `mantissa / 10^scale`, `scale ≥ 0`; the everyday case, without allocation.
  case decimal(Int128, scale: Int)
  /// A reduced fraction with a positive denominator that is not such a decimal.
  indirect case ratio(Ratio)
  case real(Double)

  package static let zero = Number.decimal(0, scale: 0)
  package static let one = Number.decimal(1, scale: 0)

  /// The size in bits up to which numerators and denominators are kept exactly: enough for the 15 reliable
  /// digits of every double, of which the smallest is near 10⁻³²⁴.
  package static let exactBits = 1280

  package init(_ value: Int) { self = .decimal(Int128(value), scale: 0) }

  /// The fraction, reduced. `denominator` must not be 0.
  package init(_ numerator: Int, over denominator: Int) {
    self = Number(numerator) / Number(denominator)
  }

  package var isZero: Bool {
    switch self {
    case .decimal(let mantissa, _): mantissa == 0
    case .ratio: false
    case .real(let value): value == 0
    }
  }

  package var isNegative: Bool {
    switch self {
    case .decimal(let mantissa, _): mantissa < 0
    case .ratio(let ratio): ratio.numerator < 0
    case .real(let value): value < 0
    }
  }

  /// Whether no transcendental function, overflow or size limit has touched the value.
  package var isExact: Bool {
    switch self {
    case .decimal, .ratio: true
    case .real: false
    }
  }

  /// False for an infinity or not-a-number, which a caller reports as a mistake of the sheet.
  package var isFinite: Bool {
    switch self {
    case .decimal, .ratio: true
    case .real(let value): value.isFinite
    }
  }

  package var magnitude: Number { isNegative ? -self : self }

  /// The nearest `Double`.
  package var double: Double {
    switch self {
    case .decimal(let mantissa, let scale):
      // From 64 bits the machine converts by itself; from 128 a library takes its time.
      guard let short = Int64(exactly: mantissa) else {
        return scale == 0 ? Double(mantissa) : longDouble(mantissa, scale)
      }
      if scale == 0 { return Double(short) }
      if scale <= 22, short.magnitude < 1 << 53 { return Double(short) / Decimals.doublePowers[scale] }
      return longDouble(mantissa, scale)
    case .ratio(let ratio): return ratio.double
    case .real(let value): return value
    }
  }

  private func longDouble(_ mantissa: Int128, _ scale: Int) -> Double {
    Ratio(numerator: BigInt(mantissa), denominator: Decimals.bigPower(scale)).double
  }

  /// The value as a whole number, if it is one that fits.
  package var integer: Int? {
    guard case .decimal(let mantissa, let scale) = self else { return nil }
    if scale == 0 { return Int(exactly: mantissa) }
    guard let power = Decimals.power(scale), mantissa % power == 0 else { return nil }
    return Int(exactly: mantissa / power)
  }
}

/// A reduced fraction of big integers.
package struct Ratio: Sendable {
  let numerator: BigInt
  let denominator: BigInt

  /// The nearest `Double`; infinite where there is none.
  var double: Double {
    // Scale to 64 significant bits before dividing, so that huge parts do not overflow.
    let shift = numerator.bitWidth - denominator.bitWidth - 64
    let top = shift >= 0 ? numerator.magnitude : numerator.magnitude << -shift
    let bottom = shift >= 0 ? denominator.magnitude << shift : denominator.magnitude
    let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    // What is cut off must still break a tie between two doubles.
    let scaled = UInt128(quotient) | (rest.isZero ? 0 : 1)
    return Double(
      sign: numerator.sign == .plus ? .plus : .minus, exponent: shift, significand: Double(scaled))
  }

  /// Whether the size is one that a `Double` can have.
  var fitsDouble: Bool {
    numerator.bitWidth - denominator.bitWidth < 1023 || double.isFinite
  }
}

/// Powers of ten as the number types need them.
enum Decimals {
  static let powers: [Int128] = {
    var list: [Int128] = [1]
    while list.count <= 38 { list.append(list[list.count - 1] * (list.count < 38 ? 10 : 1)) }
    return Array(list.prefix(38))
  }()
  static let doublePowers: [Double] = (0...22).map { n in
    var value = 1.0
    for _ in 0..<n { value *= 10 }
    return value
  }

  /// 10ⁿ, or nil where it does not fit 127 bits.
  static func power(_ exponent: Int) -> Int128? {
    exponent >= 0 && exponent < powers.count ? powers[exponent] : nil
  }

  static func bigPower(_ exponent: Int) -> BigInt { BigInt(10).power(exponent) }
}
