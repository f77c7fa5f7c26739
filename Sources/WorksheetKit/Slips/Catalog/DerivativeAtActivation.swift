internal import BackpropEngine

/// f′(y) in place of f′(z).
struct DerivativeAtActivation: Slip {
  let id = "derivative-at-activation"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "the derivative % is taken at the activation, not at the pre-activation",
    german: "die Ableitung % ist an der Aktivierung statt an der Netzeingabe genommen")
  let meaning = "an activation's derivative is taken at the activation"
  let why =
    "f' belongs to the pre-activation z. Who puts the activation y = f(z) into f' applies f twice: sig(y)(1 - sig(y))."
  let example = SlipExample("dE/dh.in[1] = -0.06530")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.changingSlopes { id, _, value in .slope(id, at: value, value: .function(id, value)) }
  }
}
