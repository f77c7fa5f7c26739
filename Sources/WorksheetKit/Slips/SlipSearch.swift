internal import Diagnostics
internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Looks for the slips behind the wrong answers about one network: every slip at every place where it can have
/// happened is made, and what comes of it compared with what is printed.
///
/// - Complexity: linear in the places times the slips that can be made at each, a run of the network for those that no
///   printed answer stands for; beyond ``SlipWork/most`` no further ones are tried.
final class SlipSearch {
  let session: AnswerSession
  let engine: Reading
  let plan: NetworkPlan
  let table: PrintedTable
  /// What is to be explained: numbers that are wrong by themselves.
  let wrong: [PrintedItem]
  private let right: [PrintedItem]
  private let followers: [PrintedItem]
  let leaves: SlipLeaves
  private let workshop: SlipWorkshop
  /// With the printed values in the engine's place, where any differ.
  private var printedWorkshop: SlipWorkshop?
  private(set) var candidates: [SlipCandidate] = []
  /// By wrong answer.
  private(set) var chances: [ChanceShare] = []
  /// Whether the network was too large for everything to be tried.
  var isCut: Bool { work.isCut || workshop.isCut || printedWorkshop?.isCut ?? false }
  private var work: SlipWork

  init(
    _ session: AnswerSession, engine: Reading, printed: Reading?, plan: NetworkPlan, items: [PrintedItem],
    table: PrintedTable
  ) {
    self.session = session
    self.engine = engine
    self.plan = plan
    self.table = table
    wrong = items.filter {
      $0.failure == nil && $0.value != nil && [.differs, .erratum].contains($0.verdict)
    }
    followers = items.filter { $0.verdict == .follows }
    right = items.filter { $0.verdict == .holds && $0.place != nil }
    work = SlipWork(engine.states.plan, answers: items.count)
    leaves = SlipLeaves(engine.states, growing: plan.network.graph)
    workshop = SlipWorkshop(leaves, LeafValues(engine.states, leaves, formulas: engine.formulas.evaluation))
    printedWorkshop = printed.map {
      SlipWorkshop(leaves, LeafValues($0.states, leaves, formulas: $0.formulas.evaluation))
    }
  }

  func search() {
    chances = wrong.map { ChanceShare(unit: session.match.unit($0), right: $0.value?.unrounded.double ?? 0) }
    for index in wrong.indices {
      searchOwnFormula(index)
      searchCopying(index)
    }
    searchBefore(wrong.indices.map { $0 }, workshop, isWithPrinted: false)
    searchRounding()
    searchBeforeWithPrinted()
    joinEntries()
    let found = candidates
    let values = localValues()
    for index in found.indices where found[index].isLocal {
      candidates[index].follows = later(found[index], values)
      candidates[index].explains.formUnion(candidates[index].follows)
    }
  }

  // MARK: The answer's own formula

  private func searchOwnFormula(_ index: Int) {
    note(index, workshop, isWithPrinted: false)
    if let printedWorkshop { note(index, printedWorkshop, isWithPrinted: true) }
  }

  private func note(_ index: Int, _ workshop: SlipWorkshop, isWithPrinted: Bool) {
    let item = wrong[index]
    for made in slips(of: item, workshop) {
      let given = PrintedMatch.Value(item.inPlace(made.value), unrounded: item.inPlace(made.unrounded))
      chances[index].add(given.unrounded.double, slip: made.slip)
      guard session.match.holds(item.number, given) else { continue }
      let site: SlipCandidate.Site =
        item.place.map { .network($0.quantity, entry: $0.entry) } ?? .expression(index)
      // Where both readings give it, the engine's is told.
      if isWithPrinted,
        candidates.contains(where: { $0.site == site && $0.made.slip == made.slip && $0.made.key == made.key }
        )
      {
        continue
      }
      candidates.append(
        SlipCandidate(made: made, site: site, explains: [index], isWithPrinted: isWithPrinted))
    }
  }

  private func slips(of item: PrintedItem, _ workshop: SlipWorkshop) -> [MadeSlip] {
    if let place = item.place { return workshop.slips(at: SlipPlace(place)) }
    guard case .entry(let node, let entry) = item.meaning, plan.rules[node.index] != nil else { return [] }
    var derivation = Derivation(plan, target: nil)
    let formula = derivation.definition(of: node).instantiated([entry.row, entry.column], in: plan)
    let stated = StatedFormula(
      formula: formula, kind: .expression, place: nil, leaves: leaves, values: workshop.values)
    return workshop.slips(in: stated) { $0 }
  }

