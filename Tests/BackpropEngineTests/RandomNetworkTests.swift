import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// A random network that has values of a sensible size.
struct RandomCase: Sendable, CustomTestStringConvertible {
  var seed: UInt64
  var plan: NetworkPlan
  var total: NodeID
  var testDescription: String { "seed \(seed)" }

  /// `count` networks, each with what it computes in full precision.
  static func list(_ kind: RandomNetwork.Kind, count: Int) -> [RandomCase] {
    var list: [RandomCase] = []
    var seed: UInt64 = 0
    while list.count < count {
      seed += 1
      guard let plan = RandomNetwork.plan(seed: seed, kind), let total = plan.network.total,
        let evaluation = try? Evaluation(plan, rounding: RoundingRule()), isModest(evaluation)
      else { continue }
      list.append(RandomCase(seed: seed, plan: plan, total: total))
    }
    return list
  }

  private static func isModest(_ evaluation: Evaluation) -> Bool {
    evaluation.arrays.allSatisfy { $0?.values.allSatisfy { abs($0.double) < 200 } ?? true }
  }

  static let smooth = list(.smooth, count: 220)
  static let exact = list(.exact, count: 120)
}

@Test(arguments: RandomCase.smooth + RandomCase.exact)
func `the tape computes what the evaluation computes, forward and backward`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  let gradients = try Gradients(of: item.total, in: evaluation)
  let sources = item.plan.network.quantities.map(\.node).filter { item.plan.rules[$0.index] == nil }
  let tape = try Tape(item.plan, target: item.total, by: sources)
  for run in 0..<2 {
    tape.forward()
    tape.backward()
    for index in item.plan.network.graph.nodes.indices {
      let id = NodeID(index)
      let exact = evaluation.values(id)?.values.map(\.double) ?? []
      let size = exact.map(abs).max() ?? 0
      for (a, b) in zip(tape.values(of: id), exact) {
        #expect(agrees(a, b, size: max(1, size)), "value of node \(index), run \(run)")
      }
    }
    for id in sources {
      guard let found = tape.derivatives(by: id) else {
        #expect(gradients.values(id) == nil, "node \(id.index) has a derivative")
        continue
      }
      let exact = try #require(gradients.values(id)).values.map(\.double)
      let size = exact.map(abs).max() ?? 0
      for (a, b) in zip(found, exact) {
        #expect(
          agrees(a, b, tolerance: 1e-11, size: max(1, size)), "derivative by node \(id.index), run \(run)")
      }
    }
  }
}

@Test(arguments: RandomCase.smooth)
func `derivatives are what small steps of every source change`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  guard !Corners.isNear(evaluation) else { return }
  let gradients = try Gradients(of: item.total, in: evaluation)
  let tape = try Tape(item.plan, target: item.total, by: [])
  for quantity in item.plan.network.quantities where item.plan.rules[quantity.node.index] == nil {
    let id = quantity.node
    let found = gradients.values(id)?.values
    for entry in 0..<(item.plan.network.graph[id].shape.count ?? 0) {
      let (difference, error) = centralDifference(tape, id, entry)
      let analytic = found?[entry].double ?? 0
      #expect(
        abs(analytic - difference) <= max(1e-6 * max(1, abs(analytic)), 4 * error),
        "\(quantity.name)[\(entry)]: \(analytic), by steps \(difference)")
    }
  }
}

/// The slope by steps of two sizes, extrapolated, and how far the two are apart.
private func centralDifference(_ tape: Tape, _ id: NodeID, _ entry: Int) -> (slope: Double, error: Double) {
  let value = tape[id, entry]
  func slope(_ step: Double) -> Double {
    tape[id, entry] = value + step
    tape.forward()
    let above = tape.targetValue
    tape[id, entry] = value - step
    tape.forward()
    let below = tape.targetValue
    tape[id, entry] = value
    return (above - below) / (2 * step)
  }
  let (wide, narrow) = (slope(1e-4), slope(5e-5))
  return ((4 * narrow - wide) / 3, abs(wide - narrow))
}

@Test func `the random networks hold every operator, function and loss, and few are near a corner`() throws {
  var operators: Set<String> = []
  var functions: Set<String> = []
  var near = 0
  for item in RandomCase.smooth {
    for node in item.plan.network.graph.nodes {
      guard case .operation(let op, _) = node.kind else { continue }
      operators.insert("\(type(of: op))")
      if let application = op as? Application { functions.insert(application.name) }
    }
    near += Corners.isNear(try Evaluation(item.plan, rounding: RoundingRule())) ? 1 : 0
  }
  #expect(operators.count == 16, "all but UnstatedLoss: \(operators.sorted())")
  #expect(functions.count == FunctionCatalog.all.count, "\(functions.sorted())")
  #expect(near < RandomCase.smooth.count / 5, "\(near) are left out of the comparison with steps")
}

/// Where a small step could cross a corner or change which of several is the largest.
enum Corners {
  static let distance = 1e-3

  static func isNear(_ evaluation: Evaluation) -> Bool {
    let graph = evaluation.plan.network.graph
    return graph.nodes.contains { node in
      guard case .operation(let op, let operands) = node.kind else { return false }
      let values = operands.map { id in evaluation.values(id)?.values.map(\.double) ?? [] }
      switch op {
      case let application as Application:
        return application.function.definition.corner != nil && values[0].contains { abs($0) < distance }
      case let reduction as Reduction: return reduction.kind == .max && areClose(values[0])
      case is Extremes: return areClose(values.flatMap { $0 })
      default: return false
      }
    }
  }

  private static func areClose(_ values: [Double]) -> Bool {
    let sorted = values.sorted()
    return zip(sorted, sorted.dropFirst()).contains { $1 - $0 < distance }
  }
}
