internal import Diagnostics

/// What stands around a number in its line.
struct NumberSurroundings {
  private let bytes: [UInt8]
  /// Of the number with its sign.
  private let place: SourceRange

  init(_ bytes: [UInt8], _ place: SourceRange) {
    self.bytes = bytes
    self.place = place
  }

  // MARK: Signs

  /// Whether a negative number here must stand in brackets: behind an operator, or before a power.
  var needsBrackets: Bool {
    let before = bytes[..<place.lower].reversed().drop { $0 == UInt8(ascii: " ") }
    let behind = bytes[place.upper...].drop { $0 == UInt8(ascii: " ") }
    if behind.first == UInt8(ascii: "^") || behind.starts(with: ".^".utf8) { return true }
    return NumberSurroundings.operators.contains { before.starts(with: $0.utf8.reversed()) }
  }

  private static let operators = [
    "+", "-", "*", "/", "^", "\u{2212}", "\u{2013}", "\u{2010}", "\u{2011}", "\u{B7}", "\u{2299}", "\u{22C5}",
    "\u{D7}", "\u{2217}",
  ]

  // MARK: Columns

  /// Blanks to take away (negative) or to add before and behind the number, so that what stands in columns with
  /// the lines beside it stays there.
  ///
  /// - Parameters:
  ///   - growth: by how many characters the number gets wider.
  ///   - end: of the number with its `%` and tolerance.
  ///   - isEntry: whether it is one of a vector or matrix, whose columns end together.
  /// - Returns: nothing where there are no columns, or too few blanks to take.
  func blanks(forGrowth growth: Int, upTo end: Int, isEntry: Bool) -> (before: Int, behind: Int) {
    guard growth != 0 else { return (0, 0) }
    let line = LineSpan(bytes, around: place.lower)
    let neighbours = [line.above(bytes), line.below(bytes)].compactMap { $0 }
    let before = bytes[line.start..<place.lower].reversed().prefix { $0 == UInt8(ascii: " ") }.count
    let behind = bytes[end..<line.end].prefix { $0 == UInt8(ascii: " ") }.count
    let column = line.column(of: end, bytes)
    let start = line.column(of: place.lower, bytes)
    let beginsColumn = !isEntry && neighbours.contains { $0.startsText(at: start, bytes) }
    if before > 0, before - growth >= leastBlanks(before, line, neighbours), !beginsColumn,
      neighbours.contains(where: { $0.endsNumber(at: column, bytes) })
    {
      return (-growth, 0)
    }
    let next = end + behind
    guard behind > max(growth, 0), next < line.end else { return (0, 0) }
    let nextColumn = line.column(of: next, bytes)
    return neighbours.contains { $0.startsText(at: nextColumn, bytes) } ? (0, -growth) : (0, 0)
  }

  /// How many blanks before the number must stay: none behind a bracket, and at the start of a line as many as
  /// the lines beside it have, since they may belong to a list.
  private func leastBlanks(_ before: Int, _ line: LineSpan, _ neighbours: [LineSpan]) -> Int {
    let first = place.lower - before
    guard first > line.start else { return neighbours.map { $0.indentation(bytes) }.min() ?? before }
    return bytes[first - 1] == UInt8(ascii: "[") || bytes[first - 1] == UInt8(ascii: "(") ? 0 : 1
  }
}

/// A line of a file, without its end.
private struct LineSpan {
  var start: Int
  var end: Int

  init(_ bytes: [UInt8], around offset: Int) {
    start = (bytes[..<offset].lastIndex(where: LineSpan.isEnd) ?? -1) + 1
    end = bytes[offset...].firstIndex(where: LineSpan.isEnd) ?? bytes.count
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  func above(_ bytes: [UInt8]) -> LineSpan? {
    guard start > 0 else { return nil }
    let isPair = start > 1 && bytes[start - 1] == UInt8(ascii: "\n") && bytes[start - 2] == UInt8(ascii: "\r")
    return LineSpan(bytes, around: start - (isPair ? 2 : 1))
  }

  func below(_ bytes: [UInt8]) -> LineSpan? {
    guard end < bytes.count else { return nil }
    let isPair =
      end + 1 < bytes.count && bytes[end] == UInt8(ascii: "\r") && bytes[end + 1] == UInt8(ascii: "\n")
    return LineSpan(bytes, around: end + (isPair ? 2 : 1))
  }

  func indentation(_ bytes: [UInt8]) -> Int { bytes[start..<end].prefix { $0 == UInt8(ascii: " ") }.count }

  /// Characters before an offset, from 0.
  func column(of offset: Int, _ bytes: [UInt8]) -> Int {
    bytes[start..<offset].count { !UTF8Reader.isContinuation($0) }
  }

  /// Whether the last digit of a number stands before a column.
  func endsNumber(at column: Int, _ bytes: [UInt8]) -> Bool {
    guard column > 0, let digit = byte(at: column - 1, bytes) else { return false }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    return isDigit(digit)
      && !(byte(at: column, bytes).map { isDigit($0) || $0 == UInt8(ascii: ".") } ?? false)
  }

  /// Whether something begins at a column.
  func startsText(at column: Int, _ bytes: [UInt8]) -> Bool {
    guard column > 0, let first = byte(at: column, bytes), let before = byte(at: column - 1, bytes) else {
      return false
    }
    return first != UInt8(ascii: " ") && before == UInt8(ascii: " ")
  }

  /// The first byte of the character in a column.
  private func byte(at column: Int, _ bytes: [UInt8]) -> UInt8? {
    var left = column
    for byte in bytes[start..<end] where !UTF8Reader.isContinuation(byte) {
      if left == 0 { return byte }
      left -= 1
    }
    return nil
  }
}
