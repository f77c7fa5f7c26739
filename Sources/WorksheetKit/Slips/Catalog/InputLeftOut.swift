/// The input or activation forgotten with which a weight is multiplied.
struct InputLeftOut: Slip {
  let id = "input-left-out"
  let sentence = SlipSentence("the factor % is left out", german: "der Faktor % fehlt")
  let meaning = "the value that goes into a product is left out"
  let why =
    "A weight's derivative is the error times what went through the weight; without that it is the one of a bias."
  let example = SlipExample("dE/dv[1] = -0.21503")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    let isDirect = stated.kind == .derivative && stated.comesFromLoss
    return stated.leavingOutFactor { factor in
      switch stated.role(of: factor) {
      case .input, .target, .computed, .preactivation, .learned: true
      case .written: !isDirect
      case .number, .weight, .bias, .derivative, .slope: false
      }
    }
  }
}
