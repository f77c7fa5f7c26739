package import MathNotation

extension MathLayout {
  /// A number with its sign, −0 written 0; `text` is what stands for its size if the author wrote it.
  package mutating func append(number value: Number, spelled text: String? = nil) {
    if value.isNegative, !value.isZero { append(.sign(.negative)) }
    append(.magnitude(of: value, spelled: text))
  }

  /// A number, in brackets if it is negative.
  package mutating func append(bracketed value: Number, spelled text: String? = nil) {
    let brackets = value.isNegative && !value.isZero
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
      // Very small values are written as powers of ten.
      if scale > 7, value.magnitude.decimalExponent < -5, !value.isZero { return scientific(value) }
      return .number(value.unsignedText)
    case .ratio, .real:
      let near = value.rounded(to: .significant(15), ties: .halfAway)
      guard case .decimal = near else { return .number(value.double.magnitude.description) }
      return magnitude(of: near, spelled: nil)
    }
  }

  /// What the author wrote, without sign; `1e-3` as a power of ten.
  private static func spelledNumber(_ text: String) -> MathToken {
    let digits = text.first == "-" || text.first == "+" || text.first == "−" ? String(text.dropFirst()) : text
    guard let at = digits.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(digits[digits.index(after: at)...].drop { $0 == "+" })
    else { return .number(digits.first == "." ? "0" + digits : digits) }
    return .scientific(String(digits[..<at]), exponent: exponent)
  }

  private static func scientific(_ value: Number) -> MathToken {
    let exponent = value.decimalExponent
    return .scientific(value.magnitude.shifted(by: -exponent).unsignedText, exponent: exponent)
  }
}
