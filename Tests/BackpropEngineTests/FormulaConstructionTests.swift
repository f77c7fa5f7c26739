import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

private let x = Formula.entry(.node(NodeID(0)), .zero, .zero)
private let y = Formula.entry(.node(NodeID(1)), .zero, .zero)
private let difference = Formula.sum([x, .negated(y)])
private func n(_ value: Int) -> Formula { .integer(value) }

@Test(
  "products are written as people write them",
  arguments: [
    (Formula.times([n(1), x]), "n0[0,0]"), (.times([x, n(2), y]), "2.0·n0[0,0]·n1[0,0]"),
    (.times([x, n(0)]), "0.0"), (.times([]), "1.0"), (.times([.negated(x), y]), "−n0[0,0]·n1[0,0]"),
    (.times([.negated(x), .negated(y)]), "n0[0,0]·n1[0,0]"),
    (.times([n(2), difference, n(-1)]), "2.0·(n1[0,0] + −n0[0,0])"),
    (.times([y, .divided(.one, by: x)]), "(n1[0,0])/(n0[0,0])"),
    (.times([.divided(n(1), by: n(2)), n(2), x]), "n0[0,0]"),
    (.times([.divided(n(1), by: n(2)), x]), "(1.0)/(2.0)·n0[0,0]"),
    (.times([n(-3)]), "-3.0"), (.times([.divided(n(2), by: n(4)), x]), "(1.0)/(2.0)·n0[0,0]"),
  ])
func products(formula: Formula, text: String) {
  #expect(formula.text == text)
}

@Test(
  "sums, signs, quotients and powers drop what says nothing",
  arguments: [
    (Formula.plus([x, n(0), y]), "(n0[0,0] + n1[0,0])"), (.plus([]), "0.0"), (.plus([n(0), x]), "n0[0,0]"),
    (.plus([.plus([x, y]), x]), "(n0[0,0] + n1[0,0] + n0[0,0])"), (.minus(.minus(x)), "n0[0,0]"),
    (.minus(difference), "(n1[0,0] + −n0[0,0])"), (.minus(n(3)), "-3.0"), (.divided(x, by: n(1)), "n0[0,0]"),
    (.divided(n(0), by: x), "0.0"), (.raised(x, to: n(1)), "n0[0,0]"), (.raised(x, to: n(0)), "1.0"),
    (.kronecker(IndexTerm(2), IndexTerm(2)), "1.0"), (.kronecker(IndexTerm(2), IndexTerm(1)), "0.0"),
  ])
func others(formula: Formula, text: String) {
  #expect(formula.text == text)
}

/// A formula as it is put together, and the same without any rearrangement.
private struct Pair {
  var built: Formula
  var plain: Formula

  static func random(_ random: inout SplitMix64, depth: Int) -> Pair {
    guard depth > 0, !random.oneIn(5) else {
      let leaf = random.oneIn(2) ? random.one(of: [x, y]) : n(random.within(-3...3))
      return Pair(built: leaf, plain: leaf)
    }
    let parts = (0..<random.within(1...3)).map { _ in Pair.random(&random, depth: depth - 1) }
    let (built, plain) = (parts.map(\.built), parts.map(\.plain))
    switch random.within(0...4) {
    case 0: return Pair(built: .plus(built), plain: .sum(plain))
    case 1: return Pair(built: .minus(built[0]), plain: .negated(plain[0]))
    case 2: return Pair(built: .divided(built[0], by: y), plain: .quotient(plain[0], y))
    case 3:
      let exponent = random.within(0...3)
      return Pair(built: .raised(built[0], to: n(exponent)), plain: .power(plain[0], n(exponent)))
    default: return Pair(built: .times(built), plain: .product(plain))
    }
  }
}

@Test func `rearranging a formula never changes its value, and mapping it by nothing neither`() throws {
  var random = SplitMix64(seed: 311)
  for _ in 0..<2_000 {
    let pair = Pair.random(&random, depth: 5)
    let values = [Number(random.within(-40...40), over: 8), Number(random.within(1...40), over: 8)]
    var evaluator = FormulaEvaluator(
      scope: TwoNumbers(values: values), assumptions: Assumptions(), indexCount: 2)
    let plain = evaluator.value(of: pair.plain)
    #expect(evaluator.value(of: pair.built) == plain, "\(pair.plain.text) built as \(pair.built.text)")
    #expect(evaluator.value(of: pair.plain.mapped { _ in nil }) == plain, "\(pair.plain.text)")
  }
}

private struct TwoNumbers: FormulaScope {
  let values: [Number]
  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard case .node(let id) = array else { return nil }
    return values[id.index]
  }
  func shape(_ array: ArrayReference) -> Shape { .number }
}

@Test func `factors as large as whole numbers get are put together without a trap`() {
  for value in [Int.min, .max, .min + 1] {
    let formula = Formula.times([n(value), .divided(x, by: n(value)), .divided(n(value), by: n(2))])
    #expect(!formula.text.isEmpty)
  }
}
