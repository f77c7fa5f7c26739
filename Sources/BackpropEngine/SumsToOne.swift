internal import MathNotation

/// Targets that are shares of a whole: one-hot vectors, probabilities.
extension Formula {
  /// The formula without the sums over given data that are known to be 1, so that o · Σt − t reads o − t.
  func droppingSumsToOne(_ plan: NetworkPlan) -> Formula {
    var holdsSum = false
    visit { if case .series(.sum, _, _, .entry(.node, _, _)) = $0 { holdsSum = true } }
    guard holdsSum else { return self }
    return mapped { part in
      guard case .series(.sum, let index, _, .entry(.node(let id), let row, let column)) = part else {
        return nil
      }
      switch (row.plainVariable == index, column.plainVariable == index) {
      case (true, false): return plan.sumToOne(id, alongRows: false) ? .one : nil
      case (false, true): return plan.sumToOne(id, alongRows: true) ? .one : nil
      default: return nil
      }
    }
  }
}

extension NetworkPlan {
  /// Whether the entries of each row (or else column) of a target add up to exactly 1, in all examples.
  fileprivate func sumToOne(_ id: NodeID, alongRows: Bool) -> Bool {
    if !alongRows, network.assumptions.sumsToOne.contains(id) { return true }
    guard network.quantity(of: id)?.role == .target,
      case .source(.data(let values, _)) = network.graph[id].kind,
      let rows = shape(of: id).rows.known, let columns = shape(of: id).columns.known
    else { return false }
    return ([values] + network.graph[id].examples.map(\.values)).allSatisfy { values in
      (0..<(alongRows ? rows : columns)).allSatisfy { group in
        let places = (0..<(alongRows ? columns : rows)).map {
          alongRows ? group * columns + $0 : $0 * columns + group
        }
        return places.reduce(Number.zero) { $0 + values[$1] } == .one
      }
    }
  }
}
