package import MathNotation

/// A node of a graph, by its number; operands always have smaller numbers.
package struct NodeID: Hashable, Sendable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }
}

/// Where a node without operands has its values from.
package enum Source: Sendable {
  /// Given data, row by row; `spellings` holds what the author wrote for each entry (nil: computed or drawn).
  case data([Number], spellings: [String?])
  /// No values: a quantity of which only the shape is known.
  case symbolic
  /// A value or derivative of another network, asked for by an expression outside it.
  case reference(QuantityReference)
}

/// A quantity of a network as an expression outside it asks for it: y, y.in, W′, ∂E/∂p, ∂a₁/∂z.
package struct QuantityReference: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case value(NodeID)
    /// ∂of/∂by, `entry` (row, column, from 0) chosen from `of`. Its shape is that of `by` where `of` (or the
    /// entry of it) is a number, else the Jacobian, a row for each entry of `of`, a column for each of `by`.
    case derivative(of: NodeID, entry: EntryIndex?, by: NodeID)
    /// An array that an optimiser keeps beside a weight, by its name in the language.
    case learned(LearnedArray)
    /// How many updates in a row an optimiser has made of a weight; in the rule of an update, this one counts.
    case updateNumber(of: NodeID)
    /// A number as it was printed in a chain, by its place in a list: what it stands for is to be found out.
    case printed(Int)
  }

  package var kind: Kind
  /// Updates applied: 0 is the network as written, 1 is `W'`.
  package var state: Int
  /// The example that it is about, from 0; 0 for what is the same for all, see ``NetworkPlan/reference(_:state:example:)``.
  package var example: Int
  /// Which of the networks that the formulas speak of: 0 is the one they are about.
  package var network = 0

  package init(_ kind: Kind, state: Int = 0, example: Int = 0, network: Int = 0) {
    self.kind = kind
    self.state = state
    self.example = example
    self.network = network
  }
}

/// An array that an optimiser works with beside a weight: `W.v`.
package struct LearnedArray: Hashable, Sendable {
  package var weight: NodeID
  package var name: String
  package init(_ name: String, of weight: NodeID) {
    self.weight = weight
    self.name = name
  }
}

/// A place in an array, from 0.
package struct EntryIndex: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package init(_ row: Int, _ column: Int) {
    self.row = row
    self.column = column
  }
}

package struct Node: Sendable {
  package enum Kind: Sendable {
    case source(Source)
    case operation(any ArrayOperator, [NodeID])
  }

  package var kind: Kind
  package var shape: Shape
  /// The index into ``Network/quantities`` of the quantity whose value this node is.
  package var quantity: Int?
  /// Set on the pre-activation of the quantity of that index.
  package var preactivationOf: Int?
  /// Of data that stand for one example at a time, those of every example, the first included; else empty.
  package var examples: [ExampleData] = []

  /// Whether the node has a line of its own in the working, and is rounded under `rounding: step`.
  package var isNamed: Bool { quantity != nil || preactivationOf != nil }
}

extension Node {
  /// nil for a source.
  package var operation: (any ArrayOperator)? {
    if case .operation(let op, _) = kind { op } else { nil }
  }
}

/// A computation graph: nodes in an order in which each comes after its operands.
package struct Graph: Sendable {
  package private(set) var nodes: [Node] = []

  package init() {}

  package subscript(_ id: NodeID) -> Node {
    // Nodes are large, and most are only asked for their shape: lent, not copied.
    _read { yield nodes[id.index] }
    _modify { yield &nodes[id.index] }
  }

  package mutating func add(_ source: Source, shape: Shape) -> NodeID {
    nodes.append(Node(kind: .source(source), shape: shape))
    return NodeID(nodes.count - 1)
  }

  /// Adds an operation on earlier nodes.
  /// - Throws: what the operator says of its operands' shapes.
  package mutating func add(_ op: any ArrayOperator, _ operands: [NodeID]) throws(ShapeError) -> NodeID {
    let shape = try op.shape(of: operands.map { self[$0].shape })
    nodes.append(Node(kind: .operation(op, operands), shape: shape))
    return NodeID(nodes.count - 1)
  }

  /// Takes back the nodes added last, down to `count`; nothing else may speak of them.
  package mutating func removeNodes(downTo count: Int) {
    nodes.removeLast(max(0, nodes.count - count))
  }

  /// A node and everything below it, in order; the cost is that of the part, however large the graph is.
  package func reached(from node: NodeID) -> [NodeID] {
    var found: Set<NodeID> = [node]
    var open = [node]
    while let next = open.popLast() {
      for operand in operands(of: next) where found.insert(operand).inserted { open.append(operand) }
    }
    return found.sorted()
  }

  package func operands(of id: NodeID) -> [NodeID] {
    switch self[id].kind {
    case .source: []
    case .operation(_, let operands): operands
    }
  }
}

/// Why an operator cannot take operands of these shapes, as facts; the language layer adds names and places.
package enum ShapeError: Error, Hashable, Sendable {
  /// Entry by entry, and neither fits beside the other.
  case differentShapes(Shape, Shape)
  /// Two that must have one shape: target and output, the vectors of an inner product.
  case unequalShapes(Shape, Shape)
  /// A vector beside a square matrix fits its rows and its columns.
  case fitsBothWays(vector: Shape, matrix: Shape)
  /// A product whose inner sizes differ: columns of the left, rows of the right.
  case innerSizes(Dimension, Dimension, Shape, Shape)
  /// `u * v` of two vectors.
  case productOfVectors(Shape, Shape)
  /// A function that wants a vector, say, got this.
  case needs(String, got: Shape)
  /// A softmax of a matrix must say rows or columns.
  case needsAxis(Shape)
  case outOfRange(index: Int, size: Int)
}
