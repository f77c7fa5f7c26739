internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `update rate 0.1` shows the worked updates of all weights and biases, `update weights rate 0.1` not the
/// biases, `update W, b rate 0.1` these; `with momentum 0.9` by an optimiser; `steps 100 every 10` as a table;
/// `as NAME` names the new network. `update W by rate * outer(x, delta) rate 0.1` is a rule that is no gradient.
struct UpdateCommand: NamingCommand {
  static let word = "update"
  static let usage = "update rate 0.1` or `update W, b rate 0.1 with momentum 0.9 steps 100 every 10 as after"

  enum Choice {
    case all, weights
    case these([Expression])
    /// What is added to some of them.
    case rules([RuleClause])
  }

  static let readsExample = true

  let choice: Choice
  let rates: [RateClause]
  let optimiser: OptimiserClause?
  let examples: ExampleClause?
  let steps: Int?
  let stepsRange: SourceRange
  let every: Int?
  let roundsSteps: Bool
  private let roundingRange: SourceRange
  let name: Name?

  init?(parsing line: inout LineCursor) {
    let rules = RuleClause.list(parsing: &line)
    if !rules.isEmpty {
      choice = .rules(rules)
      rates = line.accept("rate") ? [RateClause(parsing: &line)] : []
      optimiser = nil
    } else {
      (choice, rates, optimiser) = UpdateCommand.learning(parsing: &line)
    }
    examples = line.accept("on") ? ExampleClause(parsing: &line) : nil
    stepsRange = line.here
    let hasEpochs = examples?.epochs != nil
    steps =
      !hasEpochs && line.accept("steps") ? line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates) : nil
    let hasRows = hasEpochs || steps != nil
    every =
      hasRows && line.accept("every") ? line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates) : nil
    var rounds = false
    let beforeRounding = line.here
    if line.accept("rounding") { rounds = line.expect("step") }
    roundsSteps = rounds
    roundingRange = beforeRounding.union(line.here)
    name = line.accept("as") ? line.name() : nil
    let isRule = !rules.isEmpty
    let missed = [
      "rate": true, "with": !isRule && optimiser == nil, "on": examples == nil, "steps": steps == nil,
    ]
    if !line.hasFailed, let word = line.nextWord, missed[word] == true {
      line.reject(UpdateMessages.tooLate(word, isRule: isRule, at: line.here))
    }
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  /// Which weights learn from their derivative, at which rates, and how.
  private static func learning(parsing line: inout LineCursor) -> (Choice, [RateClause], OptimiserClause?) {
    let choice: Choice
    if line.accept("rate") {
      choice = .all
    } else if line.accept("weights") {
      choice = .weights
      line.expect("rate")
    } else {
      choice = .these(line.expressionList())
      line.expect("rate")
    }
    var rates = [RateClause(parsing: &line)]
    while line.accept("rate") { rates.append(RateClause(parsing: &line)) }
    return (choice, rates, line.accept("with") ? OptimiserClause(parsing: &line) : nil)
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard !roundsSteps || context.states.rounding.mode == .step else {
      context.diagnostics.add(UpdateMessages.noRoundingByHand(at: roundingRange))
      return []
    }
    guard let choice = context.choice(examples), let weights = chosen(context),
      let rule = rule(for: weights, choice, context)
    else { return [] }
    let state = context.states.updateCount
    let rows = examples?.epochs != nil || steps != nil
    let count = steps ?? choice.updatesOfAnEpoch * (examples?.epochs ?? 1)
    var update = Update(
      rule, isWorked: !rows || roundsSteps, examples: choice, isExact: context.network.jumps)
    if update.isExact, count > context.states.mostSteps(update) { update.isExact = false }
    guard context.append(update, count: count, at: stepsRange, roundsSteps: roundsSteps) else { return [] }
    if let steps { return noted(table(context, weights, from: state, steps: steps), context) }
    let passes = LearningPasses(choice: choice, weights: weights, first: state, count: count)
    if let epochs = examples?.epochs {
      return noted(context.epochTable(passes, epochs: epochs, every: every), context)
    }
    switch choice {
    case .one, .batches: return context.lastUpdate()
    case .each: return context.updatesOneByOne(passes)
    case .all: return context.updateOfAll(passes)
    }
  }

  /// What happens to the chosen weights.
  private func rule(for weights: [Quantity], _ choice: ExampleChoice, _ context: ComputeContext)
    -> UpdateRule?
  {
    if case .rules(let clauses) = self.choice { return context.rule(clauses, rate: rates.first, choice) }
    return context.gradientRule(weights, rates: rates, optimiser: optimiser, choice)
  }

  /// The quantities that change.
  private func chosen(_ context: ComputeContext) -> [Quantity]? {
    switch choice {
    case .all: return context.network.trainable
    case .weights: return context.network.quantities.filter { $0.role == .weights }
    case .these(let list): return quantities(list, context)
    case .rules(let clauses): return quantities(clauses.map(\.target), context)
    }
  }

  private func quantities(_ list: [Expression], _ context: ComputeContext) -> [Quantity]? {
    var result: [Quantity] = []
    for expression in list {
      guard let found = context.wholeTrainable(expression) else { return nil }
      result.append(found)
    }
    return result
  }

  /// Says of a table that it does not round by hand as the rest of the sheet does.
  private func noted(_ blocks: [ReportBlock], _ context: ComputeContext) -> [ReportBlock] {
    guard context.states.rounding.mode == .step, !roundsSteps, !blocks.isEmpty else { return blocks }
    return blocks + [.paragraph([.text(context.words.inFullPrecision)])]
  }

  private func table(
    _ context: ComputeContext, _ weights: [Quantity], from state: Int, steps: Int
  ) -> [ReportBlock] {
    let stride = every ?? 1
    let shown = (0...steps).filter { $0 % stride == 0 || $0 == steps }
    return context.stepTable(of: weights, states: shown.map { state + $0 })
  }
}
