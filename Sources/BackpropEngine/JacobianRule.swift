/// The derivative of any entry of one node by any entry of another, as one formula: ∂oᵢ/∂zⱼ = oᵢ(δᵢⱼ − oⱼ).
///
/// The entry differentiated is (``ofRow``, ``ofColumn``), that by which is (``LocalRule/row``,
/// ``LocalRule/column``). Derivatives by what stands between the two are entries of adjoints: those of the
/// entry differentiated.
package struct JacobianRule: Sendable {
  package let of: NodeID
  package let by: NodeID
  package let formula: Formula
  package let ofRow: IndexVariable
  package let ofColumn: IndexVariable
  package let indexCount: Int

  /// - Parameters:
  ///   - of: what is differentiated, of any shape.
  ///   - by: what it is differentiated by; where `of` does not depend on it, the rule is 0.
  package init(of: NodeID, by: NodeID, _ plan: NetworkPlan) {
    self.of = of
    self.by = by
    var indices = IndexSupply(reserving: plan.ruleIndexCount)
    (ofRow, ofColumn) = (indices.fresh(), indices.fresh())
    guard of != by else {
      let shape = plan.shape(of: of)
      let rows: Formula =
        shape.rows == .one ? .one : .kronecker(IndexTerm(ofRow), IndexTerm(LocalRule.row))
      let columns: Formula =
        shape.columns == .one ? .one : .kronecker(IndexTerm(ofColumn), IndexTerm(LocalRule.column))
      formula = .times([rows, columns])
      indexCount = indices.count
      return
    }
    var derivation = Derivation(plan, anyEntryOf: of, row: ofRow, column: ofColumn)
    formula = .plus(derivation.contributions(to: by).map(\.formula))
    indexCount = derivation.indexCount
  }

  /// The definition of any entry of what is differentiated, and that differentiated with its deltas, where the other
  /// quantity stands in it; nil where it comes in through quantities between, or where the derivative is stated.
  package func differentiated(in plan: NetworkPlan) -> (definition: Formula, derivative: Formula)? {
    guard of != by else { return nil }
    let (shape, byShape) = (plan.shape(of: of), plan.shape(of: by))
    var derivation = Derivation(plan, target: nil, reserving: indexCount)
    let definition = derivation.definition(
      of: of, at: shape.rows == .one ? .zero : IndexTerm(ofRow),
      shape.columns == .one ? .zero : IndexTerm(ofColumn))
    let derivative = definition.derivative(
      by: .node(by), at: IndexTerm.row(of: byShape), IndexTerm.column(of: byShape))
    guard definition.isDifferentiable, !derivative.isZero, !formula.holdsAdjoint else { return nil }
    return (definition, derivative)
  }

  /// The rule for one entry of what is differentiated, over the indices of ``LocalRule``.
  package func formula(ofEntry entry: EntryIndex) -> Formula {
    let row = formula.substituting(ofRow, by: IndexTerm(entry.row))
    return row.substituting(ofColumn, by: IndexTerm(entry.column))
  }

  /// Where the rule says one thing for equal indices and another for different ones, because of a single
  /// Kronecker delta between an index of each side: both, and the indices. For softmax oᵢ(1 − oᵢ) and −oᵢoⱼ.
  package var byCases: (equal: Formula, different: Formula, of: IndexVariable, by: IndexVariable)? {
    var deltas: Set<Formula> = []
    formula.visit { if case .delta = $0 { deltas.insert($0) } }
    guard deltas.count == 1, case .delta(let a, let b)? = deltas.first, let own = a.plainVariable,
      let other = b.plainVariable, [ofRow, ofColumn].contains(own),
      [LocalRule.row, LocalRule.column].contains(other)
    else { return nil }
    let equal = formula.substituting(other, by: IndexTerm(own))
    let different = formula.mapped { part in
      if case .delta = part { return .zero }
      return nil
    }
    return (equal, different, own, other)
  }
}

extension Formula {
  /// Whether it holds a derivative by something that stands between.
  fileprivate var holdsAdjoint: Bool {
    var found = false
    visit { if case .entry(.adjoint, _, _) = $0 { found = true } }
    return found
  }
}
