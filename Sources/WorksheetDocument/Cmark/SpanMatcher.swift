/// Pairs cmark's code spans with those of our scan. Both stand in the order of the text; the scan may hold
/// some that cmark reads as part of a link.
struct SpanMatcher {
  private let scan: Scan
  private var next = 0
  private var misses = 0
  /// After so many differences the two have nothing to do with each other any more.
  private static let tolerance = 8

  init(_ scan: Scan) {
    self.scan = scan
  }

  enum Match {
    /// A span of the author's, or the piece with this id.
    case found(piece: Int?)
    case missed
  }

  mutating func match(_ literal: [UInt8]) -> Match {
    guard misses <= Self.tolerance else { return .missed }
    var i = next
    while i < scan.spans.count, scan.spanBytes[scan.spans[i].content] != literal[...] { i += 1 }
    guard i < scan.spans.count else {
      misses += 1
      return .missed
    }
    next = i + 1
    return .found(piece: scan.spans[i].piece)
  }
}