  // MARK: Copying

  private func searchCopying(_ index: Int) {
    let item = wrong[index]
    guard let value = item.value?.unrounded, let decimals = session.match.decimals(item.number) else {
      return
    }
    let ties = engine.states.rounding.ties
    let right = RightNumber(
      value: value, printed: value.rounded(decimals: decimals, ties: ties), decimals: decimals)
    for (n, slip) in SlipCatalog.all.enumerated() {
      for other in slip.misreadings(of: right) where other != right.printed {
        chances[index].add(other.double, slip: n)
        if other == item.number.value { addCopy(n, index, other, key: "") }
      }
    }
    guard let copied = SlipCatalog.all.firstIndex(where: { $0 is CopiedValue }) else { return }
    for source in table.all where source !== item {
      guard let value = source.value?.used else { continue }
      let other = value.rounded(decimals: decimals, ties: ties)
      guard other != right.printed else { continue }
      chances[index].add(other.double, slip: copied)
      guard other == item.number.value, !other.isZero else { continue }
      addCopy(copied, index, other, key: "\(source.printed.range.lower)", of: source)
    }
  }

  private func addCopy(_ slip: Int, _ index: Int, _ value: Number, key: String, of source: PrintedItem? = nil)
  {
    let made = MadeSlip(slip: slip, key: key, parts: [], formula: nil, value: value, unrounded: value)
    candidates.append(SlipCandidate(made: made, site: .copying(index), explains: [index], copied: source))
  }

  // MARK: Before the answer

  /// Where the engine's values explain nothing, those that the author had may: only where they lead to other numbers.
  private func searchBeforeWithPrinted() {
    guard let printedWorkshop else { return }
    let states = printedWorkshop.values.states
    let open = wrong.indices.filter { index in
      guard let value = value(of: wrong[index], in: states), value.unrounded != wrong[index].value?.unrounded
      else { return false }
      return !candidates.contains { $0.explains.contains(index) }
    }
    if !open.isEmpty { searchBefore(open, printedWorkshop, isWithPrinted: true) }
  }

  /// Slips in what is not printed itself, from which wrong answers come.
  private func searchBefore(_ targets: [Int], _ workshop: SlipWorkshop, isWithPrinted: Bool) {
    var sites: [QuantityReference: Set<Int>] = [:]
    var open = targets.compactMap { wrong[$0].place.map { SlipPlace($0) } }
    var seen = Set(open)
    while let place = open.popLast(), seen.count < SlipSearch.mostSites {
      guard let formula = workshop.formula(of: place) else { continue }
      for next in places(in: formula, of: place) {
        guard table.items(next.quantity, next.entry).isEmpty, seen.insert(next).inserted else { continue }
        sites[next.quantity, default: []].insert(next.entry)
        open.append(next)
      }
    }
    for (quantity, entries) in sites.sorted(by: {
      $0.key.order(in: leaves.plan).lexicographicallyPrecedes($1.key.order(in: leaves.plan))
    }) {
      makeSlips(in: quantity, entries.sorted(), workshop, isWithPrinted: isWithPrinted)
    }
  }

  /// What a formula uses: its entries and, of a derivative, those by pre-activations, through which its chain goes
  /// without naming them.
  private func places(in formula: Formula, of place: SlipPlace) -> [SlipPlace] {
    var used = formula.leafEntries.compactMap { leaves.place(of: $0).map { SlipPlace($0) } }
    guard case .derivative(let of, let entry, _) = place.quantity.kind else { return used }
    formula.visit { part in
      guard case .slope(_, let at, _) = part, let inner = leaves.place(of: at),
        case .value(let node) = inner.quantity.kind, node < of
      else { return }
      let derivative = leaves.plan.reference(
        .derivative(of: of, entry: entry, by: node), state: place.quantity.state,
        example: place.quantity.example)
      if derivative != place.quantity { used.append(SlipPlace(derivative, inner.entry)) }
    }
    return used
  }

  /// Entries whose formulas are looked at.
  private static let mostSites = 4_000

