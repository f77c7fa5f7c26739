internal import Diagnostics

/// Reads a file line by line as cmark does, and knows where the bytes of every block stand: cmark itself
/// tells lines only. What differs from CommonMark is pandoc's: lines of colons are divs, and a formula that
/// a paragraph opens goes on over lines that look like list items or headings.
///
/// - Complexity: linear in the file, times the depth of nesting, which is bounded.
struct BlockScanner {
  let text: [UInt8]
  let kinds: [BlockKind]
  var scan: Scan

  var cursor: LineCursor
  var line = 0..<0
  /// Counts from 1 at the start of the part that cmark reads.
  var lineNumber = 0
  var containers: [Container] = []
  var leaf = Leaf.none
  var paragraph = InlineText()
  /// Formulas that end before this local offset of the paragraph are known.
  var formulasKnownTo = 0
  /// The offset in the file to which the formula that is open in the paragraph reaches.
  var formulaReach = 0
  var fence: OpenFence?
  var openDivs: [OpenDiv] = []
  /// Options of quizzes, from the outside in.
  var options: [OpenOption] = []
  /// Items of ordered lists, from the outside in.
  var openParts: [OpenPart] = []
  /// The item of an ordered list that the line before this block ended.
  var endedPart: OpenPart?
  /// Whether a list stands directly below text in a quiz, where pandoc sees none up to the next blank line.
  var isListInText = false
  /// Whether a mistake about an option has been told for the open paragraph. Looking for formulas around each
  /// further line would take the square of its length.
  var hasToldOption = false
  /// How many of the open containers the line goes on with.
  var lineDepth = 0
  var previousLine = PreviousLine.blank
  /// What stood before the open paragraph.
  var beforeParagraph = PreviousLine.blank
  /// Whether the line begins the next item of a list that is open.
  var beginsNextItem = false
  /// The block whose output may need a blank line before the line that comes next.
  var unseparatedPiece: Int?
  /// Whether the line before was the end of one of our blocks.
  var followsPiece = false

  enum Container {
    case quote(hasContent: Bool)
    /// Lines belong to the item that are indented by at least so many columns.
    case item(columns: Int, hasContent: Bool)
  }

  enum Leaf { case none, paragraph, fence, indentedCode, html(HTMLBlockRule) }

  /// As far as it matters what may follow without a blank line.
  enum PreviousLine {
    case blank
    /// A heading, a rule or a line of colons that pandoc sees as such, too.
    case separate
    /// Output may not follow directly, a div may.
    case code
    case text
  }

  init(_ text: [UInt8], from start: Int, kinds: [BlockKind]) {
    self.text = text
    self.kinds = kinds
    scan = Scan(masked: text)
    cursor = LineCursor(start..<start, in: text)
    line = start..<start
  }

  static func scan(_ text: [UInt8], from start: Int, kinds: [BlockKind]) -> Scan {
    var scanner = BlockScanner(text, from: start, kinds: kinds)
    scanner.run(from: start)
    return scanner.scan
  }

  private mutating func run(from start: Int) {
    var next = start
    while next < text.count, !scan.isAborted {
      line = next..<lineEnd(from: next)
      lineNumber += 1
      next = lineStart(behind: line.upperBound)
      scanLine()
    }
    guard !scan.isAborted else { return }
    cursor = LineCursor(text.count..<text.count, in: text)
    closeContainers(to: 0)
    reportUnclosedDivs(deeperThan: -1)
  }

  func lineEnd(from start: Int) -> Int {
    var i = start
    while i < text.count, !text[i].isLineEnd { i += 1 }
    return i
  }

  func lineStart(behind end: Int) -> Int {
    text.has("\r\n", at: end) ? end + 2 : end + 1
  }

  private mutating func scanLine() {
    cursor = LineCursor(line, in: text)
    let matched = matchContainers(&cursor)
    lineDepth = matched
    if cursor.isBlank { isListInText = false }
    beginsNextItem = isNextItem(matched)
    separatePiece(matched: matched)
    if leafContinues(allMatched: matched == containers.count) {
      previousLine = lineInsideLeaf
    } else {
      openBlocks(matched: matched)
    }
  }

  private var lineInsideLeaf: PreviousLine {
    switch leaf {
    case .html, .paragraph: .text
    case .indentedCode: cursor.isBlank ? .blank : .code
    case .none, .fence: .code
    }
  }

