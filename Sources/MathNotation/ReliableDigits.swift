extension Number {
  /// The 15 reliable significant digits of a double as an exact number; nil for what is not finite or is
  /// not with those digits, as the very largest.
  init?(reliableDigitsOf value: Double) { self.init(value, digits: 15) }

  /// The shortest digits that read back as the double, at most 17.
  init?(allDigitsOf value: Double) { self.init(value, digits: 17) }

  private init?(_ value: Double, digits most: Int) {
    var text = value.description
    guard let digits = text.withUTF8(ShortestDigits.init) else { return nil }
    let all = Number.decimal(Int128(digits.mantissa), scale: digits.scale)
    let surplus = digits.count - most
    let reliable = surplus > 0 ? all.rounded(decimals: digits.scale - surplus, ties: .halfEven) : all
    self = reliable.shifted(by: digits.exponent)
    if !isExact { return nil }
  }
}

/// A double's description taken apart: the shortest digits that read back as the same double, large and small
/// ones as `1.5e-07`. Every number that is rounded comes this way, so it is read byte by byte.
private struct ShortestDigits {
  /// With its sign; at most 18 digits, 17 and the zero in `12345678901234568.0`.
  private(set) var mantissa: Int64 = 0
  /// Significant digits of the mantissa; 1 for 0.
  private(set) var count = 0
  /// Digits after the point.
  private(set) var scale = 0
  private(set) var exponent = 0

  /// - Returns: nil for infinities and not-a-number.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let isNegative = text.first == UInt8(ascii: "-")
    var at = isNegative ? 1 : 0
    var seenPoint = false
    while at < text.count, text[at] | 0x20 != UInt8(ascii: "e") {
      if text[at] == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        let digit = Int64(text[at]) - Int64(UInt8(ascii: "0"))
        guard 0...9 ~= digit, count < 18 else { return nil }
        mantissa = mantissa * 10 + digit
        count += mantissa == 0 ? 0 : 1
        scale += seenPoint ? 1 : 0
      }
      at += 1
    }
    count = max(1, count)
    if isNegative { mantissa = -mantissa }
    if at < text.count { exponent = ShortestDigits.whole(text, from: at + 1) }
  }

  private static func whole(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var value = 0
    for byte in text[start...] where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return start < text.count && text[start] == UInt8(ascii: "-") ? -value : value
  }
}
