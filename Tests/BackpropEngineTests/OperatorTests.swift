import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// Rounds at which random operands are drawn for each case.
private let rounds = 3

/// A network of the operator alone, and E = Σ c ⊙ result with coefficients that differ for every entry.
private struct Trial {
  let plan: NetworkPlan
  let operands: [NodeID]
  let result: NodeID
  let total: NodeID
  let values: [Naive]
  let coefficients: Naive

  /// - Parameter repeated: one node is every operand; only where all shapes are the same.
  init(_ item: OperatorCase, _ random: inout SplitMix64, repeated: Bool = false) throws {
    var maker = NetworkMaker()
    var operands: [NodeID] = []
    var values: [Naive] = []
    for (n, shape) in item.shapes.enumerated() {
      if repeated, let first = operands.first, let value = values.first {
        operands.append(first)
        values.append(value)
        continue
      }
      let value = Naive(shape, &random, from: item.low, to: item.high)
      operands.append(maker.data("x\(n)", .weights, shape, value.entries.map { Trial.exact($0) }))
      values.append(value)
    }
    result = try maker.graph.add(item.op, operands)
    maker.give(result, "y", .definition)
    coefficients = Naive(maker.graph[result].shape, &random, from: -90, to: 90)
    let factors = maker.data(
      "c", .constant, maker.graph[result].shape, coefficients.entries.map { Trial.exact($0) })
    let weighted = try maker.add(Arithmetic(.multiply), factors, result)
    total = try maker.define("E", Reduction(.sum), weighted)
    plan = maker.plan(total: total)
    (self.operands, self.values) = (operands, values)
  }

  /// Two decimals, as drawn.
  private static func exact(_ value: Double) -> Number {
    .decimal(Int128((value * 100).rounded()), scale: 2)
  }

  /// E for operands of which one entry is moved.
  func energy(_ item: OperatorCase, moving operand: Int, _ entry: Int, by step: Double) -> Double {
    var moved = values
    for n in moved.indices where operands[n] == operands[operand] { moved[n].entries[entry] += step }
    return zip(coefficients.entries, item.compute(moved).entries).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

@Test(arguments: OperatorCase.all)
func `the formulas of a rule are as short as they get`(item: OperatorCase) throws {
  var random = SplitMix64(seed: 100)
  let trial = try Trial(item, &random)
  for rule in trial.plan.rules.compactMap({ $0 }) {
    for formula in [rule.entry] + rule.pullbacks { #expect(formula.mapped { _ in nil } == formula) }
  }
}

@Test(arguments: OperatorCase.all)
func `an operator's entries are what plain loops compute`(item: OperatorCase) throws {
  var random = SplitMix64(seed: 101)
  for _ in 0..<rounds {
    let trial = try Trial(item, &random)
    #expect(trial.plan.network.graph[trial.result].shape == item.result)
    let evaluation = try Evaluation(trial.plan, rounding: RoundingRule())
    let found = try #require(evaluation.values(trial.result)).values
    let expected = item.compute(trial.values)
    #expect(found.count == expected.entries.count)
    for (n, value) in found.enumerated() {
      #expect(
        agrees(value.double, expected.entries[n]), "entry \(n): \(value), by loops \(expected.entries[n])")
    }
  }
}

@Test(arguments: OperatorCase.all)
func `what comes back through an operator is what small steps of its operands change`(item: OperatorCase)
  throws
{
  var random = SplitMix64(seed: 102)
  for round in 0..<rounds {
    let sameShapes = item.shapes.allSatisfy { $0 == item.shapes[0] }
    let trial = try Trial(item, &random, repeated: sameShapes && item.shapes.count > 1 && round == 2)
    let evaluation = try Evaluation(trial.plan, rounding: RoundingRule())
    let gradients = try Gradients(of: trial.total, in: evaluation)
    for (n, id) in trial.operands.enumerated() {
      guard !isAtCorner(item, trial.values) else { continue }
      let found = gradients.values(id)?.values
      for entry in trial.values[n].entries.indices {
        let step = 1e-5
        let difference =
          (trial.energy(item, moving: n, entry, by: step) - trial.energy(item, moving: n, entry, by: -step))
          / (2 * step)
        let value = try #require(found)[entry].double
        #expect(agrees(value, difference, tolerance: 1e-8), "operand \(n), entry \(entry)")
      }
    }
  }
}

@Test(arguments: OperatorCase.all)
func `the tape computes what an operator's formulas compute`(item: OperatorCase) throws {
  var random = SplitMix64(seed: 103)
  let trial = try Trial(item, &random)
  let gradients = try Gradients(of: trial.total, in: try Evaluation(trial.plan, rounding: RoundingRule()))
  let tape = try Tape(trial.plan, target: trial.total, by: trial.operands)
  tape.forward()
  tape.backward()
  let expected = try #require(gradients.evaluation.value(trial.total, 0, 0)).double
  #expect(agrees(tape.targetValue, expected, size: 10))
  for id in trial.operands {
    let found = try #require(tape.derivatives(by: id))
    for (a, b) in zip(found, gradients.values(id)?.values ?? []) {
      #expect(agrees(a, b.double, size: 10), "operand \(id.index)")
    }
  }
}

/// Whether a step of 1e-5 would cross a corner or change which of several is the largest. Operands have two
/// decimals, so that they differ by 0.01 or not at all.
private func isAtCorner(_ item: OperatorCase, _ values: [Naive]) -> Bool {
  if let application = item.op as? Application, application.function.definition.corner != nil {
    return values[0].entries.contains(0)
  }
  if item.op is MaxPooling { return hasRepeated(values[0].entries) }
  if item.op is Extremes { return hasRepeated(values.flatMap(\.entries)) }
  if let reduction = item.op as? Reduction, reduction.kind == .max || reduction.kind == .min {
    return hasRepeated(values[0].entries)
  }
  return false
}

private func hasRepeated(_ entries: [Double]) -> Bool { Set(entries).count < entries.count }
