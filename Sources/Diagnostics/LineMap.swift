/// Where the lines of a file begin: turns UTF-8 offsets into the lines and columns that people read.
///
/// Lines and columns count from 1. A column counts characters (Unicode scalars), not bytes; a byte order mark
/// at the start of the file is no character. `\n`, `\r\n` and a lone `\r` end a line, as in CommonMark.
package struct LineMap: Sendable {
  package struct Position: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  private let bytes: [UInt8]
  /// Offset of the first byte of each line; never empty.
  private let starts: [Int]

  /// - Complexity: linear in the file.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in bytes.enumerated() {
      let endsLine: Bool
      switch byte {
      case UInt8(ascii: "\n"): endsLine = true
      case UInt8(ascii: "\r"): endsLine = offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n")
      default: endsLine = false
      }
      if endsLine { starts.append(offset + 1) }
    }
    self.starts = starts
  }

  /// How many lines there are; a text that ends with a line end has an empty last one.
  package var count: Int { starts.count }

  /// The line (from 1) that an offset lies on; an offset beyond the file lies on the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low + 1
  }

  /// Line and column of an offset. An offset inside a character has the column of that character.
  package func position(at offset: Int) -> Position {
    let line = line(at: offset)
    let start = starts[line - 1]
    let end = max(start, min(offset, bytes.count))
    let characters = bytes[start..<end].count { !UTF8Reader.isContinuation($0) }
    let isInside = end < bytes.count && characters > 0 && UTF8Reader.isContinuation(bytes[end])
    return Position(line: line, column: characters + (isInside ? 0 : 1))
  }

  /// The bytes of a line (from 1), without what ends it.
  package func content(ofLine line: Int) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }
}
