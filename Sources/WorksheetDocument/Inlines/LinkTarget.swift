/// The part of an inline link behind its text: `(target "title")`.
enum LinkTarget {
  /// cmark takes no deeper parentheses in a target.
  private static let parentheses = 32

  /// The offset behind the closing parenthesis, or `nil` if `text[open]`, a `(`, starts no target.
  static func end(_ text: [UInt8], _ open: Int) -> Int? {
    var i = skippingWhitespace(text, open + 1)
    guard let target = targetEnd(text, i) else { return nil }
    i = skippingWhitespace(text, target)
    if i > target, let title = titleEnd(text, i) { i = skippingWhitespace(text, title) }
    return text.has(")", at: i) ? i + 1 : nil
  }

  private static func skippingWhitespace(_ text: [UInt8], _ start: Int) -> Int {
    var i = start
    while i < text.count, text[i].isWhitespace { i += 1 }
    return i
  }

  static func targetEnd(_ text: [UInt8], _ start: Int) -> Int? {
    text.has("<", at: start) ? pointedEnd(text, start + 1) : bareEnd(text, start)
  }

  /// `<target>`
  private static func pointedEnd(_ text: [UInt8], _ start: Int) -> Int? {
    var i = start
    while i < text.count {
      switch text[i] {
      case ASCII.greater: return i + 1
      case ASCII.less, ASCII.lineFeed: return nil
      case ASCII.backslash: i += 2
      default: i += 1
      }
    }
    return nil
  }

  private static func bareEnd(_ text: [UInt8], _ start: Int) -> Int? {
    var depth = 0
    var i = start
    while i < text.count, text[i] > ASCII.space {
      switch text[i] {
      case ASCII.openParenthesis:
        depth += 1
        if depth > parentheses { return nil }
      case ASCII.closeParenthesis:
        if depth == 0 { return i }
        depth -= 1
      case ASCII.backslash:
        if i + 1 < text.count, text[i + 1].isPunctuation { i += 1 }
      default: break
      }
      i += 1
    }
    return depth == 0 ? i : nil
  }

  /// `"title"`, `'title'` or `(title)`.
  static func titleEnd(_ text: [UInt8], _ start: Int) -> Int? {
    guard start < text.count else { return nil }
    let open = text[start]
    guard open == ASCII.quote || open == ASCII.apostrophe || open == ASCII.openParenthesis else { return nil }
    let close = open == ASCII.openParenthesis ? ASCII.closeParenthesis : open
    var i = start + 1
    while i < text.count {
      if text[i] == close { return i + 1 }
      if text[i] == ASCII.openParenthesis, open == ASCII.openParenthesis { return nil }
      i += text[i] == ASCII.backslash ? 2 : 1
    }
    return nil
  }
}
