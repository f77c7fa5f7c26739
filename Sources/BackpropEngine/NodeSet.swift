/// A set of nodes of one graph, as flags by number: cheap to make, to ask and to fill.
package struct NodeSet: Sendable {
  private var flags: [Bool]

  /// - Parameter count: how many nodes the graph has.
  package init(count: Int) { flags = Array(repeating: false, count: count) }

  package func contains(_ id: NodeID) -> Bool { id.index < flags.count && flags[id.index] }

  package mutating func insert(_ id: NodeID) {
    while flags.count <= id.index { flags.append(false) }
    flags[id.index] = true
  }

  package mutating func insert(_ ids: some Sequence<NodeID>) { for id in ids { insert(id) } }

  package mutating func formUnion(_ other: NodeSet) { insert(other.members) }

  /// In ascending order.
  package var members: [NodeID] { flags.indices.filter { flags[$0] }.map { NodeID($0) } }
}

/// Values for some nodes of a graph, by number.
package struct NodeMap<Value> {
  private var values: [Value?] = []

  package init() {}

  /// One more than the largest number that was ever set.
  package var count: Int { values.count }

  package subscript(_ id: NodeID) -> Value? {
    get { id.index < values.count ? values[id.index] : nil }
    set {
      while values.count <= id.index { values.append(nil) }
      values[id.index] = newValue
    }
  }

  /// Takes over the other map's values where it has any.
  package mutating func merge(_ other: NodeMap) {
    for (index, value) in other.values.enumerated() where value != nil { self[NodeID(index)] = value }
  }
}

extension NodeMap: Sendable where Value: Sendable {}
