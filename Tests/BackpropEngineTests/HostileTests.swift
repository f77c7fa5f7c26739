import BackpropEngine
import MathNotation
import Testing

/// One operation on one or two numbers, named y; what goes wrong in it.
private func failure(_ op: any ArrayOperator, _ operands: String...) throws -> EngineError? {
  var maker = NetworkMaker()
  var nodes: [NodeID] = []
  for (n, text) in operands.enumerated() { nodes.append(maker.data("x\(n)", .weights, .number, text)) }
  let y = try maker.graph.add(op, nodes)
  maker.give(y, "y", .definition)
  do {
    let evaluation = try Evaluation(maker.plan(total: y), rounding: RoundingRule())
    _ = try Gradients(of: y, in: evaluation)
    return nil
  } catch {
    return error
  }
}

@Test func `what has no value is told with its place, and never computed with`() throws {
  let none = EngineError.notFinite(NodeID(2), EntryIndex(0, 0))
  let noneOfOne = EngineError.notFinite(NodeID(1), EntryIndex(0, 0))
  #expect(try failure(Arithmetic(.divide), "1", "0") == none)
  #expect(try failure(Arithmetic(.divide), "0", "0.00") == none)
  #expect(try failure(Arithmetic(.power), "0", "-1") == none)
  #expect(try failure(Arithmetic(.power), "-2", "0.5") == none)
  #expect(try failure(Arithmetic(.power), "10", "1000") == none)
  #expect(try failure(Arithmetic(.power), "1e300", "2") == none)
  #expect(try failure(Arithmetic(.multiply), "1e300", "1e300") == none)
  for (name, x) in [("log", "0"), ("log", "-1"), ("sqrt", "-0.5"), ("exp", "1000"), ("exp", "1e300")] {
    #expect(try failure(Application(functionID(name)), x) == noneOfOne, "\(name) \(x)")
  }
}

@Test func `a value may be fine where the derivative is not`() throws {
  let fault = EngineError.derivativeNotFinite(NodeID(0), EntryIndex(0, 0))
  #expect(try failure(Application(functionID("sqrt")), "0") == fault)
  #expect(try failure(Arithmetic(.power), "0", "0.5") == fault)
}

@Test func `saturated functions stay finite`() throws {
  for name in ["sig", "tanh", "relu", "abs", "sign"] {
    for x in ["1e300", "-1e300", "800", "-800", "1e-300"] {
      #expect(try failure(Application(functionID(name)), x) == nil, "\(name) \(x)")
    }
  }
  #expect(try failure(Application(functionID("exp")), "-1e300") == nil)
}

@Test func `an error in one entry names that entry`() throws {
  var maker = NetworkMaker()
  let x = maker.data("X", .weights, .matrix(2, 2), "1 2 0 4")
  let y = try maker.define("Y", Application(functionID("log")), x)
  #expect(throws: EngineError.notFinite(y, EntryIndex(1, 0))) {
    try Evaluation(maker.plan(), rounding: RoundingRule())
  }
}

@Test func `a constant exponent that has no derivative does not stop the others`() throws {
  // (t − y)^n with t < y: the derivative by n holds log(t − y), which nobody asks for.
  var maker = NetworkMaker()
  let t = maker.data("t", .target, .number, "0.5")
  let y = maker.data("y", .weights, .number, "2")
  let n = maker.data("n", .constant, .number, "2")
  let difference = try maker.add(Arithmetic(.subtract), t, y)
  let total = try maker.define("E", Arithmetic(.power), difference, n)
  let evaluation = try Evaluation(maker.plan(total: total), rounding: RoundingRule())
  let gradients = try Gradients(of: total, in: evaluation)
  #expect(gradients.values(y)?.values == [Number(3)])
  #expect(gradients.values(n) == nil)
  #expect(gradients.failure(n) == .derivativeNotFinite(n, EntryIndex(0, 0)))
  #expect(gradients.failure(y) == nil)
}

@Test func `numbers at the limits pass through a network and its working without a trap`() throws {
  let texts = [
    "170141183460469231731687303715884105727", "-9223372036854775808", "9223372036854775808", "1e300",
    "-1e-300",
    "0.00000000000000000000000000000000001", "-99999999999999999999999999999999999",
  ].filter { Number($0) != nil }
  #expect(texts.count >= 6)
  for first in texts {
    for second in texts {
      for kind in Arithmetic.Kind.allCases {
        var maker = NetworkMaker()
        let a = maker.data("a", .weights, .number, first)
        let inner = try maker.add(Arithmetic(kind), a, maker.number(second))
        let total = try maker.define("E", Arithmetic(.multiply), maker.number(second), inner)
        let plan = maker.plan(total: total)
        var derivation = Derivation(plan, target: total)
        _ = derivation.definition(of: total)
        _ = derivation.contributions(to: a)
        for rounding in [RoundingRule(), RoundingRule(mode: .step, precision: .significant(7))] {
          guard let evaluation = try? Evaluation(plan, rounding: rounding) else { continue }
          _ = try? Gradients(of: total, in: evaluation)
        }
      }
    }
  }
}

