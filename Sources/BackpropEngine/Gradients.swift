package import MathNotation

/// A backward pass: the derivatives of one number of the network (a loss, or one entry of a quantity) by every
/// node, contributions of all consumers added.
package final class Gradients: Sendable {
  package let target: NodeID
  package let entry: EntryIndex
  package let evaluation: Evaluation
  /// By node; nil where the target does not depend on the node, or values are missing.
  package let arrays: [ArrayValues?]
  /// With substituted values: by node, whether the derivative differs from that without.
  private let differs: [Bool]

  /// Whether substituted values have changed the derivative by a node.
  package func isDifferent(_ id: NodeID) -> Bool { id.index < differs.count && differs[id.index] }
  /// Constants by which the derivative is infinite or no number, which stops nobody: n in (t − y)^n.
  private let failures: NodeMap<EngineError>

  /// - Throws: ``EngineError/derivativeNotFinite``.
  package init(of target: NodeID, entry: EntryIndex = EntryIndex(0, 0), in evaluation: Evaluation)
    throws(EngineError)
  {
    self.target = target
    self.entry = entry
    self.evaluation = evaluation
    let plan = evaluation.plan
    var scope = BackwardScope(
      evaluation: evaluation, isReached: plan.ancestry(of: target),
      adjoints: Array(repeating: nil, count: plan.network.graph.nodes.count))
    if let offset = plan.offset(target, entry.row, entry.column) {
      var seed = [Number](repeating: .zero, count: plan.shape(of: target).count ?? 0)
      seed[offset] = .one
      scope.adjoints[target.index] = ArrayValues(seed)
      for index in stride(from: target.index - 1, through: 0, by: -1) {
        scope.adjoints[index] = try scope.accumulate(NodeID(index))
      }
    }
    arrays = scope.adjoints
    failures = scope.failures
    differs = []
  }

  /// Differentiates again with other values in place of some, from the nodes on that they change; all others
  /// keep what they have in `base`. What is no number with these values has none.
  package init(
    replacing substitution: some ValueSubstitution, in base: Gradients, evaluation: Evaluation
  ) {
    target = base.target
    entry = base.entry
    self.evaluation = evaluation
    failures = base.failures
    let plan = evaluation.plan
    var scope = BackwardScope(
      evaluation: evaluation, isReached: plan.ancestry(of: base.target), adjoints: base.arrays)
    var differs = [Bool](repeating: false, count: base.arrays.count)
    for index in stride(from: base.target.index - 1, through: 0, by: -1) {
      let id = NodeID(index)
      let isConcerned = substitution.concerns(id)
      guard isConcerned || scope.isAffected(id, differs) else { continue }
      var values = (try? scope.accumulate(id)) ?? nil
      if isConcerned { values?.substitute(substitution, node: id) }
      differs[index] = values?.values != base.arrays[index]?.values
      scope.adjoints[index] = values
    }
    arrays = scope.adjoints
    self.differs = differs
  }

  /// Why the derivative by a constant has no values, where it is no number.
  package func failure(_ id: NodeID) -> EngineError? { failures[id] }

  package func values(_ id: NodeID) -> ArrayValues? { arrays[id.index] }

  package func value(_ id: NodeID, _ row: Int, _ column: Int) -> Number? {
    evaluation.plan.offset(id, row, column).flatMap { arrays[id.index]?.values[$0] }
  }
}

/// The derivatives collected so far, going backwards.
private struct BackwardScope: FormulaScope {
  let evaluation: Evaluation
  /// By node: whether the target depends on it.
  let isReached: [Bool]
  var adjoints: [ArrayValues?]
  var failures = NodeMap<EngineError>()

  /// Adds up what comes back to one node from all that use it; nil where nothing does, or where a share is
  /// not known: what the others give would be a part of the derivative only.
  mutating func accumulate(_ id: NodeID) throws(EngineError) -> ArrayValues? {
    let plan = evaluation.plan
    let users = plan.consumers[id.index].filter { isReached[$0.node.index] }
    guard !users.isEmpty, users.allSatisfy({ adjoints[$0.node.index] != nil }),
      let count = plan.shape(of: id).count
    else { return nil }
    var total = [RunningSum](repeating: RunningSum(.zero), count: count)
    for (position, user) in users.enumerated() {
      guard let rule = plan.rules[user.node.index] else { continue }
      guard hasValues(for: user) else { return nil }
      var evaluator = FormulaEvaluator(
        scope: self, assumptions: plan.network.assumptions, indexCount: rule.indexCount)
      for (n, place) in plan.places(of: id).enumerated() {
        evaluator.indices[0] = place.row
        evaluator.indices[1] = place.column
        let share = evaluator.value(of: rule.pullbacks[user.operand])
        guard share.isFinite else {
          let error = EngineError.derivativeNotFinite(id, place)
          guard plan.isConstant(id) else { throw error }
          failures[id] = error
          return nil
        }
        if position == 0 { total[n] = RunningSum(share) } else { total[n].add(share) }
      }
    }
    return rounded(total.map(\.value), id)
  }

  /// Whether what comes back to a node uses a derivative or a value that differs from before.
  func isAffected(_ id: NodeID, _ differs: [Bool]) -> Bool {
    evaluation.plan.consumers[id.index].contains { user in
      guard isReached[user.node.index] else { return false }
      if differs[user.node.index] { return true }
      guard !evaluation.differs.isEmpty, let rule = evaluation.plan.rules[user.node.index] else {
        return false
      }
      return rule.valuesUsed[user.operand].contains { evaluation.differs[$0.index] }
    }
  }

  /// Whether everything the local derivative uses has a value. What is not needed may be missing: the value
  /// of an unstated loss, say.
  private func hasValues(for user: (node: NodeID, operand: Int)) -> Bool {
    guard let rule = evaluation.plan.rules[user.node.index] else { return false }
    return rule.valuesUsed[user.operand].allSatisfy { evaluation.values($0) != nil }
  }

  /// Derivatives by named quantities are rounded after all contributions are added; those by
  /// pre-activations and by what has no name are not.
  private func rounded(_ values: [Number], _ id: NodeID) -> ArrayValues {
    var result = ArrayValues(values)
    if evaluation.rounding.mode == .step, evaluation.plan.isQuantity(id) {
      result.values = values.map { evaluation.rounding.named($0) }
    }
    return result
  }

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id): return evaluation.value(id, row, column)
    case .adjoint(let id):
      return evaluation.plan.offset(id, row, column).flatMap { adjoints[id.index]?.values[$0] }
    case .operand, .result, .upstream, .parameter, .change, .second: return nil
    }
  }

  func shape(_ array: ArrayReference) -> Shape { evaluation.plan.shape(array) }
}
