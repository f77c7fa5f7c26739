internal import MathNotation

/// Numbers, signs, relations, brackets and words in TeX.
extension ByteOutput {
  /// Appends the digits; anything else that a caller put there is made harmless.
  mutating func putTeX(number digits: String) {
    let bytes = digits.utf8Span.span
    for index in bytes.indices {
      let isPlain = bytes[index].isDigit || bytes[index] == UInt8(ascii: ".")
      guard isPlain else { return putTeX(loose: digits) }
    }
    put(bytes)
  }

  /// Appends a sign; binary signs stand between blanks.
  ///
  /// - Parameter isTight: in the limits of a sum, where one writes `j=1`.
  mutating func putTeX(_ sign: MathSign, isTight: Bool) {
    switch sign {
    case .plus where isTight: append(UInt8(ascii: "+"))
    case .minus where isTight: append(UInt8(ascii: "-"))
    case .plus: putTeX(binary: "+ ")
    case .minus: putTeX(binary: "- ")
    case .times: putTeX(binary: "\\cdot ")
    case .hadamard: putTeX(binary: "\\odot ")
    case .outer: putTeX(binary: "\\otimes ")
    case .cross: putTeX(binary: "\\times ")
    case .negative: append(UInt8(ascii: "-"))
    case .partial: put("\\partial")
    case .comma: put(", ")
    case .transpose: put("^{\\top}")
    case .dots: put("\\cdots")
    case .verticalDots: put("\\vdots")
    case .diagonalDots: put("\\ddots")
    case .infinity: put("\\infty")
    // A prime in an exponent stands there by itself.
    case .prime:
      if last == UInt8(ascii: "{") || last == UInt8(ascii: "^") { put("\\prime") } else { put("'") }
    case .juxtaposition: break
    }
  }

  private mutating func putTeX(binary sign: StaticString) {
    putBlankBehindOperand()
    put(sign)
  }

  /// Appends a blank unless a part, a formula or a line begins here.
  private mutating func putBlankBehindOperand() {
    switch last {
    case 0, UInt8(ascii: " "), UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "\n"):
      break
    default: append(UInt8(ascii: " "))
    }
  }

  /// Appends a relation and the blank behind it.
  mutating func putTeX(_ relation: Relation, blankBefore: Bool = true) {
    if blankBefore { putBlankBehindOperand() }
    switch relation {
    case .equal: put("= ")
    case .approximately: put("\\approx ")
    case .less: put("< ")
    case .lessOrEqual: put("\\le ")
    case .greater: put("> ")
    case .greaterOrEqual: put("\\ge ")
    case .notEqual: put("\\ne ")
    case .becomes: put("\\leftarrow ")
    case .colon: put(": ")
    }
  }

  /// Appends an opening bracket; it grows only around tall content, and only where its partner is there.
  ///
  /// - Parameter rowStart: it may stand behind a `\\`, which takes a bare `[` for its argument.
  mutating func putTeX(open bracket: MathToken.Bracket, _ note: LayoutStructure.Note, rowStart: Bool) {
    let grows = note.isTall && note.partner >= 0
    if grows { put("\\left") }
    switch bracket {
    case .round: append(UInt8(ascii: "("))
    case .square: put(rowStart && !grows ? "{[}" : "[")
    case .bar: put("\\lvert")
    case .doubleBar: put("\\lVert")
    }
  }

  mutating func putTeX(close bracket: MathToken.Bracket, _ note: LayoutStructure.Note) {
    if note.isTall && note.partner >= 0 { put("\\right") }
    switch bracket {
    case .round: append(UInt8(ascii: ")"))
    case .square: append(UInt8(ascii: "]"))
    case .bar: put("\\rvert")
    case .doubleBar: put("\\rVert")
    }
  }

  /// Appends `\text{if }`, with the blanks that divide it from the formula around it.
  mutating func putTeX(words: String, in tokens: [MathToken], at index: Int) {
    put("\\text{")
    if tokens.isWordBoundary(before: index), words.first != " " { append(UInt8(ascii: " ")) }
    putTeX(text: words)
    let isDivided = tokens.isWordBoundary(after: index)
    if isDivided, words.last != " " { append(UInt8(ascii: " ")) }
    put(isDivided ? "} " : "}")
  }
}

extension [MathToken] {
  /// Whether words at `index` follow a formula on the same level.
  func isWordBoundary(before index: Int) -> Bool {
    guard index > 0 else { return false }
    switch self[index - 1] {
    case .begin, .separator, .open, .words: return false
    case .number, .scientific, .symbol, .index, .function, .sign, .relation, .close, .end: return true
    }
  }

  /// Whether a formula follows the words at `index` on the same level.
  func isWordBoundary(after index: Int) -> Bool {
    guard index + 1 < count else { return false }
    switch self[index + 1] {
    case .separator, .end, .close, .sign(.comma): return false
    case .number, .scientific, .symbol, .index, .function, .sign, .relation, .open, .begin, .words:
      return true
    }
  }
}
