import BackpropEngine
import MathNotation
import Testing

/// The same sizes as letters: 2 is a, 3 is b, 4 is c; 1 stays.
private let letters: [Int: String] = [2: "a", 3: "b", 4: "c"]

private func lettered(_ dimension: Dimension) -> Dimension {
  dimension.known.flatMap { letters[$0] }.map { .letter($0) } ?? dimension
}

private func lettered(_ shape: Shape) -> Shape {
  switch shape {
  case .number: .number
  case .vector(let n): .vector(lettered(n))
  case .matrix(let rows, let columns): .matrix(lettered(rows), lettered(columns))
  }
}

/// Sums run to letters where they ran to numbers; nothing else changes.
private func lettered(_ text: String) -> String {
  letters.reduce(text) { $0.replacing("<\($1.key)(", with: "<\($1.value)(") }
}

/// What does not speak of numbers of entries by itself.
private let sizeless = OperatorCase.all.filter { item in
  !(item.op is Selection) && !(item.op is Assembly) && (item.op as? Reduction)?.kind != .mean
    && !(item.op is Convolution) && !(item.op is MaxPooling)
}

@Test(arguments: sizeless)
func `with sizes in letters an operator has the same formulas`(item: OperatorCase) throws {
  var concrete = NetworkMaker()
  var symbolic = NetworkMaker()
  var operands: ([NodeID], [NodeID]) = ([], [])
  for (n, shape) in item.shapes.enumerated() {
    operands.0.append(concrete.symbolic("x\(n)", .weights, shape))
    operands.1.append(symbolic.symbolic("x\(n)", .weights, lettered(shape)))
  }
  let a = try concrete.graph.add(item.op, operands.0)
  let b = try symbolic.graph.add(item.op, operands.1)
  #expect(symbolic.graph[b].shape == lettered(concrete.graph[a].shape))
  let known = try #require(concrete.plan().rules[a.index])
  let open = try #require(symbolic.plan().rules[b.index])
  #expect(open.entry.text == lettered(known.entry.text))
  #expect(open.pullbacks.map(\.text) == known.pullbacks.map { lettered($0.text) })
}

/// A layer on a batch of N rows, m inputs and k units, with its loss: only shapes are known.
private struct OpenLayer {
  var maker = NetworkMaker()
  let x, w, b, y, z, loss: NodeID

  init() throws {
    let (n, m, k) = (Dimension.letter("N"), Dimension.letter("m"), Dimension.letter("k"))
    x = maker.symbolic("X", .input, .matrix(n, m))
    w = maker.symbolic("W", .weights, .matrix(m, k))
    b = maker.symbolic("b", .bias, .vector(k))
    let t = maker.symbolic("T", .target, .matrix(n, k))
    let product = try maker.add(MatrixProduct(), x, w)
    z = try maker.add(Arithmetic(.add), product, b)
    y = try maker.activate("Y", "sig", z)
    loss = try maker.loss("E", "squared_error", target: t, output: y)
  }
}

@Test func `derivatives of a layer with letters for sizes are those of the textbook`() throws {
  let layer = try OpenLayer()
  let plan = layer.maker.plan(total: layer.loss)
  func lines(_ id: NodeID) -> [String] {
    var derivation = Derivation(plan, target: layer.loss)
    return derivation.contributions(to: id).map { renumbered($0.formula.text) }
  }
  let (y, z) = (layer.y.index, layer.z.index)
  #expect(lines(layer.y) == ["2.0·(n\(y)[i0,i1] + −n3[i0,i1])"])
  #expect(lines(layer.z) == ["d\(y)[i0,i1]·sig′(n\(z)[i0,i1])"])
  #expect(lines(layer.w) == ["Σ_s0<N(d\(y)[s0,i1]·sig′(n\(z)[s0,i1])·n0[s0,i0])"])
  #expect(lines(layer.b) == ["Σ_s0<N(d\(y)[s0,i0]·sig′(n\(z)[s0,i0]))"])
  #expect(lines(layer.x) == ["Σ_s0<k(d\(y)[i0,s0]·sig′(n\(z)[i0,s0])·n1[i1,s0])"])
}

