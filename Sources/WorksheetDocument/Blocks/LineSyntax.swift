/// What a line can begin, by CommonMark 0.30; all functions look at `text[start..<end]`, where `start` is the
/// first visible byte and `end` the end of the line's content. An empty line begins nothing.
enum LineSyntax {
  /// `***`, `- - -`, `___`.
  static func isThematicBreak(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    let mark = text[start]
    guard mark == ASCII.star || mark == ASCII.minus || mark == ASCII.underscore else { return false }
    var marks = 0
    for i in start..<end {
      if text[i] == mark { marks += 1 } else if !text[i].isBlank { return false }
    }
    return marks >= 3
  }

  /// The line of `=` or `-` below a heading.
  static func isSetextUnderline(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    let mark = text[start]
    guard mark == ASCII.equals || mark == ASCII.minus else { return false }
    let run = text.runLength(of: mark, from: start, to: end)
    return text.skippingBlanks(from: start + run, to: end) == end
  }

  /// The level of an ATX heading, if the line is one.
  static func headingLevel(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let level = text.runLength(of: ASCII.hash, from: start, to: end)
    guard (1...6).contains(level) else { return nil }
    return start + level == end || text[start + level].isBlank ? level : nil
  }

  /// The number of backticks or tildes that open a code block, if the line does.
  static func openingFence(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    let mark = text[start]
    guard mark == ASCII.backtick || mark == ASCII.tilde else { return nil }
    let run = text.runLength(of: mark, from: start, to: end)
    guard run >= 3 else { return nil }
    if mark == ASCII.backtick, text[(start + run)..<end].contains(ASCII.backtick) { return nil }
    return run
  }

  static func isClosingFence(_ text: [UInt8], _ start: Int, _ end: Int, mark: UInt8, length: Int) -> Bool {
    let run = text.runLength(of: mark, from: start, to: end)
    return run >= length && text.skippingBlanks(from: start + run, to: end) == end
  }

  /// The width in bytes (and columns) of a list marker, if one stands there.
  ///
  /// - Parameter interrupting: whether it would end a paragraph, which only a non-empty item may, and of the
  ///   numbered ones only number 1.
  static func listMarker(_ text: [UInt8], _ start: Int, _ end: Int, interrupting: Bool) -> Int? {
    guard start < end else { return nil }
    let width: Int
    switch text[start] {
    case ASCII.star, ASCII.minus, ASCII.plus:
      width = 1
    case let byte where byte.isDigit:
      var i = start
      while i < end, text[i].isDigit { i += 1 }
      guard i - start <= 9, i < end, text[i] == ASCII.dot || text[i] == ASCII.closeParenthesis else {
        return nil
      }
      if interrupting, !isOne(text[start..<i]) { return nil }
      width = i + 1 - start
    default:
      return nil
    }
    guard start + width == end || text[start + width].isBlank else { return nil }
    if interrupting, text.skippingBlanks(from: start + width, to: end) == end { return nil }
    return width
  }

  /// `1`, or with zeros before it.
  private static func isOne(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.last == UInt8(ascii: "1") && digits.dropLast().allSatisfy { $0 == UInt8(ascii: "0") }
  }
}
