/// Finds the operand before or behind a place that cannot be read, so that a message can quote it whole.
enum OperandSpan {
  /// Operands longer than this many tokens are quoted in part.
  private static let longest = 24

  /// The tokens of the operand that ends just before `position`: back over one pair of brackets and its name.
  static func ending(before position: Int, in source: TokenizedSource) -> Range<Int> {
    var start = position - 1
    guard start >= 0 else { return 0..<0 }
    var depth = 0
    while start > 0, position - start < longest {
      switch source.tokens[start].kind {
      case .closeRound, .closeSquare: depth += 1
      case .openRound, .openSquare: depth -= 1
      default: break
      }
      if depth <= 0 {
        let before = source.tokens[start - 1].kind
        guard joins(before, source.tokens[start].kind), source.touches(start - 1, start) else { break }
      }
      start -= 1
    }
    return start..<position
  }

  /// Whether two touching tokens belong to one operand, as a name and its index do.
  private static func joins(_ before: Token.Kind, _ next: Token.Kind) -> Bool {
    switch next {
    case .openRound, .openSquare, .prime, .preactivation, .learned, .at:
      before == .name || before == .prime || before == .closeRound || before == .closeSquare
        || before == .preactivation || before == .learned
    case .number: before == .at
    default: false
    }
  }

  /// The tokens of the operand that begins at `position`, before `end`.
  static func starting(at position: Int, before end: Int, in source: TokenizedSource) -> Range<Int> {
    var next = position
    var depth = 0
    while next < end, next - position < longest {
      switch source.tokens[next].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth -= 1
      default: break
      }
      if depth < 0 { break }
      next += 1
      guard depth == 0, next < end else { continue }
      if !joins(source.tokens[next - 1].kind, source.tokens[next].kind) || !source.touches(next - 1, next) {
        break
      }
    }
    return position..<max(next, min(position + 1, end))
  }
}
