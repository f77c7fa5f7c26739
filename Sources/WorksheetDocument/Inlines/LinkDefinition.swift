/// `[name]: target "title"` at the start of a paragraph: cmark takes it away, so nothing in it is ours.
enum LinkDefinition {
  /// cmark takes no longer name.
  private static let nameBytes = 1000

  /// Where the text of a paragraph begins behind the definitions at its start.
  static func end(ofAllIn text: [UInt8]) -> Int {
    var i = 0
    while let next = end(text, i) { i = next }
    return i
  }

  private static func end(_ text: [UInt8], _ start: Int) -> Int? {
    guard let colon = nameEnd(text, start) else { return nil }
    guard let target = LinkTarget.targetEnd(text, skippingWhitespace(text, colon + 1)),
      target > skippingWhitespace(text, colon + 1)
    else { return nil }
    let gap = skippingWhitespace(text, target)
    if gap > target, let title = LinkTarget.titleEnd(text, gap), let end = lineEnd(text, title) { return end }
    return lineEnd(text, target)
  }

  /// The colon behind the name.
  private static func nameEnd(_ text: [UInt8], _ start: Int) -> Int? {
    guard text.has("[", at: start) else { return nil }
    var i = start + 1
    var isEmpty = true
    while i < text.count, i - start <= nameBytes, text[i] != ASCII.closeBracket {
      if text[i] == ASCII.openBracket { return nil }
      if !text[i].isWhitespace { isEmpty = false }
      i += text[i] == ASCII.backslash ? 2 : 1
    }
    return !isEmpty && text.has("]:", at: i) ? i + 1 : nil
  }

  private static func skippingWhitespace(_ text: [UInt8], _ start: Int) -> Int {
    var i = start
    while i < text.count, text[i].isWhitespace { i += 1 }
    return i
  }

  /// Behind the end of the line, if only blanks stand before it.
  private static func lineEnd(_ text: [UInt8], _ start: Int) -> Int? {
    let i = text.skippingBlanks(from: start, to: text.count)
    if i == text.count { return i }
    return text[i] == ASCII.lineFeed ? i + 1 : nil
  }
}
