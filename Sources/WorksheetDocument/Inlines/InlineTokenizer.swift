/// What has to be told apart inside a paragraph, in the order of the text; everything between is plain.
enum InlineToken {
  /// A code span with its backticks, and what stands between them.
  case code(Range<Int>, content: Range<Int>)
  case formula(MathRule.Formula)
  /// Backticks that neither open nor close anything.
  case looseBackticks(Range<Int>)
  /// A tag, a comment or a declaration; autolinks are not told.
  case html(Range<Int>)
}

/// Finds code spans, formulas and raw HTML in the joined lines of one paragraph, as cmark and pandoc would:
/// left to right, whatever begins first wins.
///
/// - Complexity: linear: a search that fails is remembered and not repeated.
struct InlineTokenizer {
  private let text: [UInt8]
  private var i: Int
  private var backticks: BacktickRuns
  private var openBrackets = 0
  private var failed: Set<Search> = []

  private enum Search { case dollars, parenthesis, bracket, comment, instruction, cdata, declaration }

  /// - Parameter text: the lines, separated by `\n`; `start` is behind the link definitions.
  init(_ text: [UInt8], from start: Int) {
    self.text = text
    i = start
    backticks = BacktickRuns(from: start)
  }

  mutating func next() -> InlineToken? {
    while i < text.count {
      let token: InlineToken?
      switch text[i] {
      case ASCII.backtick: token = code()
      case ASCII.dollar: token = dollar()
      case ASCII.backslash: token = backslash()
      case ASCII.less: token = angle()
      case ASCII.openBracket: token = bracketOpens()
      case ASCII.closeBracket: token = bracketCloses()
      default: token = step(1)
      }
      if let token { return token }
    }
    return nil
  }

  private mutating func step(_ count: Int) -> InlineToken? {
    i += count
    return nil
  }

  private mutating func code() -> InlineToken? {
    let run = text.runLength(of: ASCII.backtick, from: i, to: text.count)
    let start = i
    guard let close = backticks.closing(run, from: i + run, in: text) else {
      i += run
      return .looseBackticks(start..<i)
    }
    i = close + run
    return .code(start..<i, content: (start + run)..<close)
  }

  private mutating func found(_ formula: MathRule.Formula) -> InlineToken {
    i = formula.range.upperBound
    return .formula(formula)
  }

  private mutating func dollar() -> InlineToken? {
    if text.has("$$", at: i), !failed.contains(.dollars) {
      if let formula = MathRule.display(text, i, closing: "$$") { return found(formula) }
      if !text.has("$$$$", at: i) { failed.insert(.dollars) }
    }
    return MathRule.inlineDollar(text, i).map { found($0) } ?? step(1)
  }

  /// `\(`, `\[` or an escaped character.
  private mutating func backslash() -> InlineToken? {
    guard i + 1 < text.count else { return step(1) }
    if text[i + 1] == ASCII.openParenthesis, !failed.contains(.parenthesis) {
      if let formula = MathRule.inlineParenthesis(text, i) { return found(formula) }
      failed.insert(.parenthesis)
    }
    if text[i + 1] == ASCII.openBracket, !failed.contains(.bracket) {
      if let formula = MathRule.display(text, i, closing: "\\]") { return found(formula) }
      failed.insert(.bracket)
    }
    return step(text[i + 1].isPunctuation ? 2 : 1)
  }

  private mutating func bracketOpens() -> InlineToken? {
    openBrackets += 1
    return step(1)
  }

  /// What stands in the target or title of a link is neither code nor maths.
  private mutating func bracketCloses() -> InlineToken? {
    guard openBrackets > 0 else { return step(1) }
    openBrackets -= 1
    guard i + 1 < text.count, text[i + 1] == ASCII.openParenthesis else { return step(1) }
    i = LinkTarget.end(text, i + 1) ?? i + 1
    return nil
  }

  private mutating func angle() -> InlineToken? {
    if let end = HTMLTag.autolinkEnd(text, i, text.count) { return step(end - i) }
    guard let end = HTMLTag.end(text, i, text.count) ?? markupEnd() else { return step(1) }
    let start = i
    i = end
    return .html(start..<end)
  }

  /// The end of a comment, an instruction, a declaration or character data.
  private mutating func markupEnd() -> Int? {
    if text.has("<!--", at: i) { return commentEnd() }
    if text.has("<?", at: i) { return end(of: .instruction, "?>", from: i + 2) }
    if text.has("<![CDATA[", at: i) { return end(of: .cdata, "]]>", from: i + 9) }
    guard text.has("<!", at: i) else { return nil }
    var name = i + 2
    while name < text.count, text[name].isLetter, text[name] & 0x20 == 0 { name += 1 }
    guard name > i + 2, name < text.count, text[name].isWhitespace else { return nil }
    return end(of: .declaration, ">", from: name)
  }

  private mutating func commentEnd() -> Int? {
    let start = i + 4
    if text.has(">", at: start) || text.has("->", at: start) { return nil }
    guard let dashes = end(of: .comment, "--", from: start) else { return nil }
    return text.has(">", at: dashes) ? dashes + 1 : nil
  }

  private mutating func end(of search: Search, _ closing: StaticString, from start: Int) -> Int? {
    guard !failed.contains(search) else { return nil }
    var j = start
    while j < text.count {
      if text.has(closing, at: j) { return j + closing.utf8CodeUnitCount }
      j += 1
    }
    failed.insert(search)
    return nil
  }
}
