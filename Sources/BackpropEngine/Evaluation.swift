package import MathNotation

/// The values of one array: as used, and as they were before their own rounding.
package struct ArrayValues: Sendable {
  package var values: [Number]
  /// Equal to `values` where nothing was rounded.
  package var unrounded: [Number]

  package init(_ values: [Number]) {
    self.values = values
    unrounded = values
  }
}

/// A forward pass: the value of every node of a network in one state of its weights.
///
/// Nodes that depend on quantities given without values have none.
package final class Evaluation: Sendable {
  package let plan: NetworkPlan
  package let rounding: RoundingRule
  /// The example whose data are used, from 0.
  package let example: Int
  package let arrays: [ArrayValues?]
  /// The given data in whose place other values stand.
  private let changed: NodeMap<ArrayValues>
  /// With substituted values: by node, whether its values differ from those without.
  let differs: [Bool]

  /// Whether substituted values have changed a node.
  package func isDifferent(_ id: NodeID) -> Bool { id.index < differs.count && differs[id.index] }

  /// Evaluates the whole network.
  /// - Parameters:
  ///   - changed: values that stand in place of given data, as after an update.
  ///   - example: the example whose data are used, from 0.
  /// - Throws: ``EngineError/notFinite`` where an entry is no number, e.g. log 0.
  package convenience init(
    _ plan: NetworkPlan, rounding: RoundingRule, changed: NodeMap<ArrayValues> = NodeMap(), example: Int = 0
  ) throws(EngineError) {
    try self.init(
      plan.network.graph.nodes.indices.lazy.map { NodeID($0) }, of: plan, rounding: rounding,
      changed: changed, example: example)
  }

  /// Evaluates some nodes of a graph; all others have no value.
  /// - Parameters:
  ///   - used: each after what it is computed from.
  ///   - changed: values that stand in place of given data, and those of leaves.
  package init(
    _ used: some Sequence<NodeID>, of plan: NetworkPlan, rounding: RoundingRule,
    changed: NodeMap<ArrayValues>, example: Int = 0
  ) throws(EngineError) {
    self.plan = plan
    self.rounding = rounding
    self.changed = changed
    self.example = example
    differs = []
    var scope = ForwardScope(
      plan: plan, example: example, arrays: Array(repeating: nil, count: plan.network.graph.nodes.count))
    for id in used {
      if let given = changed[id] {
        scope.arrays[id.index] = given
      } else {
        scope.arrays[id.index] = try scope.values(of: id, rounding)
      }
    }
    arrays = scope.arrays
  }

  /// Evaluates a graph of several formulas, each by itself: where one is no number, only what uses it has no
  /// value.
  /// - Parameter changed: the values of leaves.
  package init(eachOf plan: NetworkPlan, rounding: RoundingRule, changed: NodeMap<ArrayValues>) {
    self.plan = plan
    self.rounding = rounding
    self.changed = changed
    example = 0
    differs = []
    var scope = ForwardScope(plan: plan, example: 0, arrays: [])
    scope.arrays.reserveCapacity(plan.network.graph.nodes.count)
    for index in plan.network.graph.nodes.indices {
      let id = NodeID(index)
      scope.arrays.append(changed[id] ?? (try? scope.values(of: id, rounding)) ?? nil)
    }
    arrays = scope.arrays
  }

  /// Evaluates again with other values in place of some, from the nodes on that they change; all others keep
  /// what they have in `base`.
  ///
  /// What is no number with these values (the logarithm of a printed 0.00) has none, and nothing is thrown.
  /// - Parameter changed: values that stand in place of given data, as after an update.
  package init(
    replacing substitution: some ValueSubstitution, in base: Evaluation, changed: NodeMap<ArrayValues>
  ) {
    let plan = base.plan
    self.plan = plan
    rounding = base.rounding
    example = base.example
    self.changed = changed
    var scope = ForwardScope(plan: plan, example: example, arrays: [])
    scope.arrays.reserveCapacity(base.arrays.count)
    var differs = [Bool](repeating: false, count: base.arrays.count)
    for index in base.arrays.indices {
      let id = NodeID(index)
      let isConcerned = substitution.concerns(id)
      let isGiven = changed[id] != nil
      guard
        isConcerned || isGiven || plan.network.graph.operands(of: id).contains(where: { differs[$0.index] })
      else {
        scope.arrays.append(base.arrays[index])
        continue
      }
      var values = isGiven ? changed[id] : (try? scope.values(of: id, rounding)) ?? nil
      if isConcerned { values?.substitute(substitution, node: id) }
      differs[index] = values?.values != base.arrays[index]?.values
      scope.arrays.append(values)
    }
    arrays = scope.arrays
    self.differs = differs
  }

  package func values(_ id: NodeID) -> ArrayValues? { arrays[id.index] }

  /// Whether other values stand in place of the given data of a node, as after an update.
  package func isChanged(_ id: NodeID) -> Bool { changed[id] != nil }

  /// One entry as used; nil where it has no value.
  package func value(_ id: NodeID, _ row: Int, _ column: Int) -> Number? {
    plan.offset(id, row, column).flatMap { arrays[id.index]?.values[$0] }
  }
}

/// The nodes evaluated so far.
private struct ForwardScope: FormulaScope {
  let plan: NetworkPlan
  let example: Int
  var arrays: [ArrayValues?]

  /// The values of a node whose operands have been evaluated.
  func values(of id: NodeID, _ rounding: RoundingRule) throws(EngineError) -> ArrayValues? {
    switch plan.network.graph[id].kind {
    case .source(.data(let values, _)):
      return ArrayValues(plan.network.graph[id].example(example)?.values ?? values)
    case .source(.symbolic), .source(.reference): return nil
    case .operation(let op, let operands):
      guard !(op is UnstatedLoss), operands.allSatisfy({ arrays[$0.index] != nil }),
        let rule = plan.rules[id.index], let count = plan.shape(of: id).count
      else { return nil }
      var evaluator = FormulaEvaluator(
        scope: self, assumptions: plan.network.assumptions, indexCount: rule.indexCount)
      var result: [Number] = []
      result.reserveCapacity(count)
      for place in plan.places(of: id) {
        evaluator.indices[0] = place.row
        evaluator.indices[1] = place.column
        let value = evaluator.value(of: rule.entry)
        guard value.isFinite else { throw .notFinite(id, place) }
        result.append(value)
      }
      return plan.rounded(result, node: id, rounding)
    }
  }

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard case .node(let id) = array, let at = plan.offset(id, row, column) else { return nil }
    return arrays[id.index]?.values[at]
  }

  func shape(_ array: ArrayReference) -> Shape { plan.shape(array) }
}

/// What can go wrong while computing, as facts.
package enum EngineError: Error, Hashable, Sendable {
  /// The entry of that node is infinite or not a number.
  case notFinite(NodeID, EntryIndex)
  /// The value or derivative needs quantities that were given without values.
  case missingValues([NodeID])
  /// There is nothing to differentiate.
  case noLoss
  /// The derivative of the node at that entry is infinite or not a number.
  case derivativeNotFinite(NodeID, EntryIndex)
  /// A formula outside the network is infinite or not a number: its nodes are none of the network's.
  case formulaNotFinite
  /// No optimiser keeps such an array in the state asked for.
  case notLearned(LearnedArray)
}
