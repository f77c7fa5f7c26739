internal import MathNotation

extension Tape {
  /// What the sources hold for one example.
  typealias ExampleNumbers = [(node: NodeID, numbers: [Double])]

  /// The data of every example, made once, so that turning to one allocates nothing.
  static func examples(of plan: NetworkPlan) -> [ExampleNumbers] {
    let graph = plan.network.graph
    return (0..<plan.exampleCount).map { example in
      graph.nodes.indices.compactMap { index in
        graph.nodes[index].example(example).map { (NodeID(index), $0.values.map(\.double)) }
      }
    }
  }

  /// Puts one of several examples in place of the data, from 0.
  package func turn(to example: Int) {
    guard example < examples.count else { return }
    for (node, numbers) in examples[example] { set(node, numbers) }
  }
}
