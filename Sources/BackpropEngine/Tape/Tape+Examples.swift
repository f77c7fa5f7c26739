internal import MathNotation

extension Tape {
  /// Puts one of several examples in place of the data, from 0.
  package func turn(to example: Int) {
    for (index, node) in plan.network.graph.nodes.enumerated() where example < node.examples.count {
      set(NodeID(index), node.examples[example].values.map(\.double))
    }
  }
}
