internal import BackpropEngine

/// All summands but one forgotten: only the last time step, only the first example.
struct SummandsLeftOut: Slip {
  let id = "summands-left-out"
  let sentence = SlipSentence("all summands but % are left out", german: "alle Summanden außer % fehlen")
  let meaning = "only one summand of a sum is worked out"
  let why =
    "A shared weight gets a share from each time step, or each example; the last one alone is not its derivative."
  let example = SlipExample(
    "dE/du = -0.20322",
    on: """
      input x = (0.5, -0.8, 1.2)
      target t = 0.3
      weights w = 0.7, u = -0.6
      constant h[0] = 0
      for s in 1..3
        h[s] = tanh(w * x[s] + u * h[s-1])
      loss E = (t - h[3])^2
      """)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update else { return [] }
    return stated.formula.changingOnePart { part in
      guard case .sum(let terms) = part, terms.count > 2 else { return [] }
      return terms.indices.map { Formula.Alternative(terms[$0], "=\($0)", named: [terms[$0]]) }
    }
  }
}
