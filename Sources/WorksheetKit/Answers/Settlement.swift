internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Verdicts on the printed numbers of one network.
///
/// What the engine's value does not give is computed once more with the sheet's own printed values in the
/// engine's place: with right ones only it is carried, with wrong ones among them it follows.
struct Settlement {
  let items: [PrintedItem]
  let engine: Reading
  let plan: NetworkPlan
  let numerals: [Number]
  let match: PrintedMatch
  let judgements: PrintedJudgements
  let table: PrintedTable

  init(
    items: [PrintedItem], inherited: [PrintedItem], engine: Reading, plan: NetworkPlan, numerals: [Number],
    match: PrintedMatch, judgements: PrintedJudgements
  ) {
    self.items = items
    self.engine = engine
    self.plan = plan
    self.numerals = numerals
    self.match = match
    self.judgements = judgements
    table = PrintedTable(items + inherited)
    for item in inherited {
      if item.verdict.isRight { judgements.accept(item) }
      if item.verdict == .erratum, let right = item.erratum?.number { judgements.correct(item, by: right) }
    }
  }

  private var open: [PrintedItem] { items.filter { $0.failure == nil && !judgements.isRight($0) } }
  var hasOpen: Bool { !open.isEmpty }

  func holdAgainstEngine() {
    for item in items {
      do throws(EngineError) {
        let values = try engine.values(of: item)
        item.value = values[0]
        guard holds(item, values) else {
          noteCorrection(of: item, values[0])
          continue
        }
        item.verdict = .holds
        judgements.accept(item)
      } catch {
        item.failure = error
      }
    }
  }

  /// A wrong number whose correction is right: who goes on with the correction is right, too.
  private func noteCorrection(of item: PrintedItem, _ value: PrintedMatch.Value) {
    guard let right = item.erratum?.number, match.holds(right, value) else { return }
    judgements.correct(item, by: right)
  }

  // MARK: Carried

  /// - Parameter inLine: the open items that the numbers of their own line give, with those numbers.
  func carryOn(_ inLine: ([PrintedItem]) -> [(PrintedItem, [PrintedItem])]) {
    // What one pass finds to be right may carry others in the next.
    for _ in 0..<Settlement.mostPasses {
      let before = open.count
      carryPrinted()
      holdUnderOtherRule()
      for (item, operands) in inLine(open) { settle(item, .carried, operands) }
      if open.isEmpty || open.count == before { return }
    }
  }

  private static let mostPasses = 8

  private func carryPrinted() {
    // Who waits is noted first: entries of the network are found to be right on the way through it.
    let waiting = open
    let reading = self.reading(.right)
    let values = waiting.map { try? reading.values(of: $0) }
    for (item, values) in zip(waiting, values) {
      guard let values, holds(item, values) else { continue }
      settle(item, .carried, origins(of: item, reading, .right))
    }
  }

  /// Right, had the sheet been rounded the other way.
  private func holdUnderOtherRule() {
    guard !open.isEmpty else { return }
    let states = engine.states.rounded(by: engine.states.rounding.other)
    let reading = Reading(states, plan, numerals: numerals)
    for item in open {
      guard holds(item, reading) else { continue }
      item.otherRounding = states.rounding.mode.rawValue
      settle(item, .carried, [])
    }
  }

  private func settle(_ item: PrintedItem, _ verdict: Verdict, _ origins: [PrintedItem]) {
    item.verdict = verdict
    item.origins = origins
    if verdict == .carried { judgements.accept(item) }
  }

  // MARK: Following

  /// - Parameter inLine: the wrong numbers of an item's own line that give it, if they do.
  func follow(_ inLine: (PrintedItem) -> [PrintedItem]) {
    guard hasOpen else { return }
    let reading = self.reading(.all)
    for item in open {
      if holds(item, reading) {
        let wrong = origins(of: item, reading, .all).filter { !judgements.isRight($0) }
        if !wrong.isEmpty {
          settle(item, .follows, wrong)
          continue
        }
      }
      let operands = inLine(item)
      if !operands.isEmpty { settle(item, .follows, operands) }
    }
  }

  private func holds(_ item: PrintedItem, _ reading: Reading) -> Bool {
    guard let values = try? reading.values(of: item) else { return false }
    return holds(item, values)
  }

  private func holds(_ item: PrintedItem, _ values: [PrintedMatch.Value]) -> Bool {
    values.contains { match.holds(item.number, $0) }
  }

  /// The sheet as an author works on with everything that is printed; nil where that changes nothing.
  var readingWithPrinted: Reading? {
    items.contains { $0.place != nil } ? reading(.all) : nil
  }

  private func reading(_ choice: PrintedTrack.Choice) -> Reading {
    let track = PrintedTrack(choice, table, match: match, judgements: judgements)
    return Reading(engine.states.replacing(track), plan, numerals: numerals)
  }

  /// The printed values that went into an item in a reading, those aside that are the engine's own value.
  private func origins(of item: PrintedItem, _ reading: Reading, _ choice: PrintedTrack.Choice)
    -> [PrintedItem]
  {
    var search = OriginSearch(reading.states, table) { printed in
      let right = printed.first { judgements.isRight($0) }
      return choice == .right ? right : right ?? printed.first
    }
    if let place = item.place {
      search.search(from: place)
    } else {
      for (reference, entries) in leaves(of: item) { search.search(fromLeaf: reference, entries: entries) }
    }
    var seen: Set<ObjectIdentifier> = []
    return search.found.filter { found in
      guard found !== item, seen.insert(ObjectIdentifier(found)).inserted else { return false }
      return found.value.map { $0.used != found.number.value } ?? true
    }.sorted { $0.printed.range.lower < $1.printed.range.lower }
  }

  private func leaves(of item: PrintedItem) -> [(QuantityReference, Int)] {
    let nodes: [NodeID]
    switch item.meaning {
    case .entry(let node, _): nodes = plan.network.graph.reached(from: node)
    case .formula(let formula):
      var found: [NodeID] = []
      formula.visit { part in
        if case .entry(.node(let id), _, _) = part { found += plan.network.graph.reached(from: id) }
      }
      nodes = found
    }
    return nodes.compactMap { id in
      guard case .source(.reference(let reference)) = plan.network.graph[id].kind else { return nil }
      if case .printed = reference.kind { return nil }
      return (reference, plan.shape(of: id).count ?? 0)
    }
  }

  // MARK: Errata

  func settleErrata() {
    for item in items where item.failure == nil {
      guard let erratum = item.erratum else { continue }
      guard item.verdict.isWrong else {
        item.stale("the printed value is right")
        continue
      }
      guard let number = erratum.number, let value = item.value, match.holds(number, value) else {
        let right = item.value.map { match.text($0.unrounded, like: item.number) } ?? "?"
        item.stale("\(erratum.text) is not right either: the engine has \(right)")
        continue
      }
      item.verdict = .erratum
    }
  }
}

extension PrintedItem {
  fileprivate func stale(_ reason: String) {
    verdict = .staleErratum
    staleReason = reason
  }
}

extension RoundingRule {
  /// Full precision for stepwise rounding, and the reverse.
  var other: RoundingRule {
    RoundingRule(mode: mode == .none ? .step : .none, precision: precision, ties: ties)
  }
}
