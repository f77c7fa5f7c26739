internal import MathNotation

/// The generator behind `~ uniform(a, b) seed n` and `~ normal(m, s) seed n`: of our own definition, so that a
/// sheet draws the same values everywhere and always.
///
/// State: 64 bits, started with the seed plus the FNV-1a hash of the quantity's name, so that two quantities
/// with one seed do not get the same values. Each step adds 0x9E3779B97F4A7C15 and mixes as SplitMix64 does
/// (Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, 2014).
///
/// A uniform value is a + (b − a) · k/2⁵³ with the upper 53 bits k. Normal values come in pairs by Marsaglia's
/// polar method; its logarithm is computed here from sums and products alone, which are the same on every
/// machine. Entries are drawn row by row and rounded to the sheet's digits.
package struct RandomDraw {
  private var state: UInt64
  private var spare: Double?

  package init(seed: Int, name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = UInt64(bitPattern: Int64(seed)) &+ hash
  }

  private mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 up to, but not including, 1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func uniform(from low: Double, to high: Double) -> Double { low + (high - low) * unit() }

  /// With mean 0 and deviation 1.
  mutating func standardNormal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    // Each round succeeds with probability π/4; a hundred failures are beyond any seed.
    for _ in 0..<100 {
      let (u, v) = (2 * unit() - 1, 2 * unit() - 1)
      let square = u * u + v * v
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * Self.logarithm(square) / square).squareRoot()
      spare = v * factor
      return u * factor
    }
    return 0
  }

  /// ln x for x > 0: x = m · 2ⁿ with m near 1, and ln m = 2 artanh((m − 1)/(m + 1)) as a series.
  static func logarithm(_ x: Double) -> Double {
    var (mantissa, exponent) = (x.significand, Int(x.exponent))
    if mantissa > 1.414_213_562_373_095_1 { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
    let t = (mantissa - 1) / (mantissa + 1)
    let square = t * t
    var sum = 0.0
    // t² < 0.03, so that 12 terms reach the last bit.
    for n in stride(from: 23, through: 1, by: -2) { sum = sum * square + 1 / Double(n) }
    return 2 * t * sum + Double(exponent) * 0.693_147_180_559_945_3
  }
}
