internal import Diagnostics

/// Indented code and blocks of HTML: nothing in them is ours, and what looks as if it were is told.
extension BlockScanner {
  mutating func openIndentedCode() {
    leaf = .indentedCode
    switch previousLine {
    case .text, .separate: checkColonsInCode(isPlain: true)
    case .blank, .code: checkColonsInCode()
    }
    previousLine = .code
  }

  /// A line of colons that its indentation turned into code.
  ///
  /// - Parameter isPlain: whether it counts even outside of lists and divs, where code may well show such a line.
  mutating func checkColonsInCode(isPlain: Bool = false) {
    checkOptionInCode()
    guard isPlain || !containers.isEmpty || !openDivs.isEmpty else { return }
    guard text.has(":::", at: cursor.nonspace), cursor.nonspace < cursor.end else { return }
    scan.diagnostics.append(.divInCode(at: SourceRange(cursor.nonspace, cursor.end)))
  }

  /// A line of colons indented so far that the paragraph above takes it.
  mutating func checkColonsInText() {
    guard cursor.isIndented, text.has(":::", at: cursor.nonspace), cursor.nonspace >= formulaReach else {
      return
    }
    scan.diagnostics.append(.divIndented(at: SourceRange(cursor.nonspace, cursor.end)))
  }

  mutating func openHTML(_ rule: HTMLBlockRule) {
    leaf = .html(rule)
    previousLine = .text
    var isComment = false
    if case .until(.comment) = rule { isComment = true }
    if !isComment { scan.rawHTML.append(SourceRange(cursor.nonspace, cursor.end)) }
    if rule.ends(with: text, cursor.nonspace, cursor.end) { leaf = .none }
  }

  mutating func htmlTakesLine(_ rule: HTMLBlockRule) {
    if case .untilBlankLine = rule { checkBlockInHTML() }
    if rule.ends(with: text, cursor.nonspace, cursor.end) { leaf = .none }
  }

  private mutating func checkBlockInHTML() {
    guard !cursor.isIndented, let length = LineSyntax.openingFence(text, cursor.nonspace, cursor.end),
      case .ours(let info) = FenceInfo.reading(text, (cursor.nonspace + length)..<cursor.end, kinds: kinds)
    else { return }
    scan.diagnostics.append(.blockInHTML(info.kind.word, at: SourceRange(cursor.nonspace, cursor.end)))
  }
}
