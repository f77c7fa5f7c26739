/// The derivative of an activation forgotten in the chain rule.
struct DerivativeLeftOut: Slip {
  let id = "derivative-left-out"
  let sentence = SlipSentence("the derivative % is left out", german: "die Ableitung % fehlt")
  let meaning = "the derivative of an activation is left out"
  let why =
    "The chain rule needs a factor for each activation that the error passes on its way back; it is the one that is forgotten most."
  let example = SlipExample("dE/dh[1] = -0.53296")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.leavingOutFactor { stated.role(of: $0) == .slope }
  }
}
