/// What the rest of a line begins, by CommonMark 0.30 and, for lines of colons, by pandoc.
enum BlockStart {
  case quote
  case item(markerWidth: Int)
  case heading(level: Int)
  case fence(length: Int)
  case html(HTMLBlockRule)
  case setextUnderline
  case thematicBreak
  case indentedCode
  case colons(count: Int)

  /// - Parameters:
  ///   - cursor: behind the quote marks and list indentation of the open containers.
  ///   - inParagraph: whether the line could as well go on with the paragraph of these containers.
  ///   - maybeLazy: whether it could go on with a paragraph of any depth.
  init?(_ cursor: LineCursor, in text: [UInt8], inParagraph: Bool, maybeLazy: Bool) {
    guard let byte = cursor.firstByte(in: text) else { return nil }
    if cursor.isIndented {
      guard !maybeLazy else { return nil }
      self = .indentedCode
      return
    }
    guard Self.starters[Int(byte)] else { return nil }
    guard let start = Self.visible(byte, text, cursor, inParagraph, maybeLazy) else { return nil }
    self = start
  }

  private static func visible(
    _ byte: UInt8, _ text: [UInt8], _ cursor: LineCursor, _ inParagraph: Bool, _ maybeLazy: Bool
  ) -> BlockStart? {
    let (start, end) = (cursor.nonspace, cursor.end)
    if byte == ASCII.greater { return .quote }
    if byte == ASCII.colon {
      let count = text.runLength(of: ASCII.colon, from: start, to: end)
      return count >= 2 ? .colons(count: count) : nil
    }
    if let level = LineSyntax.headingLevel(text, start, end) { return .heading(level: level) }
    if let length = LineSyntax.openingFence(text, start, end) { return .fence(length: length) }
    if let rule = HTMLBlockRule.starting(text, start, end, maybeLazy: maybeLazy) { return .html(rule) }
    if inParagraph, LineSyntax.isSetextUnderline(text, start, end) { return .setextUnderline }
    if LineSyntax.isThematicBreak(text, start, end) { return .thematicBreak }
    return LineSyntax.listMarker(text, start, end, interrupting: inParagraph).map { .item(markerWidth: $0) }
  }

  /// The bytes with which anything can begin, so that most lines need no second look.
  private static let starters: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "0123456789>:#`~<=-_*+".utf8 { table[Int(byte)] = true }
    return table
  }()
}