@Test(.timeLimit(.minutes(5)))
func `a chain of twenty thousand names is worked through in linear time`() throws {
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .vector(2), "0.5 -0.25")
  var last = w
  for n in 0..<20_000 {
    last = try maker.define("q\(n)", Arithmetic(n.isMultiple(of: 2) ? .add : .subtract), last, w)
  }
  let total = try maker.define("E", Reduction(.sum), last)
  let plan = maker.plan(total: total)
  let evaluation = try Evaluation(plan, rounding: RoundingRule(mode: .step, precision: .decimals(2)))
  #expect(evaluation.values(last)?.values == decimals("0.5 -0.25"))
  let gradients = try Gradients(of: total, in: evaluation)
  #expect(gradients.values(w)?.values == [Number.one, Number.one])
  let tape = try Tape(plan, target: total, by: [w])
  tape.forward()
  tape.backward()
  #expect(tape.derivatives(by: w) == [1, 1])
  var derivation = Derivation(plan, target: total)
  for id in plan.namedNodes where id < total && id != w {
    #expect(derivation.contributions(to: id).count == 1)
  }
  #expect(derivation.contributions(to: w).count == 20_001)
}

@Test(.timeLimit(.minutes(5)))
func `the direction of rows spreads along a long chain in linear time`() throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .input, .vector(2), "1 2")
  var last = x
  for n in 0..<20_000 { last = try maker.define("q\(n)", Negation(), last) }
  let w = maker.data("W", .weights, .matrix(2, 3), "1 2 3 4 5 6")
  _ = try maker.define("y", MatrixProduct(), last, w)
  let rows = maker.plan().rowVectors
  #expect(rows.contains(x) && rows.contains(last) && !rows.contains(w))
}

/// Deeper than the language lets an expression nest.
private let deepest = 400

@Test(
  "an expression nested as deep as the language allows is written out on a small stack",
  arguments: ["tanh", "+", "*", "-", "^T", "softmax"])
func depth(kind: String) throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .weights, .vector(2), "0.5 -0.25")
  let w = maker.data("W", .weights, .matrix(2, 2), "0.5 0.1 -0.3 0.2")
  var last = x
  for _ in 0..<deepest {
    switch kind {
    case "tanh": last = try maker.add(Application(functionID("tanh")), last)
    case "+": last = try maker.add(Arithmetic(.add), last, maker.number("0.5"))
    case "*": last = try maker.add(MatrixProduct(), last, w)
    case "-": last = try maker.add(Negation(), last)
    case "^T": last = try maker.add(Transpose(), last)
    default: last = try maker.add(Softmax(), last)
    }
  }
  let total = try maker.define("E", Reduction(.sum), last)
  let plan = maker.plan(total: total)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  let gradients = try Gradients(of: total, in: evaluation)
  var derivation = Derivation(plan, target: total)
  #expect(derivation.contributions(to: x).count == 1)
  #expect(gradients.values(x) != nil)
  _ = derivation.definition(of: total)
}

/// Formulas that would be longer than memory if they were written out.
private let endless = ["softmax of softmax", "product of products", "loss of loss"]

@Test(.timeLimit(.minutes(5)), arguments: endless)
func `a formula too long to write out is cut where it stands for itself`(kind: String) throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .weights, .vector(3), "0.5 -0.25 0.125")
  let w = maker.data("W", .weights, .matrix(3, 3), "0.5 0.1 -0.3 0.2 0.4 -0.6 0.7 0.3 -0.2")
  let t = maker.data("t", .target, .number, "0.75")
  var last = kind == "loss of loss" ? try maker.add(DotProduct(), x, x) : x
  for _ in 0..<60 {
    switch kind {
    case "softmax of softmax": last = try maker.add(Softmax(), last)
    case "product of products": last = try maker.add(MatrixProduct(), last, w)
    default:
      let squashed = try maker.add(Application(functionID("sig")), last)
      let loss = try #require(LossCatalog.find("binary_cross_entropy"))
      var builder = LossBuilder(graph: maker.graph, target: t, output: squashed)
      last = try loss.build(&builder)
      maker.graph = builder.graph
    }
  }
  let total = try maker.define("E", Reduction(.sum), last)
  let plan = maker.plan(total: total)
  #expect(plan.tooLongToWrite == [total])
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  let gradients = try Gradients(of: total, in: evaluation)
  let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
  var derivation = Derivation(plan, target: total)
  let definition = derivation.definition(of: total)
  let value = scope.worked(definition, at: EntryIndex(0, 0), indexCount: derivation.indexCount)
  #expect(isSame(value, try #require(evaluation.value(total, 0, 0))))
  for id in [x, w] where gradients.values(id) != nil {
    let formula = Formula.plus(derivation.contributions(to: id).map(\.formula))
    for (n, place) in plan.places(of: id).enumerated() {
      let line = scope.worked(formula, at: place, indexCount: derivation.indexCount)
      #expect(isSame(line, try #require(gradients.values(id)).values[n]), "node \(id.index) at \(place)")
    }
  }
}
