package import MathNotation

/// A network together with what follows from it once and for all: the local rule of each node, who uses
/// whom, and sizes.
package final class NetworkPlan: Sendable {
  package let network: Network
  /// The local rule of each operation, by node.
  package let rules: [LocalRule?]
  /// Index variables that the rules use between them.
  let ruleIndexCount: Int
  /// For each node, the nodes that use it and as which operand, in order.
  package let consumers: [[(node: NodeID, operand: Int)]]
  /// What quantities are called without their subscripts, so that no index takes the same letter.
  package let letters: Set<String>
  /// Whether a quantity is called δ, so that Kronecker's delta is not.
  package let namesDelta: Bool
  /// What the number of an update is called: t, unless a quantity is called so, such as a target.
  package var updateNumberSymbol: Symbol {
    Symbol(["t", "n", "s", "k", "r"].first { !letters.contains($0) } ?? "τ")
  }
  private let sizes: [(rows: Int, columns: Int)]
  // What the page, the rounding and the printing ask of a node over and over, by node.
  private let shapes: [Shape]
  private let quantityFlags: [Bool]
  private let namedFlags: [Bool]
  private let symbols: [NodeSymbols?]
  private let writtenEntries: [[String?]]
  private let constants: [Number?]
  private let written: WrittenLengths
  /// How many examples the data hold; 1 where they are given once.
  package let exampleCount: Int
  private let varies: [Bool]

  /// - Parameter old: the plan of the same graph before nodes were added to it.
  package convenience init(_ network: Network, growing old: NetworkPlan? = nil) {
    let graph = network.graph
    // What only grew keeps the rules it has.
    let known = old?.rules ?? []
    self.init(
      network,
      rules: graph.nodes.indices.map { $0 < known.count ? known[$0] : LocalRule(of: NodeID($0), in: graph) })
  }

  /// - Parameter rules: those of the network's graph, or of the same one with other sizes.
  init(_ network: Network, rules: [LocalRule?]) {
    self.network = network
    let graph = network.graph
    self.rules = rules
    ruleIndexCount = rules.reduce(2) { max($0, $1?.indexCount ?? 0) }
    var consumers = [[(node: NodeID, operand: Int)]](repeating: [], count: graph.nodes.count)
    for index in graph.nodes.indices {
      for (operand, id) in graph.operands(of: NodeID(index)).enumerated() {
        consumers[id.index].append((NodeID(index), operand))
      }
    }
    self.consumers = consumers
    // An index must not look like the size that it runs to.
    letters = Set(network.quantities.flatMap { [$0.symbol.base, $0.entrySymbol.base] }).union(
      graph.nodes.lazy.flatMap { [$0.shape.rows.letter, $0.shape.columns.letter] }.compactMap { $0 })
    namesDelta = letters.contains("δ")
    sizes = graph.nodes.map { ($0.shape.rows.known ?? 0, $0.shape.columns.known ?? 0) }
    shapes = graph.nodes.map(\.shape)
    quantityFlags = graph.nodes.map { $0.quantity != nil }
    namedFlags = graph.nodes.map(\.isNamed)
    symbols = graph.nodes.indices.map { NodeSymbols(NodeID($0), in: network) }
    writtenEntries = graph.nodes.map(\.writtenEntries)
    constants = graph.nodes.indices.map { graph.constant(NodeID($0)) }
    written = WrittenLengths(graph, rules, consumers)
    exampleCount = graph.exampleCount
    varies = exampleCount > 1 ? graph.variesByExample : []
  }

  package func shape(_ array: ArrayReference) -> Shape {
    switch array {
    case .node(let id), .adjoint(let id), .change(let id), .second(let id): shapes[id.index]
    case .operand, .result, .upstream, .parameter: .number
    }
  }

  package func shape(of id: NodeID) -> Shape { shapes[id.index] }
  /// Whether the node is the value of a named quantity, so that the derivative by it is rounded too.
  package func isQuantity(_ id: NodeID) -> Bool { quantityFlags[id.index] }
  /// Whether the node is a quantity's value or its pre-activation: has a line of its own and is rounded.
  package func isNamed(_ id: NodeID) -> Bool { namedFlags[id.index] }
  /// How the node looks on the page; nil for what has no name.
  package func symbols(of id: NodeID) -> NodeSymbols? { symbols[id.index] }
  /// What the author wrote for the entries; empty for computed and drawn values.
  package func writtenEntries(of id: NodeID, example: Int = 0) -> [String?] {
    guard example > 0, let own = network.graph[id].example(example) else { return writtenEntries[id.index] }
    return own.writtenEntries
  }
  /// Whether a node's value differs between examples.
  package func variesByExample(_ id: NodeID) -> Bool { id.index < varies.count && varies[id.index] }
  /// The number that an unnamed node is in the author's formula.
  func constant(_ id: NodeID) -> Number? { constants[id.index] }

  /// Whether an unnamed node stands for itself in the working, since the formula that it is a part of is too
  /// long to be written out.
  package func standsForItself(_ id: NodeID) -> Bool { written.standsForItself[id.index] }
  /// The named nodes whose formulas are too long to be written out.
  package var tooLongToWrite: [NodeID] { written.tooLong }

  /// By node: whether a node's value comes from it. The node itself counts.
  func ancestry(of node: NodeID) -> [Bool] {
    var isReached = [Bool](repeating: false, count: network.graph.nodes.count)
    isReached[node.index] = true
    for index in stride(from: node.index, through: 0, by: -1) where isReached[index] {
      for operand in network.graph.operands(of: NodeID(index)) { isReached[operand.index] = true }
    }
    return isReached
  }

  /// Whether a node's value comes from constants and numbers alone, so that nothing learns through it.
  func isConstant(_ id: NodeID) -> Bool {
    let isSource = ancestry(of: id)
    return network.quantities.allSatisfy { quantity in
      !isSource[quantity.node.index] || quantity.role == .constant || rules[quantity.node.index] != nil
    }
  }

  /// Whether a node's value uses another's.
  package func depends(_ node: NodeID, on other: NodeID) -> Bool {
    var reached = [Bool](repeating: false, count: network.graph.nodes.count)
    reached[other.index] = true
    for index in network.graph.nodes.indices where index > other.index && index <= node.index {
      reached[index] = network.graph.operands(of: NodeID(index)).contains { reached[$0.index] }
    }
    return reached[node.index]
  }

  /// Where the entry stands in the node's flat array; nil outside it.
  @inline(__always)
  package func offset(_ id: NodeID, _ row: Int, _ column: Int) -> Int? {
    let size = sizes[id.index]
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return nil }
    return row * size.columns + column
  }

  /// All places of a node's array, row by row.
  package func places(of id: NodeID) -> [EntryIndex] {
    let size = sizes[id.index]
    var list: [EntryIndex] = []
    list.reserveCapacity(size.rows * size.columns)
    for row in 0..<size.rows {
      for column in 0..<size.columns { list.append(EntryIndex(row, column)) }
    }
    return list
  }

  /// Rounds what the sheet's rule rounds: values of named quantities and of pre-activations.
  func rounded(_ values: [Number], node: NodeID, _ rounding: RoundingRule) -> ArrayValues {
    var result = ArrayValues(values)
    if rounding.mode == .step, namedFlags[node.index] {
      result.values = values.map { rounding.named($0) }
    }
    return result
  }
}

