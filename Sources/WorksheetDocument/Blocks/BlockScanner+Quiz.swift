internal import Diagnostics

/// An option of a quiz that is still open.
struct OpenOption {
  /// How many containers are around its text, its own item included.
  let depth: Int
  /// How many divs are around it.
  let divs: Int
  let tick: Piece.Tick
}

/// Quizzes: a div of the class `quiz` with a task list in it.
extension BlockScanner {
  static let quizClass = "quiz"

  var isInQuiz: Bool { openDivs.last?.isInQuiz == true }

  /// The tick of the option whose text is being read. A div inside an option is none of its text.
  var currentTick: Piece.Tick? {
    guard let option = options.last, option.divs == openDivs.count else { return nil }
    return option.tick
  }

  /// A paragraph begins here, inside a quiz.
  ///
  /// - Parameter isFirstInItem: whether it is the first thing in a list item.
  mutating func readOption(isFirstInItem: Bool) {
    switch OptionLine(text, cursor.nonspace, cursor.end, isFirstInItem: isFirstInItem) {
    case .option(let isTicked, let box):
      let range = SourceRange(box.lowerBound, box.upperBound)
      if isListInText { scan.diagnostics.append(.optionInText(at: SourceRange(range.lower, cursor.end))) }
      options.append(
        OpenOption(
          depth: containers.count, divs: openDivs.count, tick: Piece.Tick(isTicked: isTicked, range: range)))
    case .near(let place, let mend): report(near: place, mend)
    case .text: break
    }
  }

  /// A line goes on with a paragraph inside a quiz.
  mutating func checkOption() {
    guard isInQuiz, !hasToldOption else { return }
    if case .near(let place, let mend) = OptionLine(text, cursor.nonspace, cursor.end, isFirstInItem: false),
      !isInFormula()
    {
      report(near: place, mend)
    }
  }

  /// A line inside a quiz is code because of its indentation.
  mutating func checkOptionInCode() {
    guard isInQuiz, !cursor.isBlank else { return }
    let place = SourceRange(cursor.nonspace, cursor.end)
    if case .near = OptionLine(text, cursor.nonspace, cursor.end, isFirstInItem: false) {
      scan.diagnostics.append(.optionInCode(at: place))
    } else if (cursor.nonspace..<cursor.end).contains(where: { text.has("`claim ", at: $0) }) {
      scan.diagnostics.append(.claimInCode(at: place))
    }
  }

  private mutating func report(near place: Range<Int>, _ mend: String) {
    hasToldOption = true
    scan.diagnostics.append(.nearOption(at: SourceRange(place.lowerBound, place.upperBound), mend: mend))
  }

  /// The line begins a list item. Directly below text pandoc sees no list, unless it is inside another.
  mutating func noteListInText() {
    guard isInQuiz, previousLine == .text, !beginsNextItem else { return }
    if lineDepth > 0, lineDepth <= containers.count, case .item = containers[lineDepth - 1] { return }
    isListInText = true
  }

  /// Whether a span is a claim of an option: in a quiz it begins with `claim`, or nearly so.
  mutating func takesClaim(_ content: [UInt8], at range: SourceRange) -> Bool {
    guard isInQuiz, content.beginsClaim else { return false }
    if currentTick != nil { return true }
    // What looks like its option has been told.
    if hasToldOption { return false }
    scan.diagnostics.append(.claimOutsideOption(at: range))
    return false
  }
}

extension [UInt8] {
  /// Whether the first word is `claim` or a slip for it, with a blank behind it.
  var beginsClaim: Bool {
    let word = prefix { $0.isLetter }
    guard (4...6).contains(word.count), word.count < count, self[word.count].isWhitespace else {
      return false
    }
    return NearestName.distance(String(decoding: word, as: UTF8.self), "claim", limit: 1) != nil
  }
}
