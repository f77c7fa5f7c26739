internal import BigInt

extension Number {
  /// e as a double.
  package static let euler = Number.real(2.718_281_828_459_045)

  /// Numerator and denominator in lowest terms, the denominator above 0; nil where the number is not exact or one of
  /// them is too long for an `Int`.
  package var parts: (numerator: Int, denominator: Int)? {
    guard let fraction else { return nil }
    let divisor = fraction.numerator.greatestCommonDivisor(with: fraction.denominator)
    guard !divisor.isZero, let top = Int(exactly: fraction.numerator / divisor),
      let bottom = Int(exactly: fraction.denominator / divisor)
    else { return nil }
    return (top, bottom)
  }

  /// The largest number of which all of some exact numbers are whole multiples, 1 where there is none: of ½ and ⅓
  /// it is ⅙.
  package static func commonDivisor(_ list: [Number]) -> Number {
    var top = BigInt(0)
    var bottom = BigInt(1)
    for fraction in list.compactMap(\.fraction) {
      let divisor = fraction.numerator.greatestCommonDivisor(with: fraction.denominator)
      let own = divisor.isZero ? fraction.denominator : fraction.denominator / divisor
      top = top.greatestCommonDivisor(with: divisor.isZero ? 0 : fraction.numerator / divisor)
      bottom = bottom / bottom.greatestCommonDivisor(with: own) * own
    }
    return top.isZero ? .one : Number(reducing: top, bottom)
  }
}
