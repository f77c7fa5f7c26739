internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `update rate 0.1` shows the worked updates of all weights and biases, `update weights rate 0.1` not the
/// biases, `update W, b rate 0.1` these; `steps 100 every 10` as a table; `as NAME` names the new network.
struct UpdateCommand: ComputeCommand {
  static let word = "update"
  static let usage = "update rate 0.1` or `update W, b rate 0.1 steps 100 every 10 as after"

  enum Choice {
    case all, weights
    case these([Expression])
  }

  static let readsExample = true

  let choice: Choice
  let rate: Expression
  let steps: Int?
  let stepsRange: SourceRange
  let every: Int?
  let roundsSteps: Bool
  let name: Name?

  init?(parsing line: inout LineCursor) {
    if line.accept("rate") {
      choice = .all
    } else if line.accept("weights") {
      choice = .weights
      line.expect("rate")
    } else {
      choice = .these(line.expressionList())
      line.expect("rate")
    }
    rate = line.expression()
    stepsRange = line.here
    steps = line.accept("steps") ? line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates) : nil
    every = line.accept("every") ? line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates) : nil
    var rounds = false
    if line.accept("rounding") { rounds = line.expect("step") }
    roundsSteps = rounds
    name = line.accept("as") ? line.name() : nil
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let weights = chosen(context), let rate = context.number(rate),
      let total = context.total(at: self.rate.range)
    else { return [] }
    let state = context.states.updateCount
    if let steps {
      let update = NetworkStates.Update(
        weights: weights.map(\.node), rate: rate.value, isWorked: roundsSteps)
      guard context.append(update, count: steps, at: stepsRange) else { return [] }
      return table(context, weights, from: state, steps: steps)
    }
    context.append(
      NetworkStates.Update(weights: weights.map(\.node), rate: rate.value, isWorked: true), count: 1,
      at: self.rate.range)
    var blocks: [ReportBlock] = [.heading([.text(context.words.update)])]
    for quantity in weights {
      blocks += context.updates(of: quantity, total: total, rate: rate, from: state)
    }
    return blocks
  }

  /// The quantities that change.
  private func chosen(_ context: ComputeContext) -> [Quantity]? {
    switch choice {
    case .all: return context.network.trainable
    case .weights: return context.network.quantities.filter { $0.role == .weights }
    case .these(let list):
      var result: [Quantity] = []
      for expression in list {
        guard let found = context.wholeTrainable(expression) else { return nil }
        result.append(found)
      }
      return result
    }
  }

  private func table(
    _ context: ComputeContext, _ weights: [Quantity], from state: Int, steps: Int
  ) -> [ReportBlock] {
    let stride = every ?? 1
    let shown = (0...steps).filter { $0 % stride == 0 || $0 == steps }
    return context.stepTable(of: weights, states: shown.map { state + $0 })
  }
}
