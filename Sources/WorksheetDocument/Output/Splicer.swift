package import Diagnostics

/// Why a piece's bytes were not replaced.
package enum SpliceRefusal: Error, Sendable {
  /// There is no piece with this id.
  case unknownPiece(Piece.ID)
  /// The bytes at the piece's place are not that piece.
  case wrongBytes(SourceRange)
}

extension MarkdownDocument {
  /// The file with outputs in place of pieces and every other byte as it was.
  ///
  /// - Parameter outputs: Markdown by piece, its lines separated by `\n` and not indented. A piece without
  ///   an output stays as it is; an empty output leaves nothing. A span's output is one line.
  package func spliced(_ outputs: [Piece.ID: [UInt8]]) throws(SpliceRefusal) -> [UInt8] {
    for id in outputs.keys.sorted() where !pieces.indices.contains(id) { throw .unknownPiece(id) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + outputs.values.reduce(0) { $0 + $1.count + $1.count / 4 })
    var copied = 0
    for piece in pieces {
      guard let output = outputs[piece.id] else { continue }
      guard piece.range.lower >= copied, isPiece(piece) else { throw .wrongBytes(piece.range) }
      result += bytes[copied..<piece.range.lower]
      switch piece.form {
      case .block: piece.surroundings.append(output, to: &result)
      case .span: result += output.map { $0.isLineEnd ? ASCII.space : $0 }
      }
      copied = piece.range.upper
    }
    result += bytes[copied...]
    return result
  }

  /// Whether the file, at the piece's place, holds the piece: its marks at both ends.
  private func isPiece(_ piece: Piece) -> Bool {
    guard piece.range.lower < piece.range.upper, piece.range.upper <= bytes.count else { return false }
    let mark = bytes[piece.range.lower]
    switch piece.form {
    case .span:
      return mark == ASCII.backtick && bytes[piece.range.upper - 1] == ASCII.backtick
    case .block:
      let isFence = mark == ASCII.backtick || mark == ASCII.tilde
      let last = bytes.trimmedEnd(from: piece.range.lower, to: piece.range.upper)
      return isFence && bytes[last - 1] == mark && isLineEnd(piece.range.upper)
    }
  }

  private func isLineEnd(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset].isLineEnd }
}

extension Piece.Surroundings {
  /// Writes an output where a block stood: blank lines where it would join a paragraph, and before each
  /// later line what the list or quote around it asks for.
  fileprivate func append(_ output: [UInt8], to result: inout [UInt8]) {
    let lines = output.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).trimmingEmpty()
    guard !lines.isEmpty else { return }
    if needsBlankBefore {
      result += lineEnd
      result += linePrefix
    }
    if followsMarker, let first = lines.first?.first, Self.needsTextBefore.contains(first) {
      result += "<!-- -->".utf8 + lineEnd + blankPrefix + lineEnd + linePrefix
    }
    for (index, line) in lines.enumerated() {
      if index > 0 {
        result += lineEnd
        result += line.isEmpty ? blankPrefix : linePrefix[...]
      }
      result += line
    }
    if let blankAfterPrefix {
      result += lineEnd
      result += blankAfterPrefix
    }
  }

  /// What tables and code blocks begin with. Right behind a list marker pandoc 2.17 takes a number for the
  /// first cell of a table, and does not find the end of a code block.
  private static let needsTextBefore = Set("|`~".utf8)

  /// A blank line keeps its quote marks and no blanks.
  private var blankPrefix: ArraySlice<UInt8> {
    linePrefix[..<linePrefix.trimmedEnd(from: 0, to: linePrefix.count)]
  }
}

extension [ArraySlice<UInt8>] {
  /// Without the empty lines at both ends.
  fileprivate func trimmingEmpty() -> ArraySlice<ArraySlice<UInt8>> {
    guard let first = firstIndex(where: { !$0.isEmpty }), let last = lastIndex(where: { !$0.isEmpty }) else {
      return []
    }
    return self[first...last]
  }
}
