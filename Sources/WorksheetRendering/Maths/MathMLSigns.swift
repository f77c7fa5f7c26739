internal import MathNotation

/// Numbers, signs, relations and words in MathML.
extension ByteOutput {
  mutating func putMathML(number digits: String) {
    put("<mn>")
    put(escaped: digits)
    put("</mn>")
  }

  mutating func putMathML(scientific mantissa: String, exponent: Int) {
    put("<mrow>")
    putMathML(number: mantissa)
    put("<mo>⋅</mo><msup><mn>10</mn>")
    putMathML(.number(exponent))
    put("</msup></mrow>")
  }

  /// - Parameter isTight: in the limits of a sum, where TeX leaves no space around signs.
  mutating func putMathML(_ sign: MathSign, isTight: Bool) {
    switch sign {
    case .plus: put(isTight ? "<mo lspace=\"0\" rspace=\"0\">+</mo>" : "<mo>+</mo>")
    case .minus: put(isTight ? "<mo lspace=\"0\" rspace=\"0\">\u{2212}</mo>" : "<mo>\u{2212}</mo>")
    // In the middle of a row the browser would take it for a binary minus.
    case .negative: put("<mo form=\"prefix\">\u{2212}</mo>")
    case .times: put("<mo>⋅</mo>")
    case .hadamard: put("<mo>⊙</mo>")
    case .outer: put("<mo>⊗</mo>")
    case .cross: put("<mo>×</mo>")
    case .partial: put("<mi>∂</mi>")
    case .comma: put("<mo>,</mo>")
    case .transpose: put("<msup><mrow></mrow><mi>⊤</mi></msup>")
    case .dots: put("<mi>⋯</mi>")
    case .verticalDots: put("<mi>⋮</mi>")
    case .diagonalDots: put("<mi>⋱</mi>")
    case .infinity: put("<mi>∞</mi>")
    case .prime: put("<mo>\u{2032}</mo>")
    case .juxtaposition: put("<mo>&#x2062;</mo>")
    }
  }

  /// Appends a relation; unless tight, always with the space of a binary one, also at the beginning of a line.
  mutating func putMathML(_ relation: Relation, isTight: Bool = false) {
    put(isTight ? "<mo lspace=\"0\" rspace=\"0\">" : "<mo form=\"infix\">")
    switch relation {
    case .equal: put("=</mo>")
    case .approximately: put("≈</mo>")
    case .less: put("&lt;</mo>")
    case .lessOrEqual: put("≤</mo>")
    case .greater: put("&gt;</mo>")
    case .greaterOrEqual: put("≥</mo>")
    case .notEqual: put("≠</mo>")
    case .becomes: put("←</mo>")
    case .colon: put(":</mo>")
    }
  }

  /// Appends a bracket that stands by itself or grows with the `mrow` it is in.
  mutating func putMathML(_ bracket: MathToken.Bracket, isOpening: Bool, grows: Bool) {
    switch bracket {
    case .round where grows: put(isOpening ? "<mo>(</mo>" : "<mo>)</mo>")
    case .round: put(isOpening ? "<mo stretchy=\"false\">(</mo>" : "<mo stretchy=\"false\">)</mo>")
    case .square where grows: put(isOpening ? "<mo>[</mo>" : "<mo>]</mo>")
    case .square: put(isOpening ? "<mo stretchy=\"false\">[</mo>" : "<mo stretchy=\"false\">]</mo>")
    case .bar, .doubleBar:
      // The same sign at both sides: the browser must be told which it is.
      put(isOpening ? "<mo form=\"prefix\"" : "<mo form=\"postfix\"")
      put(grows ? ">" : " stretchy=\"false\">")
      put(bracket == .bar ? "|</mo>" : "‖</mo>")
    }
  }

  /// Appends upright words, with the blanks that divide them from the formula around them.
  mutating func putMathML(words: String, in tokens: [MathToken], at index: Int) {
    put("<mtext>")
    if tokens.isWordBoundary(before: index), words.first != " " { put("&#xa0;") }
    for byte in words.utf8 {
      // A plain blank at the edge of an element is dropped.
      if byte == UInt8(ascii: " ") { put("&#xa0;") } else { put(escaped: byte) }
    }
    if tokens.isWordBoundary(after: index), words.last != " " { put("&#xa0;") }
    put("</mtext>")
  }

  /// Appends the invisible sign between a function and its argument, and the space before one without
  /// brackets.
  mutating func putMathMLApplication(in tokens: [MathToken], after index: Int) {
    guard index + 1 < tokens.count else { return }
    switch tokens[index + 1] {
    case .open, .begin(.matrix): put("<mo>&#x2061;</mo>")
    case .number, .scientific, .symbol, .index, .function, .begin:
      put("<mo>&#x2061;</mo><mspace width=\"0.167em\"></mspace>")
    case .sign, .relation, .close, .separator, .end, .words: break
    }
  }
}
