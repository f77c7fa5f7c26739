/// Raw HTML and autolinks inside a paragraph, by CommonMark 0.30: what stands in them is no code and no maths.
enum HTMLTag {
  /// The end of the open or closing tag that starts with the `<` at `start`, within `text[..<end]`.
  static func end(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = start + 1
    let isClosing = i < end && text[i] == ASCII.slash
    if isClosing { i += 1 }
    guard i < end, text[i].isLetter else { return nil }
    while i < end, text[i].isAlphanumeric || text[i] == ASCII.minus { i += 1 }
    if !isClosing { i = afterAttributes(text, i, end) }
    i = skippingWhitespace(text, i, end)
    if !isClosing, i < end, text[i] == ASCII.slash { i += 1 }
    return i < end && text[i] == ASCII.greater ? i + 1 : nil
  }

  /// `<https://…>` and `<name@host>`.
  static func autolinkEnd(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = start + 1
    guard i < end, text[i].isAlphanumeric else { return nil }
    while i < end, isLinkByte(text[i]) { i += 1 }
    guard i < end, text[i] == ASCII.greater else { return nil }
    let inside = text[(start + 1)..<i]
    return hasScheme(inside) || isAddress(inside) ? i + 1 : nil
  }

  private static func isLinkByte(_ byte: UInt8) -> Bool {
    byte > ASCII.space && byte != ASCII.less && byte != ASCII.greater
  }

  private static func hasScheme(_ link: ArraySlice<UInt8>) -> Bool {
    guard let colon = link.firstIndex(of: ASCII.colon), link[link.startIndex].isLetter else { return false }
    guard (2...32).contains(colon - link.startIndex) else { return false }
    return link[..<colon].allSatisfy {
      $0.isAlphanumeric || $0 == ASCII.plus || $0 == ASCII.dot || $0 == ASCII.minus
    }
  }

  private static func isAddress(_ link: ArraySlice<UInt8>) -> Bool {
    guard let at = link.firstIndex(of: ASCII.at), at + 1 < link.endIndex else { return false }
    let isLocalPart = link[..<at].allSatisfy {
      $0 < 0x80 && ($0.isAlphanumeric || localPunctuation.contains($0))
    }
    return isLocalPart
      && link[(at + 1)...].split(separator: ASCII.dot, omittingEmptySubsequences: false).allSatisfy { label in
        guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
        return first.isAlphanumeric && last.isAlphanumeric
          && label.allSatisfy { $0.isAlphanumeric || $0 == ASCII.minus }
      }
  }

  private static let localPunctuation = Set(".!#$%&'*+/=?^_`{|}~-".utf8)

  private static func skippingWhitespace(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, text[i].isWhitespace { i += 1 }
    return i
  }

  private static func afterAttributes(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
    var i = start
    while let next = attributeEnd(text, i, end) { i = next }
    return i
  }

  /// Blanks, a name, and perhaps `= value`.
  private static func attributeEnd(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = skippingWhitespace(text, start, end)
    guard i > start, i < end, text[i].isLetter || text[i] == ASCII.underscore || text[i] == ASCII.colon else {
      return nil
    }
    while i < end, isNameByte(text[i]) { i += 1 }
    let equals = skippingWhitespace(text, i, end)
    guard equals < end, text[equals] == ASCII.equals else { return i }
    return valueEnd(text, skippingWhitespace(text, equals + 1, end), end)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == ASCII.underscore || byte == ASCII.dot || byte == ASCII.colon
      || byte == ASCII.minus
  }

  private static func valueEnd(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    if text[start] == ASCII.quote || text[start] == ASCII.apostrophe {
      guard let close = text[(start + 1)..<end].firstIndex(of: text[start]) else { return nil }
      return close + 1
    }
    var i = start
    while i < end, !text[i].isWhitespace, !unquotedStops.contains(text[i]) { i += 1 }
    return i > start ? i : nil
  }

  private static let unquotedStops = Set("\"'=<>`".utf8)
}
