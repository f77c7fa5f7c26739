package import BackpropEngine
package import Diagnostics

/// A quantity, or some of its entries, as commands name it: `p[1]`, `W`, `y.in'`.
package struct QuantitySelection: Sendable {
  /// The index into the network's quantities.
  package var quantity: Int
  /// The quantity's node, or its pre-activation's.
  package var node: NodeID
  package var isPreactivation: Bool
  /// Updates applied.
  package var state: Int
  /// Which entries, as they are stored; `nil` for all.
  package var entries: EntrySelection?
  package var range: SourceRange
}

extension QueryScope {
  /// The entries of a quantity that a reference names; reports what does not exist.
  package mutating func selection(_ reference: Reference) -> QuantitySelection? {
    guard let reference = resolved(reference), let found = quantity(reference) else { return nil }
    var entries: EntrySelection?
    if let indices = reference.indices {
      guard let chosen = entrySelection(found, indices, reference) else { return nil }
      entries = chosen
    }
    return QuantitySelection(
      quantity: found.index, node: found.node, isPreactivation: reference.isPreactivation,
      state: reference.updates, entries: entries, range: reference.range)
  }

  /// Checks an index of a quantity of the network.
  mutating func entrySelection(_ found: Found, _ indices: [IndexItem], _ reference: Reference)
    -> EntrySelection?
  {
    // The checks look at shapes of the scope's graph, so the quantity stands there for a moment.
    let count = graph.nodes.count
    let node = graph.add(
      .reference(QuantityReference(.value(found.node))), shape: network.network.graph[found.node].shape)
    defer { graph.removeNodes(downTo: count) }
    var plain = reference
    plain.indices = nil
    return selection(
      Leaf(node: node, swapsIndices: found.swapsIndices, isUsedBothWays: found.isUsedBothWays), indices,
      of: plain.text, Expression(.reference(reference), reference.range))
  }
}
