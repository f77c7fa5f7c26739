import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// A loss beside its closed form and the derivative of that by the output, entry by entry.
struct LossCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// The share of one entry, of target and output.
  var term: @Sendable (Double, Double) -> Double
  var slope: @Sendable (Double, Double) -> Double
  /// Whether the terms are averaged rather than added.
  var isMean = false
  /// Whether the outputs are probabilities.
  var takesProbabilities = false
  var testDescription: String { name }

  static let all = [
    LossCase(name: "squared_error", term: { ($0 - $1) * ($0 - $1) }, slope: { 2 * ($1 - $0) }),
    LossCase(name: "half_squared_error", term: { ($0 - $1) * ($0 - $1) / 2 }, slope: { $1 - $0 }),
    LossCase(name: "mse", term: { ($0 - $1) * ($0 - $1) }, slope: { 2 * ($1 - $0) }, isMean: true),
    LossCase(name: "l1", term: { abs($1 - $0) }, slope: { $1 > $0 ? 1 : $1 < $0 ? -1 : 0 }),
    LossCase(
      name: "huber", term: { abs($0 - $1) <= 1 ? ($0 - $1) * ($0 - $1) / 2 : abs($0 - $1) - 0.5 },
      slope: { max(-1, min(1, $1 - $0)) }),
    LossCase(
      name: "hinge", term: { max(0, 1 - $0 * $1) }, slope: { $0 * $1 < 1 ? -$0 : 0 }),
    LossCase(
      name: "cross_entropy", term: { -$0 * MachineFunctions.log($1) }, slope: { -$0 / $1 },
      takesProbabilities: true),
    LossCase(
      name: "binary_cross_entropy",
      term: { -$0 * MachineFunctions.log($1) - (1 - $0) * MachineFunctions.log(1 - $1) },
      slope: { -$0 / $1 + (1 - $0) / (1 - $1) }, takesProbabilities: true),
  ]
}

/// Every loss with every shape that an output may have.
private let shapes: [Shape] = [.number, .vector(1), .vector(3), .matrix(1, 2), .matrix(2, 3)]

@Test(arguments: LossCase.all, shapes)
func `a loss and its derivative are those of its closed form`(item: LossCase, shape: Shape) throws {
  var random = SplitMix64(seed: 201)
  for _ in 0..<5 {
    let range = item.takesProbabilities ? (low: 5, high: 95) : (low: -200, high: 200)
    let output = Naive(shape, &random, from: range.low, to: range.high)
    let target = Naive(shape, &random, from: 0, to: 100)
    var maker = NetworkMaker()
    let y = maker.data("y", .weights, shape, output.entries.map { .real($0) })
    let t = maker.data("t", .target, shape, target.entries.map { .real($0) })
    let loss = try maker.loss("E", item.name, target: t, output: y)
    #expect(maker.graph[loss].shape == .number)
    let evaluation = try Evaluation(maker.plan(total: loss), rounding: RoundingRule())
    let divisor = item.isMean ? Double(output.entries.count) : 1
    let expected = zip(target.entries, output.entries).reduce(0) { $0 + item.term($1.0, $1.1) } / divisor
    #expect(agrees(try #require(evaluation.value(loss, 0, 0)).double, expected))
    let gradients = try Gradients(of: loss, in: evaluation)
    let found = try #require(gradients.values(y)).values
    for (n, value) in found.enumerated() {
      #expect(agrees(value.double, item.slope(target.entries[n], output.entries[n]) / divisor), "entry \(n)")
    }
  }
}

