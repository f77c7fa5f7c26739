/// The text of one executed piece (a block's lines without their list or quote prefix, or the inside of
/// an inline span), together with where each of its lines stands in the author's file.
///
/// The language layer works on ``bytes`` with offsets from 0 and turns them into places of the file with
/// ``range(_:)``, so that a block deep inside a list still gets messages with the right line and column.
package struct SourceFragment: Sendable {
  /// UTF-8, lines separated by a single `\n` (CRLF is already folded); no byte order mark.
  package let bytes: [UInt8]
  /// For each line: where it starts in `bytes` and where that byte stands in the file.
  package let lineStarts: [(local: Int, file: Int)]

  package init(bytes: [UInt8], lineStarts: [(local: Int, file: Int)]) {
    self.bytes = bytes
    self.lineStarts = lineStarts.isEmpty ? [(0, 0)] : lineStarts
  }

  /// A fragment that is the whole of a file, as tests use it.
  package init(_ text: String) {
    self.init(bytes: Array(text.utf8), lineStarts: [(0, 0)])
  }

  /// The place in the file of an offset into `bytes`.
  package func fileOffset(_ local: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle].local <= local { low = middle } else { high = middle - 1 }
    }
    return lineStarts[low].file + (local - lineStarts[low].local)
  }

  /// The place in the file of `lower ..< upper` of `bytes`.
  package func range(_ local: Range<Int>) -> SourceRange {
    let lower = fileOffset(local.lowerBound)
    guard local.upperBound > local.lowerBound else { return SourceRange(lower, lower) }
    return SourceRange(lower, fileOffset(local.upperBound - 1) + 1)
  }
}