/// Summation indices by the order in which they appear; the free ones are i0 and i1.
private func renumbered(_ text: String) -> String {
  var result = text
  var next = 0
  for piece in text.split(separator: "Σ_", omittingEmptySubsequences: false).dropFirst() {
    guard let name = piece.split(separator: "<").first else { continue }
    result = result.replacing(name, with: "s\(next)")
    next += 1
  }
  return result
}

@Test func `a derivative with letters for sizes is read as a matrix product`() throws {
  let layer = try OpenLayer()
  let plan = layer.maker.plan(total: layer.loss)
  var derivation = Derivation(plan, target: layer.loss)
  let formula = Formula.plus(derivation.contributions(to: layer.w).map(\.formula))
  let reading = try #require(
    MatrixReading(formula, shape: plan.network.graph[layer.w].shape, isRow: false, plan: plan))
  #expect(reading.terms.count == 1)
  let blocks = reading.terms[0].blocks
  #expect(blocks.map(\.rows) == [.letter("m"), .letter("N")])
  #expect(blocks.map(\.columns) == [.letter("N"), .letter("k")])
}

@Test func `without values there are none anywhere, and nothing crashes`() throws {
  let layer = try OpenLayer()
  let plan = layer.maker.plan(total: layer.loss)
  for rounding in [RoundingRule(), RoundingRule(mode: .step)] {
    let evaluation = try Evaluation(plan, rounding: rounding)
    #expect(plan.namedNodes.allSatisfy { evaluation.values($0) == nil })
    let gradients = try Gradients(of: layer.loss, in: evaluation)
    #expect(plan.namedNodes.allSatisfy { $0 == layer.loss || gradients.values($0) == nil })
    #expect(throws: EngineError.self) {
      try UpdateRule.learning([layer.w], of: plan.network, rate: .one).worked(on: gradients)
    }
  }
  #expect(throws: EngineError.self) { try Tape(plan, target: layer.loss) }
  for id in plan.namedNodes {
    var derivation = Derivation(plan, target: layer.loss)
    var formulas = derivation.contributions(to: id).map(\.formula)
    formulas.append(derivation.definition(of: id))
    for formula in formulas {
      // A person asks for an entry all the same: what can be written out is.
      _ = formula.instantiated([0, 1] + Array(repeating: 0, count: derivation.indexCount), in: plan)
    }
    #expect(plan.places(of: id).count == (plan.network.graph[id].shape.count ?? 0))
  }
}

@Test func `known values beside letters are used where they suffice`() throws {
  var maker = NetworkMaker()
  let n = Dimension.letter("n")
  let open = maker.symbolic("x", .input, .vector(n))
  let w = maker.data("w", .weights, .vector(2), "3 4")
  let known = try maker.define("u", Arithmetic(.multiply), w, maker.number("2"))
  let sum = try maker.define("s", Reduction(.sum), open)
  let both = try maker.define("v", Arithmetic(.multiply), known, sum)
  let evaluation = try Evaluation(maker.plan(total: both), rounding: RoundingRule())
  #expect(evaluation.values(known)?.values == [Number(6), Number(8)])
  #expect(evaluation.values(sum) == nil)
  #expect(evaluation.values(both) == nil)
}

@Test func `letters are equal only to themselves`() throws {
  var maker = NetworkMaker()
  let w = maker.symbolic("W", .weights, .matrix(.letter("k"), .letter("m")))
  let x = maker.symbolic("x", .input, .vector(.letter("k")))
  let two = maker.symbolic("u", .input, .vector(2))
  #expect(throws: ShapeError.self) { try maker.add(MatrixProduct(), w, x) }
  #expect(throws: ShapeError.self) { try maker.add(Arithmetic(.add), x, two) }
  let product = try maker.add(MatrixProduct(), x, w)
  #expect(maker.graph[product].shape == .vector(.letter("m")))
  let square = maker.symbolic("S", .weights, .matrix(.letter("k"), .letter("k")))
  #expect(throws: ShapeError.fitsBothWays(vector: .vector(.letter("k")), matrix: maker.graph[square].shape)) {
    try maker.add(Arithmetic(.add), x, square)
  }
}
