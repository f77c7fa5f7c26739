internal import BackpropEngine

extension Formula {
  /// Whether the formula says something for every value of its indices. Not so where parts are put together
  /// or numbers are listed: the entry of `concat(h, x)` is hᵢ or xᵢ₋₂, that of `(1, 0)` is 1 or 0, and only for
  /// a given i can it be said which.
  func isRule(in plan: NetworkPlan) -> Bool {
    var holds = true
    visit { part in
      switch part {
      case .entry(let array, let row, let column):
        holds = holds && row.constant >= 0 && column.constant >= 0
        if case .node(let id) = array { holds = holds && !plan.listsEntries(id) }
      case .delta: holds = false
      case .number, .size, .sum, .product, .negated, .quotient, .power, .primitive, .function, .slope,
        .series,
        .extreme, .isExtreme, .isExtremeEntry, .cases:
        break
      }
    }
    return holds
  }
}

extension NetworkPlan {
  /// Whether an unnamed node is, or is made of, entries that are listed one by one.
  fileprivate func listsEntries(_ id: NodeID) -> Bool {
    guard !network.graph[id].isNamed else { return false }
    switch network.graph[id].kind {
    case .source(.data): return !network.graph[id].shape.isSingle && !comesBackFromLoss(id)
    case .source(.symbolic), .source(.reference): return false
    case .operation(let op, let operands): return op is Assembly || operands.contains { listsEntries($0) }
    }
  }

  /// Whether a node is the derivative that comes back from a loss without a formula.
  /// Whether nothing but losses without a formula uses a quantity.
  func comesBackFromLosses(_ id: NodeID) -> Bool {
    let users = consumers[id.index]
    return !users.isEmpty && users.allSatisfy { network.graph[$0.node].operation is UnstatedLoss }
  }

  func comesBackFromLoss(_ id: NodeID) -> Bool {
    consumers[id.index].contains { use in
      guard use.operand == 1, case .operation(let op, _) = network.graph[use.node].kind else { return false }
      return op is UnstatedLoss
    }
  }
}
