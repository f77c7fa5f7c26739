internal import BackpropEngine

/// One summand forgotten: of a dot product, of a batch, of the time steps.
struct SummandLeftOut: Slip {
  let id = "summand-left-out"
  let sentence = SlipSentence("the summand % is left out", german: "der Summand % fehlt")
  let meaning = "one summand of a sum is left out"
  let why = "A dot product, a sum over the examples of a batch or over time steps is stopped one term early."
  let example = SlipExample("h.in[1] = 0.94900")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.leavingOutSummand { stated.role(of: $0) != .bias && !stated.isStep($0) }
  }
}

extension StatedFormula {
  /// Whether a summand is the step of an update.
  func isStep(_ term: Formula) -> Bool {
    kind == .update && term.isNegated
      && term.contains { role(of: $0) == .derivative || role(of: $0) == .learned }
  }

  /// The formula without one summand; a difference of two things is no sum of summands.
  func leavingOutSummand(_ isMeant: (Formula) -> Bool) -> [FormulaChange] {
    formula.changingOnePart { part in
      guard case .sum(let terms) = part, !isDifference(terms) else { return [] }
      return terms.indices.filter { isMeant(terms[$0]) }.map {
        Formula.Alternative(.without($0, of: terms, Formula.sum), "-\($0)", named: [terms[$0]])
      }
    }
  }

  private func isDifference(_ terms: [Formula]) -> Bool {
    guard terms.count == 2, kind != .update else { return false }
    return terms.contains { role(of: $0) == .number } || terms.contains { role(of: $0) == .target }
  }
}
