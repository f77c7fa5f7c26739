internal import MathNotation

/// A formula in index form read as an expression of whole vectors and matrices: Σₖ a[i,k]·b[k,j] is A·B,
/// Σⱼ d[j]·w[i,j] is W·d (or d·Wᵀ where d is a row), d[j]·p[i] is an outer product.
package struct MatrixReading: Sendable {
  /// An array made entry by entry: a whole quantity, or a product entry by entry of several.
  package struct Block: Sendable {
    /// Over the indices `row` and `column`.
    package var formula: Formula
    /// The indices of its rows and columns; nil where there is only one.
    package var row: IndexVariable?
    package var column: IndexVariable?
    package var rows: Dimension
    package var columns: Dimension
    /// Set where the block is the local Jacobian ∂of/∂by or its transpose, and how it stands.
    package var jacobian: LocalJacobian?

    /// - Parameters: as the properties; `row` and `column` are nil where there is only one.
    package init(
      _ formula: Formula, row: IndexVariable?, column: IndexVariable?, rows: Dimension, columns: Dimension
    ) {
      self.formula = formula
      (self.row, self.column, self.rows, self.columns) = (row, column, rows, columns)
    }
  }

  /// What one quantity's entries give for those of another, as softmax does, where no other product says it.
  package struct LocalJacobian: Sendable {
    package var of: NodeID
    package var by: NodeID
    package var isTransposed: Bool
  }

  /// A product of arrays from left to right, one of the terms that are added.
  package struct Term: Sendable {
    package var isNegative: Bool
    /// Factors that are numbers: the same for every entry.
    package var scalar: Formula?
    package var blocks: [Block]
  }

  package var terms: [Term]
}

extension MatrixReading {
  /// - Parameters:
  ///   - formula: over ``LocalRule/row`` and ``LocalRule/column``.
  ///   - isRow: whether a vector is written as a row.
  ///   - derivativeBy: the node by which the formula is a derivative; nil for a value.
  /// - Returns: nil where the formula is no such expression; it is then shown by components.
  package init?(
    _ formula: Formula, shape: Shape, isRow: Bool, plan: NetworkPlan, derivativeBy by: NodeID? = nil
  ) {
    var reader = MatrixReader(plan: plan, shape: shape, isRow: isRow, by: by)
    guard let terms = reader.terms(of: formula) else { return nil }
    // What comes back from one quantity in two terms goes through parts of its Jacobian only.
    let jacobians = terms.flatMap(\.blocks).compactMap(\.jacobian?.of)
    guard jacobians.allSatisfy({ id in terms.count { $0.mentions(derivativeBy: id) } == 1 }) else {
      return nil
    }
    // What goes with every row or every column alone is no array of that shape.
    guard shape.rows == .one || shape.columns == .one || terms.contains(where: \.isWhole) else { return nil }
    self.terms = terms
  }
}

extension MatrixReading.Term {
  /// Whether it has both rows and columns of its own.
  fileprivate var isWhole: Bool {
    blocks.contains { $0.row == LocalRule.row } && blocks.contains { $0.column == LocalRule.column }
  }

  fileprivate func mentions(derivativeBy id: NodeID) -> Bool {
    var found = false
    for formula in blocks.map(\.formula) + (scalar.map { [$0] } ?? []) {
      formula.visit { if case .entry(.adjoint(id), _, _) = $0 { found = true } }
    }
    return found
  }
}

private struct MatrixReader {
  let plan: NetworkPlan
  let shape: Shape
  let isRow: Bool
  let by: NodeID?
  /// How far each index runs.
  var extents: [IndexVariable: Dimension] = [:]

  init(plan: NetworkPlan, shape: Shape, isRow: Bool, by: NodeID?) {
    self.by = by
    self.plan = plan
    self.shape = shape
    self.isRow = isRow
    extents[LocalRule.row] = shape.rows
    extents[LocalRule.column] = shape.columns
  }

  /// The free indices of the result.
  private var free: [IndexVariable] {
    (shape.rows == .one ? [] : [LocalRule.row]) + (shape.columns == .one ? [] : [LocalRule.column])
  }

  mutating func terms(of formula: Formula) -> [MatrixReading.Term]? {
    switch formula {
    case .sum(let list) where list.contains(where: { $0.holdsSeries || isOuterProduct($0) }):
      var result: [MatrixReading.Term] = []
      for each in list {
        guard let terms = terms(of: each) else { return nil }
        result.append(contentsOf: terms)
      }
      return result
    case .negated(let inner):
      guard var terms = terms(of: inner) else { return nil }
      for n in terms.indices { terms[n].isNegative.toggle() }
      return terms
    default:
      return term(formula).map { [$0] }
    }
  }

