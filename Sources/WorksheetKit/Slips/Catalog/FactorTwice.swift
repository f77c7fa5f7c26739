internal import BackpropEngine

/// A factor used twice.
struct FactorTwice: Slip {
  let id = "factor-twice"
  let sentence = SlipSentence("the factor % is used twice", german: "der Faktor % ist doppelt verwendet")
  let meaning = "a factor is used twice"
  let why =
    "Where a chain is written in several steps, a factor that is in the last result already is multiplied in once more."
  let example = SlipExample("dE/dv[1] = -0.12499")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update else { return [] }
    var changes = stated.formula.changingOnePart { part in
      guard case .product(let factors) = part else { return [] }
      return factors.indices.filter { stated.role(of: factors[$0]) != .number }.map {
        Formula.Alternative(.product(factors + [factors[$0]]), "×\($0)", named: [factors[$0]])
      }
    }
    for role in [StatedFormula.PartRole.slope, .weight, .derivative, .computed, .input] {
      var named: [Formula] = []
      let all = stated.formula.rewritten { part in
        guard case .product(let factors) = part else { return nil }
        let again = factors.filter { stated.role(of: $0) == role }
        guard !again.isEmpty else { return nil }
        named += again
        return .product(factors + again)
      }
      if named.count > 1 { changes.append(FormulaChange(all, key: "all \(role)", parts: [named[0]])) }
    }
    return changes
  }
}
