internal import BackpropEngine
internal import Diagnostics

/// A name given by `let`, with what it was worked out for.
struct LetEntry: Sendable {
  var name: Name
  var node: NodeID?
  /// The example that its formula is about.
  var example: Int
  /// Whether the name means this example wherever it is used.
  var isPinned: Bool
  /// The same formula on other examples.
  var copies: [Int: NodeID] = [:]
}

/// Formulas about one of several examples.
extension QueryScope {
  /// What a quantity of the network is called in a formula about the example at hand.
  mutating func reference(_ kind: QuantityReference.Kind, state: Int) -> QuantityReference {
    guard example > 0 else { return QuantityReference(kind, state: state) }
    let varies = varies
    return QuantityReference(kind, state: state, example: kind.varies { varies[$0.index] } ? example : 0)
  }

  /// The formula behind a `let` name, about the example at hand unless the name is pinned to another.
  mutating func onThisExample(_ name: Name) -> NodeID? {
    guard let entry = lets[name.key], let node = entry.node else { return nil }
    if entry.isPinned || entry.example == example { return node }
    if let known = entry.copies[example] { return known }
    let copy = moved(node, from: entry.example)
    lets[name.key]?.copies[example] = copy
    return copy
  }

  /// A copy of a formula about the example at hand; itself where it is the same on all.
  private mutating func moved(_ node: NodeID, from old: Int) -> NodeID {
    let pinned = Set(lets.values.filter(\.isPinned).compactMap(\.node))
    let varies = varies
    var copies: [NodeID: NodeID] = [:]
    for id in graph.reached(from: node) where !pinned.contains(id) {
      switch graph[id].kind {
      case .source(.reference(let leaf)):
        guard leaf.example == old, leaf.kind.varies({ varies[$0.index] }) else { continue }
        copies[id] = graph.add(.reference(reference(leaf.kind, state: leaf.state)), shape: shape(id))
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
