internal import Diagnostics

extension AcceptedText {
  /// Records wrong numbers as errata, each at the end of its line, and leaves them as they are.
  ///
  /// What is only wrong because another number was not yet corrected is right, and needs no erratum.
  init(recording result: HoldResult, why: String, hold: ([UInt8]) -> HoldResult) {
    self.init(result)
    var wrong = result.sheet.numbers.filter(\.isOverwritten)
    let minus = MinusStyle(result.sheet.numbers)
    let lines = Dictionary(grouping: result.sheet.numbers, by: \.line)
    for _ in 0..<AcceptedText.mostRounds where !wrong.isEmpty {
      record(wrong, lines, why, minus)
      held(hold(edits.bytes))
      guard fault == nil else { return }
      let verdicts = verdictsByOriginalPlace
      let refused = changes.filter { verdicts[$0.place] != .erratum }
      guard !refused.isEmpty else { return }
      for change in refused where verdicts[change.place] != .staleErratum {
        obstacles[change.number.place] = "is wrong, and no erratum in its line can speak of it"
      }
      let places = Set(refused.map(\.number.place))
      wrong.removeAll { places.contains($0.place) }
      forgetChanges()
    }
    held(hold(edits.bytes))
  }

  private mutating func record(
    _ wrong: [HeldNumber], _ lines: [SourceRange: [HeldNumber]], _ why: String, _ minus: MinusStyle
  ) {
    forgetChanges()
    for (line, numbers) in Dictionary(grouping: wrong, by: \.line).sorted(by: { $0.key < $1.key }) {
      let errata = ErratumText(numbers, in: lines[line] ?? [], why: why, minus: minus)
      obstacles.merge(errata.obstacles) { first, _ in first }
      guard !errata.text.isEmpty else { continue }
      add(errata)
    }
    sortChanges()
  }
}
