package import MathNotation

/// A loss by name: a formula over target t and output y, built from ordinary operators, so that its value,
/// its derivative and its working are theirs.
package struct LossDefinition: Sendable {
  /// Names in the language, the canonical one first.
  package var names: [String]
  /// Numbers that may stand behind target and output: `huber(t, y, 0.5)`.
  package var parameters: [ElementwiseFunction.Parameter] = []
  /// Adds the loss to a graph. - Throws: when target and output do not fit together.
  package var build: @Sendable (inout LossBuilder) throws(ShapeError) -> NodeID
  /// Where the definition is from.
  package var source: String
}

/// All losses. A new one is a file in Losses/ and a line here.
package enum LossCatalog {
  package static let all: [LossDefinition] = [
    .squaredError, .halfSquaredError, .meanSquaredError, .absoluteError, .huber, .hinge, .crossEntropy,
    .binaryCrossEntropy,
  ]

  package static func find(_ name: String) -> LossDefinition? { all.first { $0.names.contains(name) } }
  package static var names: [String] { all.flatMap(\.names) }
}

/// What a loss is written with: target, output, and arithmetic on a graph.
package struct LossBuilder {
  package var graph: Graph
  package let target: NodeID
  package let output: NodeID
  /// The loss's own numbers, in order.
  package let parameters: [Number]

  package init(graph: Graph, target: NodeID, output: NodeID, parameters: [Number] = []) {
    self.graph = graph
    self.target = target
    self.output = output
    self.parameters = parameters
  }

  mutating func number(_ value: Int) -> NodeID {
    graph.add(.data([Number(value)], spellings: [nil]), shape: .number)
  }

  mutating func apply(_ op: any ArrayOperator, _ operands: NodeID...) throws(ShapeError) -> NodeID {
    try graph.add(op, operands)
  }

  /// t − y
  mutating func difference() throws(ShapeError) -> NodeID {
    try requireOneSize()
    return try apply(Arithmetic(.subtract), target, output)
  }

  /// Σ of all entries.
  mutating func sum(_ node: NodeID) throws(ShapeError) -> NodeID {
    graph[node].shape == .number ? node : try apply(Reduction(.sum), node)
  }

  mutating func log(_ node: NodeID) throws(ShapeError) -> NodeID {
    guard let log = FunctionCatalog.find("log") else { return node }
    return try apply(Application(log), node)
  }

  /// A loss never stretches one of the two over the other.
  func requireOneSize() throws(ShapeError) {
    let (a, b) = (graph[target].shape, graph[output].shape)
    guard a.rows == b.rows, a.columns == b.columns else { throw .unequalShapes(a, b) }
  }
}
