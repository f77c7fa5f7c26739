internal import BackpropEngine
internal import MathNotation

/// The values of all formulas that were asked for outside a network, in one reading of the network: the
/// engine's, or one with printed values in its place.
struct FormulaValues {
  let evaluation: Evaluation
  /// What went wrong at leaves.
  private let failures: NodeMap<EngineError>

  /// - Parameters:
  ///   - plan: of the formulas' graph, whose leaves refer to the network of `states`.
  ///   - numerals: the printed numbers that leaves stand for.
  ///   - others: the states of the further networks that leaves refer to.
  init(
    _ plan: NetworkPlan, states: NetworkStates, numerals: [Number], others: [NetworkStates] = []
  ) {
    var changed = NodeMap<ArrayValues>()
    var failures = NodeMap<EngineError>()
    let graph = plan.network.graph
    for index in graph.nodes.indices {
      guard case .source(.reference(let reference)) = graph.nodes[index].kind else { continue }
      let id = NodeID(index)
      if case .printed(let number) = reference.kind {
        changed[id] = ArrayValues([numerals[number]])
        continue
      }
      do throws(EngineError) {
        let own = reference.network == 0 ? states : others[safe: reference.network - 1]
        guard let own else { throw EngineError.missingValues([]) }
        changed[id] = try ReferenceValues(reference, states: own).values
      } catch {
        failures[id] = error
      }
    }
    evaluation = Evaluation(eachOf: plan, rounding: states.rounding, changed: changed)
    self.failures = failures
  }

  /// Why a formula has no value; nil where it has one.
  func failure(of node: NodeID) -> EngineError? {
    guard evaluation.values(node) == nil else { return nil }
    for id in evaluation.plan.network.graph.reached(from: node) {
      if let failure = failures[id] { return failure }
    }
    return .formulaNotFinite
  }
}
