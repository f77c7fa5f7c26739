extension NetworkPlan {
  /// Vectors that are written as rows: those to the left of a matrix, what comes out of such a product, those
  /// that go with every row of a matrix, and what is computed from rows entry by entry.
  package var rowVectors: NodeSet {
    var rows = NodeSet(count: network.graph.nodes.count)
    var found = false
    let graph = network.graph
    for index in graph.nodes.indices {
      guard case .operation(let op, let operands) = graph.nodes[index].kind, op.notation == .matrixProduct,
        case .vector = graph[operands[0]].shape, case .matrix = graph[operands[1]].shape
      else { continue }
      rows.insert(operands[0])
      rows.insert(NodeID(index))
      found = true
    }
    for node in graph.nodes {
      guard case .operation(let op, let operands) = node.kind, op.notation != .matrixProduct,
        ![.transpose, .outerProduct].contains(op.notation), case .matrix(let height, let width) = node.shape
      else { continue }
      // Beside a matrix, a vector as long as its rows goes with every row.
      for id in operands where graph[id].shape == .vector(width) && height != width {
        rows.insert(id)
        found = true
      }
    }
    if found { spread(&rows) }
    return rows
  }

  /// Entry by entry, direction spreads to operands and results.
  private func spread(_ rows: inout NodeSet) {
    var waiting = rows.members
    var isDone = NodeSet(count: network.graph.nodes.count)
    while let id = waiting.popLast() {
      for operation in [id] + consumers[id.index].map(\.node) where !isDone.contains(operation) {
        let family = sharingDirection(operation)
        guard family.contains(id) else { continue }
        isDone.insert(operation)
        waiting += family.filter { !rows.contains($0) }
        rows.insert(family)
      }
    }
  }

  /// The vector that an operation gives and the operands that lie in the same direction.
  private func sharingDirection(_ id: NodeID) -> [NodeID] {
    guard case .operation(let op, let operands) = network.graph[id].kind else { return [] }
    // A loss of whole quantities takes target and output in one direction.
    if op.notation == .written {
      return operands.filter { if case .vector = network.graph[$0].shape { true } else { false } }
    }
    guard op.notation != .matrixProduct, op.notation != .transpose, case .vector = network.graph[id].shape
    else { return [] }
    return [id] + operands.filter { network.graph[$0].shape == network.graph[id].shape }
  }
}
