internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Why answers are wrong.
extension AnswerSession {
  /// Looks for the slips behind the answers that differ; what comes from another one's slip follows from it.
  func findCauses(_ settlement: Settlement) {
    let search = SlipSearch(
      self, engine: settlement.engine, printed: settlement.readingWithPrinted, plan: settlement.plan,
      items: settlement.items, table: settlement.table)
    guard !search.wrong.isEmpty else { return }
    search.search()
    let judgement = SlipJudgement(search: search)
    let told = judgement.told()
    let followers = judgement.followers(told)
    for (follower, origin) in followers where search.wrong[follower].verdict == .differs {
      search.wrong[follower].verdict = .follows
      search.wrong[follower].origins = [search.wrong[origin]]
      search.wrong[follower].sharesSlip = true
    }
    let following = Set(followers.map(\.follower))
    let narration = SlipNarration(search.leaves, context, growing: settlement.plan)
    for (index, told) in told.enumerated() where !following.contains(index) {
      let item = search.wrong[index]
      item.causes = told.shown.map {
        narration.cause($0.candidate, of: item, isCause: $0.isCause, share: told.share)
      }
      item.moreCauses = told.further
      item.isUnexplained = told.shown.isEmpty && !search.isCut
      item.isSearchCut = told.shown.isEmpty && search.isCut
      item.isMisprint = told.isContradicted
    }
  }

  /// Whether the line of an answer shows the calculation with the right numbers put in, which do not give it.
  func printsRightNumbers(before item: PrintedItem) -> Bool {
    let line = lines[item.line]
    return item.part == .answer
      && line.faults.contains { $0.kind == .arithmetic && $0.place == item.printed.range }
      && !line.operands.isEmpty && line.operands.allSatisfy(\.verdict.isRight)
  }
}
