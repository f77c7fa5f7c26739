internal import BackpropEngine

/// One summand added that is to be subtracted, or the reverse.
struct SignOfSummand: Slip {
  let id = "sign-of-summand"
  let sentence = SlipSentence(
    "% is taken with the wrong sign in the sum", german: "% hat in der Summe das falsche Vorzeichen")
  let meaning = "one summand has the wrong sign"
  let why = "In a sum of several terms the sign of one is copied wrongly: 1 + y in place of 1 - y."
  let example = SlipExample("E = 2.27907")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    // A step with the wrong sign has a name of its own.
    guard stated.kind != .update else { return [] }
    return stated.formula.changingOnePart { part in
      guard case .sum(let terms) = part else { return [] }
      return terms.indices.map { n in
        var turned = terms
        if case .negated(let inner) = terms[n] { turned[n] = inner } else { turned[n] = .negated(terms[n]) }
        return Formula.Alternative(.sum(turned), "±\(n)", named: [terms[n]])
      }
    }
  }
}
