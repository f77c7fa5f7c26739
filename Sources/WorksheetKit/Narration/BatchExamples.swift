internal import BackpropEngine

/// Which arrays of a network hold a batch, an example in each row or in each column: what is computed from an input
/// matrix to the left of a product has its examples in rows, to the right of one in columns.
struct BatchExamples {
  private var axes = NodeMap<Axis>()
  private let plan: NetworkPlan

  init(_ plan: NetworkPlan) {
    self.plan = plan
    let graph = plan.network.graph
    for index in graph.nodes.indices {
      guard case .operation(let op, let operands) = graph.nodes[index].kind else { continue }
      let id = NodeID(index)
      switch op.notation {
      case .matrixProduct: axes[id] = product(operands)
      case .transpose: axes[id] = axes[operands[0]].map { $0 == .rows ? .columns : .rows }
      default:
        // Entry by entry, and along rows or columns, the places stay.
        let same = operands.first { axes[$0] != nil && plan.shape(of: $0) == plan.shape(of: id) }
        axes[id] = same.flatMap { axes[$0] }
      }
    }
  }

  /// A batch to the left has its examples in rows, one to the right in columns; so has the product.
  private mutating func product(_ operands: [NodeID]) -> Axis? {
    if axes[operands[0]] == nil, isData(operands[0]) { axes[operands[0]] = .rows }
    if axes[operands[0]] == .rows { return .rows }
    if axes[operands[1]] == nil, isData(operands[1]) { axes[operands[1]] = .columns }
    return axes[operands[1]] == .columns ? .columns : nil
  }

  private func isData(_ id: NodeID) -> Bool {
    guard case .matrix(let rows, let columns) = plan.shape(of: id), rows != .one, columns != .one else {
      return false
    }
    return plan.network.quantity(of: id)?.role == .input
  }

  /// How the examples lie in a node; nil for what is no batch.
  func axis(of node: NodeID) -> Axis? { axes[node] }

  /// The share of each example in a sum over all of them; nil for every other formula.
  func shares(of formula: Formula) -> [Formula]? {
    switch formula {
    case .series(.sum, let index, let extent, let body):
      guard let count = extent.known, count > 1, runs(index, in: body) else { return nil }
      return (0..<count).map { body.substituting(index, by: IndexTerm($0)) }
    case .negated(let inner): return shares(of: inner)?.map { .minus($0) }
    case .product(let factors):
      let sums = factors.indices.filter {
        if case .series(.sum, _, _, _) = factors[$0] { true } else { false }
      }
      guard sums.count == 1, let parts = shares(of: factors[sums[0]]) else { return nil }
      return parts.map { part in
        var all = factors
        all[sums[0]] = part
        return .times(all)
      }
    default: return nil
    }
  }

  /// Whether an index counts the examples wherever it stands.
  private func runs(_ index: IndexVariable, in body: Formula) -> Bool {
    var found = false
    var isOther = false
    body.visit { part in
      guard case .entry(let array, let row, let column) = part else { return }
      let id: NodeID
      switch array {
      case .node(let node), .adjoint(let node): id = node
      case .operand, .result, .upstream, .change, .second, .parameter: return
      }
      for (term, axis) in [(row, Axis.rows), (column, .columns)] where term == IndexTerm(index) {
        if axes[id] == axis { found = true } else if axes[id] != nil { isOther = true }
      }
    }
    return found && !isOther
  }
}
