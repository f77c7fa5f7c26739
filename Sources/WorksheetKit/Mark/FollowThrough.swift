internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Whether an answer that follows from a wrong number shows that its author can calculate it.
///
/// It does not where the wrong numbers leave nothing to be calculated: where they make the answer exactly 0, where it
/// is a copy of another number, and where every product has gone because a factor is 0, or several are 1 or −1. What
/// is as simple with the right numbers is no matter.
struct FollowThrough {
  private let session: AnswerSession
  private let plan: NetworkPlan
  private let table: PrintedTable
  private let reading: Reading

  init(_ session: AnswerSession, plan: NetworkPlan, inherited: [PrintedItem]) {
    self.session = session
    self.plan = plan
    table = PrintedTable(session.lines.flatMap(\.items) + inherited)
    let track = PrintedTrack(.all, table, match: session.match, judgements: session.judgements)
    reading = Reading(
      session.context.states.replacing(track), plan, numerals: session.context.query.numerals.map(\.value))
  }

  /// What a number should be after the student's own numbers; nil where these give none.
  func value(of item: PrintedItem) -> PrintedMatch.Value? {
    guard let value = try? reading.values(of: item).first, value.unrounded.isFinite else { return nil }
    return value
  }

  func isTrivial(_ item: PrintedItem) -> Bool { isNothing(item) || isSimplified(item) }

  /// Whether the wrong numbers make it exactly 0.
  private func isNothing(_ item: PrintedItem) -> Bool {
    guard let right = item.value, !right.unrounded.isZero else { return false }
    let own = value(of: item)
    if let own, own.unrounded.isZero { return true }
    // The student's numbers alone do not give it, but the slip behind a wrong 0, or digits that are not written.
    guard item.number.value.isZero, !(own.map { session.match.holds(item.number, $0) } ?? false) else {
      return false
    }
    return item.origins.contains { $0.verdict.isWrong && $0.number.value.isZero }
  }

  private func isSimplified(_ item: PrintedItem) -> Bool {
    guard let own = work(item, usesWrong: true), let right = work(item, usesWrong: false) else {
      return false
    }
    if !own.isCalculation { return right.isCalculation }
    return right.multiplies && !own.multiplies && (own.wrongZeros > 0 || own.wrongOnes > 1)
  }

  private func work(_ item: PrintedItem, usesWrong: Bool) -> RemainingWork? {
    var search = WorkSearch(
      session.context.states, table, session.judgements, graph: plan.network.graph, usesWrong: usesWrong)
    var formula: Formula?
    if item.place == nil, case .entry(let node, let entry) = item.meaning {
      var derivation = Derivation(plan, target: nil)
      formula = derivation.definition(of: node).instantiated([entry.row, entry.column], in: plan)
    }
    return search.work(for: item.place, formula)
  }
}
