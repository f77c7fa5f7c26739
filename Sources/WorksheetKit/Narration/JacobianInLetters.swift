internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The Jacobian of one vector by another whose sizes are letters: the general matrix, the same with the rule's entries, its
/// short form, and what it makes of the error that comes back.
struct JacobianInLetters {
  private let rule: JacobianRule
  private let plan: NetworkPlan
  private let words: DerivationWords
  private let naming: IndexNaming
  private let plain: SymbolTable
  /// Of its entries the slopes are written out.
  private let formula: Formula
  private let rowVectors: NodeSet

  /// - Returns: nil where one of the two is no vector, which has no such matrix.
  init?(_ rule: JacobianRule, _ plan: NetworkPlan, words: Words) {
    guard case .vector = plan.shape(of: rule.of), case .vector = plan.shape(of: rule.by) else { return nil }
    self.rule = rule
    self.plan = plan
    self.words = .of(words)
    plain = SymbolTable(plan, target: rule.of)
    naming = IndexNaming(
      jacobian: rule, of: plan.shape(of: rule.of), by: plan.shape(of: rule.by), avoiding: plain)
    formula = rule.formula.writingSlopesOut(plainly: plan.network.assumptions)
    // The rows and columns of a Jacobian are those of columns, however the vectors are written.
    rowVectors = NodeSet(count: plan.network.graph.nodes.count)
  }

  private var rows: Dimension { plan.shape(of: rule.of).rows }
  private var columns: Dimension { plan.shape(of: rule.by).rows }

  var blocks: [ReportBlock] { [.chains([matrix])] + comingBack }

  // MARK: The matrix

  private var matrix: Chain {
    var left = MathLayout()
    plain.appendDerivative(by: rule.by, to: &left)
    var steps = [
      Chain.Step(.equal, derivatives(isTransposed: false)), Chain.Step(.equal, entries(rule.formula)),
    ]
    for formula in [rule.formula, formula] {
      guard let short = JacobianReading(formula, rule, plan)?.layout(rowVectors) else { continue }
      if steps.last?.right != short { steps.append(Chain.Step(.equal, short)) }
    }
    return Chain(left: left, steps: steps).arranged(letters: steps.count)
  }

  /// The derivative of each entry by each.
  private func derivatives(isTransposed: Bool) -> MathLayout {
    var layout = MathLayout()
    DottedMatrix(isTransposed ? columns : rows, isTransposed ? rows : columns).append(to: &layout) {
      row, column, layout in
      let (of, by) = isTransposed ? (column, row) : (row, column)
      SymbolTable(plan, target: rule.of, anyEntry: (of, .number(1)), state: 0)
        .appendDerivative(by: rule.by, by, .number(1), to: &layout)
    }
    return layout
  }

  /// The rule at each entry: what an index stands for is known there, and so are the deltas.
  private func entries(_ formula: Formula) -> MathLayout {
    var layout = MathLayout()
    DottedMatrix(rows, columns).append(to: &layout) { row, column, layout in
      var own = naming
      own.labels[rule.ofRow.id] = row
      own.labels[LocalRule.row.id] = column
      let settled = formula.mapped { part -> Formula? in
        guard case .delta(let a, let b) = part, let first = a.plainVariable, let second = b.plainVariable
        else {
          return nil
        }
        return own.labels[first.id] == own.labels[second.id] ? .one : .zero
      }
      var printer = FormulaPrinter(
        .symbols, symbols: SymbolTable(plan, target: rule.of, anyEntry: (row, .number(1)), state: 0),
        naming: own)
      printer.print(settled)
      layout.append(printer.layout)
    }
    return layout
  }

  // MARK: What comes back

  /// ∂E/∂s = (∂o/∂s)ᵀ · ∂E/∂o, with the matrices, and what comes through other users.
  private var comingBack: [ReportBlock] {
    guard let total = plan.network.total, rule.of < total, plan.depends(total, on: rule.of) else { return [] }
    let chain = ChainRule(by: rule.by, of: total, in: plan)
    let users = chain.shares.map { $0.inner == rule.of ? $0.inner : $0.through }
    // What one user passes on to another would be counted twice in whole Jacobians.
    guard users.contains(rule.of),
      users.allSatisfy({ user in
        isVector(user) && user != total && users.allSatisfy { $0 == user || !plan.depends(user, on: $0) }
      })
    else { return [] }
    let symbols = SymbolTable(plan, target: total)
    var left = MathLayout()
    symbols.appendDerivative(by: rule.by, to: &left)
    var short = MathLayout()
    for (n, user) in users.sorted().enumerated() {
      if n > 0 { short.append(.sign(.plus)) }
      append(user, symbols, to: &short)
    }
    var steps = [
      Chain.Step(
        .equal, short, remark: users.count > 1 ? words.fanOut(of: rule.by, chain, plain) : [])
    ]
    // Of several users each has a matrix of its own.
    if users.count == 1 {
      var product = derivatives(isTransposed: true)
      product.append(.sign(.times))
      DottedMatrix(rows, .one).append(to: &product) { row, _, layout in
        symbols.appendDerivative(by: rule.of, row, .number(1), to: &layout)
      }
      steps += [Chain.Step(.equal, product), Chain.Step(.equal, result(chain, symbols))]
    }
    return [.chains([Chain(left: left, steps: steps).arranged(letters: steps.count)])]
  }

  private func isVector(_ id: NodeID) -> Bool { if case .vector = plan.shape(of: id) { true } else { false } }

  /// (∂u/∂s)ᵀ · ∂E/∂u
  private func append(_ user: NodeID, _ symbols: SymbolTable, to layout: inout MathLayout) {
    layout.append(.open(.round))
    SymbolTable(plan, target: user).appendDerivative(by: rule.by, to: &layout)
    layout.append(.close(.round))
    layout.append(.sign(.transpose))
    layout.append(.sign(.times))
    symbols.appendDerivative(by: user, to: &layout)
  }

  /// The derivative by each entry, as its rule says.
  private func result(_ chain: ChainRule, _ symbols: SymbolTable) -> MathLayout {
    let written = chain.result.writingSlopesOut(plainly: plan.network.assumptions)
    var layout = MathLayout()
    DottedMatrix(columns, .one).append(to: &layout) { row, _, layout in
      var own = IndexNaming(avoiding: symbols)
      own.labels[LocalRule.row.id] = row
      var printer = FormulaPrinter(.symbols, symbols: symbols, naming: own)
      printer.print(written)
      layout.append(printer.layout)
    }
    return layout
  }
}
