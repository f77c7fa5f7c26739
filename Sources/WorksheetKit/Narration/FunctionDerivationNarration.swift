internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The derivation of a function of one number on the page: a chain that begins with what is differentiated, the rule
/// beside each line.
struct FunctionDerivationNarration {
  let function: FunctionID
  let order: Int
  let plan: NetworkPlan
  let words: Words
  let writer: FunctionWriter

  init(_ function: FunctionID, order: Int, argument: String?, plan: NetworkPlan, words: Words) {
    (self.function, self.order, self.plan, self.words) = (function, order, plan, words)
    writer = FunctionWriter(function, argument: argument, symbols: SymbolTable(plan, target: nil))
  }

  var blocks: [ReportBlock] {
    var chains: [Chain] = []
    if let start { chains.append(start) }
    let lines = derivation.lines
    // The first line states what is differentiated; a derivative that takes no rule is stated at once.
    var steps: [Chain.Step] = []
    for line in lines {
      var step = Chain.Step(.equal, writer.body(line.formula), remark: remark(line))
      step.startsLine = true
      steps.append(step)
    }
    var chain = Chain(left: writer.head(primes: order), steps: steps).arranged(letters: steps.count)
    // A rule stands behind the line that it gives.
    if steps.dropLast().contains(where: { !$0.remark.isEmpty }) {
      for n in chain.steps.indices { chain.steps[n].startsLine = true }
    }
    chains.append(chain)
    let hasCases = lines.contains { $0.rules.contains(.cases) }
    return [.chains(chains)] + (hasCases ? [.paragraph([.text(words.functions.atCorners)])] : [])
  }

  /// What the derivation starts from, where the page may not show it: a built-in function, or the derivative before.
  private var start: Chain? {
    guard order == 1, function.own == nil else {
      return order == 1
        ? nil
        : Chain(left: writer.head(primes: order - 1), steps: [Chain.Step(.equal, writer.body(formula))])
    }
    return Chain(left: writer.head(), steps: [Chain.Step(.equal, writer.body(formula))])
  }

  /// What is differentiated: the function's formula, or its derivative before.
  private var formula: Formula {
    guard order > 1 else { return function.statedFormula }
    return function.derived(order - 1)?.definition.value ?? .zero
  }

  private var derivation: ScalarDerivation {
    let argument = ElementwiseFunction.argument
    // What the catalog states of a function that is written with nothing but its argument.
    var stated: Formula?
    if order == 1, function.own == nil, !function.definition.slope.holdsResult {
      stated = function.filled(function.definition.slope, argument: argument, result: writer.value)
    }
    return ScalarDerivation(
      of: formula, as: order == 1 ? writer.value : nil, writesOut: order > 1, stated: stated,
      others: order == 1 ? plan.network.functions + ["sig"].compactMap { FunctionCatalog.find($0) } : [])
  }

  private func remark(_ line: ScalarDerivation.Line) -> [ReportInline] {
    if let relation = line.relation {
      var layout = writer.body(relation.left)
      layout.append(.relation(.equal))
      layout.append(writer.body(relation.right))
      return [.text(words.with + " "), .math(layout)]
    }
    guard !line.rules.isEmpty, line.rules != [.simplified], line.rules != [.recognised] else { return [] }
    var names: [String] = []
    for rule in line.rules where !names.contains(words.functions.rule(rule)) {
      names.append(words.functions.rule(rule))
    }
    return [.text(names.joined(separator: ", "))]
  }
}

extension Formula {
  /// Whether it speaks of the function's own value.
  fileprivate var holdsResult: Bool {
    var found = false
    visit { if case .entry(.result, _, _) = $0 { found = true } }
    return found
  }
}

extension FunctionID {
  /// The formula from which people derive it: of tanh the quotient that it is.
  var statedFormula: Formula {
    guard case .primitive(.tanh, let x) = definition.value else {
      return own?.definition.value
        ?? filled(definition.value, argument: ElementwiseFunction.argument, result: .zero)
    }
    let (up, down) = (Formula.primitive(.exp, x), Formula.primitive(.exp, .negated(x)))
    return .quotient(.sum([up, .negated(down)]), .sum([up, down]))
  }
}
