import BackpropEngine
import MathNotation
import Testing

/// x (3 entries), W (2×3), E = Σ v² of something between, of which only x, W and v have names.
private struct Small {
  var maker = NetworkMaker()
  let x: NodeID
  let w: NodeID

  init() {
    x = maker.data("x", .input, .vector(3), "1 -2 0.5")
    w = maker.data("W", .weights, .matrix(2, 3), "0.1 0.2 0.3 -0.4 0.5 -0.6")
  }

  mutating func square(_ node: NodeID) throws -> NodeID {
    let power = try maker.add(Arithmetic(.power), node, maker.number("2"))
    return try maker.define("E", Reduction(.sum), power)
  }
}

/// The formulas of the contributions, as text.
private func texts(_ plan: NetworkPlan, by id: NodeID, of total: NodeID) -> [String] {
  var derivation = Derivation(plan, target: total)
  return derivation.contributions(to: id).map(\.formula.text)
}

@Test func `a function inside an assembled vector stands in its own entries only`() throws {
  var small = Small()
  let sig = try small.maker.add(Application(functionID("sig")), small.x)
  let places = [EntryIndex(0, 0), EntryIndex(1, 0)]
  let v = try small.maker.define(
    "v", Assembly(places: places, result: .vector(4)), small.maker.number("1"), sig)
  let plan = small.maker.plan()
  let scope = WorkingScope(evaluation: try Evaluation(plan, rounding: RoundingRule()))
  var derivation = Derivation(plan, target: nil)
  let formula = derivation.definition(of: v)
  let lines = plan.places(of: v).map { place in
    formula.instantiated([place.row, 0] + Array(repeating: 0, count: derivation.indexCount), in: plan).text
  }
  // sig(0) would be ½, were it taken beyond the end of x.
  #expect(lines == ["1.0", "sig(n0[0,0])", "sig(n0[1,0])", "sig(n0[2,0])"])
  #expect(scope.worked(formula, at: EntryIndex(0, 0), indexCount: derivation.indexCount) == .one)
}

@Test func `a derivative that comes through a slice is zero outside of it`() throws {
  var small = Small()
  let slice = try small.maker.add(Selection(rows: 1..<3, columns: nil, result: .vector(2)), small.x)
  let total = try small.maker.define("E", Reduction(.sum), slice)
  let plan = small.maker.plan(total: total)
  var derivation = Derivation(plan, target: total)
  let formula = Formula.plus(derivation.contributions(to: small.x).map(\.formula))
  let zeros = Array(repeating: 0, count: derivation.indexCount)
  let lines = (0..<3).map { formula.instantiated([$0, 0] + zeros, in: plan).text }
  #expect(lines == ["0.0", "1.0", "1.0"])
}

@Test func `indices of one rule are not taken for those of another`() throws {
  var maker = NetworkMaker()
  let x = maker.data("X", .input, .matrix(2, 3), "1 2 3 4 5 6")
  let u = maker.data("U", .weights, .matrix(3, 4), "1 0 2 1 0 1 1 2 3 1 0 1")
  let v = maker.data("V", .weights, .matrix(4, 2), "1 2 0 1 3 1 1 0")
  let inner = try maker.add(MatrixProduct(), x, u)
  let outer = try maker.define("Y", MatrixProduct(), inner, v)
  let total = try maker.define("E", Reduction(.sum), outer)
  // ∂E/∂xᵢⱼ = Σₖ (Σₗ dᵢₗ vₖₗ) uⱼₖ
  let found = texts(maker.plan(total: total), by: x, of: total)
  #expect(found.count == 1)
  let indices = Set(found[0].split { !"i0123456789".contains($0) }.filter { $0.hasPrefix("i") })
  #expect(indices.count == 4, "two free and two summed: \(found[0])")
  #expect(!found[0].contains("δ"))
}

@Test func `terms that vanish are gone, from quotients and from inner sums too`() throws {
  var small = Small()
  let y = try small.maker.define("y", Arithmetic(.divide), small.x, small.maker.number("4"))
  let ratio = try small.maker.define("r", Arithmetic(.divide), small.x, y)
  let total = try small.square(ratio)
  let plan = small.maker.plan(total: total)
  #expect(texts(plan, by: y, of: total).count == 1)
  for id in [small.x, y, ratio] {
    for text in texts(plan, by: id, of: total) {
      #expect(!text.contains("Σ") && !text.contains("δ"), "by node \(id.index): \(text)")
    }
  }
  for rule in plan.rules.compactMap(\.self) {
    for pullback in rule.pullbacks { #expect(!pullback.text.contains("δ"), "\(pullback.text)") }
  }
}

@Test func `what comes back to the left factor of a matrix product is one sum`() throws {
  var maker = NetworkMaker()
  let x = maker.data("X", .input, .matrix(2, 3), "1 2 3 4 5 6")
  let u = maker.data("U", .weights, .matrix(3, 4), "1 0 2 1 0 1 1 2 3 1 0 1")
  let y = try maker.define("Y", MatrixProduct(), x, u)
  let rule = try #require(maker.plan().rules[y.index])
  for pullback in rule.pullbacks {
    #expect(pullback.text.count { $0 == "Σ" } == 1, "\(pullback.text)")
    #expect(!pullback.text.contains("δ"), "\(pullback.text)")
  }
}
