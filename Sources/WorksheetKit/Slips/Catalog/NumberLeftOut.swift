internal import BackpropEngine

/// A number that is a factor, a divisor or an exponent forgotten.
struct NumberLeftOut: Slip {
  let id = "number-left-out"
  let sentence = SlipSentence("the number % is left out", german: "die Zahl % fehlt")
  let meaning = "a number in the formula is left out"
  let why = "Constant factors and divisors are easily dropped: the 2 of a derived square, the n of a mean."
  let example = SlipExample(
    "y.in = 0.60440",
    on: "input x = (0.35, -1.7)\nweights w = (0.62, -0.47)\ny = sig(2.5 * dot(w, x) - 0.4116)")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update, !stated.comesFromLoss else { return [] }
    let factors = stated.leavingOutFactor { stated.role(of: $0) == .number }
    return factors
      + stated.formula.changingOnePart { part in
        switch part {
        case .quotient(let top, let bottom) where stated.role(of: bottom) == .number:
          [Formula.Alternative(top, "/", named: [bottom])]
        case .power(let base, let exponent) where stated.role(of: exponent) == .number:
          [Formula.Alternative(base, "^", named: [exponent])]
        default: []
        }
      }
  }
}
