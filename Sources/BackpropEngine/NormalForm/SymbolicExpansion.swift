internal import MathNotation

/// Formulas about networks as normal forms over chosen quantities: all others are replaced by what they are made
/// of, derivatives by what comes back to them through the rule of each operation.
package final class SymbolicExpansion {
  package let algebra: Algebra
  private let networks: [NetworkPlan]
  /// The formulas' own graph, whose leaves refer to the networks.
  private let formulas: NetworkPlan
  private let identities: SymbolicIdentities
  private let opened: OpenedArrays
  private var values: [SymbolicNode: Known] = [:]
  private var derivatives: [SymbolicArray: Known] = [:]

  /// A normal form with indices of its own in the place of the array's.
  private struct Known {
    var indices: [IndexVariable]
    var form: Polynomial
  }

  /// - Parameters:
  ///   - networks: those that the leaves refer to, by ``QuantityReference/network``.
  ///   - formulas: a graph of formulas outside the networks.
  package init(
    _ algebra: Algebra, networks: [NetworkPlan], formulas: NetworkPlan, identities: SymbolicIdentities,
    opened: OpenedArrays
  ) {
    self.algebra = algebra
    self.networks = networks
    self.formulas = formulas
    self.identities = identities
    self.opened = opened
    for sum in identities.sumsToOne {
      algebra.knownSums.append(
        Algebra.KnownSum(array: .value(sum.node), position: sum.position, value: .one))
    }
  }

  // MARK: Formulas

  /// The entry of a formula; the indices are chosen by the caller among those below ``Algebra/firstVariable``.
  package func entry(_ id: NodeID, _ row: IndexTerm, _ column: IndexTerm) -> Polynomial {
    guard algebra.spend() else { return .zero }
    let shape = formulas.shape(of: id)
    switch formulas.network.graph[id].kind {
    case .source(.reference(let reference)): return leaf(reference, shape, row, column)
    case .source(.data(let numbers, _)): return data(numbers, shape, row, column)
    case .source(.symbolic):
      algebra.giveUp()
      return .zero
    case .operation:
      guard let rule = formulas.rules[id.index] else { return .zero }
      let operands = Algebra.Entries { array, r, c in
        guard case .node(let other) = array else { return self.unknown }
        return self.confined(self.entry(other, r, c), r, c, self.formulas.shape(of: other))
      }
      return algebra.normalForm(rule.entry, places(row, column), operands)
    }
  }

  private var unknown: Polynomial {
    algebra.giveUp()
    return .zero
  }

  private func places(_ row: IndexTerm, _ column: IndexTerm) -> [Int: IndexTerm] {
    [LocalRule.row.id: row, LocalRule.column.id: column]
  }

  private func leaf(
    _ reference: QuantityReference, _ shape: Shape, _ row: IndexTerm, _ column: IndexTerm
  ) -> Polynomial {
    guard reference.state == 0, networks.indices.contains(reference.network) else { return unknown }
    let network = reference.network
    let plan = networks[network]
    switch reference.kind {
    case .value(let id): return value(SymbolicNode(network, id), row, column)
    case .derivative(let of, let entry, let by):
      let (a, b) = (SymbolicNode(network, of), SymbolicNode(network, by))
      if let entry {
        return derivative(of: a, IndexTerm(entry.row), IndexTerm(entry.column), by: b, row, column)
      }
      if plan.shape(of: of).isSingle { return derivative(of: a, .zero, .zero, by: b, row, column) }
      guard let top = plan.shape(of: of).place(row), let bottom = plan.shape(of: by).place(column) else {
        return unknown
      }
      return derivative(of: a, top.0, top.1, by: b, bottom.0, bottom.1)
    case .learned, .updateNumber, .printed: return unknown
    }
  }

  // MARK: Values

  private func value(_ node: SymbolicNode, _ row: IndexTerm, _ column: IndexTerm) -> Polynomial {
    let plan = networks[node.network]
    let own = identities.representative(of: node)
    let entry = plan.network.graph[node.node]
    switch entry.kind {
    case .source(.data(let numbers, _)):
      if let constant = plan.network.graph.constant(node.node) { return algebra.number(constant) }
      let isAtom = identities.isLetter(own) || entry.isNamed && !opened.opens(own)
      return isAtom ? atom(.value(own), [row, column]) : data(numbers, entry.shape, row, column)
    case .source: return atom(.value(own), [row, column])
    case .operation(let op, _):
      if op is UnstatedLoss || entry.isNamed && !opened.opens(own) {
        return atom(.value(own), [row, column])
      }
      return placed(known(node), [row, column])
    }
  }

  private func atom(_ array: SymbolicArray, _ indices: [IndexTerm]) -> Polynomial {
    Polynomial(Atom(.entry(array, indices)))
  }

  private func placed(_ known: Known, _ indices: [IndexTerm]) -> Polynomial {
    let pairs = zip(known.indices, indices).map { ($0.id, $1) }
    return algebra.substituted(known.form, Dictionary(uniqueKeysWithValues: pairs))
  }

  private func known(_ node: SymbolicNode) -> Known {
    if let done = values[node] { return done }
    let plan = networks[node.network]
    let outer = algebra.assumptions
    algebra.assumptions = plan.network.assumptions
    defer { algebra.assumptions = outer }
    let (row, column) = indices(of: plan.shape(of: node.node))
    guard let rule = plan.rules[node.node.index] else {
      return Known(indices: [row.0, column.0], form: unknown)
    }
    let form = algebra.normalForm(rule.entry, places(row.1, column.1), entries(of: node.network, nil))
    let result = Known(indices: [row.0, column.0], form: form)
    values[node] = result
    return result
  }

  /// What stands for the arrays of a network's own formulas.
  ///
  /// - Parameter target: the entry that is differentiated, in formulas of derivatives.
  private func entries(of network: Int, _ target: (SymbolicNode, IndexTerm, IndexTerm)?) -> Algebra.Entries {
    let plan = networks[network]
    return Algebra.Entries(
      form: { array, r, c in
        switch (array, target) {
        case (.node(let other), _):
          let form = self.value(SymbolicNode(network, other), r, c)
          return self.confined(form, r, c, plan.shape(of: other))
        case (.adjoint(let other), let (top, row, column)?):
          let form = self.derivative(of: top, row, column, by: SymbolicNode(network, other), r, c)
          return self.confined(form, r, c, plan.shape(of: other))
        default: return self.unknown
        }
      },
      array: { array in
        guard case .node(let other) = array else { return nil }
        return .value(self.identities.representative(of: SymbolicNode(network, other)))
      })
  }

  /// New indices for the rows and columns of an array, and how they stand in it.
  private func indices(of shape: Shape) -> ((IndexVariable, IndexTerm), (IndexVariable, IndexTerm)) {
    let (row, column) = (algebra.fresh(shape.rows), algebra.fresh(shape.columns))
    return (
      (row, shape.rows == .one ? .zero : IndexTerm(row)),
      (column, shape.columns == .one ? .zero : IndexTerm(column))
    )
  }

  /// What stands for an entry, and is 0 where that lies outside its array.
  private func confined(_ form: Polynomial, _ row: IndexTerm, _ column: IndexTerm, _ shape: Shape)
    -> Polynomial
  {
    var result = form
    for (term, size) in [(row, shape.rows), (column, shape.columns)] where !algebra.isInside(term, size) {
      if size == .one {
        result = algebra.product(result, algebra.delta(term, .zero))
      } else {
        let index = algebra.fresh(size)
        let indicator = algebra.series(index, algebra.delta(IndexTerm(index), term))
        result = algebra.product(result, indicator)
      }
    }
    return result
  }

  /// Given numbers by their place: one number for all, the unit matrix as a delta, few others one by one.
  private func data(_ numbers: [Number], _ shape: Shape, _ row: IndexTerm, _ column: IndexTerm) -> Polynomial
  {
    guard let first = numbers.first, let columns = shape.columns.known else { return unknown }
    if numbers.allSatisfy({ $0 == first }) { return algebra.number(first) }
    if row.isConstant, column.isConstant {
      let at = row.constant * columns + column.constant
      let isInside = row.constant >= 0 && 0..<columns ~= column.constant && numbers.indices.contains(at)
      return isInside ? algebra.number(numbers[at]) : .zero
    }
    let places = numbers.indices.filter { !numbers[$0].isZero }
    let isUnit =
      columns > 1 && numbers.count == columns * columns
      && places == (0..<columns).map { $0 * (columns + 1) } && places.allSatisfy { numbers[$0] == .one }
    if isUnit { return algebra.delta(row, column) }
    guard places.count <= SymbolicExpansion.mostNumbers else { return unknown }
    return algebra.sum(
      places.map { at in
        algebra.product([
          algebra.number(numbers[at]), algebra.delta(row, IndexTerm(at / columns)),
          algebra.delta(column, IndexTerm(at % columns)),
        ])
      })
  }

  private static let mostNumbers = 36

  // MARK: Derivatives

  private func derivative(
    of target: SymbolicNode, _ topRow: IndexTerm, _ topColumn: IndexTerm, by node: SymbolicNode,
    _ row: IndexTerm, _ column: IndexTerm
  ) -> Polynomial {
    let plan = networks[target.network]
    if target == node {
      return algebra.product(algebra.delta(topRow, row), algebra.delta(topColumn, column))
    }
    guard node < target, plan.depends(target.node, on: node.node) else { return .zero }
    let own = SymbolicArray.derivative(
      of: identities.origin(of: target), by: identities.origin(of: node))
    let all = [topRow, topColumn, row, column]
    if plan.isNamed(node.node), !opened.opens(own) { return atom(own, all) }
    return placed(known(target, by: node), all)
  }

  private func known(_ target: SymbolicNode, by node: SymbolicNode) -> Known {
    let key = SymbolicArray.derivative(of: target, by: node)
    if let done = derivatives[key] { return done }
    let plan = networks[target.network]
    let outer = algebra.assumptions
    algebra.assumptions = plan.network.assumptions
    defer { algebra.assumptions = outer }
    let top = indices(of: plan.shape(of: target.node))
    let own = indices(of: plan.shape(of: node.node))
    var shares: [Polynomial] = []
    for user in plan.consumers[node.node.index] where user.node <= target.node {
      guard user.node == target.node || plan.depends(target.node, on: user.node),
        let rule = plan.rules[user.node.index]
      else { continue }
      shares.append(
        algebra.normalForm(
          rule.pullbacks[user.operand], places(own.0.1, own.1.1),
          entries(of: node.network, (target, top.0.1, top.1.1))))
    }
    let result = Known(indices: [top.0.0, top.1.0, own.0.0, own.1.0], form: algebra.sum(shares))
    derivatives[key] = result
    return result
  }
}

extension Shape {
  /// The place of the entry with that number in the order of a Jacobian; nil where no such form says it.
  fileprivate func place(_ number: IndexTerm) -> (IndexTerm, IndexTerm)? {
    if columns == .one { return (number, .zero) }
    if rows == .one { return (.zero, number) }
    guard number.isConstant, let width = columns.known, width > 0 else { return nil }
    return (IndexTerm(number.constant / width), IndexTerm(number.constant % width))
  }
}