  /// Whether the open leaf takes the whole line. A leaf that the line ends is closed.
  private mutating func leafContinues(allMatched: Bool) -> Bool {
    switch leaf {
    case .none:
      return false
    case .paragraph:
      if allMatched, cursor.isBlank { closeParagraph() }
      return false
    case .fence:
      if allMatched { fenceTakesLine() } else { closeFence(at: nil) }
      return allMatched
    case .indentedCode:
      let goesOn = allMatched && (cursor.isIndented || cursor.isBlank)
      if goesOn { checkColonsInCode() } else { leaf = .none }
      return goesOn
    case .html(let rule):
      if case .untilBlankLine = rule, cursor.isBlank { leaf = .none }
      guard allMatched, case .html = leaf else {
        leaf = .none
        return false
      }
      htmlTakesLine(rule)
      return true
    }
  }

  /// Opens whatever the rest of the line begins, one block inside the other, and adds its text.
  private mutating func openBlocks(matched: Int) {
    var matched = matched
    var maybeLazy = isParagraph
    var inParagraph = isParagraph && matched == containers.count && !cursor.isBlank
    while let start = BlockStart(cursor, in: text, inParagraph: inParagraph, maybeLazy: maybeLazy) {
      if inParagraph, goesOnWithFormula(start) { break }
      switch open(start, matched: &matched, maybeLazy: maybeLazy) {
      case .whole: return
      case .none: return addText(matched: matched, maybeLazy: maybeLazy, inParagraph: inParagraph)
      case .container: (maybeLazy, inParagraph) = (false, false)
      }
      if scan.isAborted { return }
    }
    addText(matched: matched, maybeLazy: maybeLazy, inParagraph: inParagraph)
  }

  var isParagraph: Bool {
    if case .paragraph = leaf { true } else { false }
  }

  /// How much of the line a block start takes: all of it, only the mark of a container, or nothing because
  /// it is text after all.
  enum Taken { case whole, container, none }

  private mutating func open(_ start: BlockStart, matched: inout Int, maybeLazy: Bool) -> Taken {
    if case .colons(let count) = start { return takeColons(count, matched: &matched, maybeLazy: maybeLazy) }
    if case .setextUnderline = start { return takeUnderline() }
    let isFirstInContainer = matched == containers.count && !containers.isEmpty && isContainerEmpty
    endedPart = openParts.first { $0.depth == matched + 1 }
    beginBlock(matched: &matched)
    switch start {
    case .quote: openQuote(&matched)
    case .item(let width):
      noteListInText()
      let marker = cursor.nonspace
      openItem(width, &matched)
      openPart(marker)
    case .heading(let level): addHeading(level)
    case .fence(let length):
      isListInText = false
      openFence(length, isFirstInContainer: isFirstInContainer)
    case .html(let rule): openHTML(rule)
    case .thematicBreak: endSeparateLine()
    case .indentedCode: openIndentedCode()
    case .setextUnderline, .colons: break
    }
    switch start {
    case .quote, .item: return .container
    case .heading, .fence, .html, .thematicBreak, .indentedCode, .setextUnderline, .colons: return .whole
    }
  }

  private mutating func addText(matched: Int, maybeLazy: Bool, inParagraph: Bool) {
    if maybeLazy { checkColonsInText() }
    if cursor.isBlank {
      closeContainers(to: matched)
      previousLine = .blank
      return
    }
    if inParagraph {
      checkOption()
      paragraph.append(cursor.nonspace..<cursor.end, of: text)
    } else if maybeLazy, matched < containers.count {
      checkOption()
      paragraph.append(cursor.offset..<cursor.end, of: text)
    } else {
      var matched = matched
      let isFirstInItem = beginsItem(matched)
      beginBlock(matched: &matched)
      hasToldOption = false
      if isInQuiz { readOption(isFirstInItem: isFirstInItem) }
      leaf = .paragraph
      beforeParagraph = previousLine
      paragraph.append(cursor.nonspace..<cursor.end, of: text)
    }
    previousLine = .text
  }

  /// A heading or a rule ends here. Directly below text pandoc takes it for text.
  mutating func endSeparateLine() {
    if previousLine != .text { previousLine = .separate }
  }
}
