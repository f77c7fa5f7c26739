internal import BackpropEngine

/// What is worth saying about the rule that leads to a state.
extension NetworkStates {
  /// The example that a named part of the rule is about for good, from 0, while the update learns from another one.
  func pinnedExample(of part: NodeID, to state: Int) -> Int? {
    guard let run = run(to: state), let own = run.example(to: state) else { return nil }
    let graph = run.update.rule.plan.network.graph
    var open = [part]
    while let node = open.popLast() {
      switch graph[node].kind {
      case .source(.reference(let leaf)):
        let found = reference(behind: leaf, to: state)
        if found != plan.reference(leaf.kind, state: found.state, example: own) { return found.example }
      case .source: break
      // A part inside that has a name has a line of its own.
      case .operation(_, let operands): open += operands.filter { graph[$0].quantity == nil }
      }
    }
    return nil
  }

  /// The arrays that start from 0 in the update that leads to a state, although the weight had arrays of these names
  /// in an earlier update.
  func startingAgain(_ change: UpdateRule.Change, to state: Int) -> [LearnedArray] {
    guard let own = run(to: state), own.number(of: change.weight, to: state) == 1 else { return [] }
    let earlier = runs.filter { $0.end < state }.compactMap { $0.update.rule.change(of: change.weight) }
    let names = Set(earlier.flatMap(\.lines).map(\.name))
    return change.lines.filter { $0.start != nil && names.contains($0.name) }
      .map { LearnedArray($0.name, of: change.weight) }
  }
}
