import BigInt
import WorksheetTestSupport

@testable import MathNotation

/// An exact fraction by the plainest means, to hold ``Number`` against. Not reduced; the denominator is
/// positive.
struct Fraction {
  var top: BigInt
  var bottom: BigInt

  init(_ top: BigInt, over bottom: BigInt = 1) {
    self.top = bottom < 0 ? -top : top
    self.bottom = BigInt(bottom.magnitude)
  }

  /// nil for a real number.
  init?(_ number: Number) {
    switch number {
    case .decimal(let mantissa, let scale): self.init(BigInt(mantissa), over: BigInt(10).power(scale))
    case .ratio(let ratio): self.init(ratio.numerator, over: ratio.denominator)
    case .real: return nil
    }
  }

  /// The exact value of a finite double.
  init(double: Double) {
    let whole = BigInt(sign: double < 0 ? .minus : .plus, magnitude: BigUInt(double.significandBitPattern))
    let hidden = double.isNormal ? BigInt(1) << 52 : 0
    let mantissa = whole + (double < 0 ? -hidden : hidden)
    let power = (double.isNormal ? Int(double.exponent) : -1022) - 52
    self.init(power >= 0 ? mantissa << power : mantissa, over: power >= 0 ? 1 : BigInt(1) << -power)
  }

  static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.top * b.bottom + b.top * a.bottom, over: a.bottom * b.bottom)
  }
  static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(-b.top, over: b.bottom) }
  static func * (a: Fraction, b: Fraction) -> Fraction { Fraction(a.top * b.top, over: a.bottom * b.bottom) }
  static func / (a: Fraction, b: Fraction) -> Fraction { Fraction(a.top * b.bottom, over: a.bottom * b.top) }
  static func == (a: Fraction, b: Fraction) -> Bool { a.top * b.bottom == b.top * a.bottom }
  static func < (a: Fraction, b: Fraction) -> Bool { a.top * b.bottom < b.top * a.bottom }

  var magnitude: Fraction { Fraction(BigInt(top.magnitude), over: bottom) }

  /// Bits of the larger part in lowest terms.
  var bits: Int {
    let divisor = top.greatestCommonDivisor(with: bottom)
    return max((top / divisor).magnitude.bitWidth, (bottom / divisor).magnitude.bitWidth)
  }

  /// Rounded to the multiple of 10^−decimals, as a whole number of those.
  func rounded(decimals: Int, ties: TieRule) -> Fraction {
    let unit =
      decimals >= 0 ? Fraction(1, over: BigInt(10).power(decimals)) : Fraction(BigInt(10).power(-decimals))
    let scaled = magnitude / unit
    let (whole, rest) = scaled.top.quotientAndRemainder(dividingBy: scaled.bottom)
    let isUp =
      rest * 2 > scaled.bottom
      || rest * 2 == scaled.bottom && (ties == .halfAway || !whole.isMultiple(of: 2))
    let size = Fraction(isUp ? whole + 1 : whole) * unit
    return top < 0 ? Fraction(-size.top, over: size.bottom) : size
  }
}

extension SplitMix64 {
  /// A number of any of the exact kinds: short decimals mostly, long ones up to the edge of what a decimal
  /// holds, and fractions.
  mutating func exactNumber() -> Number {
    switch within(0...9) {
    case 0: return Number(within(-9...9))
    case 1: return Number(within(-999...999), over: within(1...97))
    case 2: return .decimal(wide(bits: within(90...127)), scale: within(0...37))
    case 3: return .decimal(wide(bits: within(1...126)), scale: within(0...37))
    case 4: return .decimal(Int128(within(-99...99)) * 1_000_000_000_000_000_000, scale: within(0...37))
    case 5: return Number(within(-9...9), over: within(1...9)) * Number(10).raised(to: within(-40...40))
    default: return .decimal(Int128(within(-99_999...99_999)), scale: within(0...6))
    }
  }

  /// A whole number of at most so many bits and either sign, the least and the largest among them.
  private mutating func wide(bits: Int) -> Int128 {
    if oneIn(20) { return oneIn(2) ? .max : .min }
    let any = Int128(truncatingIfNeeded: UInt128(next()) << 64 | UInt128(next()))
    return any >> Int128(128 - bits)
  }
}
