/// The derivative that comes from above forgotten.
struct ErrorLeftOut: Slip {
  let id = "error-left-out"
  let sentence = SlipSentence(
    "the error % that comes back is left out", german: "der zurückkommende Fehler % fehlt")
  let meaning = "the error that comes from the layer behind is left out"
  let why =
    "The local derivative alone is not the derivative of the loss: it is multiplied by what comes back from behind."
  let example = SlipExample("dE/dv[1] = 0.43065")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update else { return [] }
    // Directly behind the loss the error stands there written out: y - t.
    let isWritten = stated.kind == .derivative && stated.comesFromLoss
    return stated.leavingOutFactor { factor in
      let role = stated.role(of: factor)
      return role == .derivative || isWritten && role == .written
    }
  }
}
