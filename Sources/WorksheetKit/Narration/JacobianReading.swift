internal import BackpropEngine
internal import MathNotation

/// A Jacobian of vectors read as an expression of whole arrays: diag(σ′(s)), W, diag(o) − o oᵀ, diag(σ′(s)) · W.
struct JacobianReading {
  private struct Term {
    var isNegative: Bool
    /// Entry by entry on a diagonal, in front of the array or alone.
    var diagonal: Formula?
    var rest: MatrixReading.Term?
  }

  private let terms: [Term]
  private let plan: NetworkPlan
  private let rule: JacobianRule

  /// - Returns: nil where the formula is no such expression.
  init?(_ formula: Formula, _ rule: JacobianRule, _ plan: NetworkPlan) {
    let shape = Shape.matrix(plan.shape(of: rule.of).rows, plan.shape(of: rule.by).rows)
    // Row and column of the Jacobian are the free indices of a matrix.
    let moved = formula.substituting(LocalRule.row, by: IndexTerm(LocalRule.column))
      .substituting(rule.ofRow, by: IndexTerm(LocalRule.row))
    var terms: [Term] = []
    for term in moved.termsByDelta {
      guard let read = JacobianReading.term(term, shape, plan) else { return nil }
      terms.append(read)
    }
    guard !terms.isEmpty else { return nil }
    (self.terms, self.plan, self.rule) = (terms, plan, rule)
  }

  private static func term(_ formula: Formula, _ shape: Shape, _ plan: NetworkPlan) -> Term? {
    if case .negated(let inner) = formula {
      guard var term = term(inner, shape, plan) else { return nil }
      term.isNegative.toggle()
      return term
    }
    let factors = formula.factors
    let deltas = factors.filter { if case .delta = $0 { true } else { false } }
    guard deltas.count <= 1 else { return nil }
    if let delta = deltas.first {
      guard
        delta == .delta(IndexTerm(LocalRule.row), IndexTerm(LocalRule.column))
          || delta == .delta(IndexTerm(LocalRule.column), IndexTerm(LocalRule.row))
      else { return nil }
      // On the diagonal both indices are one.
      let rest = Formula.times(factors.filter { $0 != delta }).substituting(
        LocalRule.column, by: IndexTerm(LocalRule.row))
      return Term(isNegative: false, diagonal: rest, rest: nil)
    }
    let rowOnly = factors.filter { $0.indicesUsed == [LocalRule.row] }
    let others = factors.filter { $0.indicesUsed != [LocalRule.row] }
    let holdsBoth = others.contains { $0.indicesUsed.isSuperset(of: [LocalRule.row, LocalRule.column]) }
    let scaled = holdsBoth && !rowOnly.isEmpty
    let rest = scaled ? Formula.times(others) : formula
    guard let reading = MatrixReading(rest, shape: shape, isRow: false, plan: plan), reading.terms.count == 1
    else { return nil }
    return Term(isNegative: false, diagonal: scaled ? .times(rowOnly) : nil, rest: reading.terms[0])
  }

  func layout(_ rowVectors: NodeSet) -> MathLayout {
    var printer = WholePrinter(symbols: SymbolTable(plan, target: rule.of), rowVectors: rowVectors)
    for (n, term) in terms.enumerated() {
      printer.layout.append(signOf: term.isNegative, isFirst: n == 0)
      if let diagonal = term.diagonal { printer.appendDiagonal(diagonal, size: plan.shape(of: rule.of).rows) }
      guard let rest = term.rest else { continue }
      if term.diagonal != nil { printer.layout.append(.sign(.times)) }
      printer.print(rest)
    }
    return printer.layout
  }
}

extension WholePrinter {
  /// diag(v) of a vector given entry by entry; of a number, that times the identity matrix.
  fileprivate mutating func appendDiagonal(_ formula: Formula, size: Dimension) {
    if formula.indicesUsed.isEmpty {
      if formula != .one { scalar(formula, followed: true) }
      return layout.append(.symbol(Symbol("I")))
    }
    layout.append(.function(.word("diag")))
    layout.append(.open(.round))
    let block = MatrixReading.Block(
      formula, row: LocalRule.row, column: nil, rows: size, columns: .one)
    self.block(block, isFactor: false)
    layout.append(.close(.round))
  }
}

extension Formula {
  fileprivate var factors: [Formula] { if case .product(let list) = self { list } else { [self] } }
}
