package import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// A network through its updates: state 0 as written, state 1 after the first update, and so on. Nothing is
/// computed before it is asked for, and nothing twice.
package final class NetworkStates {
  package let plan: NetworkPlan
  package let rounding: RoundingRule
  /// How many updates there are; also the number of the last state.
  package var updateCount: Int { runs.last?.end ?? 0 }
  /// The updates in order, equal ones together.
  private(set) var runs: [UpdateRun] = []
  private var evaluations: [Moment: Evaluation] = [:]
  /// Few, so that a list serves.
  private var gradients: [(key: GradientKey, value: Gradients)] = []
  /// The workings of the rules, by the state that they lead to.
  private var workings: [Int: Evaluation] = [:]
  var reached = ReachedStates()
  /// What stands in place of computed values, and the same states without it.
  private(set) var substitution: (values: any StateSubstitution, base: NetworkStates)?
  /// Data in place of the network's own, and the same states without them.
  private var variation: (data: NodeMap<ArrayValues>, base: NetworkStates)?

  /// The most updates one network may go through in a block.
  package static let mostUpdates = Limits.mostUpdates

  /// Sums and products in the forward passes of one command's updates: some seconds on the tape, and as many
  /// in decimals.
  package static let mostOperations = 500_000_000
  package static let mostWorkedOperations = 1_000_000

  private struct GradientKey: Equatable {
    var target: NodeID
    var entry: EntryIndex
    var moment: Moment
  }

  package init(_ plan: NetworkPlan, rounding: RoundingRule) {
    self.plan = plan
    self.rounding = rounding
  }

  /// The same network in the same states under another rule of rounding.
  package func rounded(by other: RoundingRule) -> NetworkStates {
    let copy = NetworkStates(plan, rounding: other)
    copy.runs = runs
    return copy
  }

  /// The same network in the same states with other values in place of some. What is no number with these has
  /// no value; nothing but what they change is computed again.
  package func replacing(_ values: any StateSubstitution) -> NetworkStates {
    let copy = rounded(by: rounding)
    copy.substitution = (values, self)
    return copy
  }

  /// The same network in the same states with other values in place of given ones. What was learned stays.
  package func varied(by data: NodeMap<ArrayValues>) -> NetworkStates {
    let copy = rounded(by: rounding)
    copy.variation = (data, self)
    return copy
  }

  // MARK: Updates

  /// How many updates one command may make: the limit is in sums and products, so it depends on the network.
  package func mostSteps(_ update: Update) -> Int {
    let each = max(1, WorkMeter.operations(of: plan.network.graph))
    let most = update.runsOnTape ? NetworkStates.mostOperations : NetworkStates.mostWorkedOperations
    return min(NetworkStates.mostUpdates, max(1, most / each))
  }

  package func append(_ update: Update, count: Int = 1) {
    runs.append(UpdateRun(update, count: count, after: runs))
  }

  /// The updates that lead to a state above 0.
  func run(to state: Int) -> UpdateRun? { runs.first { $0.end >= state } }

  /// The update that leads to a state above 0.
  package func update(to state: Int) -> Update? { run(to: state)?.update }

  /// The rates and constants of all updates.
  var numbers: [Number] { runs.flatMap(\.update.rule.numbers) }

  /// The number that the next update of a weight behind a state has for its optimiser.
  func updateNumber(of weight: NodeID, after state: Int) -> Int {
    run(to: state + 1)?.number(of: weight, to: state + 1) ?? 1
  }

  /// Tells which states will be asked for, so that they are kept on the way to the last of them.
  package func prepare(_ states: [Int]) throws(EngineError) {
    reached.wanted.formUnion(states)
    if let last = states.max() { _ = try evaluation(last) }
  }

  // MARK: Passes

  /// The forward pass in a state, at most `updateCount`.
  package func evaluation(_ state: Int) throws(EngineError) -> Evaluation {
    try evaluation(Moment(state: state))
  }

  package func evaluation(_ moment: Moment) throws(EngineError) -> Evaluation {
    if let done = evaluations[moment] { return done }
    var changed = moment.state == 0 ? NodeMap() : try learned(at: moment.state).weights
    if let variation { changed.merge(variation.data) }
    let result: Evaluation
    if let substitution {
      result = Evaluation(
        replacing: StateValues(substitution.values, of: plan, at: moment),
        in: try substitution.base.evaluation(moment), changed: changed)
    } else {
      result = try Evaluation(
        plan, rounding: roundingRule(of: moment.state), changed: changed, example: moment.example)
    }
    evaluations[moment] = result
    return result
  }

  /// Derivatives of one entry of a node in a state.
  package func gradients(of target: NodeID, entry: EntryIndex = EntryIndex(0, 0), state: Int)
    throws(EngineError) -> Gradients
  {
    try gradients(of: target, entry: entry, at: Moment(state: state))
  }

  package func gradients(of target: NodeID, entry: EntryIndex = EntryIndex(0, 0), at moment: Moment)
    throws(EngineError) -> Gradients
  {
    let key = GradientKey(target: target, entry: entry, moment: moment)
    if let done = gradients.last(where: { $0.key == key }) { return done.value }
    let result: Gradients
    if let substitution {
      result = Gradients(
        replacing: StateValues(substitution.values, of: plan, at: moment, target: target, entry),
        in: try substitution.base.gradients(of: target, entry: entry, at: moment),
        evaluation: try evaluation(moment))
    } else {
      result = try Gradients(of: target, entry: entry, in: evaluation(moment))
    }
    gradients.append((key, result))
    return result
  }

  /// A state that was reached in full precision goes on in full precision.
  private func roundingRule(of state: Int) -> RoundingRule {
    for run in runs {
      if !run.update.isWorked { return rounding.unrounded }
      if run.end >= state { break }
    }
    return rounding
  }

  // MARK: Rules

  /// The working of the rule that leads to a state above 0.
  func working(to state: Int) throws(EngineError) -> Evaluation {
    if let done = workings[state] { return done }
    guard let run = run(to: state) else { throw .missingValues([]) }
    let rule = run.update.rule
    var leaves = NodeMap<ArrayValues>()
    for (node, reference) in rule.leaves {
      leaves[node] = try values(of: reference, before: state).values
    }
    let result: Evaluation
    if let substitution {
      result = Evaluation(
        replacing: RuleValues(substitution.values, of: rule, to: state),
        in: try substitution.base.working(to: state), changed: leaves)
    } else {
      result = try rule.evaluated(leaves, rounding: roundingRule(of: state))
    }
    workings[state] = result
    return result
  }

  /// What stands behind a leaf of the rule that leads to a state.
  func values(of reference: QuantityReference, before state: Int) throws(EngineError) -> ReferenceValues {
    if case .learned(let array) = reference.kind, let start = start(of: array, to: state) {
      return ReferenceValues(array, start)
    }
    let isShare = run(to: state)?.example(to: state) == nil
    return try ReferenceValues(self.reference(behind: reference, to: state), states: self, isShare: isShare)
  }

  /// What a leaf of the rule that leads to a state refers to.
  func reference(behind leaf: QuantityReference, to state: Int) -> QuantityReference {
    plan.reference(
      leaf.kind, state: leaf.state + state - 1, example: run(to: state)?.example(of: leaf, to: state) ?? 0)
  }

  /// A derivative that is put together with others before it is rounded: as it was before its own rounding, except
  /// where something else stands in its place.
  func share(_ found: ArrayValues, of place: QuantityReference) -> ArrayValues {
    guard let values = substitution?.values, values.concerns(place) else {
      return ArrayValues(found.unrounded)
    }
    return ArrayValues(
      found.unrounded.indices.map { entry in
        values.value(
          of: place, entry: entry, computed: found.values[entry], unrounded: found.unrounded[entry])
          ?? found.unrounded[entry]
      })
  }

  /// An array that an optimiser keeps beside a weight, in a state.
  ///
  /// - Throws: ``EngineError/notLearned(_:)`` where no update keeps such an array then.
  func learned(_ array: LearnedArray, state: Int) throws(EngineError) -> LearnedArrayValues {
    if let base = variation?.base { return try base.learned(array, state: state) }
    if state > 0 {
      if let known = try learned(at: state).arrays[array] { return LearnedArrayValues(values: known) }
      if let change = update(to: state)?.rule.change(of: array.weight),
        let line = change.lines.first(where: { $0.name == array.name }),
        let values = try working(to: state).values(line.node)
      {
        return LearnedArrayValues(values: values)
      }
    }
    let next = runs.first { $0.end > state && $0.update.rule.change(of: array.weight) != nil }
    guard let next, let start = start(of: array, to: next.start + 1) else { throw .notLearned(array) }
    return start
  }

  /// What an array is before the update that leads to a state, if that is the first one of its optimiser.
  private func start(of array: LearnedArray, to state: Int) -> LearnedArrayValues? {
    guard let run = run(to: state), run.number(of: array.weight, to: state) == 1,
      let lines = run.update.rule.change(of: array.weight)?.lines,
      let start = lines.first(where: { $0.name == array.name })?.start
    else { return nil }
    let count = plan.shape(of: array.weight).count ?? 0
    return LearnedArrayValues(
      values: ArrayValues([Number](repeating: start, count: count)), isStart: true)
  }

  // MARK: Learning

  /// Values of all trainable quantities in a state above 0, and of the arrays beside them. One state after the
  /// other: a chain of a hundred thousand updates is no reason to recur.
  func learned(at state: Int) throws(EngineError) -> LearnedValues {
    if let base = variation?.base { return try base.learned(at: state) }
    var now = reached.last(upTo: state)
    let first = now
    while now < state {
      guard let run = runs.first(where: { $0.end > now }) else { break }
      if run.update.runsOnTape {
        let end = min(run.end, state)
        try runTape(run, from: now, to: end)
        now = end
      } else {
        try work(run.update, from: now)
        if now > first { forget(now) }
        now += 1
      }
    }
    return reached.values[state] ?? LearnedValues()
  }

  /// One worked update.
  private func work(_ update: Update, from state: Int) throws(EngineError) {
    var result = try current(state)
    try result.take(try working(to: state + 1), of: update.rule)
    reached.keep(result, at: state + 1)
  }

  /// A state that was only passed on the way is computed again if somebody asks for it.
  private func forget(_ state: Int) {
    guard !reached.wanted.contains(state) else { return }
    for example in 0..<plan.exampleCount { evaluations[Moment(state: state, example: example)] = nil }
    workings[state] = nil
    gradients.removeAll { $0.key.moment.state == state }
  }

  /// What learning goes on from.
  func current(_ state: Int) throws(EngineError) -> LearnedValues {
    let known = state == 0 ? nil : reached.values[state]
    // What was reached by learning may have been printed with other digits.
    if let known, substitution == nil { return known }
    var result = LearnedValues()
    result.arrays = known?.arrays ?? [:]
    let evaluation = try evaluation(state)
    for quantity in plan.network.trainable {
      if let values = evaluation.values(quantity.node) { result.weights[quantity.node] = values }
    }
    return result
  }
}
