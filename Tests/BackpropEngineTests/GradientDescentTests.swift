import BackpropEngine
import MathNotation
import Testing

/// y = w · x + b with E = (t − y)², and a weight that E does not depend on.
private struct Line {
  var maker = NetworkMaker()
  let w, b, idle, loss: NodeID

  init() throws {
    let x = maker.data("x", .input, .vector(2), "0.5 -1")
    w = maker.data("w", .weights, .vector(2), "0.3 0.1")
    b = maker.data("b", .bias, .number, "0.2")
    idle = maker.data("v", .weights, .number, "0.77")
    let t = maker.data("t", .target, .number, "1")
    let product = try maker.add(DotProduct(), w, x)
    let y = try maker.define("y", Arithmetic(.add), product, b)
    loss = try maker.loss("E", "squared_error", target: t, output: y)
  }
}

private func step(_ weights: [NodeID], rate: Number, _ gradients: Gradients) throws(EngineError)
  -> NodeMap<ArrayValues>
{
  let network = gradients.evaluation.plan.network
  return try UpdateRule.learning(weights, of: network, rate: rate).worked(on: gradients).weights
}

@Test func `a step moves every weight against its derivative, all from the old values`() throws {
  let line = try Line()
  let plan = line.maker.plan(total: line.loss)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  let gradients = try Gradients(of: line.loss, in: evaluation)
  // y = 0.25, ∂E/∂y = −1.5, so ∂E/∂w = (−0.75, 1.5) and ∂E/∂b = −1.5.
  let rate = try #require(Number("0.1"))
  let new = try step([line.w, line.b, line.idle], rate: rate, gradients)
  #expect(new[line.w]?.values == decimals("0.375 -0.05"))
  #expect(new[line.b]?.values == decimals("0.35"))
  #expect(new[line.idle]?.values == decimals("0.77"), "E does not depend on it")
  let after = try Evaluation(plan, rounding: RoundingRule(), changed: new)
  #expect(after.value(line.loss, 0, 0) == Number("0.17015625"), "y is 0.5875 in a fresh pass")
}

@Test func `by hand a new weight is rounded like every named quantity, ties as the rule says`() throws {
  let line = try Line()
  let plan = line.maker.plan(total: line.loss)
  let rate = try #require(Number("0.06"))
  for (ties, weights) in [(TieRule.halfAway, "0.35 0.01"), (.halfEven, "0.34 0.01")] {
    let rule = RoundingRule(mode: .step, precision: .decimals(2), ties: ties)
    let gradients = try Gradients(of: line.loss, in: try Evaluation(plan, rounding: rule))
    let new = try step([line.w], rate: rate, gradients)
    #expect(new[line.w]?.values == decimals(weights))
    #expect(new[line.w]?.unrounded == decimals("0.345 0.01"))
    #expect(new[line.b] == nil, "only what is asked for")
  }
}

@Test func `a weight whose derivative is not known is an error, not a weight that stays`() throws {
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .vector(2), "1 2")
  let open = maker.graph.add(.symbolic, shape: .vector(2))
  let loss = try maker.define("L", UnstatedLoss(), w, open)
  let gradients = try Gradients(
    of: loss, in: try Evaluation(maker.plan(total: loss), rounding: RoundingRule()))
  #expect(throws: EngineError.missingValues([w])) {
    try step([w], rate: .one, gradients)
  }
}

@Test func `the tape takes the same steps`() throws {
  for item in RandomCase.exact.prefix(40) + RandomCase.smooth.prefix(40) {
    let weights = item.plan.network.trainable.map(\.node)
    let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
    let gradients = try Gradients(of: item.total, in: evaluation)
    let new = try step(weights, rate: Number(1, over: 100), gradients)
    let rule = try UpdateRule.learning(weights, of: item.plan.network, rate: Number(1, over: 100))
    let tape = try TapeLearner(item.plan, rule)
    tape.step { _ in 1 }
    for id in weights {
      let exact = try #require(new[id]).values.map(\.double)
      for (a, b) in zip(tape.values(of: id), exact) {
        #expect(agrees(a, b, tolerance: 1e-11), "seed \(item.seed), node \(id.index)")
      }
    }
  }
}

@Test func `an update that overflows is an error of that weight`() throws {
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .number, "1e200")
  let loss = try maker.define("E", Arithmetic(.power), w, maker.number("1"))
  let gradients = try Gradients(
    of: loss, in: try Evaluation(maker.plan(total: loss), rounding: RoundingRule()))
  #expect(throws: EngineError.notFinite(w, EntryIndex(0, 0))) {
    try step([w], rate: .real(.infinity), gradients)
  }
}

@Test func `what only one of two users tells is no derivative`() throws {
  // w feeds a loss with values and one without: what comes back from the first alone would be wrong.
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .vector(2), "1 2")
  let known = try maker.define("a", Reduction(.sum), w)
  let open = maker.graph.add(.symbolic, shape: .vector(2))
  let unstated = try maker.define("L", UnstatedLoss(), w, open)
  let total = try maker.define("E", Arithmetic(.add), known, unstated)
  let gradients = try Gradients(
    of: total, in: try Evaluation(maker.plan(total: total), rounding: RoundingRule()))
  #expect(gradients.values(w) == nil)
  #expect(gradients.values(known)?.values == [Number.one])
}
