internal import BackpropEngine
internal import MathNotation

/// Many equal updates in full precision, on the tape.
extension NetworkStates {
  func runTape(_ run: UpdateRun, from first: Int, to last: Int) throws(EngineError) {
    let start = try current(first)
    if let base = substitution?.base, start.hasSameValues(as: try base.current(first)) {
      // Nothing printed changes where learning starts from.
      reached.keep(try base.learned(at: last), at: last)
      return
    }
    let learner = try TapeLearner(plan, run.update.rule, examples: run.update.examples)
    let nodes = plan.network.trainable.map(\.node)
    for id in nodes { start.weights[id].map { learner.set(id, $0.values.map(\.double)) } }
    for array in learner.arrays where run.number(of: array.weight, to: first) > 0 {
      start.arrays[array].map { learner.set(array, $0.values.map(\.double)) }
    }
    let keeper = reached.keeper(
      from: first, to: last, entries: nodes.reduce(0) { $0 + (plan.shape(of: $1).count ?? 0) })
    for state in first + 1...last {
      learner.step(state - run.start - 1) { Double(run.number(of: $0, to: state)) }
      guard keeper.keeps(state) || reached.wanted.contains(state) else { continue }
      reached.keep(try values(of: learner, nodes, from: start), at: state)
    }
  }

  /// What the tape has come to, beside the arrays of weights that it leaves alone.
  private func values(of learner: TapeLearner, _ nodes: [NodeID], from start: LearnedValues)
    throws(EngineError) -> LearnedValues
  {
    var result = LearnedValues()
    for id in nodes { result.weights[id] = ArrayValues(learner.values(of: id).map { .real($0) }) }
    if let broken = nodes.first(where: { id in
      result.weights[id]?.values.contains { !$0.isFinite } ?? false
    }) {
      throw .notFinite(broken, EntryIndex(0, 0))
    }
    result.arrays = start.arrays.filter { !learner.changes($0.key.weight) }
    for array in learner.arrays {
      result.arrays[array] = ArrayValues(learner.values(of: array).map { .real($0) })
    }
    return result
  }
}
