internal import Diagnostics

/// The lines of a paragraph without what stands before them, joined by `\n`, and where each stands in the file.
struct InlineText {
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [(local: Int, file: Int)] = []

  var isEmpty: Bool { lines.isEmpty }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  mutating func append(_ line: Range<Int>, of text: [UInt8]) {
    if !lines.isEmpty { bytes.append(ASCII.lineFeed) }
    lines.append((bytes.count, line.lowerBound))
    bytes.append(contentsOf: text[line])
  }

  /// Leaves out what stands behind `local`; the last line must reach that far.
  mutating func truncate(to local: Int) {
    bytes.removeSubrange(local...)
  }

  func fileRange(_ local: Range<Int>) -> SourceRange {
    guard !local.isEmpty else {
      return SourceRange(fileOffset(local.lowerBound), fileOffset(local.lowerBound))
    }
    return SourceRange(fileOffset(local.lowerBound), fileOffset(local.upperBound - 1) + 1)
  }

  func fileOffset(_ local: Int) -> Int {
    let line = lines[lineIndex(local)]
    return line.file + local - line.local
  }

  /// Where the line with this byte begins in `bytes`.
  func lineStart(_ local: Int) -> Int { lines[lineIndex(local)].local }

  private func lineIndex(_ local: Int) -> Int {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].local <= local { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The parts of the file that `local` covers, line by line, without line ends and without what stands
  /// before the lines.
  func fileRanges(_ local: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var i = lineIndex(local.lowerBound)
    while i < lines.count, lines[i].local < local.upperBound {
      let lineEnd = i + 1 < lines.count ? lines[i + 1].local - 1 : bytes.count
      let lower = max(local.lowerBound, lines[i].local)
      let upper = max(lower, min(local.upperBound, lineEnd))
      ranges.append((lines[i].file + lower - lines[i].local)..<(lines[i].file + upper - lines[i].local))
      i += 1
    }
    return ranges
  }

  /// The inside of a code span as it is executed: line ends are spaces, and one space at both ends goes.
  func codeContent(_ content: Range<Int>) -> SourceFragment {
    var local = content
    let isPadded =
      content.count >= 2 && isSpace(content.lowerBound) && isSpace(content.upperBound - 1)
      && !content.allSatisfy(isSpace)
    if isPadded { local = (content.lowerBound + 1)..<(content.upperBound - 1) }
    var starts = [(local: 0, file: fileOffset(local.lowerBound))]
    var next = lineIndex(local.lowerBound) + 1
    while next < lines.count, lines[next].local < local.upperBound {
      starts.append((lines[next].local - local.lowerBound, lines[next].file))
      next += 1
    }
    let text = bytes[local].map { $0 == ASCII.lineFeed ? ASCII.space : $0 }
    return SourceFragment(bytes: text, lineStarts: starts)
  }

  private func isSpace(_ local: Int) -> Bool {
    bytes[local] == ASCII.space || bytes[local] == ASCII.lineFeed
  }
}
