package import MathNotation

/// How everything of a network changes with one entry of a quantity: values on the way forward (∂y/∂w), and on
/// the way back the derivatives of the target (∂²E/∂y∂w).
///
/// Forward over reverse: the formulas of both passes are differentiated once more by the same rules, so that no
/// operator, function or loss states a second derivative.
package final class SecondDerivatives: Sendable {
  package let by: NodeID
  package let entry: EntryIndex
  package let gradients: Gradients
  /// By node; nil where nothing changes.
  private let changes: [[Number]?]
  private let seconds: [[Number]?]

  /// - Parameters:
  ///   - by: the quantity by an entry of which everything is differentiated.
  ///   - lowest: the first node, in the order of the graph, whose second derivatives are asked for.
  ///   - gradients: the first derivatives; its evaluation must have a value of the target.
  /// - Throws: ``EngineError/derivativeNotFinite``.
  /// - Complexity: that of a forward pass and two backward passes.
  package init(by: NodeID, entry: EntryIndex, downTo lowest: NodeID, _ gradients: Gradients)
    throws(EngineError)
  {
    self.by = by
    self.entry = entry
    self.gradients = gradients
    let plan = gradients.evaluation.plan
    var scope = SecondScope(gradients: gradients, count: plan.network.graph.nodes.count)
    scope.seed(by, entry)
    let isReached = plan.ancestry(of: gradients.target)
    if by.index < gradients.target.index {
      for index in by.index + 1...gradients.target.index where isReached[index] {
        try scope.goForward(through: NodeID(index))
      }
    }
    for index in stride(from: gradients.target.index - 1, through: lowest.index, by: -1)
    where isReached[index] {
      try scope.goBack(to: NodeID(index), isReached)
    }
    (changes, seconds) = (scope.changes, scope.seconds)
  }

  /// ∂node[row, column] / ∂entry.
  package func change(_ id: NodeID, _ row: Int, _ column: Int) -> Number? {
    entry(id, row, column, changes)
  }

  /// ∂²target / ∂node[row, column] ∂entry.
  package func second(_ id: NodeID, _ row: Int, _ column: Int) -> Number? {
    entry(id, row, column, seconds)
  }

  private func entry(_ id: NodeID, _ row: Int, _ column: Int, _ arrays: [[Number]?]) -> Number? {
    gradients.evaluation.plan.offset(id, row, column).map { arrays[id.index]?[$0] ?? .zero }
  }
}

/// Values and derivatives of both orders collected so far.
private struct SecondScope: FormulaScope {
  let gradients: Gradients
  var changes: [[Number]?]
  var seconds: [[Number]?]

  init(gradients: Gradients, count: Int) {
    self.gradients = gradients
    changes = Array(repeating: nil, count: count)
    seconds = changes
  }

  private var plan: NetworkPlan { gradients.evaluation.plan }

  mutating func seed(_ id: NodeID, _ entry: EntryIndex) {
    guard let count = plan.shape(of: id).count, let at = plan.offset(id, entry.row, entry.column) else {
      return
    }
    var unit = [Number](repeating: .zero, count: count)
    unit[at] = .one
    changes[id.index] = unit
  }

  /// The change of a node from those of its operands.
  mutating func goForward(through id: NodeID) throws(EngineError) {
    let operands = plan.network.graph.operands(of: id)
    guard operands.contains(where: { changes[$0.index] != nil }),
      let (formula, count) = LocalRule.change(of: id, in: plan.network.graph)
    else { return }
    changes[id.index] = try values(of: [formula], at: id, indexCount: count)
  }

  /// The change of what comes back to a node.
  mutating func goBack(to id: NodeID, _ isReached: [Bool]) throws(EngineError) {
    var shares: [Formula] = []
    var count = 2
    for user in plan.consumers[id.index] where user.node <= gradients.target && isReached[user.node.index] {
      guard let rule = plan.rules[user.node.index] else { continue }
      shares.append(
        rule.pullbacks[user.operand].differential(plan.network.assumptions) { array, row, column in
          switch array {
          case .node(let other): changes[other.index] == nil ? .zero : .entry(.change(other), row, column)
          case .adjoint(let other): seconds[other.index] == nil ? .zero : .entry(.second(other), row, column)
          case .operand, .result, .upstream, .parameter, .change, .second: .zero
          }
        })
      count = max(count, rule.indexCount)
    }
    guard shares.contains(where: { $0 != .zero }) else { return }
    seconds[id.index] = try values(of: shares, at: id, indexCount: count)
  }

  private func values(of formulas: [Formula], at id: NodeID, indexCount: Int) throws(EngineError) -> [Number]
  {
    var evaluator = FormulaEvaluator(
      scope: self, assumptions: plan.network.assumptions, indexCount: max(2, indexCount))
    var result: [Number] = []
    for place in plan.places(of: id) {
      (evaluator.indices[0], evaluator.indices[1]) = (place.row, place.column)
      var total = Number.zero
      for (n, formula) in formulas.enumerated() {
        let share = evaluator.value(of: formula)
        total = n == 0 ? share : total + share
      }
      guard total.isFinite else { throw .derivativeNotFinite(id, place) }
      result.append(total)
    }
    return result
  }

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id): gradients.evaluation.value(id, row, column)
    case .adjoint(let id): gradients.value(id, row, column)
    case .change(let id): plan.offset(id, row, column).flatMap { changes[id.index]?[$0] }
    case .second(let id): plan.offset(id, row, column).flatMap { seconds[id.index]?[$0] }
    case .operand, .result, .upstream, .parameter: nil
    }
  }

  func shape(_ array: ArrayReference) -> Shape { plan.shape(array) }
}
