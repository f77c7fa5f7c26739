/// A bias forgotten in a sum.
struct BiasLeftOut: Slip {
  let id = "bias-left-out"
  let sentence = SlipSentence("the bias % is left out", german: "der Bias % fehlt")
  let meaning = "the bias is left out"
  let why = "The dot product is worked and the bias not added."
  let example = SlipExample("h.in[1] = 1.01600")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update else { return [] }
    return stated.leavingOutSummand { stated.role(of: $0) == .bias || stated.role(of: $0) == .weight }
  }
}
