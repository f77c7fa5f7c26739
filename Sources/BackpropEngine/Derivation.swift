internal import MathNotation

/// The formulas of the working: of a named quantity over named quantities, and of a derivative by one over
/// the derivatives by those that use it. They are the nodes' local rules put into one another wherever a
/// node has no name, so the lines on the page and the numbers have one origin.
package struct Derivation {
  package let plan: NetworkPlan
  /// What is differentiated, and which entry of it.
  package let target: NodeID?
  package let targetEntry: EntryIndex
  /// The indices of that entry, which are free where any entry of the target is differentiated.
  private let targetPlace: (row: IndexTerm, column: IndexTerm)
  /// Which nodes the target depends on, by node.
  private let isReached: [Bool]
  var indices: IndexSupply
  private var ranges = IndexRanges()

  package init(
    _ plan: NetworkPlan, target: NodeID?, entry: EntryIndex = EntryIndex(0, 0), reserving count: Int = 0
  ) {
    self.plan = plan
    self.target = target
    targetEntry = entry
    targetPlace = (IndexTerm(entry.row), IndexTerm(entry.column))
    isReached = target.map { plan.ancestry(of: $0) } ?? []
    // Beyond the indices of all rules, so that none of ours is taken for one of theirs.
    indices = IndexSupply(reserving: max(count, plan.ruleIndexCount))
  }

  /// The derivatives of any entry of a target, whose indices are free besides those of ``LocalRule``.
  init(
    _ plan: NetworkPlan, anyEntryOf target: NodeID, row: IndexVariable, column: IndexVariable,
    reserving count: Int = 0
  ) {
    let shape = plan.shape(of: target)
    self.plan = plan
    self.target = target
    targetEntry = EntryIndex(0, 0)
    targetPlace = (
      shape.rows == .one ? .zero : IndexTerm(row), shape.columns == .one ? .zero : IndexTerm(column)
    )
    isReached = plan.ancestry(of: target)
    indices = IndexSupply(reserving: max(count, max(row.id, column.id) + 1))
    ranges.set(row, shape.rows)
    ranges.set(column, shape.columns)
  }

  /// Index variables used so far.
  package var indexCount: Int { indices.count }

  /// What one user of a quantity contributes to the derivative by it.
  package struct Contribution {
    /// The named quantity through which it comes, or an unnamed node that stands for itself.
    package var through: NodeID
    package var formula: Formula
  }

  // MARK: Values

  /// The entry (row, column) of a node over named quantities, as its definition reads.
  package mutating func definition(of id: NodeID) -> Formula {
    let shape = plan.shape(of: id)
    ranges.setFree(shape)
    return expanded(id, IndexTerm.row(of: shape), IndexTerm.column(of: shape))
  }

  /// The same at indices of a formula in which the entry stands.
  package mutating func definition(of id: NodeID, at row: IndexTerm, _ column: IndexTerm) -> Formula {
    let shape = plan.shape(of: id)
    // None of the new indices may be one of those.
    let used = (row.parts + column.parts).map { $0.variable.id + 1 }
    indices = IndexSupply(reserving: used.reduce(indices.count, max))
    if let variable = row.plainVariable { ranges.set(variable, shape.rows) }
    if let variable = column.plainVariable { ranges.set(variable, shape.columns) }
    return expanded(id, row, column)
  }

  /// The node's own rule with everything unnamed below it written out.
  private mutating func expanded(_ id: NodeID, _ row: IndexTerm, _ column: IndexTerm) -> Formula {
    guard let rule = plan.rules[id.index] else { return leaf(id, row, column) }
    let own = fresh(rule.entry, row, column)
    return replacingEntries(own) { derivation, array, r, c in
      guard case .node(let other) = array, other != id else { return nil }
      return derivation.written(other, r, c)
    }
  }

  /// An entry as it stands in a formula: by its name, or written out where it has none.
  private mutating func written(_ id: NodeID, _ row: IndexTerm, _ column: IndexTerm) -> Formula {
    if plan.isNamed(id) || plan.standsForItself(id) { return .entry(.node(id), row, column) }
    return confined(expanded(id, row, column), to: id, row, column)
  }

  /// What stands for the entry of a node, and is 0 where the entry lies outside of it.
  private mutating func confined(
    _ formula: Formula, to id: NodeID, _ row: IndexTerm, _ column: IndexTerm
  ) -> Formula {
    let shape = plan.shape(of: id)
    var factors = [formula]
    for (term, size) in [(row, shape.rows), (column, shape.columns)]
    where !ranges.isInside(term, size) && !formula.vanishes(outside: size, at: term, plan) {
      factors.append(indicator(of: term, within: size))
    }
    return factors.count == 1 ? formula : .times(factors)
  }

  /// 1 where the index is one of `0 ..< size`, else 0.
  private mutating func indicator(of term: IndexTerm, within size: Dimension) -> Formula {
    if size == .one { return .kronecker(term, .zero) }
    let index = indices.fresh()
    ranges.set(index, size)
    return .series(index, over: size, .kronecker(IndexTerm(index), term))
  }

  private func leaf(_ id: NodeID, _ row: IndexTerm, _ column: IndexTerm) -> Formula {
    if let value = plan.constant(id) { return .number(value) }
    return .entry(.node(id), row, column)
  }

  // MARK: Derivatives

  /// The contributions to the derivative of the target by the entry (row, column) of a node, one for each
  /// use of it; empty where the target does not depend on it.
  package mutating func contributions(to id: NodeID) -> [Contribution] {
    guard let target, id < target else { return [] }
    let shape = plan.shape(of: id)
    ranges.setFree(shape)
    return contributions(to: id, IndexTerm.row(of: shape), IndexTerm.column(of: shape), target)
  }

  private mutating func contributions(
    to id: NodeID, _ row: IndexTerm, _ column: IndexTerm, _ target: NodeID
  ) -> [Contribution] {
    var result: [Contribution] = []
    for user in plan.consumers[id.index] where user.node <= target {
      guard let rule = plan.rules[user.node.index] else { continue }
      let share = fresh(rule.pullbacks[user.operand], row, column)
      for (through, formula) in chained(share, user.node, target) {
        let done = written(formula.droppingSumsToOne(plan))
        if case .number(let value) = done, value.isZero { continue }
        result.append(Contribution(through: through, formula: done))
      }
    }
    return result
  }

  /// Puts the derivative by `node` into a share that comes through it: itself where it has a name, what
  /// comes back to it from its own users where it has none.
  private mutating func chained(_ share: Formula, _ node: NodeID, _ target: NodeID) -> [(NodeID, Formula)] {
    if node == target {
      let seeded = replacingEntries(share) { derivation, array, r, c in
        array == .adjoint(node) ? derivation.seed(r, c) : nil
      }
      return [(node, seeded.contracted(over: share.summationIndices))]
    }
    guard isReached[node.index] else { return [] }
    if plan.isQuantity(node) || plan.standsForItself(node) { return [(node, share)] }
    // The place at which the share takes the unnamed node's derivative.
    guard let (r, c) = share.place(of: .adjoint(node)) else { return [] }
    let own = share.summationIndices
    var result: [(NodeID, Formula)] = []
    for upstream in contributions(to: node, r, c, target) {
      let derivative = confined(upstream.formula, to: node, r, c)
      let joined = share.mapped { part in
        if case .entry(.adjoint(node), r, c) = part { return derivative }
        return nil
      }
      result.append((upstream.through, joined.contracted(over: own)))
    }
    return result
  }

  private func seed(_ row: IndexTerm, _ column: IndexTerm) -> Formula {
    .times([.kronecker(targetPlace.row, row), .kronecker(targetPlace.column, column)])
  }

  /// Values in a derivative's formula: arithmetic without a name is written out, while what takes a
  /// calculation of its own (a function, a product of matrices, a sum) stays one entry, so that the numbers
  /// of the line are those already worked out.
  private mutating func written(_ formula: Formula) -> Formula {
    replacingEntries(formula) { derivation, array, r, c in
      guard case .node(let id) = array, !derivation.plan.isNamed(id) else { return nil }
      if let value = derivation.plan.constant(id) {
        return derivation.confined(.number(value), to: id, r, c)
      }
      guard derivation.plan.isPlainArithmetic(id), !derivation.plan.standsForItself(id),
        let rule = derivation.plan.rules[id.index]
      else { return nil }
      let definition = derivation.written(derivation.fresh(rule.entry, r, c))
      return derivation.confined(definition, to: id, r, c)
    }
  }

  // MARK: Indices

  /// A formula of another derivation, over the free indices, at (row, column), its summation indices made new.
  mutating func placed(_ formula: Formula, _ row: IndexTerm, _ column: IndexTerm) -> Formula {
    // None of the new indices may be one of those that are still to be renamed.
    var count = indices.count
    formula.visit { if case .series(_, let index, _, _) = $0 { count = max(count, index.id + 1) } }
    indices = IndexSupply(reserving: count)
    return fresh(formula, row, column)
  }

  /// A rule's formula at (row, column), its summation indices made new.
  mutating func fresh(_ formula: Formula, _ row: IndexTerm, _ column: IndexTerm) -> Formula {
    let renamed = renamingSeries(formula)
    // Both at once: the row given may itself mention the column index.
    let between = (indices.fresh(), indices.fresh())
    var result = renamed
    for (variable, term) in [
      (LocalRule.row, IndexTerm(between.0)), (LocalRule.column, IndexTerm(between.1)), (between.0, row),
      (between.1, column),
    ] {
      result = result.substituting(variable, by: term)
    }
    return result
  }

  private mutating func renamingSeries(_ formula: Formula) -> Formula {
    var renamed: [(IndexVariable, IndexVariable)] = []
    formula.visit { part in
      guard case .series(_, let index, let extent, _) = part else { return }
      let new = indices.fresh()
      ranges.set(new, extent)
      renamed.append((index, new))
    }
    guard !renamed.isEmpty else { return formula }
    func changed(_ part: Formula) -> Formula {
      part.mapped { inner in
        guard case .series(let kind, let index, let extent, let body) = inner,
          let at = renamed.firstIndex(where: { $0.0 == index })
        else { return nil }
        let new = renamed[at].1
        renamed.remove(at: at)
        let moved = body.substituting(index, by: IndexTerm(new))
        return .series(kind, new, extent, changed(moved))
      }
    }
    return changed(formula)
  }

  private mutating func replacingEntries(
    _ formula: Formula,
    _ change: (inout Derivation, ArrayReference, IndexTerm, IndexTerm) -> Formula?
  ) -> Formula {
    var copy = self
    let result = formula.mapped { part in
      guard case .entry(let array, let row, let column) = part else { return nil }
      return change(&copy, array, row, column)
    }
    (indices, ranges) = (copy.indices, copy.ranges)
    return result
  }
}

