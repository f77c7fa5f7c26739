package import BackpropEngine
package import MathNotation
internal import WorksheetLanguage

/// A network through its updates: state 0 as written, state 1 after the first update, and so on. Nothing is
/// computed before it is asked for, and nothing twice.
package final class NetworkStates {
  package let plan: NetworkPlan
  package let rounding: RoundingRule
  /// How many updates there are; also the number of the last state.
  package private(set) var updateCount = 0
  /// The updates in order, equal ones together.
  private var runs: [Run] = []
  private var evaluations: [Moment: Evaluation] = [:]
  /// Few, so that a list serves.
  private var gradients: [(key: GradientKey, value: Gradients)] = []
  private var reached = ReachedStates()
  /// What stands in place of computed values, and the same states without it.
  private var substitution: (values: any StateSubstitution, base: NetworkStates)?
  /// Data in place of the network's own, and the same states without them.
  private var variation: (data: NodeMap<ArrayValues>, base: NetworkStates)?

  /// The most updates one network may go through in a block.
  package static let mostUpdates = Limits.mostUpdates

  /// Sums and products in the forward passes of one command's updates: some seconds on the tape, and as many
  /// in decimals.
  package static let mostOperations = 500_000_000
  package static let mostWorkedOperations = 1_000_000

  /// One step of learning.
  package struct Update: Sendable {
    package var weights: [NodeID]
    package var rate: Number
    /// Worked by hand under the sheet's rounding; else in full precision on the tape.
    package var isWorked: Bool

    package init(weights: [NodeID], rate: Number, isWorked: Bool) {
      self.weights = weights
      self.rate = rate
      self.isWorked = isWorked
    }
  }

  /// Equal updates, one after the other.
  private struct Run {
    var update: Update
    /// The state that the last of them leads to.
    var end: Int
  }

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
    copy.updateCount = updateCount
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

  /// How many updates one command may make: the limit is in sums and products, so it depends on the network.
  package func mostSteps(isWorked: Bool) -> Int {
    let each = max(1, WorkMeter.operations(of: plan.network.graph))
    return min(
      NetworkStates.mostUpdates,
      max(1, (isWorked ? NetworkStates.mostWorkedOperations : NetworkStates.mostOperations) / each))
  }

  package func append(_ update: Update, count: Int = 1) {
    updateCount += count
    runs.append(Run(update: update, end: updateCount))
  }

  /// Tells which states will be asked for, so that they are kept on the way to the last of them.
  package func prepare(_ states: [Int]) throws(EngineError) {
    reached.wanted.formUnion(states)
    if let last = states.max() { _ = try evaluation(last) }
  }

  /// The forward pass in a state, at most `updateCount`.
  package func evaluation(_ state: Int) throws(EngineError) -> Evaluation {
    try evaluation(Moment(state: state))
  }

  package func evaluation(_ moment: Moment) throws(EngineError) -> Evaluation {
    if let done = evaluations[moment] { return done }
    var changed = moment.state == 0 ? NodeMap() : try weights(after: moment.state)
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

  /// The update that leads to a state above 0.
  package func update(to state: Int) -> Update? { runs.first { $0.end >= state }?.update }

  /// The rates of all updates, equal ones once for each run of them.
  var rates: [Number] { runs.map(\.update.rate) }

  /// A state that was reached in full precision goes on in full precision.
  private func roundingRule(of state: Int) -> RoundingRule {
    for run in runs {
      if !run.update.isWorked { return rounding.unrounded }
      if run.end >= state { break }
    }
    return rounding
  }

  // MARK: Learning

  /// Values of all trainable quantities in a state above 0. One state after the other: a chain of a hundred
  /// thousand updates is no reason to recur.
  private func weights(after state: Int) throws(EngineError) -> NodeMap<ArrayValues> {
    if let base = variation?.base { return try base.weights(after: state) }
    var now = reached.last(upTo: state)
    let first = now
    while now < state {
      guard let run = runs.first(where: { $0.end > now }) else { break }
      if run.update.isWorked {
        try work(run.update, from: now)
        if now > first { forget(now) }
        now += 1
      } else {
        let end = min(run.end, state)
        try runTape(run.update, from: now, to: end)
        now = end
      }
    }
    return reached.weights[state] ?? NodeMap()
  }

  /// One worked update.
  private func work(_ update: Update, from state: Int) throws(EngineError) {
    guard let total = plan.network.total else { throw .noLoss }
    var result = try currentWeights(state)
    let new = try GradientDescent.step(update.weights, rate: update.rate, gradients(of: total, state: state))
    result.merge(new)
    reached.keep(result, at: state + 1)
  }

  /// A state that was only passed on the way is computed again if somebody asks for it.
  private func forget(_ state: Int) {
    guard let total = plan.network.total, !reached.wanted.contains(state) else { return }
    let moment = Moment(state: state)
    evaluations[moment] = nil
    let key = GradientKey(target: total, entry: EntryIndex(0, 0), moment: moment)
    if let at = gradients.lastIndex(where: { $0.key == key }) { gradients.remove(at: at) }
  }

  private func currentWeights(_ state: Int) throws(EngineError) -> NodeMap<ArrayValues> {
    // What was reached by learning may have been printed with other digits.
    if let known = reached.weights[state], substitution == nil { return known }
    var result = NodeMap<ArrayValues>()
    let evaluation = try evaluation(state)
    for quantity in plan.network.trainable {
      if let values = evaluation.values(quantity.node) { result[quantity.node] = values }
    }
    return result
  }

  /// Equal updates in full precision, on the tape.
  private func runTape(_ update: Update, from first: Int, to last: Int) throws(EngineError) {
    guard let total = plan.network.total else { throw .noLoss }
    let start = try currentWeights(first)
    if let base = substitution?.base, start.hasSameValues(as: try base.currentWeights(first)) {
      // Nothing printed changes where learning starts from.
      reached.keep(try base.weights(after: last), at: last)
      return
    }
    let tape = try Tape(plan, target: total)
    for id in plan.network.trainable.map(\.node) {
      if let values = start[id]?.values { tape.set(id, values.map(\.double)) }
    }
    let nodes = plan.network.trainable.map(\.node)
    let keeper = reached.keeper(
      from: first, to: last, entries: nodes.reduce(0) { $0 + (plan.shape(.node($1)).count ?? 0) })
    let rate = update.rate.double
    for state in first + 1...last {
      tape.forward()
      tape.backward()
      tape.descend(update.weights, rate: rate)
      guard keeper.keeps(state) || reached.wanted.contains(state) else { continue }
      var result = NodeMap<ArrayValues>()
      for id in nodes { result[id] = ArrayValues(tape.values(of: id).map { .real($0) }) }
      if let broken = nodes.first(where: { id in result[id]?.values.contains { !$0.isFinite } ?? false }) {
        throw .notFinite(broken, EntryIndex(0, 0))
      }
      reached.keep(result, at: state)
    }
  }
}

extension NodeMap<ArrayValues> {
  fileprivate func hasSameValues(as other: NodeMap<ArrayValues>) -> Bool {
    count == other.count && (0..<count).allSatisfy { self[NodeID($0)]?.values == other[NodeID($0)]?.values }
  }
}
