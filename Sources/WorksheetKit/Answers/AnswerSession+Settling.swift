internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Verdicts: all answers about one network are settled together.
extension AnswerSession {
  /// Holds everything that was taken up.
  /// - Parameter inherited: settled numbers of another network as values of this one.
  func settle(inherited: [PrintedItem] = []) {
    guard !lines.isEmpty || !claims.isEmpty else { return }
    var plan = NetworkPlan(
      Network(
        graph: context.query.graph, quantities: context.letQuantities,
        assumptions: context.network.assumptions))
    let formulas = formulas(of: lines, &plan)
    let numerals = context.query.numerals.map(\.value)
    let engine = Reading(context.states, plan, numerals: numerals)
    settleClaims(engine, plan, numerals)
    guard !lines.isEmpty else { return }
    lay(lines, plan)
    for (line, chain) in zip(lines, formulas) where line.canBeHeld(engine) { align(line, chain, engine) }
    addErrataInside()
    let settlement = Settlement(
      items: lines.flatMap(\.items), inherited: inherited, engine: engine, plan: plan, numerals: numerals,
      match: match,
      judgements: judgements)
    settlement.holdAgainstEngine()
    reportFailures()
    if settlement.hasOpen {
      let chains = ChainVerdicts(self, engine, formulas)
      settlement.carryOn { items in chains.carried(items) }
      settlement.follow { chains.followed(by: $0) }
    }
    settlement.settleErrata()
    findFaults(engine, formulas)
    if findsCauses { findCauses(settlement) }
  }

  /// Finds the entry of the network that each answer is, if it is one.
  private func lay(_ lines: [HeldLine], _ plan: NetworkPlan) {
    for item in lines.flatMap(\.answers) {
      guard case .entry(let node, let entry) = item.meaning else { continue }
      item.place = plan.printedPlace(of: node, entry, origin: context.plan)
    }
  }

  /// Corrections of numbers and formulas inside chains.
  private func addErrataInside() {
    for line in lines {
      for erratum in line.syntax.errata {
        guard let wrong = erratum.wrong, case .value(let value) = erratum.right,
          let right = value.rows[0].first
        else { continue }
        let inside = line.items.filter { item in !line.answers.contains { $0 === item } }
        guard let item = inside.first(where: { $0.printed.text.hasSameDigits(as: wrong.text) }) else {
          context.diagnostics.add(AnswerMessages.noSuchNumber(wrong.text, at: wrong.range))
          continue
        }
        item.erratum = ItemErratum(
          number: right.number, text: right.text, why: erratum.why, range: erratum.range)
      }
    }
  }

  /// Mistakes of the numbers: what has no value is told once for each reason, a formula without one in each line.
  private func reportFailures() {
    var told: Set<EngineError> = []
    for line in lines {
      guard let failure = line.items.lazy.compactMap(\.failure).first else { continue }
      guard told.insert(failure).inserted || failure == .formulaNotFinite else { continue }
      context.place = line.syntax.quantity.range
      context.report(failure)
    }
  }

  // MARK: Claims

  private func settleClaims(_ engine: Reading, _ plan: NetworkPlan, _ numerals: [Number]) {
    guard !claims.isEmpty else { return }
    let full =
      context.states.rounding.mode == .none
      ? engine
      : Reading(context.states.rounded(by: context.states.rounding.unrounded), plan, numerals: numerals)
    let further = furtherStates.map { $0.rounded(by: context.states.rounding.unrounded) }
    let check = ClaimCheck(
      values: further.isEmpty
        ? full.formulas : FormulaValues(plan, states: full.states, numerals: numerals, others: further))
    let layout = ClaimLayout(plan, origin: context.plan)
    for claim in claims {
      do throws(EngineError) {
        var verdict = try verdict(claim, check)
        verdict.layout = layout.layout(claim.condition)
        decide(claim, verdict)
      } catch {
        context.place = claim.syntax.condition.range
        context.report(error)
      }
    }
  }

  private func verdict(_ claim: ClaimRecord, _ check: ClaimCheck) throws(EngineError) -> HeldClaim {
    let finding = try finding(claim.condition, claim, check)
    var held = HeldClaim(
      place: claim.syntax.condition.range, text: claim.text,
      verdict: finding.isTrue == (claim.tick ?? true) ? .holds : .differs,
      found: finding.text, decision: finding.decision, tick: claim.tick, why: claim.syntax.erratum?.why)
    guard claim.syntax.erratum != nil else { return held }
    if held.verdict == .holds {
      held.verdict = .staleErratum
      held.staleReason = "the claim is true"
      return held
    }
    held.verdict = .erratum
    guard let right = claim.right else { return held }
    let instead = try self.finding(right, claim, check)
    if !instead.isTrue {
      held.verdict = .staleErratum
      held.staleReason = "what is stated in its place is not true either: \(instead.text)"
    }
    return held
  }
}

extension HeldLine {
  /// Whether the left side has a value at all.
  fileprivate func canBeHeld(_ reading: Reading) -> Bool {
    answers.allSatisfy { (try? reading.values(of: $0)) != nil }
  }
}

extension String {
  /// Whether two numbers are written alike, blanks and kinds of minus aside.
  func hasSameDigits(as other: String) -> Bool { typed == other.typed }

  private var typed: String {
    String(filter { !$0.isWhitespace }.map { "\u{2212}\u{2013}\u{2010}\u{2011}".contains($0) ? "-" : $0 })
  }
}
