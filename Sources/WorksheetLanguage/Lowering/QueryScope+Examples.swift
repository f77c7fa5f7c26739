internal import BackpropEngine
internal import Diagnostics

/// From where formulas look at a network.
struct Standpoint: Hashable, Sendable {
  /// From 0.
  var example = 0
  /// Updates made before.
  var updates = 0
}

/// A name given by `let`, with what it was worked out for.
struct LetEntry: Sendable {
  var name: Name
  var node: NodeID?
  /// From where its formula was read.
  var standpoint: Standpoint
  /// Whether the name means that example wherever it is used.
  var isPinned: Bool
  /// The same formula from other places.
  var copies: [Standpoint: NodeID] = [:]
}

/// Formulas about one of several examples, and in one of several states.
extension QueryScope {
  /// What a quantity of the network is called in a formula read from here.
  mutating func reference(_ kind: QuantityReference.Kind, state: Int) -> QuantityReference {
    let state = state + updatesBefore
    guard example > 0 else { return QuantityReference(kind, state: state, network: networkNumber) }
    let varies = varies
    return QuantityReference(
      kind, state: state, example: kind.varies { varies[$0.index] } ? example : 0, network: networkNumber)
  }

  /// The formula behind a `let` name, about the example and the state at hand; of the example that the name is
  /// pinned to.
  mutating func fromHere(_ name: Name) -> NodeID? {
    guard let entry = lets[name.key], let node = entry.node else { return nil }
    var here = standpoint
    if entry.isPinned { here.example = entry.standpoint.example }
    guard here != entry.standpoint else { return node }
    if let known = entry.copies[here] { return known }
    let own = standpoint
    standpoint = here
    let copy = moved(node, from: entry.standpoint)
    standpoint = own
    lets[name.key]?.copies[here] = copy
    return copy
  }

  /// A copy of a formula as it is read from here; itself where it is the same.
  private mutating func moved(_ node: NodeID, from old: Standpoint) -> NodeID {
    let pinned = lets.values.filter(\.isPinned).compactMap { entry in entry.node.map { (entry.name, $0) } }
    let varies = varies
    var copies: [NodeID: NodeID] = [:]
    for id in graph.reached(from: node) {
      if id != node, let name = pinned.first(where: { $0.1 == id })?.0 {
        copies[id] = fromHere(name).flatMap { $0 == id ? nil : $0 }
        continue
      }
      switch graph[id].kind {
      case .source(.reference(let leaf)):
        guard leaf.network == networkNumber else { continue }
        guard leaf.example == old.example || !leaf.kind.varies({ varies[$0.index] }) else { continue }
        let new = reference(leaf.kind, state: leaf.state - old.updates)
        if new != leaf { copies[id] = graph.add(.reference(new), shape: shape(id)) }
      case .source: continue
      case .operation(let op, let operands):
        guard operands.contains(where: { copies[$0] != nil }),
          // What fitted before fits again.
          let copy = try? graph.add(op, operands.map { copies[$0] ?? $0 })
        else { continue }
        graph[copy].quantity = graph[id].quantity
        graph[copy].preactivationOf = graph[id].preactivationOf
        copies[id] = copy
      }
    }
    return copies[node] ?? node
  }
}
