internal import BackpropEngine

/// A number put in without its sign.
struct SignOfFactor: Slip {
  let id = "sign-of-factor"
  let sentence = SlipSentence(
    "% is put in with the wrong sign", german: "% ist mit falschem Vorzeichen eingesetzt")
  let meaning = "a number is put in with the wrong sign"
  let why = "The minus sign of a negative input, weight or error is overlooked when the numbers are put in."
  let example = SlipExample("h.in[1] = -0.43200")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.entries.map { entry in
      let place = stated.leaves.place(of: entry)
      return FormulaChange(
        stated.formula.rewritten { $0 == entry ? .negated(entry) : nil },
        key: "\(place?.key ?? "")", parts: [entry])
    }
  }
}
