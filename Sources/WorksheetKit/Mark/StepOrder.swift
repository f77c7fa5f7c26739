internal import BackpropEngine
internal import WorksheetLanguage

/// The order in which a person computes: forward through the network, back through its derivatives, the new weights,
/// and forward again.
struct StepOrder: Comparable {
  private var network: Int
  private var state: Int
  private var phase: Phase
  private var example: Int
  private var node: Int
  private var entry: Int

  private enum Phase: Int {
    /// New weights, and what an optimiser keeps beside them.
    case update
    case forward
    case backward
    /// What is no entry of the network follows all that it is computed from.
    case formula
  }

  private var key: [Int] { [network, state, phase.rawValue, example, node, entry] }
  static func < (a: StepOrder, b: StepOrder) -> Bool { a.key.lexicographicallyPrecedes(b.key) }

  /// - Parameter network: the place of the network among those of the sheet, a later one after those that it starts
  ///   from.
  init(_ place: PrintedPlace, network: Int, plan: NetworkPlan) {
    self.network = network
    state = place.quantity.state
    example = place.quantity.example
    entry = place.entry
    switch place.quantity.kind {
    case .value(let id):
      phase = state > 0 && plan.rules[id.index] == nil ? .update : .forward
      node = id.index
    case .derivative(_, _, let id):
      phase = .backward
      node = -id.index
    case .learned(let array):
      phase = .update
      node = array.weight.index
    case .printed, .updateNumber:
      phase = .update
      node = 0
    }
  }

  /// Of a number that is no entry of the network: behind the last of those that its formula speaks of.
  init(_ item: PrintedItem, network: Int, formulas: NetworkPlan, plan: NetworkPlan) {
    if let place = item.place {
      self.init(place, network: network, plan: plan)
      return
    }
    var last: StepOrder?
    for reference in item.references(in: formulas) {
      guard let place = PrintedPlace(reference, 0, isNegated: false, in: plan) else { continue }
      last = StepOrder.later(last, StepOrder(place, network: network, plan: plan))
    }
    if var last {
      last.phase = last.phase == .update ? .forward : .formula
      last.entry = .max
      self = last
    } else {
      self.init(network: network)
    }
  }

  private init(network: Int) {
    self.network = network
    (state, phase, example, node, entry) = (0, .formula, 0, 0, 0)
  }

  private static func later(_ a: StepOrder?, _ b: StepOrder) -> StepOrder { a.map { $0 < b ? b : $0 } ?? b }
}

extension PrintedItem {
  /// What of the network a number is computed from.
  func references(in plan: NetworkPlan) -> [QuantityReference] {
    var nodes: [NodeID] = []
    switch meaning {
    case .entry(let node, _): nodes = plan.network.graph.reached(from: node)
    case .formula(let formula):
      formula.visit { part in
        guard case .entry(.node(let id), _, _) = part, id.index < plan.network.graph.nodes.count else {
          return
        }
        nodes += plan.network.graph.reached(from: id)
      }
    }
    return nodes.compactMap { id in
      guard case .source(.reference(let reference)) = plan.network.graph[id].kind else { return nil }
      if case .printed = reference.kind { return nil }
      return reference
    }
  }
}