  /// Whether some factors run along the rows of a matrix and others along its columns.
  private func isOuterProduct(_ formula: Formula) -> Bool {
    var factors: [Formula] = []
    switch formula {
    case .negated(let inner), .quotient(let inner, _): return isOuterProduct(inner)
    case .product(let list): factors = list
    default: return false
    }
    let used = factors.map(\.indicesUsed).filter { !$0.isEmpty }
    return free.count == 2 && Set(used).count == 2 && used.allSatisfy { $0.count == 1 }
  }

  private mutating func term(_ formula: Formula) -> MatrixReading.Term? {
    var bound: [IndexVariable] = []
    var factors: [Formula] = []
    guard !formula.holdsWindow, collect(formula, &bound, &factors) else { return nil }
    guard bound.count <= 1, factors.allSatisfy({ !$0.holdsSeries }) else { return nil }
    if factors.contains(where: \.holdsDelta) { return vectorJacobian(factors, bound) }
    var scalars: [Formula] = []
    var groups: [Set<IndexVariable>: [Formula]] = [:]
    for factor in factors {
      let used = factor.indicesUsed
      guard used.isSubset(of: Set(free + bound)) else { return nil }
      if used.isEmpty { scalars.append(factor) } else { groups[used, default: []].append(factor) }
    }
    guard let blocks = arrange(groups, bound: bound.first) else { return nil }
    return MatrixReading.Term(
      isNegative: false, scalar: scalars.isEmpty ? nil : .times(scalars), blocks: blocks)
  }

  /// Σₖ ∂E/∂oₖ · (what oₖ gives for zᵢ): the derivative by o times a Jacobian, which is no other product because
  /// equal indices are a case of their own.
  private func vectorJacobian(_ factors: [Formula], _ bound: [IndexVariable]) -> MatrixReading.Term? {
    guard let by, bound.count == 1, free.count == 1, let k = bound.first else { return nil }
    let isUpstream = factors.map { factor -> NodeID? in
      guard case .entry(.adjoint(let id), let row, let column) = factor, plan.shape(of: id).columns == .one,
        row.plainVariable == k, column == .zero
      else { return nil }
      return id
    }
    let found = isUpstream.compactMap { $0 }
    let local = factors.indices.filter { isUpstream[$0] == nil }.map { factors[$0] }
    guard found.count == 1, let of = found.first, plan.reachesOnlyDirectly(of, from: by),
      local.allSatisfy({ $0.indicesUsed.isSubset(of: [free[0], k]) }), extents[k] == plan.shape(of: of).rows
    else { return nil }
    let asRow = shape.columns != .one || isRow && !isMatrix
    let upstream = Formula.entry(.adjoint(of), IndexTerm(k), .zero)
    let vector = asRow ? block([upstream], nil, k) : block([upstream], k, nil)
    var matrix = asRow ? block(local, k, free[0]) : block(local, free[0], k)
    matrix.jacobian = MatrixReading.LocalJacobian(of: of, by: by, isTransposed: !asRow)
    return MatrixReading.Term(
      isNegative: false, scalar: nil, blocks: asRow ? [vector, matrix] : [matrix, vector])
  }

  /// Splits a product into factors and the indices summed over.
  private mutating func collect(
    _ formula: Formula, _ bound: inout [IndexVariable], _ factors: inout [Formula]
  ) -> Bool {
    switch formula {
    case .series(.sum, let index, let extent, let body):
      bound.append(index)
      extents[index] = extent
      return collect(body, &bound, &factors)
    case .product(let list):
      for each in list where !collect(each, &bound, &factors) { return false }
      return true
    case .series(.extreme, _, _, _): return false
    case .quotient(let top, let bottom) where top.holdsSeveralIndexSets:
      // What is above the stroke is a product of arrays, and no product entry by entry.
      factors.append(.divided(.one, by: bottom))
      return collect(top, &bound, &factors)
    default:
      factors.append(formula)
      return true
    }
  }

  private func block(_ factors: [Formula], _ row: IndexVariable?, _ column: IndexVariable?)
    -> MatrixReading.Block
  {
    MatrixReading.Block(
      .times(factors), row: row, column: column, rows: row.flatMap { extents[$0] } ?? .one,
      columns: column.flatMap { extents[$0] } ?? .one)
  }

  /// Puts the groups of factors, by the indices they use, into the order of a matrix product.
  private func arrange(_ groups: [Set<IndexVariable>: [Formula]], bound: IndexVariable?) -> [MatrixReading
    .Block]?
  {
    switch (free.count, bound) {
    case (0, nil): return groups.isEmpty ? [] : nil
    case (1, nil):
      guard groups.count == 1, let factors = groups[[free[0]]] else { return nil }
      return [vector(factors, free[0])]
    case (2, nil): return pair(groups)
    case (0, let k?):
      guard groups.count == 1, let factors = groups[[k]], factors.count == 2 else { return nil }
      return [block([factors[0]], nil, k), block([factors[1]], k, nil)]
    case (1, let k?): return vectorProduct(groups, free[0], k)
    case (2, let k?):
      guard groups.count == 2, let left = groups[[free[0], k]], let right = groups[[k, free[1]]] else {
        return nil
      }
      return [block(left, free[0], k), block(right, k, free[1])]
    default: return nil
    }
  }

