package import Diagnostics

/// Reads one logical line from left to right: the words, names and formulas of a command or a definition.
///
///     var line = cursor
///     let what = line.expression()
///     let rate = line.accept("rate") ? line.expression() : nil
///     line.expectEnd()
///
/// The first mistake is recorded, and from then on everything reads as empty without a further message: a line
/// tells one fault. Reading never goes beyond the line and never fails in another way.
package struct LineCursor: Sendable {
  let source: TokenizedSource
  /// The next token; `end` when all is read.
  var position: Int
  let end: Int
  /// The mistake that was found, if any.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether a mistake was found.
  package var hasFailed: Bool { !diagnostics.isEmpty }
  /// Whether `a < b` and `a = b` are formulas, as in claims.
  package var allowsComparison = false
  /// Whether operands of other networks and Jacobians of formulas are read: `dE/dW of mlp6`, `jacobian f by x`.
  var isInClaim = false

  /// Brackets open at this place.
  var nesting = 0
  /// Inside `[ ]` a blank divides entries, so that `a (b)` is no call.
  var dividesAtBlanks = false
  /// Words that would have been accepted at `triedAt`, for the message when none of them stands there.
  private var tried: [String] = []
  private var triedAt = -1
  /// Where a further item of a list could have followed a comma.
  var listEnd = -1
  /// Whether a comma would have gone on with a list here.
  var isListEnd: Bool { listEnd == position }

  init(_ source: TokenizedSource, _ range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    end = range.upperBound
  }

  // MARK: Tokens

  /// The kind of the token `ahead` places on; `.end` behind the line.
  func kind(_ ahead: Int = 0) -> Token.Kind {
    position + ahead < end ? source.tokens[position + ahead].kind : .end
  }

  /// Whether a blank stands before the token `ahead` places on; so it is at the end of the line.
  func isSpaced(_ ahead: Int = 0) -> Bool {
    position + ahead < end ? source.tokens[position + ahead].isSpaced : true
  }

  /// The place of the next token; behind the last one at the end of the line.
  package var here: SourceRange {
    if position < end { return source.range(source.tokens[position]) }
    let last = behind.upper
    return SourceRange(last, last)
  }

  /// The place of the token just read, line ends aside.
  var behind: SourceRange {
    var index = min(position, end) - 1
    while index > 0, source.tokens[index].kind == .newline { index -= 1 }
    return source.range(source.tokens[max(0, index)])
  }

  /// From the start of a token to the end of what has been read.
  func range(from start: Int) -> SourceRange {
    let lower = source.range(source.tokens[min(start, source.tokens.count - 1)]).lower
    return SourceRange(lower, max(lower, position > start ? behind.upper : lower))
  }

  /// The whole line.
  package var lineRange: SourceRange {
    var last = self
    last.position = end
    return SourceRange(here.lower, max(here.lower, last.behind.upper))
  }

  mutating func advance() { position += 1 }

  /// Reads a token of this kind if it comes next.
  mutating func accept(_ wanted: Token.Kind) -> Bool {
    guard !hasFailed, kind() == wanted else { return false }
    advance()
    return true
  }

  mutating func skipLineEnds() {
    while kind() == .newline { advance() }
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if !hasFailed { diagnostics.append(diagnostic) }
  }

  // MARK: Words

  /// Whether the line is read to its end, or a mistake has ended it.
  package var isAtEnd: Bool { hasFailed || position >= end }

  /// Reads the next word whatever it is; `nil` if no word comes next.
  package mutating func word() -> Name? {
    guard !hasFailed, kind() == .name else { return nil }
    defer { advance() }
    return Name(source.text(source.tokens[position]), at: here)
  }

  /// The next word without reading it.
  package var nextWord: String? {
    !hasFailed && kind() == .name ? source.text(source.tokens[position]) : nil
  }

  /// Reads this word if it comes next. Words that were asked for in vain are named in the message if nothing
  /// else fits either.
  package mutating func accept(_ word: String) -> Bool {
    guard !hasFailed else { return false }
    if position < end, source.token(position, is: word) {
      advance()
      return true
    }
    if triedAt != position {
      triedAt = position
      tried.removeAll(keepingCapacity: true)
    }
    tried.append(word)
    return false
  }

  /// Words asked for in vain at this place.
  var expectedWords: [String] { triedAt == position ? tried : [] }

  /// Takes a phrase such as `on example 3` off the line, from its first word to the end of the line; nil where
  /// there is none. The word begins a phrase where another one follows it, which no formula allows.
  package mutating func cutPhrase(_ word: String) -> LineCursor? {
    var depth = 0
    for index in position..<max(position, end) {
      switch source.tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth -= 1
      case .name where depth == 0 && source.token(index, is: word):
        guard index + 1 < end, source.tokens[index + 1].kind == .name else { continue }
        let phrase = LineCursor(source, index..<end)
        var rest = LineCursor(source, position..<index)
        (rest.nesting, rest.allowsComparison) = (nesting, allowsComparison)
        self = rest
        return phrase
      default: continue
      }
    }
    return nil
  }

  /// Reads this word or reports that it is missing.
  @discardableResult
  package mutating func expect(_ word: String) -> Bool {
    if accept(word) { return true }
    fail(.words)
    return false
  }

  /// Reports whatever is left on the line.
  ///
  /// - Returns: whether the whole line has been read without a mistake.
  @discardableResult
  package mutating func expectEnd() -> Bool {
    if !isAtEnd { fail(.lineEnd) }
    return !hasFailed
  }
}