  private func makeSlips(
    in quantity: QuantityReference, _ entries: [Int], _ workshop: SlipWorkshop, isWithPrinted: Bool
  ) {
    if isGiven(quantity) {
      // Data are the same in both readings.
      if !isWithPrinted { makeDataSlips(in: quantity) }
      return
    }
    var shared: [String: [(entry: Int, made: MadeSlip)]] = [:]
    var order: [String] = []
    for entry in entries {
      for made in workshop.slips(at: SlipPlace(quantity, entry)) {
        run(
          made, quantity, entry: entry, SlippedValues(quantity, [entry: made.value]), workshop, isWithPrinted)
        let key = "\(made.slip) \(made.key)"
        if shared[key] == nil { order.append(key) }
        shared[key, default: []].append((entry, made))
      }
    }
    // The same in all entries.
    for key in order {
      guard let all = shared[key], all.count > 1 else { continue }
      let wrong = Dictionary(all.map { ($0.entry, $0.made.value) }) { a, _ in a }
      run(all[0].made, quantity, entry: nil, SlippedValues(quantity, wrong), workshop, isWithPrinted)
    }
  }

  private func isGiven(_ quantity: QuantityReference) -> Bool {
    guard case .value = quantity.kind else { return false }
    return workshop.formula(of: SlipPlace(quantity, 0)) == nil
  }

  private func makeDataSlips(in quantity: QuantityReference) {
    guard case .value(let id) = quantity.kind,
      let role = engine.states.plan.network.quantity(of: id)?.role,
      let values = try? engine.states.evaluation(quantity.moment).values(id)?.values
    else { return }
    for (n, slip) in SlipCatalog.all.enumerated() {
      for change in slip.changes(of: GivenData(role: role, values: values)) {
        let made = MadeSlip(
          slip: n, key: change.key, parts: [], formula: nil, value: .zero, unrounded: .zero)
        let wrong = Dictionary(change.entries.map { ($0, change.values[$0]) }) { a, _ in a }
        // In this pass alone, and from the beginning.
        run(made, quantity, entry: nil, SlippedValues(quantity, wrong), workshop, false)
        run(made, quantity, entry: nil, SlippedValues(quantity, wrong, inAllStates: true), workshop, false)
      }
    }
  }

  /// Runs the network again from wrong values, and sees which wrong answers come out.
  private func run(
    _ made: MadeSlip, _ quantity: QuantityReference, entry: Int?, _ values: SlippedValues,
    _ workshop: SlipWorkshop, _ isWithPrinted: Bool
  ) {
    guard work.allowsRun() else { return }
    let states = workshop.values.states.replacing(values)
    var explained: Set<Int> = []
    for (index, item) in wrong.enumerated() {
      guard let value = value(of: item, in: states) else { continue }
      if value.unrounded == item.value?.unrounded { continue }
      chances[index].add(value.unrounded.double, slip: made.slip)
      if session.match.holds(item.number, value) { explained.insert(index) }
    }
    // What right answers contradict was not done.
    let lost = explained.isEmpty ? 0 : contradicted(by: states)
    guard !explained.isEmpty, 3 * lost <= explained.count else { return }
    candidates.append(
      SlipCandidate(
        made: made, site: .network(quantity, entry: entry), explains: explained,
        lost: lost, isWithPrinted: isWithPrinted, follows: explained, isLocal: false))
  }

  /// What an answer would be in other states; nil for what is no entry of the network.
  private func value(of item: PrintedItem, in states: NetworkStates) -> PrintedMatch.Value? {
    item.place.flatMap { try? states.computed($0) }
  }

  /// How many right answers would be wrong.
  private func contradicted(by states: NetworkStates) -> Int {
    right.count { item in
      guard let value = value(of: item, in: states) else { return false }
      return !session.match.holds(item.number, value)
    }
  }

  // MARK: The whole sheet

  private func searchRounding() {
    for (n, slip) in SlipCatalog.all.enumerated() {
      for rule in slip.otherRules(engine.states.rounding) where work.allowsRun() { work(under: rule, n) }
    }
  }

