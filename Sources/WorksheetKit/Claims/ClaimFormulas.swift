internal import BackpropEngine
internal import MathNotation

/// A claim's formulas in a graph of their own, and the networks that they speak of.
struct ClaimFormulas {
  let plan: NetworkPlan
  let condition: LoweredCondition
  /// The network that the claim is about, and further ones that it names.
  let networks: [NetworkPlan]
  let identities: SymbolicIdentities
  /// The quantities without values whose letters they are, each once, in the order of their definition.
  let letters: [SymbolicNode]

  /// - Parameters:
  ///   - graph: the formulas of all claims.
  ///   - isAlways: whether data count as letters, too.
  init(
    _ condition: LoweredCondition, graph: Graph, quantities: [Quantity], networks: [NetworkPlan],
    identities: SymbolicIdentities, isAlways: Bool
  ) {
    var own = Graph()
    var moved: [NodeID: NodeID] = [:]
    let used = Set(condition.operands.flatMap { graph.reached(from: $0.node) }).sorted()
    for id in used {
      let shape = graph[id].shape
      switch graph[id].kind {
      case .source(let source): moved[id] = own.add(source, shape: shape)
      case .operation(let op, let operands):
        // It fitted before.
        moved[id] = try? own.add(op, operands.map { moved[$0] ?? $0 })
      }
      guard let new = moved[id] else { continue }
      own[new].quantity = graph[id].quantity
    }
    plan = NetworkPlan(
      Network(graph: own, quantities: quantities, assumptions: networks[0].network.assumptions))
    self.condition = condition.moved { moved[$0] ?? $0 }
    self.networks = networks
    letters = ClaimFormulas.letters(in: own, networks, identities, isAlways: isAlways)
    var identities = identities
    identities.letters = Set(letters)
    for (number, plan) in networks.enumerated() {
      for id in plan.network.assumptions.sumsToOne {
        let position = plan.shape(of: id).columns == .one ? 0 : 1
        identities.sumsToOne.append((identities.representative(of: SymbolicNode(number, id)), position))
      }
    }
    self.identities = identities
  }

  /// The sources without values that the formulas come from; with `isAlways` also those that have some, constants
  /// aside.
  private static func letters(
    in graph: Graph, _ networks: [NetworkPlan], _ identities: SymbolicIdentities, isAlways: Bool
  ) -> [SymbolicNode] {
    var found: Set<SymbolicNode> = []
    for node in graph.nodes {
      guard case .source(.reference(let reference)) = node.kind,
        let top = reference.kind.top, networks.indices.contains(reference.network)
      else { continue }
      for id in networks[reference.network].network.graph.reached(from: top) {
        if networks[reference.network].isLetter(id, isAlways: isAlways) {
          found.insert(identities.representative(of: SymbolicNode(reference.network, id)))
        }
      }
    }
    return found.sorted()
  }
}

extension NetworkPlan {
  /// Whether a node has no values; with `isAlways` also whether it is a quantity that may have others.
  func isLetter(_ id: NodeID, isAlways: Bool) -> Bool {
    guard case .source(let source) = network.graph[id].kind else { return false }
    switch source {
    case .symbolic: return true
    case .data: return isAlways && network.isVariable(id)
    case .reference: return false
    }
  }

  /// What a letter of a network is called: `x`, and `dL/dP` for what comes back from a loss without a formula.
  func letterName(_ id: NodeID) -> String {
    if let own = network.quantity(of: id) { return own.name }
    for user in consumers[id.index] {
      guard case .operation(let op, let operands) = network.graph[user.node].kind, op is UnstatedLoss,
        let loss = network.quantity(of: user.node), let output = network.quantity(of: operands[0])
      else { continue }
      return "d\(loss.name)/d\(output.name)"
    }
    return ""
  }
}

extension QuantityReference.Kind {
  /// The node of the network from which everything comes that it speaks of.
  fileprivate var top: NodeID? {
    switch self {
    case .value(let id): id
    case .derivative(let of, _, let by): max(of, by)
    case .learned, .updateNumber, .printed: nil
    }
  }
}

extension Network {
  /// Whether a general statement is about all its values.
  fileprivate func isVariable(_ id: NodeID) -> Bool {
    switch quantity(of: id)?.role {
    case .input, .target, .weights, .bias: true
    case .constant, .definition, .loss, nil: false
    }
  }
}

extension LoweredCondition {
  /// The formulas that it compares.
  var operands: [Operand] {
    switch node {
    case .comparison(let list, _), .zero(let list), .equal(let list): list
    case .all(let list), .any(let list): list.flatMap(\.operands)
    case .not(let inner): inner.operands
    case .stated: []
    }
  }

  /// The same about formulas of another graph.
  func moved(_ change: (NodeID) -> NodeID) -> LoweredCondition {
    func operands(_ list: [Operand]) -> [Operand] {
      list.map { operand in
        var copy = operand
        copy.node = change(operand.node)
        return copy
      }
    }
    switch node {
    case .comparison(let list, let signs): return LoweredCondition(node: .comparison(operands(list), signs))
    case .zero(let list): return LoweredCondition(node: .zero(operands(list)))
    case .equal(let list): return LoweredCondition(node: .equal(operands(list)))
    case .all(let list): return LoweredCondition(node: .all(list.map { $0.moved(change) }))
    case .any(let list): return LoweredCondition(node: .any(list.map { $0.moved(change) }))
    case .not(let inner): return LoweredCondition(node: .not(inner.moved(change)))
    case .stated: return self
    }
  }
}