@Test func `every loss of the catalog is tested, and known by its names`() {
  #expect(Set(LossCase.all.map(\.name)) == Set(LossCatalog.all.map { $0.names[0] }))
  for loss in LossCatalog.all {
    #expect(!loss.source.isEmpty)
    for name in loss.names { #expect(LossCatalog.find(name)?.names == loss.names) }
  }
  #expect(Set(LossCatalog.names).count == LossCatalog.names.count)
}

@Test(arguments: LossCase.all)
func `a loss never stretches target or output`(item: LossCase) throws {
  for (target, output) in [
    (Shape.number, Shape.vector(2)), (.vector(2), .vector(3)), (.matrix(1, 2), .matrix(2, 2)),
    (.vector(2), .matrix(1, 2)),
  ] {
    var maker = NetworkMaker()
    let t = maker.symbolic("t", .target, target)
    let y = maker.symbolic("y", .weights, output)
    #expect(throws: ShapeError.unequalShapes(target, output)) {
      try maker.loss("E", item.name, target: t, output: y)
    }
  }
}

@Test func `the derivatives of simple losses are exact`() throws {
  var maker = NetworkMaker()
  let t = maker.data("t", .target, .vector(3), "1 0 0.5")
  let y = maker.data("y", .weights, .vector(3), "0.9 0.25 0.5")
  let names = ["squared_error", "half_squared_error", "mse", "l1"]
  var losses: [NodeID] = []
  for name in names { losses.append(try maker.loss("E\(name)", name, target: t, output: y)) }
  let evaluation = try Evaluation(maker.plan(), rounding: RoundingRule())
  let expected = [["-0.2", "0.5", "0"], ["-0.1", "0.25", "0"], nil, ["-1", "1", "0"]]
  for (loss, list) in zip(losses, expected) {
    let found = try #require(try Gradients(of: loss, in: evaluation).values(y)).values
    #expect(found.count { $0.isExact } == found.count)
    if let list { #expect(found == list.map { Number($0) }) }
  }
  let mean = try #require(try Gradients(of: losses[2], in: evaluation).values(y)).values
  #expect(mean[0] == Number(-2, over: 30))
}

@Test func `a loss that is not stated passes on the derivative that is given`() throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .input, .vector(2), "0.5 -1")
  let w = maker.data("W", .weights, .matrix(2, 2), "1 2 3 4")
  let p = try maker.define("P", MatrixProduct(), x, w)
  let given = maker.graph.add(.data([Number(3), Number(-2)], spellings: ["3", "-2"]), shape: .vector(2))
  let loss = try maker.define("L", UnstatedLoss(), p, given)
  let plan = maker.plan(total: loss)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  #expect(evaluation.values(loss) == nil, "its value is not known")
  let gradients = try Gradients(of: loss, in: evaluation)
  #expect(gradients.values(p)?.values == [Number(3), Number(-2)])
  #expect(gradients.values(w)?.values == decimals("1.5 -1 -3 2"))
  #expect(gradients.values(x)?.values == [Number(-1), Number(1)])
  let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
  for id in [p, w, x] {
    var derivation = Derivation(plan, target: loss)
    let formula = Formula.plus(derivation.contributions(to: id).map(\.formula))
    for (n, place) in plan.places(of: id).enumerated() {
      let line = scope.worked(formula, at: place, indexCount: derivation.indexCount)
      #expect(line == gradients.values(id)?.values[n], "node \(id.index) at \(place)")
    }
  }
  #expect(throws: EngineError.self) { try Tape(plan, target: loss) }
}

@Test func `a loss that is not stated and without given data leaves its derivative a symbol`() throws {
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .vector(2), "1 2")
  let p = try maker.define("P", Negation(), w)
  let open = maker.graph.add(.symbolic, shape: .vector(2))
  let loss = try maker.define("L", UnstatedLoss(), p, open)
  let plan = maker.plan(total: loss)
  let gradients = try Gradients(of: loss, in: try Evaluation(plan, rounding: RoundingRule()))
  #expect(gradients.values(p) == nil)
  #expect(gradients.values(w) == nil)
  var derivation = Derivation(plan, target: loss)
  #expect(derivation.contributions(to: p).map(\.formula.text) == ["n\(open.index)[i0,0]"])
  #expect(throws: ShapeError.unequalShapes(.vector(2), .vector(3))) {
    try maker.graph.add(UnstatedLoss(), [p, maker.symbolic("g", .constant, .vector(3))])
  }
}
