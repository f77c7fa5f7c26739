internal import Diagnostics

/// What stands between the braces of `{.compute #id of=mlp echo}`, item by item, as byte ranges.
struct AttributeList {
  struct Item {
    enum Form { case identifier, word, pair, bare }
    var form: Form
    /// The name without its `#` or `.`; the key of a pair.
    var name: Range<Int>
    /// The value of a pair without quotes; else empty.
    var value: Range<Int>
  }

  var items: [Item] = []
  /// The offset behind the closing brace, or behind the last item where there is none.
  var end: Int
  var isClosed = false

  /// Whether pandoc reads it as attributes, too: closed, and no bare words.
  var isPandoc: Bool { isClosed && items.allSatisfy { $0.form != .bare } }

  /// Reads from the `{` at `open`, at most to `limit`.
  init(_ text: [UInt8], braced open: Int, to limit: Int) {
    var i = text.skippingBlanks(from: open + 1, to: limit)
    while i < limit, text[i] != ASCII.closeBrace {
      let item = Self.item(text, i, limit, stopsAtBrace: true)
      items.append(item.0)
      i = text.skippingBlanks(from: item.end, to: limit)
    }
    isClosed = i < limit
    end = isClosed ? i + 1 : i
  }

  /// One item, and where it ends. Always takes at least one byte.
  static func item(_ text: [UInt8], _ start: Int, _ limit: Int, stopsAtBrace: Bool) -> (Item, end: Int) {
    var form = Item.Form.bare
    if text[start] == ASCII.hash { form = .identifier }
    if text[start] == ASCII.dot { form = .word }
    let nameStart = form == .bare ? start : start + 1
    var i = nameStart
    while i < limit, !ends(text[i], stopsAtBrace), form != .bare || text[i] != ASCII.equals { i += 1 }
    let name = nameStart..<i
    guard form == .bare, i < limit, text[i] == ASCII.equals, i > nameStart else {
      return (Item(form: form, name: name, value: i..<i), max(i, start + 1))
    }
    let value = value(text, i + 1, limit, stopsAtBrace)
    return (Item(form: .pair, name: name, value: value.0), value.end)
  }

  private static func ends(_ byte: UInt8, _ stopsAtBrace: Bool) -> Bool {
    byte.isBlank || (byte == ASCII.closeBrace && stopsAtBrace) || (byte == ASCII.openBrace && !stopsAtBrace)
  }

  /// A bare or quoted value.
  private static func value(
    _ text: [UInt8], _ start: Int, _ limit: Int, _ stopsAtBrace: Bool
  ) -> (Range<Int>, end: Int) {
    if start < limit, text[start] == ASCII.quote || text[start] == ASCII.apostrophe,
      let close = text[(start + 1)..<limit].firstIndex(of: text[start])
    {
      return ((start + 1)..<close, close + 1)
    }
    var i = start
    while i < limit, !ends(text[i], stopsAtBrace) { i += 1 }
    return (start..<i, i)
  }
}

extension AttributeList.Item {
  /// As the attribute it is; a bare word and a class are flags.
  func attribute(in text: [UInt8]) -> Attribute {
    let nameRange = SourceRange(name.lowerBound, name.upperBound)
    switch form {
    case .identifier:
      return Attribute(
        form: .identifier, key: "id", keyRange: nameRange, value: text.text(name), valueRange: nameRange)
    case .word, .bare:
      return Attribute(
        form: .flag, key: text.text(name), keyRange: nameRange, value: "", valueRange: nameRange)
    case .pair:
      return Attribute(
        form: .pair, key: text.text(name), keyRange: nameRange, value: text.text(value),
        valueRange: SourceRange(value.lowerBound, value.upperBound))
    }
  }
}

extension AttributeList {
  var pandocClasses: [Range<Int>] { items.filter { $0.form == .word }.map(\.name) }

  func classes(in text: [UInt8]) -> [String] { pandocClasses.map { text.text($0) } }

  func identifier(in text: [UInt8]) -> String? {
    items.last { $0.form == .identifier }.map { text.text($0.name) }
  }

  func pairs(in text: [UInt8]) -> [Attribute] {
    items.filter { $0.form == .pair }.map { $0.attribute(in: text) }
  }
}
