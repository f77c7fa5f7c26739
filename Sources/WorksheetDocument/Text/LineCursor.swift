/// Where a scan stands in one line, in bytes and in columns: tabs stop every four columns and may be used up
/// in part, as CommonMark counts them.
struct LineCursor {
  private static let tabStop = 4

  private(set) var offset: Int
  private(set) var column = 0
  /// Whether `offset` stands at a tab of which some columns are used up already.
  private(set) var isInsideTab = false
  /// The end of the line without what ends it.
  let end: Int
  /// The first byte from `offset` on that is neither space nor tab; `end` in a blank line.
  private(set) var nonspace = 0
  /// Columns between `offset` and `nonspace`.
  private(set) var indent = 0

  init(_ line: Range<Int>, in text: [UInt8]) {
    offset = line.lowerBound
    end = line.upperBound
    measureIndent(in: text)
  }

  var isBlank: Bool { nonspace == end }

  /// Four columns or more: no block but code can start there.
  var isIndented: Bool { indent >= 4 }

  func byte(in text: [UInt8]) -> UInt8? { offset < end ? text[offset] : nil }

  /// The first visible byte, if there is one.
  func firstByte(in text: [UInt8]) -> UInt8? { nonspace < end ? text[nonspace] : nil }

  /// The columns left of the tab at `offset`, the used up ones not counted.
  var columnsToTabStop: Int { Self.tabStop - column % Self.tabStop }

  mutating func advance(columns: Int, in text: [UInt8]) {
    var left = columns
    while left > 0, offset < end {
      guard text[offset] == ASCII.tab else {
        step()
        left -= 1
        continue
      }
      let width = columnsToTabStop
      isInsideTab = width > left
      column += min(width, left)
      if !isInsideTab { offset += 1 }
      left -= min(width, left)
    }
    measureIndent(in: text)
  }

  mutating func advance(to target: Int, in text: [UInt8]) {
    while offset < target {
      if text[offset] == ASCII.tab {
        column += columnsToTabStop
        isInsideTab = false
        offset += 1
      } else {
        step()
      }
    }
    measureIndent(in: text)
  }

  /// Past one space or one column of a tab, if there is one.
  mutating func skipOneBlank(in text: [UInt8]) {
    if let byte = byte(in: text), byte.isBlank { advance(columns: 1, in: text) }
  }

  private mutating func step() {
    isInsideTab = false
    offset += 1
    column += 1
  }

  /// - Complexity: amortised linear in the line: what was measured before is not read again.
  private mutating func measureIndent(in text: [UInt8]) {
    if nonspace > offset {
      indent = nonspaceColumn - column
      return
    }
    nonspace = offset
    var reached = column
    while nonspace < end, text[nonspace].isBlank {
      reached += text[nonspace] == ASCII.tab ? Self.tabStop - reached % Self.tabStop : 1
      nonspace += 1
    }
    nonspaceColumn = reached
    indent = reached - column
  }

  private var nonspaceColumn = 0
}
