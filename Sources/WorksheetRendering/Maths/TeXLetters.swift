internal import MathNotation

/// Letters, words and text as TeX mathematics; any character of any script is turned into something that
/// LaTeX accepts.
extension ByteOutput {
  /// Appends letters, digits and signs as they stand in a formula: `j+1`, `(1)`, `σ`.
  mutating func putTeX(loose text: String) {
    if let byte = text.onlyASCII, byte.isDigit { return append(byte) }
    var inText = false
    for scalar in text.unicodeScalars {
      let command = scalar.isASCII ? nil : teXCommand(of: scalar)
      if scalar.isASCII || command != nil {
        if inText { append(UInt8(ascii: "}")) }
        inText = false
        divideFromLetter(for: scalar, isCommand: command != nil)
        if let command { put(command) } else { putTeX(ascii: UInt8(truncatingIfNeeded: scalar.value)) }
      } else {
        if !inText { put("\\text{") }
        inText = true
        put(scalar: scalar)
      }
    }
    if inText { append(UInt8(ascii: "}")) }
  }

  /// `\eta x`, `\partial E`: a letter after a control word needs a blank.
  private mutating func divideFromLetter(for scalar: Unicode.Scalar, isCommand: Bool) {
    guard !isCommand, UInt8(truncatingIfNeeded: scalar.value).isLetter, endsInControlWord else { return }
    append(UInt8(ascii: " "))
  }

  /// Whether the bytes end in `\word`. Control words are short, so this looks at few bytes.
  private var endsInControlWord: Bool {
    var index = count
    while index > 0, self[index - 1].isLetter, count - index < 12 { index -= 1 }
    return index > 0 && index < count && self[index - 1] == UInt8(ascii: "\\")
  }

  /// One ASCII character in mathematics.
  private mutating func putTeX(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): put("\\backslash ")
    case UInt8(ascii: "~"): put("\\sim ")
    case UInt8(ascii: "^"): put("\\wedge ")
    case UInt8(ascii: "|"): put("\\vert ")
    case UInt8(ascii: "'"): put("\\prime ")
    case UInt8(ascii: "`"), UInt8(ascii: "\""): put("\\prime ")
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "#"),
      UInt8(ascii: "_"), UInt8(ascii: "%"):
      append(UInt8(ascii: "\\"))
      append(byte)
    case 0..<0x20, 0x7F: append(UInt8(ascii: " "))
    default: append(byte)
    }
  }

  /// Appends the inside of `\text{…}`: words, with TeX's own characters made harmless.
  mutating func putTeX(text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): put("\\textbackslash{}")
      case UInt8(ascii: "~"): put("\\textasciitilde{}")
      case UInt8(ascii: "^"): put("\\textasciicircum{}")
      // A bare bar would end a cell of a pipe table; pandoc knows no \textbar.
      case UInt8(ascii: "|"): put("}\\vert\\text{")
      case UInt8(ascii: "`"): append(UInt8(ascii: "'"))
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "#"),
        UInt8(ascii: "_"), UInt8(ascii: "%"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0..<0x20, 0x7F: append(UInt8(ascii: " "))
      default: append(byte)
      }
    }
  }

  /// Appends a word, upright or bold: `\mathrm{net}`.
  mutating func putTeX(word: String, bold: Bool = false) {
    if word.isASCIILetters {
      put(bold ? "\\mathbf{" : "\\mathrm{")
      put(raw: word)
    } else if word.unicodeScalars.allSatisfy({ $0.isPlainInTeXWord }) {
      put(bold ? "\\mathbf{" : "\\mathrm{")
      putTeX(loose: word)
    } else {
      put(bold ? "\\textbf{" : "\\text{")
      putTeX(text: word)
    }
    append(UInt8(ascii: "}"))
  }
}

extension String {
  /// ASCII letters only.
  fileprivate var isASCIILetters: Bool {
    let bytes = utf8Span.span
    for index in bytes.indices where !bytes[index].isLetter { return false }
    return true
  }
}

extension Unicode.Scalar {
  /// May stand inside `\mathrm{…}`: letters, digits, Greek.
  fileprivate var isPlainInTeXWord: Bool {
    guard isASCII else { return teXCommand(of: self) != nil }
    let byte = UInt8(truncatingIfNeeded: value)
    return byte.isLetter || byte.isDigit
  }
}

/// The command for a character that has one of its own; capitals that look Latin are Latin letters.
func teXCommand(of scalar: Unicode.Scalar) -> StaticString? {
  switch scalar.value {
  case 0x391...0x3A9:
    let name = greekCapitals[Int(scalar.value - 0x391)]
    return name.utf8CodeUnitCount == 0 ? nil : name
  case 0x3B1...0x3C9: return greekSmall[Int(scalar.value - 0x3B1)]
  case 0x3D1: return "\\vartheta"
  case 0x3D5: return "\\phi"
  case 0x3D6: return "\\varpi"
  case 0x3F1: return "\\varrho"
  case 0x3F5: return "\\epsilon"
  case 0x2032: return "\\prime"
  case 0x2113: return "\\ell"
  case 0x2202: return "\\partial"
  case 0x2207: return "\\nabla"
  case 0x221E: return "\\infty"
  case 0x2212: return "-"
  case 0xB7, 0x22C5: return "\\cdot "
  default: return nil
  }
}

/// From Α (0x391) to Ω; 0x3A2 is no letter.
private let greekCapitals: [StaticString] = [
  "A", "B", "\\Gamma", "\\Delta", "E", "Z", "H", "\\Theta", "I", "K", "\\Lambda", "M", "N", "\\Xi", "O",
  "\\Pi", "P", "", "\\Sigma", "T", "\\Upsilon", "\\Phi", "X", "\\Psi", "\\Omega",
]

/// From α (0x3B1) to ω.
private let greekSmall: [StaticString] = [
  "\\alpha", "\\beta", "\\gamma", "\\delta", "\\varepsilon", "\\zeta", "\\eta", "\\theta", "\\iota",
  "\\kappa", "\\lambda", "\\mu", "\\nu", "\\xi", "o", "\\pi", "\\rho", "\\varsigma", "\\sigma", "\\tau",
  "\\upsilon", "\\varphi", "\\chi", "\\psi", "\\omega",
]
