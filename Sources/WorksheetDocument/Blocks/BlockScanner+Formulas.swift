/// Formulas that go on over lines which CommonMark would read as list items, headings or rules.
extension BlockScanner {
  /// Whether the line stands inside a formula that the paragraph has opened and a later line closes, so that
  /// it begins nothing. Our own fences always begin a block.
  mutating func goesOnWithFormula(_ start: BlockStart) -> Bool {
    if case .fence = start, isOurFence(cursor) { return false }
    return isInFormula()
  }

  /// Whether the line stands inside a formula that the paragraph has opened and a later line closes.
  mutating func isInFormula() -> Bool {
    if cursor.nonspace < formulaReach { return true }
    let known = paragraph.bytes[min(formulasKnownTo, paragraph.bytes.count)...]
    guard mayOpenFormula(known) else { return false }
    var ahead = Lookahead(known)
    appendLinesAhead(to: &ahead)
    return formulaCrosses(ahead)
  }

  /// Whether anything in the text could be the start of a formula.
  private func mayOpenFormula(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { first, second in
      switch first {
      case ASCII.dollar: !second.isWhitespace
      case ASCII.backslash: second == ASCII.openParenthesis || second == ASCII.openBracket
      default: false
      }
    }
  }

  /// The paragraph's lines so far and those that may belong to the same formula.
  private struct Lookahead {
    var bytes: [UInt8]
    /// Where the line in question begins.
    let boundary: Int
    var lines: [(local: Int, file: Int)] = []

    init(_ known: ArraySlice<UInt8>) {
      bytes = Array(known)
      boundary = bytes.count + 1
    }

    mutating func append(_ range: Range<Int>, of text: [UInt8]) {
      bytes.append(ASCII.lineFeed)
      lines.append((bytes.count, range.lowerBound))
      bytes += text[range]
    }

    func fileOffset(_ local: Int) -> Int {
      let line = lines.last { $0.local <= local } ?? (local, 0)
      return line.file + local - line.local
    }
  }

  private func appendLinesAhead(to ahead: inout Lookahead) {
    var range = line
    while ahead.lines.count < DocumentLimits.formulaLines,
      ahead.bytes.count - ahead.boundary < DocumentLimits.formulaBytes
    {
      var cursor = LineCursor(range, in: text)
      guard matchContainers(&cursor) == containers.count, !cursor.isBlank else { return }
      if isOurFence(cursor) { return }
      ahead.append(cursor.nonspace..<cursor.end, of: text)
      let next = lineStart(behind: range.upperBound)
      guard next < text.count else { return }
      range = next..<lineEnd(from: next)
    }
  }

  private func isOurFence(_ cursor: LineCursor) -> Bool {
    guard !cursor.isIndented, let length = LineSyntax.openingFence(text, cursor.nonspace, cursor.end),
      case .ours = FenceInfo.reading(text, (cursor.nonspace + length)..<cursor.end, kinds: kinds)
    else { return false }
    return true
  }

  private mutating func formulaCrosses(_ ahead: Lookahead) -> Bool {
    var tokens = InlineTokenizer(ahead.bytes, from: 0)
    while let token = tokens.next() {
      switch token {
      case .code(let range, _), .html(let range), .looseBackticks(let range):
        if range.upperBound > ahead.boundary { return false }
      case .formula(let formula):
        if formula.range.lowerBound >= ahead.boundary { return false }
        guard formula.range.upperBound > ahead.boundary else { continue }
        formulaReach = ahead.fileOffset(formula.range.upperBound - 1) + 1
        formulasKnownTo += formula.range.upperBound
        return true
      }
    }
    return false
  }
}
