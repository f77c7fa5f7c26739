internal import Diagnostics

/// A sheet's text with the engine's values in place of wrong ones.
struct AcceptedText {
  /// A number that is written over, or recorded.
  struct Change {
    /// Its place in the author's file.
    var place: SourceRange
    var number: HeldNumber
    /// What stands in its place, or in the erratum.
    var text: String
    /// Whether it is recorded, and the number stays.
    var isErratum = false
  }

  /// Something that stays wrong, with its place in the author's file.
  struct Remainder {
    var place: SourceRange
    var text: String
  }

  private(set) var edits: TextEdits
  /// In the order of the file.
  private(set) var changes: [Change] = []
  /// What came of holding the new text.
  private(set) var result: HoldResult
  /// Why the new text may not be written; nil: it may.
  private(set) var fault: String?
  /// Why wrong numbers cannot be recorded, by their places in the author's file.
  var obstacles: [SourceRange: String] = [:]

  /// How often what follows from a correction may ask for another one.
  static let mostRounds = 16

  init(_ result: HoldResult) {
    edits = TextEdits(result.file.bytes)
    self.result = result
  }

  /// - Parameters:
  ///   - result: of holding the author's text, which has no mistakes.
  ///   - hold: holds a new text.
  init(overwriting result: HoldResult, hold: ([UInt8]) -> HoldResult) {
    self.init(result)
    for _ in 0..<AcceptedText.mostRounds {
      let wrong = self.result.sheet.numbers.filter(\.isOverwritten)
      guard !wrong.isEmpty, fault == nil else { break }
      overwrite(wrong)
      held(hold(edits.bytes))
    }
    sortChanges()
    if fault == nil { check() }
  }

  // MARK: Writing over

  private mutating func overwrite(_ wrong: [HeldNumber]) {
    let bytes = result.file.bytes
    let minus = MinusStyle(result.sheet.numbers)
    let before = edits
    for number in wrong {
      let printed = bytes.text(number.digitsPlace)
      var text = NumberSpelling(printed).dressed(number.engineDigits, minus: minus.near(number))
      let around = NumberSurroundings(bytes, number.digitsPlace)
      if number.part == .operand, text.first.map(NumberSpelling.isMinus) ?? false,
        !(printed.first.map(NumberSpelling.isMinus) ?? false), around.needsBrackets
      {
        text = "(\(text))"
      }
      let place = before.originalPlace(of: number.digitsPlace)
      guard edits.replace(place, by: text.utf8) else {
        fault = "the value of \(number.label) does not hold where it is written"
        return
      }
      changes.append(Change(place: place, number: number, text: text))
      let growth = text.unicodeScalars.count - printed.unicodeScalars.count
      let blanks = around.blanks(forGrowth: growth, upTo: number.place.upper, isEntry: number.cell != nil)
      pad(blanks.before, endingAt: number.digitsPlace.lower, before)
      pad(-blanks.behind, startingAt: number.place.upper, before)
    }
  }

  /// Adds blanks before a place of the present text, or takes some away.
  private mutating func pad(_ count: Int, endingAt offset: Int, _ before: TextEdits) {
    guard count != 0 else { return }
    let place = before.originalPlace(of: SourceRange(offset + min(count, 0), offset))
    edits.replace(place, by: Array(repeating: UInt8(ascii: " "), count: max(count, 0)))
  }

  private mutating func pad(_ taken: Int, startingAt offset: Int, _ before: TextEdits) {
    guard taken != 0 else { return }
    let place = before.originalPlace(of: SourceRange(offset, offset + max(taken, 0)))
    edits.replace(place, by: Array(repeating: UInt8(ascii: " "), count: max(-taken, 0)))
  }

  // MARK: Recording

  mutating func add(_ errata: ErratumText) {
    edits.replace(errata.place, by: errata.text.utf8)
    for (number, text) in errata.recorded {
      changes.append(
        Change(place: number.digitsPlace, number: number, text: "erratum " + text, isErratum: true))
    }
  }

  mutating func sortChanges() { changes.sort { $0.place < $1.place } }

  mutating func forgetChanges() {
    edits = TextEdits(edits.original)
    changes = []
  }

  // MARK: Checking

  /// Takes up what came of holding the new text.
  mutating func held(_ result: HoldResult) {
    self.result = result
    if result.messages.hasMistakes { fault = "with the new values the sheet could not be read" }
  }

  var verdictsByOriginalPlace: [SourceRange: Verdict] {
    var verdicts: [SourceRange: Verdict] = [:]
    for number in result.sheet.numbers {
      verdicts[edits.originalPlace(of: number.digitsPlace)] = number.verdict
    }
    return verdicts
  }

  /// Every number that was written over must hold now. One in a formula that is the formula's own is no longer
  /// held by itself.
  private mutating func check() {
    let verdicts = verdictsByOriginalPlace
    for change in changes where verdicts[change.place] != .holds {
      if verdicts[change.place] == nil, change.number.part == .operand { continue }
      fault = "\(change.text) does not hold for \(change.number.label)"
      return
    }
    if edits.bytes != result.file.bytes { fault = "the text that was held is not the one to be written" }
  }
}

extension HeldNumber {
  /// Whether the engine's value is written over it.
  var isOverwritten: Bool { verdict == .differs || verdict == .follows }

  /// The engine's value without what stands behind the digits.
  var engineDigits: String {
    engine.hasSuffix(" %") ? String(engine.dropLast(2)) : engine
  }

  /// What it is a value of: `W'[1,2]`, `p[1,:] at 2`.
  var label: String {
    guard !entry.isEmpty else { return quantity }
    let index = entry.map(String.init).joined(separator: ",")
    return quantity.contains("[") ? "\(quantity) at \(index)" : "\(quantity)[\(index)]"
  }
}

extension [UInt8] {
  func text(_ place: SourceRange) -> String {
    String(decoding: self[place.lower..<place.upper], as: UTF8.self)
  }
}

/// The minus sign that an author uses: that of the nearest negative number.
struct MinusStyle {
  private var signs: [(place: SourceRange, sign: Character)] = []

  init(_ numbers: [HeldNumber]) {
    for number in numbers {
      guard let sign = NumberSpelling(number.printed).minus else { continue }
      signs.append((number.place, sign))
    }
  }

  func near(_ number: HeldNumber) -> Character {
    let near = signs.min { distance($0.place, number.place) < distance($1.place, number.place) }
    return near?.sign ?? "-"
  }

  private func distance(_ a: SourceRange, _ b: SourceRange) -> Int { abs(a.lower - b.lower) }
}
