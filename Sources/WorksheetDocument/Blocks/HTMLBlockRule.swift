/// The seven ways in which CommonMark lets a block of HTML begin, by how they end.
enum HTMLBlockRule {
  /// At a line that holds this text.
  case until(Ending)
  /// Before the next blank line.
  case untilBlankLine

  enum Ending {
    case rawElement, comment, instruction, declaration, cdata
  }

  /// The rule that the line starts, if any. `text[start]` is its first visible byte.
  ///
  /// - Parameter maybeLazy: a lone tag of any name does not end a paragraph.
  static func starting(_ text: [UInt8], _ start: Int, _ end: Int, maybeLazy: Bool) -> HTMLBlockRule? {
    guard start < end, text[start] == ASCII.less else { return nil }
    if text.has("<!--", at: start) { return .until(.comment) }
    if text.has("<?", at: start) { return .until(.instruction) }
    if text.has("<![CDATA[", at: start) { return .until(.cdata) }
    if text.has("<!", at: start), start + 2 < end, isCapital(text[start + 2]) {
      return .until(.declaration)
    }
    var i = start + 1
    let isClosing = i < end && text[i] == ASCII.slash
    if isClosing { i += 1 }
    let nameStart = i
    while i < end, text[i].isAlphanumeric { i += 1 }
    let name = String(decoding: text[nameStart..<i].map(\.lowercased), as: UTF8.self)
    let isOpen = i == end || text[i].isBlank || text[i] == ASCII.greater
    if !isClosing, isOpen, rawElements.contains(name) { return .until(.rawElement) }
    if blockElements.contains(name), isOpen || text.has("/>", at: i) { return .untilBlankLine }
    guard !maybeLazy, let tagEnd = HTMLTag.end(text, start, end) else { return nil }
    return text.skippingBlanks(from: tagEnd, to: end) == end ? .untilBlankLine : nil
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    byte.isLetter && byte & 0x20 == 0
  }

  /// Whether a block of this rule ends with this line; blocks that end before a blank line do not end with any.
  func ends(with text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard case .until(let ending) = self else { return false }
    for i in start..<end {
      switch ending {
      case .comment: if text.has("-->", at: i) { return true }
      case .instruction: if text.has("?>", at: i) { return true }
      case .declaration: if text[i] == ASCII.greater { return true }
      case .cdata: if text.has("]]>", at: i) { return true }
      case .rawElement: if text.has("</", at: i), Self.closesRawElement(text, i + 2, end) { return true }
      }
    }
    return false
  }

  private static func closesRawElement(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end, text[i].isLetter, i - start <= 8 { i += 1 }
    guard i < end, text[i] == ASCII.greater else { return false }
    return rawElements.contains(String(decoding: text[start..<i].map(\.lowercased), as: UTF8.self))
  }

  private static let rawElements: Set<String> = ["script", "pre", "style", "textarea"]

  private static let blockElements: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup",
    "option", "p", "param", "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "track", "ul",
  ]
}
