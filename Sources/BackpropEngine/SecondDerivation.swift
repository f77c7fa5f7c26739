internal import MathNotation

/// The formulas of the working of second derivatives: how a named quantity changes with an entry of another,
/// and how the derivative of the target by it does. They are the formulas of the first derivatives,
/// differentiated once more.
///
/// The entry by which everything is differentiated has the free indices ``placeRow`` and ``placeColumn``.
package struct SecondDerivation {
  package let plan: NetworkPlan
  package let target: NodeID
  package let by: NodeID
  package let placeRow: IndexVariable
  package let placeColumn: IndexVariable
  private var supply: IndexSupply
  /// What the formulas so far speak of: named nodes that change, derivatives by quantities that do.
  private(set) package var changing: Set<NodeID> = []
  private(set) package var returning: Set<NodeID> = []
  private var known: [NodeID: Formula] = [:]
  private var ranges = IndexRanges()

  package init(_ plan: NetworkPlan, target: NodeID, by: NodeID) {
    self.plan = plan
    self.target = target
    self.by = by
    supply = IndexSupply(reserving: plan.ruleIndexCount)
    (placeRow, placeColumn) = (supply.fresh(), supply.fresh())
    ranges.set(placeRow, plan.shape(of: by).rows)
    ranges.set(placeColumn, plan.shape(of: by).columns)
  }

  package var indexCount: Int { supply.count }

  /// ∂node[i, j] / ∂entry over the changes of the quantities that it is computed from; i and j are the indices
  /// of ``LocalRule``.
  package mutating func change(of id: NodeID) -> Formula {
    let rowOf = supply.fresh()
    let columnOf = supply.fresh()
    ranges.set(rowOf, plan.shape(of: id).rows)
    ranges.set(columnOf, plan.shape(of: id).columns)
    var terms: [Formula] = []
    for source in sources(of: id) {
      var derivation = Derivation(
        plan, anyEntryOf: id, row: rowOf, column: columnOf, reserving: supply.count)
      let direct = derivation.contributions(to: source).filter { $0.through == id }
      supply = IndexSupply(reserving: derivation.indexCount)
      let share = Formula.plus(direct.map(\.formula))
      if share == .zero { continue }
      terms.append(summed(share, over: source))
    }
    let result = Formula.plus(terms)
    let row = result.substituting(rowOf, by: IndexTerm(LocalRule.row))
    return row.substituting(columnOf, by: IndexTerm(LocalRule.column))
  }

  /// Σ over the entries of a source of its share times its own change.
  private mutating func summed(_ share: Formula, over source: NodeID) -> Formula {
    let shape = plan.shape(of: source)
    var running: [(IndexVariable, Dimension)] = []
    var place = (IndexTerm.zero, IndexTerm.zero)
    var moved = share
    if shape.rows != .one {
      let index = supply.fresh()
      place.0 = IndexTerm(index)
      running.append((index, shape.rows))
      moved = moved.substituting(LocalRule.row, by: place.0)
    }
    if shape.columns != .one {
      let index = supply.fresh()
      place.1 = IndexTerm(index)
      running.append((index, shape.columns))
      moved = moved.substituting(LocalRule.column, by: place.1)
    }
    let product = Formula.times([moved, change(source, place.0, place.1)])
    return contracted(
      running.reversed().reduce(product) { .series($1.0, over: $1.1, $0) }, over: running.map(\.0))
  }

  /// Resolves sums whose index a delta ties to another one of the same range: beyond it the rest of the sum need
  /// not be 0 once it has been differentiated.
  private mutating func contracted(_ formula: Formula, over indices: [IndexVariable]) -> Formula {
    formula.visit { part in
      if case .series(_, let index, let extent, _) = part { ranges.set(index, extent) }
    }
    let known = ranges
    return formula.contracted(over: indices) { known.isInside($0, $1) }
  }

  /// The quantities that a node is computed from without another between, and that change.
  private func sources(of id: NodeID) -> [NodeID] {
    let candidates = plan.network.quantities.map(\.node) + [by]
    return Set(candidates).sorted().filter {
      $0 < id && ($0 == by || $0 > by && plan.depends($0, on: by)) && plan.depends(id, on: $0)
    }
  }

  /// The change of an entry as it stands in a formula.
  private mutating func change(_ id: NodeID, _ row: IndexTerm, _ column: IndexTerm) -> Formula {
    let shape = plan.shape(of: id)
    if id == by {
      return .times([
        shape.rows == .one ? .one : .kronecker(row, IndexTerm(placeRow)),
        shape.columns == .one ? .one : .kronecker(column, IndexTerm(placeColumn)),
      ])
    }
    guard id > by, plan.depends(id, on: by) else { return .zero }
    if plan.isNamed(id) {
      changing.insert(id)
      return .entry(.change(id), row, column)
    }
    let own = change(of: id)
    let placed = own.substituting(LocalRule.row, by: row)
    return placed.substituting(LocalRule.column, by: column)
  }

  /// ∂²target / ∂node[i, j] ∂entry: the derivative by the node, differentiated term by term.
  package mutating func second(by id: NodeID) -> Formula {
    if let done = known[id] { return done }
    var derivation = Derivation(plan, target: target, reserving: supply.count)
    let first = Formula.plus(derivation.contributions(to: id).map(\.formula))
    supply = IndexSupply(reserving: derivation.indexCount)
    let result = first.differential(plan.network.assumptions) { array, row, column in
      switch array {
      case .node(let other): return change(other, row, column)
      case .adjoint(let other):
        if other == target || second(by: other) == .zero { return .zero }
        returning.insert(other)
        return .entry(.second(other), row, column)
      case .operand, .result, .upstream, .parameter, .change, .second: return .zero
      }
    }
    ranges.setFree(plan.shape(of: id))
    let done = contracted(result, over: first.summationIndices)
    known[id] = done
    return done
  }
}
