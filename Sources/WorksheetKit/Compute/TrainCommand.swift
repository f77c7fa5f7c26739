internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `train on all examples epochs 50 rate 0.1 batch 16 seed 1 as trained`: many passes through all examples in full
/// precision, of which only what came of them is shown.
struct TrainCommand: NamingCommand {
  static let word = "train"
  static let usage = "train on all examples epochs 50 rate 0.1 batch 16 seed 1"
  static let readsExample = true

  /// The data that are meant; nil: all examples, whatever they are from.
  let data: Name?
  private let dataRange: SourceRange
  let epochs: Int
  private let epochsRange: SourceRange
  let rates: [RateClause]
  /// nil: one example at a time; 0: all of them.
  let batch: Int?
  let seed: Int?
  let optimiser: OptimiserClause?
  let every: Int?
  let name: Name?

  init?(parsing line: inout LineCursor) {
    line.expect("on")
    var data: Name?
    let start = line.here
    if line.accept("all") { line.expect("examples") } else { data = line.name() }
    self.data = data
    dataRange = start
    var (epochs, batch, seed, every): (Int?, Int?, Int?, Int?)
    var (rates, optimiser, name): ([RateClause], OptimiserClause?, Name?) = ([], nil, nil)
    var epochsRange = line.here
    // In any order, as people say it.
    while !line.isAtEnd {
      if epochs == nil, line.accept("epochs") {
        epochsRange = line.here
        epochs = line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates)
      } else if line.accept("rate") {
        rates.append(RateClause(parsing: &line))
      } else if batch == nil, line.accept("batch") {
        batch = line.accept("all") ? 0 : line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates)
      } else if seed == nil, line.accept("seed") {
        seed = line.wholeNumber(.count, in: 0...Limits.largestSeed)
      } else if every == nil, line.accept("every") {
        every = line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates)
      } else if optimiser == nil, line.accept("with") {
        optimiser = OptimiserClause(parsing: &line)
      } else if name == nil, line.accept("as") {
        name = line.name()
      } else {
        break
      }
    }
    line.expectEnd()
    if epochs == nil { line.reject(TrainMessages.missing("epochs 50", at: line.here)) }
    if rates.isEmpty { line.reject(TrainMessages.missing("rate 0.1", at: line.here)) }
    if line.hasFailed { return nil }
    (self.epochs, self.batch, self.seed, self.every) = (epochs ?? 1, batch, seed, every)
    (self.rates, self.optimiser, self.name, self.epochsRange) = (rates, optimiser, name, epochsRange)
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    let count = context.plan.exampleCount
    guard count > 1 else {
      context.diagnostics.add(TableMessages.noExamples(at: dataRange))
      return []
    }
    if let data, let fault = context.fault(ofTrainingOn: data) {
      context.diagnostics.add(fault)
      return []
    }
    let size = batch == 0 ? count : batch ?? 1
    let batches = ExampleBatches(count: count, size: size, seed: seed)
    let choice = ExampleChoice.batches(batches)
    let weights = context.network.trainable
    guard
      let rule = context.gradientRule(weights, rates: rates, optimiser: optimiser, choice)
    else { return [] }
    let update = Update(rule, isWorked: false, examples: choice)
    let first = context.states.updateCount
    let (passes, overflow) = epochs.multipliedReportingOverflow(by: count)
    guard !overflow, passes <= context.states.mostSteps(update) else {
      context.diagnostics.add(
        TrainMessages.tooLong(epochs: context.states.mostSteps(update) / count, at: epochsRange))
      return []
    }
    guard context.append(update, count: epochs * batches.updatesOfAnEpoch, at: epochsRange) else { return [] }
    return context.training(
      LearningPasses(
        choice: choice, weights: weights, first: first, count: epochs * batches.updatesOfAnEpoch),
      epochs: epochs, every: every)
  }
}

/// The words of the messages about training.
enum TrainMessages {
  static func missing(_ part: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: LanguageCode.unexpectedText.rawValue, "this training has no `\(part.prefix { $0 != " " })`",
      at: range,
      needed: "how often all examples are gone through, and how large the steps are",
      mend: "`train on all examples epochs 50 rate 0.1`")
  }

  static func tooLong(epochs: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "so many epochs take too long for these data and this network", at: range,
      needed: epochs > 0 ? "at most \(epochs) epochs" : "fewer data", mend: "fewer `epochs`")
  }

  static func otherData(_ name: Name, used: [String]) -> Diagnostic {
    let list = used.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .noExample, "the examples of this network do not come from `\(name.text)`", at: name.range,
      label: used.isEmpty ? "" : "they come from \(list)",
      needed: "the data that its `each row of` lines name, or `all examples`", mend: "`train on all examples`"
    )
  }
}

extension ComputeContext {
  /// What is wrong with training on data of a name.
  func fault(ofTrainingOn data: Name) -> Diagnostic? {
    let used = checked.dataOfExamples
    return used.contains { $0.key == data.key } ? nil : TrainMessages.otherData(data, used: used.map(\.text))
  }

  /// The rule by which weights learn from the gradient of the loss; nil where there is a mistake, which is reported.
  func gradientRule(
    _ weights: [Quantity], rates: [RateClause], optimiser: OptimiserClause?, _ choice: ExampleChoice
  ) -> UpdateRule? {
    guard let learned = self.rates(rates, of: weights, at: rates[0].value.range),
      let constants = constants(of: optimiser), total(at: rates[0].value.range) != nil
    else { return nil }
    var builder = UpdateRuleBuilder(network, learningFrom: choice)
    for (weight, rate) in zip(weights, learned) {
      let learning = Learning(optimiser?.optimiser ?? .gradientDescent, rate: rate, constants: constants)
      do throws(EngineError) {
        try builder.learn(weight.node, with: learning)
      } catch {
        report(error)
        return nil
      }
    }
    return builder.rule
  }
}