extension NetworkPlan {
  /// Whether the node is arithmetic that a person writes into a line rather than working out before it.
  fileprivate func isPlainArithmetic(_ id: NodeID) -> Bool {
    guard case .operation(let op, _) = network.graph[id].kind else { return false }
    switch op.notation {
    case .negation, .sum, .difference, .quotient, .transpose, .slice, .assembled: return true
    case .entrywiseProduct, .power, .matrixProduct, .innerProduct, .outerProduct, .call, .elementwise,
      .written:
      break
    }
    // A number times something is arithmetic; a sum of products is a calculation.
    guard let rule = rules[id.index] else { return false }
    if case .series = rule.entry { return false }
    switch op.notation {
    case .entrywiseProduct, .power, .matrixProduct: return true
    case .negation, .sum, .difference, .quotient, .transpose, .innerProduct, .outerProduct, .slice,
      .assembled, .call, .elementwise, .written:
      return false
    }
  }
}

extension Formula {
  /// The indices at which the formula takes its (one) entry of an array.
  fileprivate func place(of array: ArrayReference) -> (IndexTerm, IndexTerm)? {
    var found: (IndexTerm, IndexTerm)?
    visit { part in
      if case .entry(let own, let row, let column) = part, own == array { found = (row, column) }
    }
    return found
  }
}
