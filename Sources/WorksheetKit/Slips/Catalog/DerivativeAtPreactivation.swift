internal import BackpropEngine

/// z(1 − z) in place of y(1 − y).
struct DerivativeAtPreactivation: Slip {
  let id = "derivative-at-preactivation"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "% is worked with the pre-activation in place of the activation",
    german: "% ist mit der Netzeingabe statt der Aktivierung gerechnet")
  let meaning = "the closed form of a derivative is taken with the pre-activation"
  let why = "y(1 - y) and 1 - y^2 speak of the activation y, not of the pre-activation z."
  let example = SlipExample("dE/dv[1] = -0.10809")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.changingSlopes { id, at, _ in .slope(id, at: at, value: at) }
  }
}
