/// Finds the run of backticks that closes a code span, in linear time over all spans of a paragraph.
struct BacktickRuns {
  /// cmark takes no longer run for a code span.
  private static let longest = 80

  /// Where the last run of each length starts; looked up before searching, so that no search fails.
  private var lastStart: [Int] = []
  private let start: Int

  init(from start: Int) {
    self.start = start
  }

  /// The start of the first run of exactly `length` backticks from `offset` on.
  mutating func closing(_ length: Int, from offset: Int, in text: [UInt8]) -> Int? {
    if lastStart.isEmpty { survey(text) }
    guard length <= Self.longest, lastStart[length] >= offset else { return nil }
    var i = offset
    while i < text.count {
      let run = text.runLength(of: ASCII.backtick, from: i, to: text.count)
      if run == length { return i }
      i += max(run, 1)
    }
    return nil
  }

  private mutating func survey(_ text: [UInt8]) {
    lastStart = [Int](repeating: -1, count: Self.longest + 1)
    var i = start
    while i < text.count {
      let run = text.runLength(of: ASCII.backtick, from: i, to: text.count)
      if run > 0, run <= Self.longest { lastStart[run] = i }
      i += max(run, 1)
    }
  }
}
