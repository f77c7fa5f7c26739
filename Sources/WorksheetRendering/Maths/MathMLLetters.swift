internal import MathNotation

/// Letters, words and text as MathML, markup characters escaped.
extension ByteOutput {
  /// Appends text for HTML or XML, between tags or inside a double-quoted attribute. Control characters,
  /// which neither may contain, become blanks.
  mutating func put(escaped text: String) {
    let bytes = text.utf8Span.span
    var start = 0
    for index in bytes.indices where bytes[index].needsEscape {
      put(bytes.extracting(start..<index))
      put(escaped: bytes[index])
      start = index + 1
    }
    put(bytes.extracting(start..<bytes.count))
  }

  mutating func put(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): put("&amp;")
    case UInt8(ascii: "<"): put("&lt;")
    case UInt8(ascii: ">"): put("&gt;")
    case UInt8(ascii: "\""): put("&quot;")
    case 0..<0x09, 0x0B..<0x20, 0x7F: append(UInt8(ascii: " "))
    default: append(byte)
    }
  }

  /// Appends one letter that is a quantity: `<mi>x</mi>`, set in italics by the browser.
  ///
  /// Greek capitals are upright as in TeX; bold has characters of its own, for browsers know no
  /// `mathvariant="bold"`.
  mutating func putMathML(letter: Unicode.Scalar, style: Symbol.Style) {
    switch style {
    case .italic where !letter.isGreekCapital: put("<mi>")
    case .italic, .upright: put("<mi mathvariant=\"normal\">")
    case .bold: put("<mi mathvariant=\"normal\">")
    }
    put(escaped: style == .bold ? letter.boldMathematics : letter)
    put("</mi>")
  }

  /// Appends an upright word: `<mi>net</mi>`.
  mutating func putMathML(word: String, bold: Bool = false) {
    put(word.onlyScalar == nil ? "<mi>" : "<mi mathvariant=\"normal\">")
    if bold {
      for scalar in word.unicodeScalars { put(escaped: scalar.boldMathematics) }
    } else {
      put(escaped: word)
    }
    put("</mi>")
  }

  private mutating func put(escaped scalar: Unicode.Scalar) {
    if scalar.isASCII { put(escaped: UInt8(truncatingIfNeeded: scalar.value)) } else { put(scalar: scalar) }
  }

  /// Appends letters, digits and signs as they stand in a formula: `j+1`, `(1)`, `σ`. Several elements
  /// unless the text is one number or one letter.
  mutating func putMathML(loose text: String) {
    var inNumber = false
    for scalar in text.unicodeScalars {
      let isDigit = scalar.isASCII && (UInt8(truncatingIfNeeded: scalar.value).isDigit || scalar == ".")
      if isDigit != inNumber { put(isDigit ? "<mn>" : "</mn>") }
      inNumber = isDigit
      if isDigit {
        put(scalar: scalar)
      } else if scalar.isLetterOfName {
        putMathML(letter: scalar, style: .italic)
      } else {
        putMathML(sign: scalar)
      }
    }
    if inNumber { put("</mn>") }
  }

  /// A sign in a script, without the space it has between operands.
  private mutating func putMathML(sign: Unicode.Scalar) {
    switch sign {
    case "-", "\u{2212}": put("<mo lspace=\"0\" rspace=\"0\">\u{2212}</mo>")
    case "(", ")", "[", "]":
      put("<mo stretchy=\"false\">")
      put(scalar: sign)
      put("</mo>")
    default:
      put("<mo lspace=\"0\" rspace=\"0\">")
      put(escaped: sign)
      put("</mo>")
    }
  }

  /// Whether `putMathML(loose:)` would append exactly one element.
  static func isOneElement(loose text: String) -> Bool {
    text.onlyScalar != nil || !text.isEmpty && text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
  }
}

extension UInt8 {
  /// Cannot stand as it is in HTML or XML.
  fileprivate var needsEscape: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    case 0..<0x09, 0x0B..<0x20, 0x7F: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// The bold upright mathematical letter or digit, or the character itself where there is none.
  var boldMathematics: Unicode.Scalar {
    let shifted: UInt32 =
      switch value {
      case 0x30...0x39: 0x1D7CE + (value - 0x30)
      case 0x41...0x5A: 0x1D400 + (value - 0x41)
      case 0x61...0x7A: 0x1D41A + (value - 0x61)
      case 0x391...0x3A1, 0x3A3...0x3A9: 0x1D6A8 + (value - 0x391)
      case 0x3B1...0x3C9: 0x1D6C2 + (value - 0x3B1)
      default: value
      }
    return Unicode.Scalar(shifted) ?? self
  }
}
