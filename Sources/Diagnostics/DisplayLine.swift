/// One source line as a terminal shows it: tabs widened, unprintable characters made visible, and where each
/// byte ends up.
///
/// Only a stretch of a very long line is shown, around the bytes that matter.
struct DisplayLine {
  /// Columns of source text that are shown at most.
  static let widest = 100
  private static let tab = 4
  /// Bytes looked at on each side of the place that matters; more than fits in `widest` columns.
  private static let reach = 1_200

  /// What to print; `…` stands where something was cut off.
  private(set) var text = ""
  /// For each shown character: its first byte in the file and the column (from 0) where it is drawn.
  private var cells: [(byte: Int, column: Int)] = []
  /// The column after the last character.
  private var endColumn = 0
  private var endByte = 0

  /// - Parameters:
  ///   - content: the line's bytes, without its line end.
  ///   - focus: the offset that must be visible.
  init(bytes: [UInt8], content: Range<Int>, focus: Int) {
    let start = Self.characterStart(in: bytes, near: max(content.lowerBound, focus - Self.reach), content)
    let end = Self.characterStart(in: bytes, near: min(content.upperBound, focus + Self.reach), content)
    let drawn = Self.draw(bytes, start..<end)
    let focusColumn = drawn.last { $0.byte <= focus }?.column ?? 0
    let total = drawn.last.map { $0.column + $0.width } ?? 0
    let isCut = total > Self.widest || start > content.lowerBound || end < content.upperBound
    let from = isCut && focusColumn > Self.widest / 2 ? focusColumn - Self.widest / 2 : 0
    collect(drawn, columns: from..<(from + Self.widest), cutsBefore: start > content.lowerBound, end: end)
    if endByte < content.upperBound { text += "…" }
  }

  /// The columns that the bytes `range` are drawn in, at least one; `nil` if they are cut off.
  func columns(of range: Range<Int>) -> Range<Int>? {
    guard let first = cells.first, range.lowerBound >= first.byte || range.upperBound > first.byte else {
      return cells.isEmpty ? 0..<1 : nil
    }
    if range.lowerBound > endByte { return nil }
    let lower = column(at: max(range.lowerBound, first.byte))
    let upper = column(at: max(range.lowerBound, range.upperBound))
    return lower..<max(lower + 1, upper)
  }

  /// The column of the character that holds a byte; the end of the line for bytes behind it.
  private func column(at byte: Int) -> Int {
    if byte >= endByte { return endColumn }
    var low = 0
    var high = cells.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if cells[middle].byte <= byte { low = middle } else { high = middle - 1 }
    }
    return cells[low].column
  }

  private struct Drawn {
    var byte: Int
    var column: Int
    var width: Int
    var scalar: Unicode.Scalar
  }

  /// Every character of a stretch with the column it would have if nothing were cut off.
  private static func draw(_ bytes: [UInt8], _ range: Range<Int>) -> [Drawn] {
    var drawn: [Drawn] = []
    var offset = range.lowerBound
    var column = 0
    while offset < range.upperBound {
      let (scalar, length) = UTF8Reader.scalar(in: bytes, at: offset)
      let width = scalar == "\t" ? tab - column % tab : Printable.width(of: scalar)
      drawn.append(Drawn(byte: offset, column: column, width: width, scalar: scalar))
      offset += length
      column += width
    }
    return drawn
  }

  private mutating func collect(_ drawn: [Drawn], columns: Range<Int>, cutsBefore: Bool, end: Int) {
    endByte = end
    // The mark that something was cut off takes one column.
    let isCutBefore = cutsBefore || columns.lowerBound > 0
    let shift = isCutBefore ? columns.lowerBound - 1 : 0
    if isCutBefore { text += "…" }
    for character in drawn where character.column >= columns.lowerBound {
      if character.column + character.width > columns.upperBound {
        endByte = character.byte
        break
      }
      cells.append((character.byte, character.column - shift))
      endColumn = character.column - shift + character.width
      if character.scalar == "\t" {
        text += String(repeating: " ", count: character.width)
      } else {
        text.unicodeScalars.append(Printable.visible(character.scalar))
      }
    }
  }

  /// The nearest offset at or before `offset` where a character starts, within `content`.
  private static func characterStart(in bytes: [UInt8], near offset: Int, _ content: Range<Int>) -> Int {
    var offset = offset
    while offset > content.lowerBound, offset < content.upperBound,
      UTF8Reader.isContinuation(bytes[offset])
    {
      offset -= 1
    }
    return offset
  }
}