  /// The whole sheet worked by another rule of rounding.
  private func work(under rule: RoundingRule, _ n: Int) {
    let states = engine.states.rounded(by: rule)
    var explained: Set<Int> = []
    for (index, item) in wrong.enumerated() {
      guard let value = value(of: item, in: states), value.used != item.value?.used else { continue }
      chances[index].add(value.used.double, slip: n)
      if session.match.holds(item.number, value) { explained.insert(index) }
    }
    guard !explained.isEmpty else { return }
    let made = MadeSlip(
      slip: n, key: "", parts: [.integer(rule.precision.digits)], formula: nil, value: .zero, unrounded: .zero
    )
    candidates.append(
      SlipCandidate(
        made: made, site: .sheet, explains: explained, lost: contradicted(by: states), isLocal: true))
  }

  // MARK: Several answers at once

  /// The same slip in several entries of one quantity, or in several quantities, is one mistake.
  private func joinEntries() {
    var groups: [Int: [Int]] = [:]
    for (n, candidate) in candidates.enumerated() where candidate.isLocal && !candidate.isCopy {
      groups[candidate.made.slip, default: []].append(n)
    }
    for members in groups.values {
      let explained = members.reduce(into: Set<Int>()) { $0.formUnion(candidates[$1].explains) }
      for n in members { candidates[n].explains = explained }
    }
  }

  private struct SameSlip: Hashable {
    var slip: Int
    var key: String
    var quantity: QuantityReference
  }

  /// By slip and quantity, what its entries are where the same was done in each.
  private func localValues() -> [SameSlip: [Int: Number]] {
    var table: [SameSlip: [Int: Number]] = [:]
    for candidate in candidates where candidate.isLocal {
      guard case .network(let quantity, .some(let entry)) = candidate.site else { continue }
      let same = SameSlip(slip: candidate.made.slip, key: candidate.made.key, quantity: quantity)
      table[same, default: [:]][entry] = candidate.made.value
    }
    return table
  }

  /// Which later answers come from an answer's own slip.
  private func later(_ candidate: SlipCandidate, _ values: [SameSlip: [Int: Number]]) -> Set<Int> {
    guard case .network(let quantity, .some) = candidate.site, wrong.count > 1 else {
      return []
    }
    guard work.allowsRun() else { return [] }
    let same = SameSlip(slip: candidate.made.slip, key: candidate.made.key, quantity: quantity)
    let states = engine.states.replacing(SlippedValues(quantity, values[same] ?? [:]))
    var found: Set<Int> = []
    for (index, item) in wrong.enumerated() {
      guard let place = item.place, place.quantity != quantity, let value = value(of: item, in: states),
        value.unrounded != item.value?.unrounded, session.match.holds(item.number, value)
      else { continue }
      found.insert(index)
    }
    return found
  }
}

extension PrintedMatch {
  /// Digits behind the point that a number was printed with, or was to be; nil where it says its own precision.
  func decimals(_ printed: PrintedNumber) -> Int? {
    switch (printed.precision, sheet) {
    case (.decimals(let digits), _), (.sheet, .decimals(let digits)): digits
    case (.sheet, .significant), (.within, _), (.exact, _): nil
    }
  }

  /// One unit of the last digit that counts of a printed number.
  func unit(_ item: PrintedItem) -> Double {
    guard let value = item.value?.unrounded else { return 1 }
    let half = tolerance(item.number, of: value).double
    return half > 0 ? 2 * half : max(1e-12, value.double.magnitude * 1e-9)
  }
}

/// How answers hang together.
extension SlipSearch {
  /// Whether a given number was read in the place of another: data changed after printing look just so.
  func readsOtherData(_ candidate: SlipCandidate) -> Bool {
    guard SlipCatalog.all[candidate.made.slip].putsInOtherNumbers, !candidate.made.isEverywhere,
      case .entry(.node(let id), _, _)? = candidate.made.parts.last
    else { return false }
    return [.input, .target, .weight, .bias].contains(leaves.role(of: id))
  }

  /// The wrong answers with whose printed value a right one would be wrong: who worked on had the right value.
  func contradictedAnswers() -> Set<Int> {
    var found: Set<Int> = []
    // Who worked on with the wrong number did not misread the right one.
    let used = Set(followers.flatMap(\.origins).map { ObjectIdentifier($0) })
    for (index, item) in wrong.enumerated() where !used.contains(ObjectIdentifier(item)) {
      guard let place = item.place else { continue }
      guard work.allowsRun() else { break }
      let states = engine.states.replacing(SlippedValues(place.quantity, [place.entry: item.carriedOn]))
      if contradicted(by: states) > 0 { found.insert(index) }
    }
    return found
  }
}
