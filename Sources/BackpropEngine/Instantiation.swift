internal import MathNotation

/// Formulas for concrete entries: indices replaced by numbers, sums written out, vanished terms dropped.
extension Formula {
  /// The formula with the values given to its indices (by number; those not running in a Σ of it), every Σ
  /// written out. Terms that are 0 for these indices, because an entry lies outside its array or a delta
  /// does not hold, are gone.
  package func instantiated(_ values: [Int], in plan: NetworkPlan) -> Formula {
    var instantiation = Instantiation(values: values, plan: plan)
    return instantiation.formula(self)
  }
}

private struct Instantiation {
  var values: [Int]
  let plan: NetworkPlan

  mutating func formula(_ formula: Formula) -> Formula {
    switch formula {
    case .number: return formula
    case .size(let dimension): return dimension.known.map { .integer($0) } ?? formula
    case .entry(let array, let row, let column):
      let (r, c) = (row.value(values), column.value(values))
      return isInside(array, r, c) ? .entry(array, IndexTerm(r), IndexTerm(c)) : .zero
    case .sum(let terms): return .plus(list(terms))
    case .product(let factors): return product(factors)
    case .negated(let inner): return .minus(self.formula(inner))
    case .quotient(let a, let b): return .divided(self.formula(a), by: self.formula(b))
    case .power(let a, let b): return .raised(self.formula(a), to: self.formula(b))
    case .primitive(let name, let x): return .primitive(name, self.formula(x))
    case .function(let id, let x): return .function(id, self.formula(x))
    case .slope(let id, let x, let y): return .slope(id, at: self.formula(x), value: self.formula(y))
    case .series(let kind, let index, let extent, let body): return series(kind, index, extent, body)
    case .delta(let a, let b): return a.value(values) == b.value(values) ? .one : .zero
    case .extreme(let extreme, let parts): return .extreme(extreme, list(parts))
    case .isExtreme(let extreme, let n, let parts): return .isExtreme(extreme, n, list(parts))
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      return .isExtremeEntry(
        extreme, array, IndexTerm(row.value(values)), IndexTerm(column.value(values)), axis)
    case .cases(let cases, let otherwise):
      let done = cases.map { item in
        Formula.Case(
          Formula.Condition(
            self.formula(item.condition.left), item.condition.relation, self.formula(item.condition.right)),
          self.formula(item.value))
      }
      return .cases(done, otherwise: self.formula(otherwise))
    }
  }

  private mutating func list(_ formulas: [Formula]) -> [Formula] {
    var result: [Formula] = []
    result.reserveCapacity(formulas.count)
    for each in formulas { result.append(formula(each)) }
    return result
  }

  /// The product keeps the order of its factors; only what vanishes or is 1 goes.
  private mutating func product(_ factors: [Formula]) -> Formula {
    .times(list(factors))
  }

  private mutating func series(
    _ kind: Formula.Series, _ index: IndexVariable, _ extent: Dimension, _ body: Formula
  ) -> Formula {
    guard let count = extent.known else { return .series(kind, index, extent, body) }
    while values.count <= index.id { values.append(0) }
    let outer = values[index.id]
    var terms: [Formula] = []
    terms.reserveCapacity(count)
    for n in 0..<count {
      values[index.id] = n
      terms.append(formula(body))
    }
    values[index.id] = outer
    switch kind {
    case .sum: return .plus(terms)
    case .extreme(let extreme): return .extreme(extreme, terms)
    }
  }

  private func isInside(_ array: ArrayReference, _ row: Int, _ column: Int) -> Bool {
    switch array {
    case .node(let id), .adjoint(let id), .change(let id), .second(let id):
      IndexRanges.isInside(row, plan.shape(of: id).rows)
        && IndexRanges.isInside(column, plan.shape(of: id).columns)
    case .operand, .result, .upstream, .parameter: true
    }
  }
}
