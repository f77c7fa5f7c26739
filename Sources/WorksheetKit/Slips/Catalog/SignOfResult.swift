internal import BackpropEngine

/// The right number with the other sign.
struct SignOfResult: Slip {
  let id = "sign-of-result"
  let sentence = SlipSentence("the sign is turned", german: "das Vorzeichen ist umgedreht")
  let meaning = "the result has the wrong sign"
  let why = "A minus sign is lost or added on the way, often where the derivative of t - y by y is taken."
  let example = SlipExample("dE/dv[1] = 0.16394")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    [FormulaChange(.negated(stated.formula), key: "")]
  }
}
