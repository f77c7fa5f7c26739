internal import Diagnostics

/// A fenced code block that is still open.
struct OpenFence {
  /// What each line of the block is held against.
  struct Shape {
    let mark: UInt8
    let length: Int
    /// Columns before the fence; as many are taken off each of its lines.
    let indent: Int
    let isOurs: Bool
  }

  let shape: Shape
  let line: Int
  /// The opening line from the fence on.
  let opening: SourceRange
  /// What it is, if it is one of ours.
  let info: FenceInfo?
  var surroundings: Piece.Surroundings
  var content: [UInt8] = []
  var contentStarts: [(local: Int, file: Int)] = []
  var contentLines = 0
  var swallowsBlock = false
}

/// Fenced code blocks.
extension BlockScanner {
  mutating func openFence(_ length: Int, isFirstInContainer: Bool) {
    let start = cursor.nonspace
    let info = fenceInfo((start + length)..<cursor.end)
    let surroundings = Piece.Surroundings(
      linePrefix: linePrefix(to: start), lineEnd: lineEndBytes,
      needsBlankBefore: needsBlankBefore && !isFirstInContainer, blankAfterPrefix: nil,
      followsMarker: hasMarker(before: start), divs: openDivIndices, tick: currentTick,
      part: openParts.first?.part)
    let shape = OpenFence.Shape(
      mark: text[start], length: length, indent: cursor.indent, isOurs: info != nil)
    fence = OpenFence(
      shape: shape, line: lineNumber, opening: SourceRange(start, cursor.end), info: info,
      surroundings: surroundings)
    leaf = .fence
    previousLine = .code
  }

  private mutating func fenceInfo(_ range: Range<Int>) -> FenceInfo? {
    switch FenceInfo.reading(text, range, kinds: kinds) {
    case .foreign:
      return nil
    case .near(let diagnostic):
      scan.diagnostics.append(diagnostic)
      return nil
    case .ours(let info):
      scan.diagnostics += info.diagnostics
      return info
    }
  }

  /// What stands before a block on its line, list markers read as blanks.
  private func linePrefix(to start: Int) -> [UInt8] {
    text[line.lowerBound..<start].map { $0.isBlank || $0 == ASCII.greater ? $0 : ASCII.space }
  }

  private func hasMarker(before start: Int) -> Bool {
    text[line.lowerBound..<start].contains { !$0.isBlank && $0 != ASCII.greater }
  }

  private var lineEndBytes: [UInt8] {
    let end = lineStart(behind: line.upperBound)
    return end <= text.count ? Array(text[line.upperBound..<end]) : [ASCII.lineFeed]
  }

  private var needsBlankBefore: Bool {
    switch previousLine {
    case .blank, .separate: false
    // The block above has one after it.
    case .code, .text: !followsPiece
    }
  }

  /// Another line while a fence is open: its end or a line of code.
  mutating func fenceTakesLine() {
    guard let open = fence?.shape else { return }
    if !cursor.isIndented, cursor.firstByte(in: text) == open.mark {
      let isClosing = LineSyntax.isClosingFence(
        text, cursor.nonspace, cursor.end, mark: open.mark, length: open.length)
      if isClosing { return closeFence(at: cursor.end) }
      checkSwallowedBlock(in: open)
    }
    guard open.isOurs else { return }
    appendToFence(indent: open.indent)
  }

  private mutating func appendToFence(indent: Int) {
    var inside = cursor
    inside.advance(columns: min(inside.indent, indent), in: text)
    if fence?.contentLines ?? 0 > 0 { fence?.content.append(ASCII.lineFeed) }
    fence?.contentLines += 1
    if inside.isInsideTab {
      // The columns of the tab that are left count as blanks, all at the tab's place.
      for _ in 0..<inside.columnsToTabStop { appendToFence([ASCII.space], at: inside.offset) }
      inside.advance(columns: inside.columnsToTabStop, in: text)
    }
    appendToFence(text[inside.offset..<inside.end], at: inside.offset)
  }

  private mutating func appendToFence(_ bytes: some Sequence<UInt8>, at file: Int) {
    guard let local = fence?.content.count else { return }
    fence?.contentStarts.append((local, file))
    fence?.content.append(contentsOf: bytes)
  }

  /// A fence of the same make that opens one of our blocks inside a code block: its author believes that
  /// the block above is closed.
  private mutating func checkSwallowedBlock(in open: OpenFence.Shape) {
    guard let opening = fence?.opening, fence?.swallowsBlock == false,
      let length = LineSyntax.openingFence(text, cursor.nonspace, cursor.end), length >= open.length,
      case .ours(let info) = FenceInfo.reading(text, (cursor.nonspace + length)..<cursor.end, kinds: kinds)
    else { return }
    fence?.swallowsBlock = true
    scan.diagnostics.append(
      .swallowedBlock(info.kind.word, at: SourceRange(cursor.nonspace, cursor.end), by: opening))
  }

  /// - Parameter end: where the closing fence ends; `nil` if there is none.
  mutating func closeFence(at end: Int?) {
    leaf = .none
    guard let fence else { return }
    self.fence = nil
    let mark = String(repeating: Character(Unicode.Scalar(fence.shape.mark)), count: fence.shape.length)
    guard let info = fence.info else {
      if end == nil { scan.diagnostics.append(.unclosedCode(at: fence.opening, fence: mark)) }
      return
    }
    guard let end else {
      scan.diagnostics.append(
        .unclosedBlock(
          info.kind.word, at: fence.opening, fence: mark, inContainer: cursor.offset < text.count))
      return
    }
    scan.blocks.append(
      Scan.BlockPlace(piece: scan.pieces.count, line: fence.line, contentLines: fence.contentLines))
    unseparatedPiece = scan.pieces.count
    scan.pieces.append(
      Piece(
        id: scan.pieces.count, form: .block, kind: info.kind.word, kindRange: info.kindRange,
        attributes: info.attributes, range: SourceRange(fence.opening.lower, end),
        content: SourceFragment(bytes: fence.content, lineStarts: contentStarts(of: fence)),
        surroundings: fence.surroundings))
  }

  /// An empty block stands at the end of its opening line.
  private func contentStarts(of fence: OpenFence) -> [(local: Int, file: Int)] {
    fence.contentStarts.isEmpty ? [(0, fence.opening.upper)] : fence.contentStarts
  }

  /// Settles, at the line behind a block, whether a blank line must follow the block's output.
  mutating func separatePiece(matched: Int) {
    followsPiece = unseparatedPiece != nil
    guard let piece = unseparatedPiece else { return }
    unseparatedPiece = nil
    if cursor.isBlank || closesDiv || beginsNextItem { return }
    var quotes = 0
    for container in containers.prefix(matched) {
      if case .quote = container { quotes += 1 }
    }
    let prefix = scan.pieces[piece].surroundings.linePrefix
    scan.pieces[piece].surroundings.blankAfterPrefix = Self.head(of: prefix, quotes: quotes)
  }

  /// The prefix up to its `quotes`-th quote mark.
  private static func head(of prefix: [UInt8], quotes: Int) -> [UInt8] {
    var left = quotes
    var end = 0
    for (i, byte) in prefix.enumerated() where byte == ASCII.greater && left > 0 {
      left -= 1
      end = i + 1
    }
    return Array(prefix[..<end])
  }

  func isNextItem(_ matched: Int) -> Bool {
    guard matched < containers.count, case .item = containers[matched], !cursor.isIndented else {
      return false
    }
    return LineSyntax.listMarker(text, cursor.nonspace, cursor.end, interrupting: false) != nil
  }
}
