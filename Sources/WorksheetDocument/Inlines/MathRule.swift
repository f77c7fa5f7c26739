/// Where a formula ends, by pandoc's rules: `$` opens before a visible character and closes after one unless
/// a digit follows; `$$` runs to the next `$$`; a blank line ends neither (the caller's text holds none).
enum MathRule {
  /// A formula found at `start`.
  struct Formula {
    /// With its delimiters.
    var range: Range<Int>
    /// Without them.
    var content: Range<Int>
    var isDisplay: Bool
  }

  /// `$…$`, the `$` at `start`; also the forge's form `` $`…`$ ``.
  static func inlineDollar(_ text: [UInt8], _ start: Int) -> Formula? {
    guard start + 1 < text.count, !text[start + 1].isWhitespace, text[start + 1] != ASCII.dollar,
      let close = inlineClose(text, start + 1, closing: "$"), !hasDigit(text, at: close + 1)
    else { return nil }
    var content = (start + 1)..<close
    if content.count > 2, text[start + 1] == ASCII.backtick, text[close - 1] == ASCII.backtick {
      content = (start + 2)..<(close - 1)
    }
    return Formula(range: start..<(close + 1), content: content, isDisplay: false)
  }

  /// `\(…\)`, the backslash at `start`.
  static func inlineParenthesis(_ text: [UInt8], _ start: Int) -> Formula? {
    guard let close = inlineClose(text, start + 2, closing: "\\)"), close > start + 2,
      !hasDigit(text, at: close + 2)
    else { return nil }
    return Formula(range: start..<(close + 2), content: (start + 2)..<close, isDisplay: false)
  }

  private static func hasDigit(_ text: [UInt8], at offset: Int) -> Bool {
    offset < text.count && text[offset].isDigit
  }

  /// `$$…$$` or `\[…\]`, the opening delimiter at `start`.
  static func display(_ text: [UInt8], _ start: Int, closing: StaticString) -> Formula? {
    var i = start + 2
    while i < text.count, !text.has(closing, at: i) { i += 1 }
    guard i < text.count, i > start + 2 else { return nil }
    return Formula(range: start..<(i + 2), content: (start + 2)..<i, isDisplay: true)
  }

  /// The place of the closing delimiter. A backslash takes the next character with it, `\text{…}` its whole
  /// group, in which dollars may stand; a `$` behind a blank ends the attempt.
  private static func inlineClose(_ text: [UInt8], _ start: Int, closing: StaticString) -> Int? {
    let stop = min(text.count, start + DocumentLimits.inlineFormulaBytes)
    var i = start
    while i < stop {
      if text.has(closing, at: i) { return i }
      if text[i] == ASCII.backslash {
        guard let next = afterEscape(text, i, stop) else { return nil }
        i = next
      } else if text[i].isBlank || text[i].isLineEnd {
        while i < stop, text[i].isBlank || text[i].isLineEnd { i += 1 }
        if i < stop, text[i] == ASCII.dollar { return nil }
      } else {
        i += 1
      }
    }
    return nil
  }

  /// Behind an escaped character, or behind the whole of `\text{…}`; `nil` if that group does not end.
  private static func afterEscape(_ text: [UInt8], _ backslash: Int, _ stop: Int) -> Int? {
    guard text.has("\\text{", at: backslash) else { return backslash + 2 }
    var depth = 0
    var i = backslash + 5
    while i < stop {
      switch text[i] {
      case ASCII.backslash: i += 1
      case ASCII.openBrace: depth += 1
      case ASCII.closeBrace: depth -= 1
      default: break
      }
      i += 1
      if depth == 0 { return i }
    }
    return nil
  }
}
