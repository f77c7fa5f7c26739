/// What a line of text says as an option of a quiz, as pandoc reads task lists.
enum OptionLine {
  /// `[x]` or `[ ]`, a blank and text, at the very beginning of a list item.
  case option(isTicked: Bool, box: Range<Int>)
  /// Something that its author took for one: where, and how it is written.
  case near(Range<Int>, mend: String)
  case text

  /// - Parameter isFirstInItem: whether the text begins a list item; else a marker that is none may stand before.
  init(_ text: [UInt8], _ start: Int, _ end: Int, isFirstInItem: Bool) {
    let marker = isFirstInItem ? start : Self.markerEnd(text, start, end)
    let place = text.skippingBlanks(from: marker, to: end)
    guard let box = Box(text, place, end) else {
      self = .text
      return
    }
    let next = box.range.upperBound
    let rest = text.skippingBlanks(from: next, to: end)
    let hasBlank = rest > next
    if isFirstInItem, box.isExact, hasBlank, rest < end {
      self = .option(isTicked: box.isTicked, box: box.range)
      return
    }
    // `[x](…)`, `[ ][x]`, `[x]: …` are links; a box in the middle of a text needs its marker or its blank.
    let isLink = next < end && [ASCII.openParenthesis, ASCII.openBracket, ASCII.colon].contains(text[next])
    // `*[x]*` is stressed text.
    let isStress =
      marker > start && text[start] == ASCII.star && text[next..<end].contains(ASCII.star)
    guard !isLink, !isStress, isFirstInItem || marker > start || box.isExact && hasBlank else {
      self = .text
      return
    }
    let written = marker > start ? text.text(start..<text.trimmedEnd(from: start, to: marker)) : ""
    let tail = rest < end ? text.text(rest..<end) : "…"
    let head = isFirstInItem ? "" : (written.isEmpty ? "-" : Self.marker(written)) + " "
    self = .near(place..<next, mend: head + (box.isTicked ? "[x] " : "[ ] ") + tail)
    if marker > start { self = .near(start..<next, mend: head + (box.isTicked ? "[x] " : "[ ] ") + tail) }
  }

  /// A marker that both readers know, for one that is nearly one.
  private static func marker(_ written: String) -> String {
    let isNumbered = written.utf8.first?.isDigit == true && written.utf8.count > 1
    return isNumbered || ["-", "*", "+"].contains(written) ? written : "-"
  }

  /// Behind `-`, `2.`, `3)`, `a.`, `(b)` or `#.`; `start` if none stands there.
  private static func markerEnd(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start < end else { return start }
    if [ASCII.minus, ASCII.star, ASCII.plus].contains(text[start]) { return start + 1 }
    let isOpen = text[start] == ASCII.openParenthesis
    var i = isOpen ? start + 1 : start
    let first = i
    if i < end, text[i] == ASCII.hash {
      i += 1
    } else {
      while i < end, i < first + 9, text[i].isDigit { i += 1 }
    }
    if i == first, i < end, text[i].isLetter { i += 1 }
    guard i > first, i < end, text[i] == ASCII.closeParenthesis || !isOpen && text[i] == ASCII.dot else {
      return start
    }
    return i + 1
  }

  /// `[x]` and what people type for it.
  private struct Box {
    var range: Range<Int>
    var isTicked: Bool
    /// Whether pandoc takes it for one.
    var isExact: Bool

    init?(_ text: [UInt8], _ start: Int, _ end: Int) {
      for (sign, isTicked) in [("☐", false), ("☑", true), ("☒", true), ("✓", true), ("✔", true)]
      where text[start..<end].starts(with: sign.utf8) {
        (range, self.isTicked, isExact) = (start..<(start + sign.utf8.count), isTicked, false)
        return
      }
      guard start < end else { return nil }
      let closing: UInt8
      switch text[start] {
      case ASCII.openBracket: closing = ASCII.closeBracket
      case ASCII.openParenthesis: closing = ASCII.closeParenthesis
      default: return nil
      }
      let inside = text.skippingBlanks(from: start + 1, to: end)
      guard let close = text[inside..<end].prefix(8).firstIndex(of: closing) else { return nil }
      let mark = text.text(inside..<text.trimmedEnd(from: inside, to: close))
      let isRound = closing == ASCII.closeParenthesis
      // `(x)` and `()` may well be text.
      guard mark.isEmpty ? !isRound || close > start + 1 : Self.marks.contains(mark) && !isRound else {
        return nil
      }
      range = start..<(close + 1)
      isTicked = !mark.isEmpty
      let isCross = (mark == "x" || mark == "X") && close == start + 2
      isExact = !isRound && (isCross || mark.isEmpty && close > start + 1)
    }

    private static let marks: Set<String> = ["x", "X", "✓", "✔", "✗", "✘", "×", "*", "v", "V", "y", "Y"]
  }
}
