internal import Diagnostics

/// Holds our own scan against cmark's tree: only what both see as the same block or span may be executed.
struct Confirmation {
  private let scan: Scan
  private var isConfirmed: [Bool]
  private var nextBlock = 0
  private var spans: SpanMatcher
  private var missedLine: Int?

  /// What the two see differently.
  struct Difference {
    /// The pieces that cmark does not see as pieces, by id.
    var unconfirmed: [Int]
    /// The line (from 1) of a block or paragraph in which cmark sees a piece that the scan does not.
    var missedLine: Int?
  }

  static func difference(
    _ scan: Scan, from document: borrowing CmarkDocument, kinds: [BlockKind]
  ) -> Difference {
    var confirmation = Confirmation(scan)
    document.walk { event in
      if case .enter(let node) = event { confirmation.visit(node, kinds) }
    }
    let isConfirmed = confirmation.isConfirmed
    return Difference(
      unconfirmed: isConfirmed.indices.filter { !isConfirmed[$0] }, missedLine: confirmation.missedLine)
  }

  private init(_ scan: Scan) {
    self.scan = scan
    isConfirmed = scan.pieces.map { _ in false }
    spans = SpanMatcher(scan)
  }

  private mutating func visit(_ node: CmarkNode, _ kinds: [BlockKind]) {
    switch node.kind {
    case .codeBlock: confirmBlock(node, kinds)
    case .code: confirmSpan(node)
    case .text, .softBreak, .link, .image, .inlineHTML, .heading, .thematicBreak, .other: break
    }
  }

  private mutating func confirmBlock(_ node: CmarkNode, _ kinds: [BlockKind]) {
    let line = node.startLine
    while nextBlock < scan.blocks.count, scan.blocks[nextBlock].line < line { nextBlock += 1 }
    guard nextBlock < scan.blocks.count, scan.blocks[nextBlock].line == line else {
      let info = node.fenceInfo
      if case .ours = FenceInfo.reading(info, info.indices, kinds: kinds) { missedLine = missedLine ?? line }
      return
    }
    let block = scan.blocks[nextBlock]
    var expected = scan.pieces[block.piece].content.bytes
    if block.contentLines > 0 { expected.append(ASCII.lineFeed) }
    isConfirmed[block.piece] = node.literal == expected
    nextBlock += 1
  }

  private mutating func confirmSpan(_ node: CmarkNode) {
    let literal = node.literal
    switch spans.match(literal) {
    case .found(let piece):
      if let piece { isConfirmed[piece] = true }
    case .missed:
      let isClaim = literal.beginsClaim && scan.divs.contains { $0.classes.contains(BlockScanner.quizClass) }
      if literal.isExecutedSpan || isClaim { missedLine = missedLine ?? blockLine(around: node) }
    }
  }

  /// cmark tells lines of blocks only.
  private func blockLine(around node: CmarkNode) -> Int {
    var node = node
    while node.startLine == 0 || node.isInline, let parent = node.parent { node = parent }
    return max(node.startLine, 1)
  }
}
