package import Diagnostics

/// The lines of a block as its author means them: a line ends where no bracket is open.
///
/// A bracket that somebody forgot to close must not swallow the rest of the block. So a line also ends inside
/// a bracket where the next one can only be a new definition: it begins `name =`, `name :`, or with a word
/// that `startsLine` holds, followed by a name.
package enum LogicalLines {
  /// Cursors over the lines that hold anything, in order.
  ///
  /// - Parameter startsLine: the words that begin a definition or a command in this kind of block.
  /// - Complexity: linear in the fragment.
  package static func of(_ fragment: SourceFragment, startsLine: Set<String> = []) -> [LineCursor] {
    split(fragment) { all, line, isOpen in
      !isOpen || beginsLine(all, after: line.upperBound, fragment, startsLine)
    }
  }

  /// - Parameter endsLine: whether a line end ends the logical line, given all tokens, those of the line up to this
  ///   line end, and whether a bracket is open.
  static func split(_ fragment: SourceFragment, endsLine: ([Token], Range<Int>, Bool) -> Bool) -> [LineCursor]
  {
    let all = Lexer.tokens(of: fragment)
    var kept: [Token] = []
    kept.reserveCapacity(all.count)
    var ranges: [Range<Int>] = []
    var start = 0
    var first = 0
    var open: [Token.Kind] = []
    for (index, token) in all.enumerated() {
      switch token.kind {
      case .openRound, .openSquare: open.append(token.kind)
      case .closeRound, .closeSquare: _ = open.popLast()
      case .newline where start < kept.count && !endsLine(all, first..<index, !open.isEmpty):
        // A line end divides rows inside [ ] and means nothing elsewhere.
        if open.last != .openSquare { continue }
      case .newline, .end:
        if start < kept.count { ranges.append(start..<kept.count) }
        start = kept.count + 1
        first = index + 1
        open.removeAll(keepingCapacity: true)
      default: break
      }
      kept.append(token)
    }
    let source = TokenizedSource(fragment: fragment, tokens: kept)
    return ranges.map { LineCursor(source, $0) }
  }

  /// A cursor over the whole of an inline span.
  package static func single(_ fragment: SourceFragment) -> LineCursor {
    let source = TokenizedSource(fragment: fragment, tokens: Lexer.tokens(of: fragment))
    return LineCursor(source, 0..<(source.tokens.count - 1))
  }

  private static func beginsLine(
    _ tokens: [Token], after newline: Int, _ fragment: SourceFragment, _ words: Set<String>
  ) -> Bool {
    guard newline + 2 < tokens.count else { return false }
    let (first, second) = (tokens[newline + 1], tokens[newline + 2])
    guard first.kind == .name else { return false }
    switch second.kind {
    case .equals, .doubleEquals: return true
    case .colon: return second.isSpaced
    case .name: return words.contains(String(decoding: fragment.bytes[first.local], as: UTF8.self))
    default: return false
    }
  }
}
