internal import Diagnostics

/// Paragraphs, headings, and what stands in their text.
extension BlockScanner {
  mutating func closeParagraph() {
    let start = LinkDefinition.end(ofAllIn: paragraph.bytes)
    readInlines(from: start)
    forgetParagraph()
  }

  private mutating func forgetParagraph() {
    leaf = .none
    paragraph.removeAll()
    formulasKnownTo = 0
    formulaReach = 0
  }

  /// The paragraph turns out to be a heading: this line underlines it. Below link definitions alone the line
  /// is text, as cmark has it, even where it could be a rule.
  mutating func takeUnderline() -> Taken {
    let start = LinkDefinition.end(ofAllIn: paragraph.bytes)
    guard start < paragraph.bytes.count else {
      paragraph.removeAll()
      formulasKnownTo = 0
      return .none
    }
    let level = text[cursor.nonspace] == ASCII.equals ? 1 : 2
    addHeading(level: level, line: lineNumber - paragraph.lines.count, from: start)
    if paragraph.lines.count == 1 { previousLine = beforeParagraph }
    endSeparateLine()
    forgetParagraph()
    return .whole
  }

  /// A heading with number signs.
  mutating func addHeading(_ level: Int) {
    let start = text.skippingBlanks(from: cursor.nonspace + level, to: cursor.end)
    paragraph.append(start..<cursor.end, of: text)
    addHeading(level: level, line: lineNumber, from: 0)
    forgetParagraph()
    endSeparateLine()
  }

  /// Takes the attributes off the title that stands in `paragraph`, and reads the rest.
  private mutating func addHeading(level: Int, line: Int, from start: Int) {
    let lastLine = max(start, paragraph.lines.last?.local ?? 0)
    var end = paragraph.bytes.trimmedEnd(from: lastLine, to: paragraph.bytes.count)
    var heading = Heading(
      level: level, title: SourceRange(0, 0), classes: [], identifier: nil, pairs: [])
    if let attributes = headingAttributes(from: lastLine, to: end) {
      let bytes = paragraph.bytes
      heading.classes = attributes.list.classes(in: bytes)
      heading.identifier = attributes.list.identifier(in: bytes)
      heading.pairs = attributes.list.pairs(in: bytes).map { inFile($0) }
      for range in paragraph.fileRanges(attributes.open..<end) { mask(range, with: ASCII.space) }
      end = paragraph.bytes.trimmedEnd(from: lastLine, to: attributes.open)
    }
    paragraph.truncate(to: end)
    heading.title = paragraph.fileRange(start..<max(start, end))
    scan.headingLines.append(Scan.HeadingLine(line: line, heading: scan.headings.count))
    scan.headings.append(heading)
    readInlines(from: start)
  }

  /// Whether a line above an underline, its attributes taken away, still belongs to the title: `***{#a}`
  /// would become a rule.
  private func staysText(_ line: Range<Int>) -> Bool {
    let isFirst = line.lowerBound == 0
    let cursor = LineCursor(line, in: paragraph.bytes)
    return !cursor.isBlank
      && BlockStart(cursor, in: paragraph.bytes, inParagraph: !isFirst, maybeLazy: !isFirst) == nil
  }

  private func inFile(_ attribute: Attribute) -> Attribute {
    var attribute = attribute
    attribute.keyRange = paragraph.fileRange(attribute.keyRange.lower..<attribute.keyRange.upper)
    attribute.valueRange = paragraph.fileRange(attribute.valueRange.lower..<attribute.valueRange.upper)
    return attribute
  }

  /// The braces at the very end of the title, if they are attributes to pandoc.
  private mutating func headingAttributes(from start: Int, to end: Int) -> (open: Int, list: AttributeList)? {
    let bytes = paragraph.bytes
    guard let open = bytes[start..<end].lastIndex(of: ASCII.openBrace) else { return nil }
    if isParagraph, !staysText(start..<bytes.trimmedEnd(from: start, to: open)) { return nil }
    if open > start, bytes[open - 1] == ASCII.backslash { return nil }
    let list = AttributeList(bytes, braced: open, to: end)
    if list.end == end, list.isPandoc { return (open, list) }
    let named = list.items.first { bytes.text($0.name) == "exercise" }
    if named != nil, bytes[end - 1] != ASCII.backtick {
      scan.diagnostics.append(.headingAttributes(at: paragraph.fileRange(open..<end), written: "exercise"))
    }
    return nil
  }

  mutating func mask(_ range: Range<Int>, with byte: UInt8) {
    for i in range { scan.masked[i] = byte }
  }

  /// Code spans, formulas and HTML in the lines that `paragraph` holds.
  private mutating func readInlines(from start: Int) {
    var tokens = InlineTokenizer(paragraph.bytes, from: start)
    while let token = tokens.next() {
      switch token {
      case .code(let range, let content): addSpan(range, content)
      case .formula(let formula): addFormula(formula)
      case .looseBackticks(let range): maskLooseBackticks(range)
      case .html(let range):
        if !paragraph.bytes.has("<!--", at: range.lowerBound) {
          scan.rawHTML.append(paragraph.fileRange(range))
        }
      }
    }
  }

  private mutating func addSpan(_ range: Range<Int>, _ content: Range<Int>) {
    let fragment = paragraph.codeContent(content)
    let start = scan.spanBytes.count
    scan.spanBytes += fragment.bytes
    let place = paragraph.fileRange(range)
    let isPiece = fragment.bytes.isExecutedSpan || takesClaim(fragment.bytes, at: place)
    scan.spans.append(
      Scan.SpanPlace(content: start..<scan.spanBytes.count, piece: isPiece ? scan.pieces.count : nil))
    guard isPiece else { return }
    scan.pieces.append(
      Piece(
        id: scan.pieces.count, form: .span, kind: "", kindRange: SourceRange(place.lower, place.lower),
        attributes: [], range: place, content: fragment,
        surroundings: Piece.Surroundings(
          linePrefix: [], lineEnd: [], needsBlankBefore: false, blankAfterPrefix: nil,
          followsMarker: false, divs: openDivIndices, tick: currentTick, part: openParts.first?.part)))
  }

  /// cmark 0.30 misses every other code span behind backticks without a partner.
  ///
  /// Where the line begins with a run of three they stay: they are why it opens no code block.
  private mutating func maskLooseBackticks(_ range: Range<Int>) {
    let lineStart = paragraph.lineStart(range.lowerBound)
    if range.lowerBound > lineStart, paragraph.bytes.has("```", at: lineStart) { return }
    for range in paragraph.fileRanges(range) { mask(range, with: Scan.looseBacktick) }
    scan.hasLooseBackticks = true
  }

  private mutating func addFormula(_ formula: MathRule.Formula) {
    var count = 0
    for range in paragraph.fileRanges(formula.range) {
      mask(range, with: Scan.formulaRest)
      count += range.count
    }
    let range = paragraph.fileRange(formula.range)
    scan.masked[range.lower] = Scan.formulaStart
    let start = scan.formulaBytes.count
    scan.formulaBytes += paragraph.bytes[formula.content]
    scan.formulas.append(
      Scan.FormulaPlace(
        tex: start..<scan.formulaBytes.count, isDisplay: formula.isDisplay, range: range, maskedCount: count))
  }
}

extension [UInt8] {
  /// `= EXPR` is shown, `EXPR =? VALUE` is held against the engine; other code is the author's own.
  var isExecutedSpan: Bool {
    if has("= ", at: 0) { return true }
    return indices.contains { has("=?", at: $0) }
  }
}
