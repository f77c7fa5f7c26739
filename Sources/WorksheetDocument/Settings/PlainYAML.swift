internal import Diagnostics

/// Reads the YAML that nearly all sheets have without the library, which takes as long for it as the rest of a
/// small sheet: `key: value` lines, and below a key without a value one level of such lines, indented alike.
///
/// Nothing is read in another way than the library reads it: what is not certain to be the same, by its tree
/// and its places, is left to the library. That is everything but plain ASCII scalars without signs that mean
/// something in YAML, and quoted text without escapes.
struct PlainYAML {
  private let file: [UInt8]
  private let end: Int
  private var at: Int

  private init(_ file: [UInt8], _ range: Range<Int>) {
    (self.file, end, at) = (file, range.upperBound, range.lowerBound)
  }

  /// - Returns: `nil` where the library must look at it.
  static func read(_ file: [UInt8], _ range: Range<Int>) -> YAMLNode? {
    var reader = PlainYAML(file, range)
    guard let tree = reader.mapping(indent: 0), reader.at == reader.end else { return nil }
    return tree
  }

  /// All lines with just this indent; `nil` where one of them is not plain or a key comes twice.
  private mutating func mapping(indent: Int) -> YAMLNode? {
    let start = at + indent
    var entries: [YAMLNode.Entry] = []
    while at < end, indentHere == indent {
      at += indent
      guard let key = key(), !entries.contains(where: { $0.key.scalar == key.scalar }),
        let value = value(below: indent)
      else { return nil }
      entries.append(YAMLNode.Entry(key: key, value: value))
    }
    guard let first = entries.first else { return nil }
    // Of a mapping the place is its first word, the colon included.
    return YAMLNode(value: .mapping(entries), range: SourceRange(start, first.key.range.upper + 1))
  }

  private var indentHere: Int { file.runLength(of: ASCII.space, from: at, to: end) }

  /// A name with the colon behind it. The library's keys are longer, and may be anything.
  private mutating func key() -> YAMLNode? {
    let start = at
    while at < end,
      file[at].isAlphanumeric || at > start && (file[at] == ASCII.minus || file[at] == ASCII.underscore)
    {
      at += 1
    }
    guard (1...64).contains(at - start), at < end, file[at] == ASCII.colon else { return nil }
    defer { at += 1 }
    return YAMLNode(value: .scalar(file.text(start..<at)), range: SourceRange(start, at))
  }

  /// What stands behind a key, to the start of the next line.
  private mutating func value(below indent: Int) -> YAMLNode? {
    let blanks = indentHere
    at += blanks
    guard at < end else { return nil }
    if file[at] == ASCII.lineFeed {
      at += 1
      let inner = indentHere
      return blanks == 0 && indent == 0 && inner > 0 ? mapping(indent: inner) : nil
    }
    guard blanks > 0 else { return nil }
    return file[at] == ASCII.quote ? quoted() : plain()
  }

  private mutating func plain() -> YAMLNode? {
    let start = at
    guard file[at].isAlphanumeric else { return nil }
    while at < end, isPlain(file[at]) { at += 1 }
    guard file[at - 1] != ASCII.space else { return nil }
    return scalar(start..<at, place: SourceRange(start, at))
  }

  private mutating func quoted() -> YAMLNode? {
    let start = at
    at += 1
    while at < end, isQuotable(at) { at += 1 }
    guard at < end, at > start + 1, file[at] == ASCII.quote else { return nil }
    at += 1
    return scalar(start + 1..<at - 1, place: SourceRange(start, at))
  }

  /// A scalar that ends its line, and does not go on in the next.
  private mutating func scalar(_ text: Range<Int>, place: SourceRange) -> YAMLNode? {
    guard at == end || file[at] == ASCII.lineFeed else { return nil }
    if at < end { at += 1 }
    return YAMLNode(value: .scalar(file.text(text)), range: place)
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.space, ASCII.dot, ASCII.slash, ASCII.minus, ASCII.plus, ASCII.underscore,
      ASCII.openParenthesis, ASCII.closeParenthesis, UInt8(ascii: ","):
      true
    default: byte.isAlphanumeric
    }
  }

  /// Printable ASCII, and the letters from À to U+07FF: of what lies beyond, YAML allows only a part.
  private func isQuotable(_ at: Int) -> Bool {
    switch file[at] {
    case ASCII.quote, ASCII.backslash: false
    case 0x20...0x7E, 0xC3...0xDF: true
    case 0x80...0xBF: 0xC3...0xDF ~= file[at - 1]
    default: false
    }
  }
}
