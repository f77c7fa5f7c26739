package import MathNotation

/// What a source holds for one of several examples, row by row.
package struct ExampleData: Sendable {
  package var values: [Number]
  /// What the author wrote for each entry; nil where it was computed.
  package var spellings: [String?]

  package init(values: [Number], spellings: [String?]) {
    self.values = values
    self.spellings = spellings
  }
}

/// A network is written for one example; where its data have several, every example goes through the same graph.
extension NetworkPlan {
  /// The quantities that have data of their own for each example, in the order of their definition.
  package var exampleQuantities: [Quantity] {
    network.quantities.filter { !network.graph[$0.node].examples.isEmpty }
  }

  /// A quantity as it is asked for on one example: what does not come from the examples' data is the same thing
  /// on all of them.
  package func reference(_ kind: QuantityReference.Kind, state: Int, example: Int) -> QuantityReference {
    QuantityReference(kind, state: state, example: kind.varies(variesByExample) ? example : 0)
  }
}

extension QuantityReference.Kind {
  /// Whether it differs between examples, by which nodes do.
  package func varies(_ nodeVaries: (NodeID) -> Bool) -> Bool {
    switch self {
    case .value(let id): nodeVaries(id)
    case .derivative(let of, _, _): nodeVaries(of)
    case .printed, .learned, .updateNumber: false
    }
  }
}

extension Graph {
  /// The number of examples; 1 where all data are given once.
  package var exampleCount: Int { max(1, nodes.lazy.map(\.examples.count).max() ?? 1) }

  /// By node: whether its values come from data that differ between examples.
  package var variesByExample: [Bool] {
    var varies = [Bool](repeating: false, count: nodes.count)
    for index in nodes.indices {
      varies[index] =
        !nodes[index].examples.isEmpty || operands(of: NodeID(index)).contains { varies[$0.index] }
    }
    return varies
  }
}
