extension Number {
  /// Reads an unsigned or signed decimal as an author writes it: `1.20`, `.5`, `-3`, `2.1e-3`.
  ///
  /// - Returns: nil if the text is no such number, or has more than 37 digits, an exponent beyond ±300 or a
  ///   size beyond that of every double.
  package init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)) }

  package init?(utf8 bytes: [UInt8]) {
    var at = 0
    var negative = false
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      negative = bytes[at] == UInt8(ascii: "-")
      at += 1
    }
    var mantissa: Int128 = 0
    var scale = 0
    var digits = 0
    var read = 0
    var seenPoint = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += mantissa == 0 && byte == UInt8(ascii: "0") ? 0 : 1
        guard digits <= 37 else { return nil }
        mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
        scale += seenPoint ? 1 : 0
        read += 1
      } else {
        break
      }
      at += 1
    }
    guard read > 0, scale <= 37 else { return nil }
    var exponent = 0
    if at < bytes.count {
      guard bytes[at] | 0x20 == UInt8(ascii: "e"), let read = Number.exponent(bytes[(at + 1)...]) else {
        return nil
      }
      exponent = read
    }
    self = Number.decimal(negative ? -mantissa : mantissa, scale: scale).shifted(by: exponent)
    if !isFinite { return nil }
  }

  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    var sign = 1
    var rest = bytes
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty, rest.count <= 3 else { return nil }
    for byte in rest {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value <= 300 ? sign * value : nil
  }

  /// The value times 10^exponent.
  package func shifted(by exponent: Int) -> Number {
    guard exponent != 0 else { return self }
    guard case .decimal(let mantissa, let scale) = self, scale - exponent <= 37 else {
      return self * Number(10).raised(to: exponent)
    }
    if scale >= exponent { return .decimal(mantissa, scale: scale - exponent) }
    return .decimal(mantissa, scale: 0) * Number(10).raised(to: exponent - scale)
  }

  /// The same text for equal numbers and for no others: `0.5`, `-1/3`, the bits of what is not exact.
  package var exactText: String {
    switch self {
    case .decimal(var mantissa, var scale):
      while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
      let digits = Number.decimal(mantissa, scale: scale).unsignedText
      return mantissa < 0 ? "-" + digits : digits
    case .ratio(let ratio): return "\(ratio.numerator)/\(ratio.denominator)"
    case .real(let value): return "r\(value.bitPattern)"
    }
  }

  /// Unsigned digits with `scale` digits after the point, as printed: `1.20`. For decimals only; a fraction
  /// or real is printed through ``NumberStyle``.
  package var unsignedText: String {
    guard case .decimal(let mantissa, let scale) = self else { return double.magnitude.description }
    // At most 39 digits, or as many as stand after the point, a point and a zero before it.
    let capacity = max(40, scale) + 3
    return String(unsafeUninitializedCapacity: capacity) { buffer in
      var at = capacity
      var rest = mantissa.magnitude
      var written = 0
      repeat {
        let digit: UInt8
        // Most mantissas fit 64 bits, whose division is far cheaper.
        if let small = UInt64(exactly: rest) {
          digit = UInt8(small % 10)
          rest = UInt128(small / 10)
        } else {
          digit = UInt8(rest % 10)
          rest /= 10
        }
        at -= 1
        buffer[at] = digit + UInt8(ascii: "0")
        written += 1
        if written == scale {
          at -= 1
          buffer[at] = UInt8(ascii: ".")
        }
      } while rest > 0 || written <= scale
      for n in at..<capacity { buffer[n - at] = buffer[n] }
      return capacity - at
    }
  }
}
