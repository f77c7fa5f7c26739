internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// How the rule of a Jacobian comes about: ∂oᵢ/∂sⱼ from the definition of oᵢ, deltas and all.
struct JacobianDerivation {
  private let rule: JacobianRule
  private let plan: NetworkPlan
  private let words: DerivationWords
  private let symbols: SymbolTable
  private let naming: IndexNaming

  init(_ rule: JacobianRule, _ plan: NetworkPlan, words: Words) {
    self.rule = rule
    self.plan = plan
    self.words = .of(words)
    let plain = SymbolTable(plan, target: rule.of)
    let naming = IndexNaming(
      jacobian: rule, of: plan.shape(of: rule.of), by: plan.shape(of: rule.by), avoiding: plain)
    self.naming = naming
    func label(_ variable: IndexVariable) -> IndexLabel { naming.labels[variable.id] ?? .number(1) }
    symbols = SymbolTable(
      plan, target: rule.of, anyEntry: (label(rule.ofRow), label(rule.ofColumn)), state: 0)
  }

  /// Empty where the rule is not found by differentiating one definition.
  var blocks: [ReportBlock] {
    guard let (definition, derivative) = rule.differentiated(in: plan) else { return [] }
    var left = MathLayout()
    symbols.appendDerivative(by: rule.by, row, column, to: &left)
    let first = symbols.differentiation(by: rule.by, row, column, of: printed(definition))
    var steps = [Chain.Step(.equal, first)]
    let written = rule.formula.writingSlopesOut(plainly: plan.network.assumptions)
    for formula in [
      derivative.writingPlainSlopesOut(plan.network.assumptions),
      rule.formula, written,
    ] {
      let layout = printed(formula)
      if steps.last?.right != layout { steps.append(Chain.Step(.equal, layout)) }
    }
    var blocks: [ReportBlock] = []
    if let delta {
      blocks.append(
        .paragraph(
          DerivationWords.filled(
            symbols.writesDeltasAsBrackets ? words.bracket : words.delta, ["#": delta])))
    }
    return blocks + [.chains([Chain(left: left, steps: steps).arranged(letters: steps.count)])]
  }

  private var row: IndexLabel { naming.row }
  private var column: IndexLabel { naming.column }

  private func printed(_ formula: Formula) -> MathLayout {
    var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
    printer.print(formula)
    return printer.layout
  }

  /// A delta of the rule, where it holds one.
  private var delta: MathLayout? {
    var found: MathLayout?
    rule.formula.visit { part in
      if case .delta = part { found = printed(part) }
    }
    return found
  }
}
