internal import BackpropEngine

/// Under `index: from-to`, which way round the indices of each weight matrix go.
///
/// `W[i,j]` goes from unit i to unit j. In `x*W` that is row i, column j of the array; in `W*x` it is column i,
/// row j, so its indices are swapped. A transpose turns this round. In a product of weight matrices alone
/// nothing can be told until it meets data.
struct IndexOrientation {
  let isFromTo: Bool
  /// What a first pass over the network has found out; quantities by index.
  private var swapped: Set<Int> = []
  private var straight: Set<Int> = []
  /// Quantities indexed inside the network.
  private(set) var indexed: Set<Int> = []
  /// Whether `swapped` is known or still being found out.
  private var isKnown = false

  init(isFromTo: Bool) {
    self.isFromTo = isFromTo
  }

  func swaps(_ quantity: Int) -> Bool { isFromTo && swapped.contains(quantity) }

  func isUsedBothWays(_ quantity: Int) -> Bool {
    isFromTo && swapped.contains(quantity) && straight.contains(quantity)
  }

  var usedBothWays: Set<Int> { isFromTo ? swapped.intersection(straight) : [] }

  mutating func noteIndex(of quantity: Int) { indexed.insert(quantity) }

  /// Finds out how each trainable matrix of a finished graph is used.
  mutating func learn(from graph: Graph, _ quantities: [Quantity]) {
    guard isFromTo else { return }
    let weights = WeightProducts(graph, quantities)
    for index in graph.nodes.indices {
      guard case .operation(let op, let operands) = graph.nodes[index].kind, op is MatrixProduct,
        graph[operands[0]].shape.isArray, graph[operands[1]].shape.isArray
      else { continue }
      let (left, right) = (weights.factors[operands[0].index], weights.factors[operands[1].index])
      switch (left, right) {
      case (let left?, nil): mark(left, isLeftFactor: true)
      case (nil, let right?): mark(right, isLeftFactor: false)
      case (nil, nil), (_?, _?): break
      }
    }
  }

  private mutating func mark(_ factors: [WeightProducts.Factor], isLeftFactor: Bool) {
    for factor in factors {
      if isLeftFactor != factor.isTransposed {
        swapped.insert(factor.quantity)
      } else {
        straight.insert(factor.quantity)
      }
    }
  }

  /// Whether a second pass would read an index of the network in another way.
  var changesIndices: Bool { !indexed.isDisjoint(with: swapped) }
}

/// Nodes that are weight matrices, transposes of them, or products of these alone.
private struct WeightProducts {
  struct Factor {
    var quantity: Int
    var isTransposed: Bool
  }

  /// By node; `nil` where other things enter.
  private(set) var factors: [[Factor]?]

  /// Longer chains of weight matrices than this are not followed.
  private static let longestChain = 16

  init(_ graph: Graph, _ quantities: [Quantity]) {
    factors = []
    factors.reserveCapacity(graph.nodes.count)
    for node in graph.nodes { factors.append(found(node, quantities)) }
  }

  private func found(_ node: Node, _ quantities: [Quantity]) -> [Factor]? {
    if let index = node.quantity {
      guard quantities[index].role.isTrainable, case .matrix = node.shape else { return nil }
      return [Factor(quantity: index, isTransposed: false)]
    }
    guard case .operation(let op, let operands) = node.kind else { return nil }
    if op is Transpose {
      return factors[operands[0].index]?.map { Factor(quantity: $0.quantity, isTransposed: !$0.isTransposed) }
    }
    guard op is MatrixProduct, let left = factors[operands[0].index], let right = factors[operands[1].index],
      left.count + right.count <= Self.longestChain
    else { return nil }
    return left + right
  }
}

extension Shape {
  /// Whether it is more than a number.
  var isArray: Bool { self != .number }
}
