import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// A network of one operation and a sum, with entries drawn at random.
private struct OperationCase: CustomTestStringConvertible {
  var op: any ArrayOperator
  var shapes: [Shape]

  var testDescription: String { "\(op.name) of \(shapes.map(\.text).joined(separator: " and "))" }

  /// Products over and under the size from which tiles are used, in all directions.
  static let products: [OperationCase] = [1, 3, 4, 5, 8, 11].flatMap { m in
    [1, 3, 4, 7, 9].flatMap { k in
      [1, 2, 4, 6, 8, 13].map { n in
        OperationCase(op: MatrixProduct(), shapes: [.matrix(m, k), .matrix(k, n)])
      }
    }
  }

  /// All that may stand beside one another entry by entry, both ways round.
  static let broadcasts: [OperationCase] = [
    [.number, .vector(3)], [.number, .matrix(2, 3)], [.vector(1), .matrix(2, 3)],
    [.matrix(1, 1), .vector(3)],
    [.vector(3), .matrix(2, 3)], [.vector(2), .matrix(2, 3)], [.matrix(1, 3), .matrix(2, 3)],
    [.matrix(2, 1), .matrix(2, 3)], [.matrix(1, 3), .matrix(3, 3)], [.matrix(3, 1), .matrix(3, 3)],
    [.vector(3), .vector(3)], [.number, .number], [.vector(1), .number],
  ].flatMap { (shapes: [Shape]) in
    Arithmetic.Kind.allCases.flatMap { kind in
      [shapes, shapes.reversed()].map { OperationCase(op: Arithmetic(kind), shapes: $0) }
    }
  }

  static let reductions: [OperationCase] = [Reduction.Kind.sum, .mean].flatMap { kind in
    [Shape.vector(7), .matrix(3, 5), .number].map { OperationCase(op: Reduction(kind), shapes: [$0]) }
  }

  /// Σ c ⊙ op(…), so that different derivatives come back to different entries.
  func plan(_ random: inout SplitMix64) throws -> (NetworkPlan, total: NodeID, operands: [NodeID]) {
    var maker = NetworkMaker()
    var operands: [NodeID] = []
    for (n, shape) in shapes.enumerated() {
      operands.append(maker.data("a\(n)", .weights, shape, entries(of: shape, &random)))
    }
    let result = try maker.graph.add(op, operands)
    let shape = maker.graph[result].shape
    let factor = maker.data("c", .input, shape, entries(of: shape, &random))
    let weighted = try maker.graph.add(Arithmetic(.multiply), [factor, result])
    let total = try maker.define("E", Reduction(.sum), weighted)
    return (maker.plan(total: total), total, operands)
  }

  /// Between 0.5 and 2.5, so that nothing is lost by cancelling.
  private func entries(of shape: Shape, _ random: inout SplitMix64) -> [Number] {
    (0..<(shape.count ?? 0)).map { _ in .decimal(Int128(random.within(50...250)), scale: 2) }
  }
}

@Test(arguments: OperationCase.products + OperationCase.broadcasts + OperationCase.reductions)
private func `the tape's loops are copies of the formulas`(item: OperationCase) throws {
  var random = SplitMix64(seed: 11)
  let (plan, total, operands) = try item.plan(&random)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  let gradients = try Gradients(of: total, in: evaluation)
  let tape = try Tape(plan, target: total, by: operands)
  for _ in 0..<2 {
    tape.forward()
    tape.backward()
    #expect(agrees(tape.targetValue, evaluation.value(total, 0, 0)?.double ?? .nan, tolerance: 1e-13))
    for id in operands {
      let exact = try #require(gradients.values(id)).values.map(\.double)
      let found = try #require(tape.derivatives(by: id))
      for (a, b) in zip(found, exact) { #expect(agrees(a, b, tolerance: 1e-13)) }
    }
  }
}

@Test func `a quantity used twice gets both shares of larger products`() throws {
  var random = SplitMix64(seed: 3)
  var maker = NetworkMaker()
  let entries = (0..<36).map { _ in Number.decimal(Int128(random.within(-99...99)), scale: 2) }
  let w = maker.data("W", .weights, .matrix(6, 6), entries)
  let square = try maker.define("S", MatrixProduct(), w, w)
  let cube = try maker.define("C", MatrixProduct(), square, w)
  let total = try maker.define("E", Reduction(.sum), cube)
  let plan = maker.plan(total: total)
  let exact = try Gradients(of: total, in: Evaluation(plan, rounding: RoundingRule())).values(w)
  let tape = try Tape(plan, target: total)
  tape.forward()
  tape.backward()
  for (a, b) in zip(try #require(tape.derivatives(by: w)), try #require(exact).values) {
    #expect(agrees(a, b.double, tolerance: 1e-13, size: 10))
  }
}
