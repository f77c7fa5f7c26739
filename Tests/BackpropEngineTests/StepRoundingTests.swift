import BackpropEngine
import MathNotation
import Testing

/// z = w · x, y = relu(z), E = ½ (t − y)², with products that are exact ties at two decimals.
private struct Tied {
  var maker = NetworkMaker()
  let w, x, z, y, loss: NodeID

  init(w weight: String, x input: String, t target: String) throws {
    x = maker.data("x", .input, .number, input)
    w = maker.data("w", .weights, .number, weight)
    let t = maker.data("t", .target, .number, target)
    z = try maker.add(Arithmetic(.multiply), w, x)
    y = try maker.activate("y", "relu", z)
    loss = try maker.loss("E", "half_squared_error", target: t, output: y)
  }

  func passes(_ ties: TieRule, mode: RoundingRule.Mode = .step) throws -> (Evaluation, Gradients) {
    let rule = RoundingRule(mode: mode, precision: .decimals(2), ties: ties)
    let evaluation = try Evaluation(maker.plan(total: loss), rounding: rule)
    return (evaluation, try Gradients(of: loss, in: evaluation))
  }
}

@Test(
  "ties are seen as ties through a whole network",
  arguments: [
    // 0.57 · 0.5 = 0.285; 2.675 and 1.005 have binary neighbours on the other side.
    ("0.57", "0.5", "0.29", "0.28"), ("5.35", "0.5", "2.68", "2.68"), ("2.01", "0.5", "1.01", "1.00"),
    ("0.55", "0.5", "0.28", "0.28"), ("0.05", "0.1", "0.01", "0.00"), ("1.15", "0.1", "0.12", "0.12"),
  ])
func ties(w: String, x: String, away: String, even: String) throws {
  let network = try Tied(w: w, x: x, t: "0")
  for (ties, expected) in [(TieRule.halfAway, away), (.halfEven, even)] {
    let (evaluation, _) = try network.passes(ties)
    let product = try #require(Number(w)) * #require(Number(x))
    let preactivation = try #require(evaluation.values(network.z))
    #expect(preactivation.values == decimals(expected))
    #expect(preactivation.unrounded == [product], "what it was before its own rounding is kept")
    #expect(evaluation.values(network.y)?.values == decimals(expected))
    #expect(evaluation.values(network.y)?.unrounded == decimals(expected), "computed from the rounded one")
  }
}

@Test func `derivatives by names are rounded once, after all contributions, and others not at all`() throws {
  let network = try Tied(w: "0.57", x: "0.5", t: "0.02")
  for (ties, z, derivative) in [(TieRule.halfAway, "0.29", "0.14"), (.halfEven, "0.28", "0.13")] {
    let (evaluation, gradients) = try network.passes(ties)
    let error = try #require(Number(z)) - #require(Number("0.02"))
    #expect(gradients.values(network.y)?.values == [error])
    #expect(gradients.values(network.z)?.values == [error], "relu′ is 1, and y.in is not rounded")
    // 0.27 · 0.5 = 0.135 and 0.26 · 0.5 = 0.13.
    #expect(gradients.values(network.w)?.values == decimals(derivative))
    #expect(gradients.values(network.w)?.unrounded == [error * Number(1, over: 2)])
    #expect(evaluation.values(network.loss)?.unrounded == [error * error / Number(2)])
  }
}

@Test func `the derivative by a pre-activation is not rounded`() throws {
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .number, "0.3")
  let inner = try maker.add(Arithmetic(.multiply), w, maker.number("1"))
  let y = try maker.activate("y", "sig", inner)
  let rule = RoundingRule(mode: .step, precision: .decimals(2))
  let evaluation = try Evaluation(maker.plan(total: y), rounding: rule)
  let gradients = try Gradients(of: y, in: evaluation)
  // y is 0.57 rounded, so y(1 − y) is exactly 0.2451.
  #expect(evaluation.values(y)?.values == decimals("0.57"))
  #expect(gradients.values(inner)?.values == decimals("0.2451"))
  #expect(gradients.values(w)?.values == decimals("0.25"))
  #expect(gradients.values(w)?.unrounded == decimals("0.2451"))
}

@Test func `contributions of several users are added before the sum is rounded`() throws {
  // E = Σ over three users that pass 0.004 each: 0.012 is 0.01, three times 0.00 would be 0.
  var maker = NetworkMaker()
  let x = maker.data("x", .input, .number, "0.004")
  let w = maker.data("w", .weights, .number, "1")
  var sum: NodeID?
  for n in 0..<3 {
    let q = try maker.define("q\(n)", Arithmetic(.multiply), w, x)
    sum = try sum.map { try maker.add(Arithmetic(.add), $0, q) } ?? q
  }
  let total = try maker.define("E", Negation(), try #require(sum))
  let rule = RoundingRule(mode: .step, precision: .decimals(2))
  let gradients = try Gradients(of: total, in: try Evaluation(maker.plan(total: total), rounding: rule))
  #expect(gradients.values(w)?.unrounded == decimals("-0.012"))
  #expect(gradients.values(w)?.values == decimals("-0.01"))
}

@Test func `what has no name is not rounded, and given data never is`() throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .input, .number, "0.12345")
  let square = try maker.add(Arithmetic(.multiply), x, x)
  let y = try maker.define("y", Arithmetic(.multiply), square, maker.number("100"))
  let rule = RoundingRule(mode: .step, precision: .decimals(2))
  let evaluation = try Evaluation(maker.plan(), rounding: rule)
  #expect(evaluation.values(x)?.values == decimals("0.12345"))
  #expect(evaluation.values(square)?.values == decimals("0.0152399025"))
  #expect(evaluation.values(y)?.values == decimals("1.52"))
}

@Test func `in full precision nothing is rounded`() throws {
  let network = try Tied(w: "0.57", x: "0.5", t: "0.02")
  let (evaluation, gradients) = try network.passes(.halfAway, mode: .none)
  #expect(evaluation.values(network.y)?.values == decimals("0.285"))
  #expect(gradients.values(network.w)?.values == decimals("0.1325"))
  for values in evaluation.arrays { #expect(values?.values == values?.unrounded) }
}
