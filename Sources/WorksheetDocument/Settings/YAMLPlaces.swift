internal import Diagnostics

/// Turns libyaml's lines and columns into offsets of the file.
struct YAMLPlaces {
  private let file: [UInt8]
  private let range: Range<Int>
  private var lineStarts: [Int]

  /// - Parameter range: the part of the file that is YAML.
  init(_ file: [UInt8], _ range: Range<Int>) {
    self.file = file
    self.range = range
    lineStarts = [range.lowerBound]
    var i = range.lowerBound
    while i < range.upperBound {
      let width = Self.breakWidth(file, i)
      i += max(width, 1)
      if width > 0 { lineStarts.append(i) }
    }
  }

  /// libyaml also ends lines at NEL, LS and PS.
  private static func breakWidth(_ file: [UInt8], _ i: Int) -> Int {
    switch file[i] {
    case ASCII.lineFeed: 1
    case ASCII.carriageReturn: file.has("\r\n", at: i) ? 2 : 1
    case 0xC2: file.has("\u{85}", at: i) ? 2 : 0
    case 0xE2: file.has("\u{2028}", at: i) || file.has("\u{2029}", at: i) ? 3 : 0
    default: 0
    }
  }

  var start: SourceRange { word(at: range.lowerBound) }

  /// - Parameters: both count from 1; columns count characters.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return range.upperBound }
    var i = lineStarts[line - 1]
    var left = column - 1
    while left > 0, i < range.upperBound {
      i += 1
      while i < range.upperBound, file[i] & 0xC0 == 0x80 { i += 1 }
      left -= 1
    }
    return i
  }

  /// The place of a scalar with this value: its text, or what is in quotes with them.
  func scalar(_ value: String, at offset: Int) -> SourceRange {
    guard offset < range.upperBound else { return word(at: offset) }
    let quote = file[offset]
    if quote == ASCII.quote || quote == ASCII.apostrophe { return quoted(quote, at: offset) }
    let length = value.utf8.count
    let end = offset + length
    guard end <= range.upperBound, file[offset..<end].elementsEqual(value.utf8) else {
      return word(at: offset)
    }
    return SourceRange(offset, end)
  }

  private func quoted(_ quote: UInt8, at offset: Int) -> SourceRange {
    var i = offset + 1
    while i < range.upperBound {
      if file[i] == quote {
        guard quote == ASCII.apostrophe, file.has("''", at: i) else { return SourceRange(offset, i + 1) }
        i += 1
      } else if file[i] == ASCII.backslash, quote == ASCII.quote {
        i += 1
      }
      i += 1
    }
    return word(at: offset)
  }

  /// The place of a sequence or mapping: in brackets with them, else its first word.
  func collection(at offset: Int) -> SourceRange {
    guard offset < range.upperBound, file[offset] == ASCII.openBracket || file[offset] == ASCII.openBrace
    else {
      return word(at: offset)
    }
    var depth = 0
    var i = offset
    while i < range.upperBound, !file[i].isLineEnd {
      if file[i] == ASCII.openBracket || file[i] == ASCII.openBrace { depth += 1 }
      if file[i] == ASCII.closeBracket || file[i] == ASCII.closeBrace { depth -= 1 }
      i += 1
      if depth == 0 { return SourceRange(offset, i) }
    }
    return word(at: offset)
  }

  /// From `offset` to the next blank or line end.
  func word(at offset: Int) -> SourceRange {
    let start = min(max(offset, range.lowerBound), range.upperBound)
    var end = start
    while end < range.upperBound, !file[end].isWhitespace { end += 1 }
    return SourceRange(start, end)
  }
}