  private func vector(_ factors: [Formula], _ index: IndexVariable) -> MatrixReading.Block {
    shape.columns != .one || isRow && !isMatrix ? block(factors, nil, index) : block(factors, index, nil)
  }

  private var isMatrix: Bool {
    if case .matrix = shape { return true }
    return false
  }

  /// A matrix entry by entry, or the outer product of two vectors.
  private func pair(_ groups: [Set<IndexVariable>: [Formula]]) -> [MatrixReading.Block]? {
    let (i, j) = (free[0], free[1])
    if groups.count == 1 {
      if let whole = groups[[i, j]] { return [block(whole, i, j)] }
      // A row beside a matrix goes with every row, a column with every column.
      if let row = groups[[j]] { return [block(row, nil, j)] }
      if let column = groups[[i]] { return [block(column, i, nil)] }
    }
    guard groups.count == 2, let left = groups[[i]], let right = groups[[j]] else { return nil }
    return [block(left, i, nil), block(right, nil, j)]
  }

  private func vectorProduct(
    _ groups: [Set<IndexVariable>: [Formula]], _ i: IndexVariable, _ k: IndexVariable
  ) -> [MatrixReading.Block]? {
    guard groups.count == 2, let matrix = groups[[i, k]], let vector = groups[[k]] else { return nil }
    let asRow = shape.columns != .one || isRow && !isMatrix
    return asRow
      ? [block(vector, nil, k), block(matrix, k, i)] : [block(matrix, i, k), block(vector, k, nil)]
  }
}

extension Formula {
  /// Whether it is a product of factors that run by different indices, or of sums.
  fileprivate var holdsSeveralIndexSets: Bool {
    switch self {
    case .product(let factors):
      factors.contains { if case .series = $0 { true } else { false } }
        || Set(factors.map(\.indicesUsed).filter { !$0.isEmpty }).count > 1
    case .negated(let inner), .quotient(let inner, _): inner.holdsSeveralIndexSets
    case .series: true
    default: false
    }
  }

  /// Whether a Σ stands anywhere in it.
  package var holdsSeries: Bool {
    var found = false
    visit { if case .series = $0 { found = true } }
    return found
  }

  /// Whether an entry stands at the sum or a multiple of indices, as in a convolution: no product of matrices.
  fileprivate var holdsWindow: Bool {
    var found = false
    visit { part in
      switch part {
      case .entry(_, let row, let column):
        for term in [row, column]
        where term.parts.count > 1 || term.parts.contains(where: { $0.factor != 1 }) {
          found = true
        }
      case .isExtreme: found = true
      case .extreme(_, let list): found = found || list.contains { $0.indexTerms.contains(where: \.isMoved) }
      default: break
      }
    }
    return found
  }

  /// The indices of its entries.
  private var indexTerms: [IndexTerm] {
    var terms: [IndexTerm] = []
    visit { if case .entry(_, let row, let column) = $0 { terms += [row, column] } }
    return terms
  }

  /// The indices it mentions.
  package var indicesUsed: Set<IndexVariable> {
    var used: Set<IndexVariable> = []
    func note(_ terms: IndexTerm...) {
      for term in terms { used.formUnion(term.parts.map(\.variable)) }
    }
    visit { part in
      switch part {
      case .entry(_, let row, let column): note(row, column)
      case .delta(let a, let b): note(a, b)
      case .isExtremeEntry(_, _, let row, let column, _): note(row, column)
      default: break
      }
    }
    return used
  }
}

extension Formula {
  fileprivate var holdsDelta: Bool {
    var found = false
    visit { if case .delta = $0 { found = true } }
    return found
  }
}

extension NetworkPlan {
  /// Whether no quantity stands between two others, so that the derivative of one by the other is what the
  /// formulas of `of` say by themselves.
  fileprivate func reachesOnlyDirectly(_ of: NodeID, from by: NodeID) -> Bool {
    network.quantities.allSatisfy { quantity in
      [quantity.node, quantity.preactivation].compactMap { $0 }.allSatisfy { between in
        between <= by || between >= of || !depends(between, on: by) || !depends(of, on: between)
      }
    }
  }
}

extension IndexTerm {
  /// Whether it runs, but not from the first entry on.
  fileprivate var isMoved: Bool { !isConstant && constant != 0 }
}
