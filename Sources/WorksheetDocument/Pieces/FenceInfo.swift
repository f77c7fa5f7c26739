internal import Diagnostics

/// The words behind the backticks that open a code block, read as one of ours, if it is one.
struct FenceInfo {
  var kind: BlockKind
  var kindRange: SourceRange
  var attributes: [Attribute]
  var diagnostics: [Diagnostic] = []

  /// What the words behind a fence can be.
  enum Reading {
    case ours(FenceInfo)
    /// Nearly a kind: a mistake.
    case near(Diagnostic)
    /// Any other code block.
    case foreign
  }

  /// - Parameter info: the range behind the fence's backticks or tildes to the end of the line.
  static func reading(_ text: [UInt8], _ info: Range<Int>, kinds: [BlockKind]) -> Reading {
    let start = text.skippingBlanks(from: info.lowerBound, to: info.upperBound)
    let end = text.trimmedEnd(from: start, to: info.upperBound)
    guard start < end else { return .foreign }
    let words = Words(text, start, end)
    guard let word = words.kindWord(text, kinds) else {
      return words.isRawFormat ? .foreign : oddlyBegun(text, start..<end, kinds)
    }
    guard let kind = kinds.first(where: { text.text(word.name) == $0.word }), word.isExact else {
      return words.nearMiss(text, word, kinds)
    }
    return .ours(words.info(text, kind, word))
  }

  /// A line that begins with signs that belong nowhere: `(.network #mlp}`.
  private static func oddlyBegun(_ text: [UInt8], _ range: Range<Int>, _ kinds: [BlockKind]) -> Reading {
    guard let first = range.first(where: { text[$0].isWordByte }) else { return .foreign }
    let end = range[first...].firstIndex { !text[$0].isWordByte } ?? range.upperBound
    let written = text.text(first..<end)
    guard let kind = BlockKind.nearest(to: written, in: kinds) else { return .foreign }
    return .near(.nearBlockKind(written, kind: kind.word, at: SourceRange(first, end)))
  }
}

/// The items of a fence line in order, whichever way they are written: `{.compute of=mlp}`, `compute of=mlp`,
/// `compute {of=mlp}`.
private struct Words {
  var items: [AttributeList.Item] = []
  /// Whether the line starts with a brace.
  let isBraced: Bool
  var isClosed = true
  let range: Range<Int>
  var isRawFormat = false

  init(_ text: [UInt8], _ start: Int, _ end: Int) {
    range = start..<end
    isBraced = text[start] == ASCII.openBrace
    isRawFormat = text.has("{=", at: start)
    var i = start
    while i < end {
      if text[i] == ASCII.openBrace {
        let list = AttributeList(text, braced: i, to: end)
        items += list.items
        isClosed = isClosed && list.isClosed
        i = list.end
      } else {
        let item = AttributeList.item(text, i, end, stopsAtBrace: false)
        items.append(item.0)
        i = item.end
      }
      i = text.skippingBlanks(from: i, to: end)
    }
  }

  struct KindWord {
    var index: Int
    /// The letters that look like a kind; the item may go on behind them.
    var name: Range<Int>
    /// Whether it is written as a kind is written.
    var isExact: Bool
  }

  /// The item that is a kind or nearly one: the first class in braces, else the first word; any class that is
  /// a kind goes before.
  func kindWord(_ text: [UInt8], _ kinds: [BlockKind]) -> KindWord? {
    if isRawFormat { return nil }
    let candidates = items.indices.filter { isCandidate($0) }
    let isKind = { (index: Int) in kinds.contains { text.text(letters(text, index)) == $0.word } }
    guard let index = candidates.first(where: isKind) ?? candidates.first else { return nil }
    let name = letters(text, index)
    guard !name.isEmpty else { return nil }
    let isWritten = isBraced ? items[index].form == .word : items[index].form == .bare
    return KindWord(index: index, name: name, isExact: isWritten && name == items[index].name)
  }

  private func isCandidate(_ index: Int) -> Bool {
    switch items[index].form {
    case .word: true
    // `compute,of=mlp` is one item, and nearly right.
    case .bare, .pair: index == 0
    case .identifier: false
    }
  }

  private func letters(_ text: [UInt8], _ index: Int) -> Range<Int> {
    let name = items[index].name
    var end = name.lowerBound
    while end < name.upperBound, text[end].isWordByte { end += 1 }
    return name.lowerBound..<end
  }

  func nearMiss(_ text: [UInt8], _ word: KindWord, _ kinds: [BlockKind]) -> FenceInfo.Reading {
    let written = text.text(word.name)
    guard let kind = BlockKind.nearest(to: written, in: kinds) else { return .foreign }
    let place = SourceRange(word.name.lowerBound, word.name.upperBound)
    return .near(.nearBlockKind(written, kind: kind.word, at: place))
  }

  func info(_ text: [UInt8], _ kind: BlockKind, _ word: KindWord) -> FenceInfo {
    let kindRange = SourceRange(word.name.lowerBound, word.name.upperBound)
    var info = FenceInfo(kind: kind, kindRange: kindRange, attributes: [])
    if !isClosed {
      info.diagnostics.append(.unclosedAttributes(at: SourceRange(range.lowerBound, range.upperBound)))
    }
    for (index, item) in items.enumerated() where index != word.index {
      let attribute = attribute(text, item, kind)
      if let first = info.attributes.first(where: { $0.form == attribute.form && $0.key == attribute.key }) {
        info.diagnostics.append(.repeatedAttribute(attribute, first: first))
      } else {
        info.attributes.append(attribute)
      }
    }
    return info
  }

  /// A bare word that is no flag of the kind is the name that the kind expects.
  private func attribute(_ text: [UInt8], _ item: AttributeList.Item, _ kind: BlockKind) -> Attribute {
    var attribute = item.attribute(in: text)
    guard item.form == .bare, !isBraced, !kind.flags.contains(attribute.key) else { return attribute }
    attribute.value = attribute.key
    switch kind.bareName {
    case .identifier: (attribute.form, attribute.key) = (.identifier, "id")
    case .value(let key): (attribute.form, attribute.key) = (.pair, key)
    }
    return attribute
  }
}

extension BlockKind {
  /// The edits that make a word a likely slip for a kind.
  private static let edits = 2

  /// The kind within two edits of `word`, letter case apart.
  static func nearest(to word: String, in kinds: [BlockKind]) -> BlockKind? {
    let word = word.lowercased()
    let distances = kinds.map { kind in
      // Two edits lead from short words to others that mean something, such as names of languages.
      let limit = kind.word.utf8.count > 4 ? edits : 1
      return (kind, NearestName.distance(word, kind.word, limit: limit))
    }
    return distances.min { ($0.1 ?? .max) < ($1.1 ?? .max) }.flatMap { $0.1 == nil ? nil : $0.0 }
  }
}