/// How a named node looks on the page.
package final class NodeSymbols: Sendable {
  /// The whole quantity.
  package let whole: Symbol
  /// To which an entry's indices are added.
  package let entry: Symbol
  package let swapsIndices: Bool
  /// Weights, biases and what is computed from them get primes after an update.
  package let changesByUpdates: Bool
  /// A loss is a number, also where its formula gives a vector of one entry: E, not E₁.
  package let isLoss: Bool

  fileprivate init?(_ id: NodeID, in network: Network) {
    guard let quantity = network.quantity(of: id) else { return nil }
    var (whole, entry) = (quantity.symbol, quantity.entrySymbol)
    if network.graph[id].preactivationOf != nil {
      whole.subscripts.append("in")
      entry.subscripts.append("in")
    }
    self.whole = whole
    self.entry = entry
    swapsIndices = quantity.swapsIndices
    isLoss = quantity.role == .loss
    switch quantity.role {
    case .weights, .bias, .definition, .loss: changesByUpdates = true
    case .input, .target, .constant: changesByUpdates = false
    }
  }
}

extension Node {
  /// What the author wrote for the entries; empty where they are computed or drawn.
  fileprivate var writtenEntries: [String?] {
    guard case .source(.data(let values, let texts)) = kind else { return [] }
    return ExampleData(values: values, spellings: texts).writtenEntries
  }

  /// The data of one of several examples.
  func example(_ number: Int) -> ExampleData? { number < examples.count ? examples[number] : nil }
}

extension ExampleData {
  /// What the author wrote for the entries; empty where they are computed or drawn.
  fileprivate var writtenEntries: [String?] { spellings.first ?? nil != nil ? spellings : [] }
}
