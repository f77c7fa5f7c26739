internal import WorksheetLanguage

/// Wrong numbers that were not asked for.
extension Marking {
  /// A wrong number that was not asked for costs the first answer that it makes wrong.
  mutating func findPaying() {
    var paid: Set<ObjectIdentifier> = []
    for item in answers.given.values.sorted(by: { comes($0, before: $1) }) where item.verdict == .follows {
      for wrong in unaskedRoots(of: item).sorted(by: { comes($0, before: $1) })
      where paid.insert(ObjectIdentifier(wrong)).inserted && paying[ObjectIdentifier(item)] == nil {
        paying[ObjectIdentifier(item)] = wrong
      }
    }
  }

  /// The wrong numbers behind an answer to which no other answer leads.
  private func unaskedRoots(of item: PrintedItem) -> [PrintedItem] {
    var open = item.origins
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(item)]
    var roots: [PrintedItem] = []
    while let next = open.popLast() {
      guard seen.insert(ObjectIdentifier(next)).inserted, next.verdict.isWrong, !isAnswer(next) else {
        continue
      }
      if next.verdict == .follows { open += next.origins } else { roots.append(next) }
    }
    return roots
  }

  /// Whether it is an answer to something asked, or such an answer put into a chain.
  func isAnswer(_ item: PrintedItem) -> Bool { answer(like: item) != nil }

  func answer(like item: PrintedItem) -> PrintedItem? {
    if asked[ObjectIdentifier(item)] != nil { return item }
    guard let source = source[ObjectIdentifier(item)], let own = answers.answer(like: item, in: source),
      asked[ObjectIdentifier(own)] != nil, own.carriedOn == item.carriedOn
    else { return nil }
    return own
  }
}
