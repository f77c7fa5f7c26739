internal import WorksheetLanguage
internal import WorksheetDocument
internal import WorksheetRendering

/// Numbers that are right but for digits that are missing, in answers and in what is put into their chains.
extension Marking {
  mutating func findFewerDigits(_ session: AnswerSession, _ check: FollowThrough?) {
    let answers = session.lines.flatMap(\.answers).filter { $0.verdict.isWrong && $0.failure == nil }
    for item in answers.sorted(by: { comes($0, before: $1) }) {
      guard let value = item.value else { continue }
      var digits: FewerDigits?
      // What a number wrong in its digits gives is right by chance.
      if item.verdict == .differs || item.origins.allSatisfy({ fewer[ObjectIdentifier($0)] != nil }) {
        digits = FewerDigits(item, of: value, match: session.match)
      }
      if digits == nil, item.verdict == .differs, let own = check?.value(of: item) {
        digits = FewerDigits(item, of: own, match: session.match)
        digits?.follows = true
      }
      fewer[ObjectIdentifier(item)] = digits
    }
  }

  /// The numbers put into a wrong answer's chain, where they make it wrong by their missing digits alone.
  func roundedEarly(_ item: PrintedItem, in source: SheetNetworks.Source) -> FirstWrongStep
    .LikelySlip?
  {
    guard let index = asked[ObjectIdentifier(item)], let session = chained?.sessions.known(source),
      let own = chained?.given[index], own.verdict == .follows, !own.origins.isEmpty
    else { return nil }
    var digits = 0
    for origin in own.origins {
      guard let value = origin.value,
        let fewer = FewerDigits(origin, of: value, match: session.match)
      else { return nil }
      digits = max(digits, fewer.asked)
    }
    let numbers = own.origins.map(\.printed.text)
    let count = "\(digits)"
    let words = Words.language(key.sheet.document.frontMatter?.lang ?? "en").marking
    let (before, behind) = Words.around(words.roundedEarly.replacing("%", with: count))
    return FirstWrongStep.LikelySlip(
      name: "rounded-early",
      text: MarkWords.english.roundedEarly.replacing("%", with: count)
        .replacing("#", with: numbers.joined(separator: ", ")),
      sentence: [.text(before)] + numbers.map { [.code($0)] }.joined(separator: [.text(", ")])
        + [.text(behind)], isCause: true)
  }
}
