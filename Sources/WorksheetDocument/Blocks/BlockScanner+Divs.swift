internal import Diagnostics

/// A `:::` div that is still open.
struct OpenDiv {
  /// Its place in the list of divs.
  let index: Int
  /// How many containers are around it.
  let depth: Int
  /// Whether it is a quiz or inside one.
  let isInQuiz: Bool
}

/// A line of three or more colons, read as pandoc reads it.
private enum ColonLine {
  case closes
  case opens(classes: [String], identifier: String?, pairs: [Attribute], name: Range<Int>)
  /// With the word that was probably meant as the name.
  case malformed(word: String?)

  /// - Parameter start: behind the colons.
  init(_ text: [UInt8], _ start: Int, _ end: Int) {
    let nameStart = text.skippingBlanks(from: start, to: end)
    guard nameStart < end else {
      self = .closes
      return
    }
    if text[nameStart] == ASCII.openBrace {
      self = Self.braced(text, nameStart, end)
      return
    }
    var nameEnd = nameStart
    while nameEnd < end, !text[nameEnd].isBlank { nameEnd += 1 }
    let word = text.text(nameStart..<nameEnd)
    guard Self.isRest(text, nameEnd, end) else {
      self = .malformed(word: word)
      return
    }
    self = .opens(classes: [word], identifier: nil, pairs: [], name: nameStart..<nameEnd)
  }

  private static func braced(_ text: [UInt8], _ open: Int, _ end: Int) -> ColonLine {
    let list = AttributeList(text, braced: open, to: end)
    guard list.isPandoc, isRest(text, list.end, end) else {
      let word = list.items.first { $0.form == .word || $0.form == .bare }
      return .malformed(word: word.map { text.text($0.name) })
    }
    return .opens(
      classes: list.classes(in: text), identifier: list.identifier(in: text), pairs: list.pairs(in: text),
      name: list.pandocClasses.first ?? open..<list.end)
  }

  /// Behind the name only colons may follow.
  private static func isRest(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let colons = text.skippingBlanks(from: start, to: end)
    let run = text.runLength(of: ASCII.colon, from: colons, to: end)
    return text.skippingBlanks(from: colons + run, to: end) == end
  }
}

/// Lines of colons.
extension BlockScanner {
  var openDivIndices: [Int] { openDivs.map(\.index) }

  /// Whether the rest of the line closes a div.
  var closesDiv: Bool {
    guard !cursor.isIndented, text.has(":::", at: cursor.nonspace) else { return false }
    let run = text.runLength(of: ASCII.colon, from: cursor.nonspace, to: cursor.end)
    return text.skippingBlanks(from: cursor.nonspace + run, to: cursor.end) == cursor.end
  }

  private var colonRange: SourceRange {
    SourceRange(cursor.nonspace, text.trimmedEnd(from: cursor.nonspace, to: cursor.end))
  }

  mutating func takeColons(_ count: Int, matched: inout Int, maybeLazy: Bool) -> Taken {
    let range = colonRange
    let reading = ColonLine(text, cursor.nonspace + count, cursor.end)
    guard count >= 3 else {
      checkTwoColons(reading, range)
      return .none
    }
    if case .malformed(let word) = reading {
      scan.diagnostics.append(.divSyntax(at: range, word: word))
      return .none
    }
    if cursor.indent > 0 { scan.diagnostics.append(.divIndented(at: range)) }
    mask(cursor.nonspace..<cursor.end, with: ASCII.space)
    mask(cursor.nonspace..<(cursor.nonspace + 3), with: ASCII.underscore)
    switch reading {
    case .closes: closeDiv(range, matched: &matched)
    case .opens(let classes, let identifier, let pairs, let name):
      checkOpening(range, maybeLazy: maybeLazy)
      beginBlock(matched: &matched)
      checkNearClass(text.text(name), at: SourceRange(name.lowerBound, name.upperBound))
      openDiv(
        Div(
          classes: classes, identifier: identifier, pairs: pairs, openingLine: range,
          closingLine: SourceRange(range.upper, range.upper)))
    case .malformed: break
    }
    previousLine = .separate
    isListInText = false
    return .whole
  }

  private mutating func openDiv(_ div: Div) {
    if openDivs.count == DocumentLimits.nesting { return abortNesting() }
    scan.divLines.append(Scan.DivLine(line: lineNumber, opening: scan.divs.count))
    openDivs.append(
      OpenDiv(
        index: scan.divs.count, depth: containers.count,
        isInQuiz: isInQuiz || div.classes.contains(Self.quizClass)))
    scan.divs.append(div)
  }

  /// pandoc takes an opening line for text where text goes on before it.
  private mutating func checkOpening(_ range: SourceRange, maybeLazy: Bool) {
    guard maybeLazy || previousLine == .text && !beginsNextItem else { return }
    let above = paragraph.lines.last.map { SourceRange($0.file, $0.file) }
    scan.diagnostics.append(.divInParagraph(at: range, above: above))
  }

  private mutating func closeDiv(_ range: SourceRange, matched: inout Int) {
    // What ends here still belongs to the div.
    closeLeaf()
    var isClosed = false
    if let last = openDivs.last {
      let opening = scan.divs[last.index].openingLine
      if last.depth != matched {
        scan.diagnostics.append(
          .divClosesOutside(at: range, opening: opening, isDeeper: matched > last.depth))
      }
      isClosed = last.depth >= matched
    } else {
      scan.diagnostics.append(.divClosesNothing(at: range))
    }
    let closed = isClosed ? openDivs.popLast() : nil
    beginBlock(matched: &matched)
    scan.divLines.append(Scan.DivLine(line: lineNumber, opening: nil))
    if let closed { scan.divs[closed.index].closingLine = range }
  }

  mutating func reportUnclosedDivs(deeperThan depth: Int) {
    while let last = openDivs.last, last.depth > depth {
      openDivs.removeLast()
      let range = scan.divs[last.index].openingLine
      scan.diagnostics.append(.divUnclosed(at: range, inContainer: last.depth > 0))
    }
  }
}

/// Words that a div or its line nearly is.
extension BlockScanner {
  /// The classes with a meaning here, with the edits that make a word a likely slip for one.
  private static let knownClasses: [(name: String, edits: Int)] = [
    ("answer", 2), ("solution", 2), ("exercise", 2), ("hint", 1), ("quiz", 1), ("part", 1),
  ]

  private mutating func checkNearClass(_ word: String, at range: SourceRange) {
    if Self.knownClasses.contains(where: { $0.name == word }) { return }
    let near = Self.knownClasses.first { known in
      NearestName.distance(word.lowercased(), known.name, limit: known.edits) != nil
    }
    if let near { scan.diagnostics.append(.nearDivClass(word, known: near.name, at: range)) }
  }

  /// `:: answer` is a slip; other lines with two colons are text.
  private mutating func checkTwoColons(_ reading: ColonLine, _ range: SourceRange) {
    guard case .opens(let classes, _, _, _) = reading, let word = classes.first,
      Self.knownClasses.contains(where: { $0.name == word })
    else { return }
    scan.diagnostics.append(.divTooFewColons(at: range, word: word))
  }
}
