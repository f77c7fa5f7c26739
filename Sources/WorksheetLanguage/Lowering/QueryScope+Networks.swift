internal import BackpropEngine
internal import Diagnostics

/// Formulas that speak of several networks: `dE/dW of mlp6`, and of a network with a formula added to it:
/// `jacobian sig(s) by s`.
extension QueryScope {
  /// A further network, by the number that references give it.
  package struct Further: Sendable {
    package var number: Int
    package var network: CheckedNetwork
    /// Of the network at hand with formulas behind its own nodes: how many nodes are its own.
    package var ownNodes: Int?
  }

  /// Makes a network known under a name. - Returns: whether it was not.
  @discardableResult
  package mutating func add(_ other: CheckedNetwork, named name: Name) -> Bool {
    guard named[name.key] == nil else { return false }
    named[name.key] = further.count
    further.append(Further(number: further.count + 1, network: other))
    return true
  }

  /// Whether a network is known under this name.
  package func knowsNetwork(_ name: Name) -> Bool { named[name.key] != nil }

  mutating func elsewhere(_ operand: Expression, _ network: Name) -> NodeID? {
    // Who reads the line has told what is not known.
    guard let index = named[network.key] else { return nil }
    return lower(operand, in: further[index])
  }

  private mutating func lower(_ operand: Expression, in other: Further) -> NodeID? {
    var scope = QueryScope(other.network)
    scope.networkNumber = other.number
    scope.updates = 0
    scope.work = work
    swap(&scope.graph, &graph)
    let node = scope.lower(operand)
    swap(&scope.graph, &graph)
    work = scope.work
    faults += scope.faults
    return node
  }

  // MARK: Jacobians of formulas

  mutating func jacobian(_ formula: Expression, by quantity: Expression, _ whole: Expression) -> NodeID? {
    guard case .reference(let written) = quantity.node, written.indices == nil, written.updates == 0 else {
      report(DerivativeMessages.jacobianBy(quantity))
      return nil
    }
    guard let node = lower(formula), let reference = resolved(written), let by = self.quantity(reference)
    else {
      return nil
    }
    guard let other = extended(by: node, formula) else { return nil }
    let (a, b) = (shape(node), network.network.graph[by.node].shape)
    guard let shape = a.isSingle ? b : Shape.jacobian(of: a, by: b) else {
      report(DerivativeMessages.unknownSizes(whole))
      return nil
    }
    var leaf = self.reference(.derivative(of: other.node, entry: nil, by: by.node), state: 0)
    leaf.network = other.number
    let result = graph.add(.reference(leaf), shape: shape)
    return isWithinLimits(result, whole) ? result : nil
  }

  /// The network with a formula as its last node.
  private mutating func extended(by node: NodeID, _ formula: Expression) -> (number: Int, node: NodeID)? {
    var copy = network
    let count = copy.network.graph.nodes.count
    var moved: [NodeID: NodeID] = [:]
    for id in graph.reached(from: node) {
      switch graph[id].kind {
      case .source(.reference(let leaf)):
        guard leaf.network == networkNumber, leaf.state == 0, case .value(let own) = leaf.kind else {
          report(DerivativeMessages.jacobianOf(formula))
          return nil
        }
        moved[id] = own
      case .source(let source): moved[id] = copy.network.graph.add(source, shape: shape(id))
      case .operation(let op, let operands):
        // It fitted before.
        moved[id] = try? copy.network.graph.add(op, operands.map { moved[$0] ?? $0 })
      }
    }
    guard let last = moved[node] else { return nil }
    further.append(Further(number: further.count + 1, network: copy, ownNodes: count))
    return (further.count, last)
  }
}
