package import MathNotation

extension MathLayout {
  /// A number with its sign, −0 written 0; `text` is what stands for its size if the author wrote it.
  package mutating func append(number value: Number, spelled text: String? = nil) {
    if value.isNegative, !value.isZero { append(.sign(.negative)) }
    append(.magnitude(of: value, spelled: text))
  }

  /// A number, in brackets if it is negative, or the base of a power and written with a power of ten.
  package mutating func append(bracketed value: Number, spelled text: String? = nil, isBase: Bool = false) {
    let isScientific =
      if isBase, case .scientific = MathToken.magnitude(of: value, spelled: text) { true } else { false }
    let brackets = value.isNegative && !value.isZero || isScientific
    if brackets { append(.open(.round)) }
    append(number: value, spelled: text)
    if brackets { append(.close(.round)) }
  }
}

extension MathToken {
  static func magnitude(of value: Number, spelled text: String?) -> MathToken {
    if let text { return spelledNumber(text) }
    switch value {
    case .decimal(_, let scale):
      // Very small and very large values are written as powers of ten.
      if value.isZero { return .number(value.unsignedText) }
      let exponent = value.magnitude.decimalExponent
      return scale > 7 && exponent < -5 || exponent >= leastLargeExponent
        ? scientific(value) : .number(value.unsignedText)
    case .ratio, .real:
      guard value.isFinite else { return .sign(.infinity) }
      let near = value.rounded(to: .significant(15), ties: .halfAway)
      guard case .decimal = near else { return scientific(near) }
      return magnitude(of: near, spelled: nil)
    }
  }

  /// From 10⁷ on a computed number is written with a power of ten.
  static let leastLargeExponent = 7

  /// What the author wrote, without sign; `1e-3` as a power of ten.
  private static func spelledNumber(_ text: String) -> MathToken {
    let digits = text.first == "-" || text.first == "+" || text.first == "−" ? String(text.dropFirst()) : text
    guard let at = digits.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(digits[digits.index(after: at)...].drop { $0 == "+" })
    else { return .number(digits.first == "." ? "0" + digits : digits) }
    return .scientific(String(digits[..<at]), exponent: exponent)
  }

  private static func scientific(_ value: Number) -> MathToken {
    let exponent = value.magnitude.decimalExponent
    let mantissa = value.magnitude.shifted(by: -exponent).unsignedText
    // 120000000.00 has no more to say than 1.2 · 10⁸.
    guard exponent > 0, mantissa.utf8.contains(UInt8(ascii: ".")) else {
      return .scientific(mantissa, exponent: exponent)
    }
    let end = mantissa.lastIndex { $0 != "0" } ?? mantissa.startIndex
    let digits = mantissa[...end]
    return .scientific(String(digits.hasSuffix(".") ? digits.dropLast() : digits), exponent: exponent)
  }
}
