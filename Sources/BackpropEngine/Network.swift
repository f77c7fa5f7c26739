package import MathNotation

/// What a named quantity is in its network.
package enum Role: String, Hashable, Sendable, CaseIterable {
  case input, target, constant, weights, bias
  /// Given by an equation.
  case definition
  case loss

  /// Whether an update changes it.
  package var isTrainable: Bool { self == .weights || self == .bias }
}

/// A named quantity: a name is a step of the working.
package struct Quantity: Sendable {
  package var name: String
  package var role: Role
  package var node: NodeID
  /// `y.in`: the unnamed argument of the activation that the definition consists of.
  package var preactivation: NodeID?
  /// The whole quantity on the page: 𝑊, y.
  package var symbol: Symbol
  /// One entry of it on the page, to which indices are added: 𝑤.
  package var entrySymbol: Symbol
  /// Under `index: from-to`: `[i,j]` in the language and on the page is the stored entry (j, i).
  package var swapsIndices: Bool
  /// Of a matrix whose rows are the data of one step each: row 2 is x₂ on the page.
  package var isReadByRows = false

  package init(
    name: String, role: Role, node: NodeID, preactivation: NodeID? = nil, symbol: Symbol,
    entrySymbol: Symbol, swapsIndices: Bool = false
  ) {
    self.name = name
    self.role = role
    self.node = node
    self.preactivation = preactivation
    self.symbol = symbol
    self.entrySymbol = entrySymbol
    self.swapsIndices = swapsIndices
  }
}

/// What a sheet states in place of a function's own value or derivative, by the function's place in the
/// catalog.
package struct Assumptions: Sendable {
  /// `assume sign' = 1`
  package var slopes: [Int: Number] = [:]
  /// `assume relu'(0) = 1`
  package var slopesAtCorner: [Int: Number] = [:]
  /// `assume sign(0) = 1`
  package var valuesAtCorner: [Int: Number] = [:]
  /// `assume sum(t) = 1`: given vectors whose entries are shares of a whole, whatever they are.
  package var sumsToOne: Set<NodeID> = []

  package init() {}
}

/// A network as written: a graph, its named quantities in the order of their definition, and what is
/// differentiated.
package struct Network: Sendable {
  package var graph: Graph
  package var quantities: [Quantity]
  /// What `gradient`, `backward` and `update` differentiate: the loss, or the sum of several.
  package var total: NodeID?
  package var assumptions: Assumptions
  /// The functions that it defines, in order.
  package var functions: [FunctionID]

  package init(
    graph: Graph = Graph(), quantities: [Quantity] = [], total: NodeID? = nil,
    assumptions: Assumptions = Assumptions(), functions: [FunctionID] = []
  ) {
    self.graph = graph
    self.quantities = quantities
    self.total = total
    self.assumptions = assumptions
    self.functions = functions
  }

  /// The quantity whose value or pre-activation the node is; nil also in a part of a graph that is evaluated
  /// by itself, without the quantities.
  package func quantity(of node: NodeID) -> Quantity? {
    let entry = graph[node]
    guard let index = entry.quantity ?? entry.preactivationOf, index < quantities.count else { return nil }
    return quantities[index]
  }

  /// Whether a function in it jumps, so that a binary number beside an exact one may lead to another result.
  package var jumps: Bool {
    graph.nodes.contains { node in
      guard case .operation(let op, _) = node.kind else { return false }
      return (op as? Application)?.function.definition.jumps ?? false
    }
  }

  /// Weights and biases in the order of their definition.
  package var trainable: [Quantity] { quantities.filter { $0.role.isTrainable } }
}
