internal import Diagnostics

/// What is to change in a text, as people read it: hunks of removed and added lines with those around them.
///
/// Long lines are cut around the first difference, control characters are made visible, and after `mostLines` only
/// their number is told, so that nothing on disk can flood or command a terminal.
struct UnifiedDiff {
  static let context = 3
  static let mostLines = 500
  static let widest = 160
  /// Longer texts are not compared line by line.
  static let mostComparedLines = 500_000

  /// The hunks; empty where both texts are equal.
  let text: String

  init(from old: [UInt8], to new: [UInt8]) {
    guard old != new else {
      text = ""
      return
    }
    guard Self.lineCount(old) + Self.lineCount(new) <= Self.mostComparedLines else {
      text = "(too many lines to show what differs)\n"
      return
    }
    var printer = HunkPrinter(old: Self.lines(old), new: Self.lines(new))
    printer.print()
    text = printer.finished
  }

  private static func lineCount(_ bytes: [UInt8]) -> Int { bytes.count { $0 == 10 } + 1 }

  /// Each with its line end, which only the last one may lack.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 10 {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}

/// Goes along both texts and writes what differs.
private struct HunkPrinter {
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private var out = ""
  private var lineCount = 0

  /// Lines of the old text that give way to lines of the new one.
  private struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  init(old: [ArraySlice<UInt8>], new: [ArraySlice<UInt8>]) {
    self.old = old
    self.new = new
  }

  var finished: String {
    let hidden = lineCount - UnifiedDiff.mostLines
    return hidden > 0 ? out + "… and \(hidden) more lines\n" : out
  }

  mutating func print() {
    var hunk: [Change] = []
    for change in changes() {
      if let last = hunk.last, change.old.lowerBound - last.old.upperBound > 2 * UnifiedDiff.context {
        print(hunk)
        hunk = []
      }
      hunk.append(change)
    }
    print(hunk)
  }

  private func changes() -> [Change] {
    let diff = LineDiff(from: old, to: new)
    var changes: [Change] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let start = (i, j)
      while i < old.count, diff.isDeleted[i] { i += 1 }
      while j < new.count, diff.isInserted[j] { j += 1 }
      if start != (i, j) { changes.append(Change(old: start.0..<i, new: start.1..<j)) }
      (i, j) = (i + 1, j + 1)
    }
    return changes
  }

  private mutating func print(_ hunk: [Change]) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let before = min(UnifiedDiff.context, first.old.lowerBound)
    let after = min(UnifiedDiff.context, old.count - last.old.upperBound)
    let oldLines = first.old.lowerBound - before..<last.old.upperBound + after
    let newLines = first.new.lowerBound - before..<last.new.upperBound + after
    write("@@ -\(Self.place(oldLines)) +\(Self.place(newLines)) @@")
    var at = oldLines.lowerBound
    for change in hunk {
      for line in old[at..<change.old.lowerBound] { write(" ", line) }
      print(change)
      at = change.old.upperBound
    }
    for line in old[at..<oldLines.upperBound] { write(" ", line) }
  }

  private mutating func print(_ change: Change) {
    // Where as many lines go as come, one stands for the other, and is cut where they part.
    let arePairs = change.old.count == change.new.count
    let starts = zip(change.old, change.new).map { Self.firstDifference(old[$0], new[$1]) }
    for (n, line) in old[change.old].enumerated() { write("-", line, from: arePairs ? starts[n] : 0) }
    for (n, line) in new[change.new].enumerated() { write("+", line, from: arePairs ? starts[n] : 0) }
  }

  /// From 1; the line before the place for an empty range.
  private static func place(_ range: Range<Int>) -> String {
    let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
  }

  private static func firstDifference(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  private mutating func write(_ mark: String, _ line: ArraySlice<UInt8>, from difference: Int = 0) {
    let isEnded = line.last == 10
    write(mark + CutLine(isEnded ? line.dropLast() : line, around: difference).text)
    if !isEnded { write("\\ No newline at end of file") }
  }

  private mutating func write(_ line: String) {
    lineCount += 1
    if lineCount <= UnifiedDiff.mostLines { out += line + "\n" }
  }
}

/// A line that fits a screen.
private struct CutLine {
  let text: String

  /// - Parameter place: the byte, from the line's first, that shall be seen.
  init(_ line: ArraySlice<UInt8>, around place: Int) {
    guard line.count > UnifiedDiff.widest else {
      text = Printable.visible(String(decoding: line, as: UTF8.self))
      return
    }
    let latest = max(0, line.count - UnifiedDiff.widest)
    var lower = line.startIndex + min(max(0, place - UnifiedDiff.widest / 4), latest)
    var upper = min(lower + UnifiedDiff.widest, line.endIndex)
    // Whole characters: at most three bytes more on each side.
    for _ in 0..<3 where lower > line.startIndex && line[lower] & 0xC0 == 0x80 { lower -= 1 }
    for _ in 0..<3 where upper < line.endIndex && line[upper] & 0xC0 == 0x80 { upper += 1 }
    let inside = Printable.visible(String(decoding: line[lower..<upper], as: UTF8.self))
    text = (lower > line.startIndex ? "…" : "") + inside + (upper < line.endIndex ? "…" : "")
  }
}
