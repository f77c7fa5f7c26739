internal import Diagnostics

/// The logical lines of a `published` block.
///
/// A line goes on inside brackets, and where the next one begins with `=` or `≈`, as people print chains, or with an
/// erratum about it. Since no bracket of an answer holds a relation, a line with one outside its own brackets begins a new answer even where a
/// bracket above was never closed.
enum AnswerLines {
  static func of(_ fragment: SourceFragment) -> [LineCursor] {
    LogicalLines.split(fragment) { tokens, line, isOpen in
      guard isOpen else { return !goesOn(tokens, line, fragment) }
      // The conditions of a claim do hold relations, so that after a comma it is believed to go on.
      if isClaim(tokens, line.lowerBound, fragment), needsMore(tokens[line.upperBound - 1].kind) {
        return isClaim(tokens, line.upperBound + 1, fragment)
      }
      return beginsAnswer(tokens, after: line.upperBound, fragment)
    }
  }

  /// Whether the line behind a line end belongs to the one before it.
  private static func goesOn(_ tokens: [Token], _ line: Range<Int>, _ fragment: SourceFragment) -> Bool {
    let next = min(line.upperBound + 1, tokens.count - 1)
    if tokens[next].kind == .equals || tokens[next].kind == .approximately { return true }
    if begins("erratum", tokens, next, fragment) { return true }
    return begins("for", tokens, next, fragment) && line.contains { begins("erratum", tokens, $0, fragment) }
  }

  /// Whether a word with a value behind it stands here. A quantity of this name is followed by a relation, or by what
  /// belongs to the name, such as an index.
  private static func begins(_ word: String, _ tokens: [Token], _ index: Int, _ fragment: SourceFragment)
    -> Bool
  {
    guard index + 1 < tokens.count, tokens[index].kind == .name,
      fragment.bytes[tokens[index].local].elementsEqual(word.utf8)
    else { return false }
    let value = tokens[index + 1]
    switch value.kind {
    case .number, .name, .string, .odd: return true
    case .openRound, .openSquare, .minus, .plus: return value.lower > tokens[index].upper
    default: return false
    }
  }

  private static func beginsAnswer(_ tokens: [Token], after newline: Int, _ fragment: SourceFragment) -> Bool
  {
    isClaim(tokens, newline + 1, fragment) || hasRelation(tokens, from: newline + 1)
  }

  private static func isClaim(_ tokens: [Token], _ index: Int, _ fragment: SourceFragment) -> Bool {
    guard index + 1 < tokens.count, tokens[index].kind == .name, tokens[index + 1].kind == .name else {
      return false
    }
    return fragment.bytes[tokens[index].local].elementsEqual("claim".utf8)
  }

  /// Whether a formula cannot end with a token, so that the line end behind it is none.
  private static func needsMore(_ kind: Token.Kind) -> Bool {
    kind == .openRound || kind == .openSquare || kind == .comma || MatrixRow.isOperator(kind)
  }

  /// Whether a relation stands on the line, outside the brackets that open on it and before any that closes an
  /// earlier one.
  private static func hasRelation(_ tokens: [Token], from start: Int) -> Bool {
    var depth = 0
    for token in tokens[start...] {
      switch token.kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare:
        depth -= 1
        if depth < 0 { return false }
      case .equals, .approximately, .holds, .doubleEquals: if depth == 0 { return true }
      case .newline, .end: return false
      default: break
      }
    }
    return false
  }
}
