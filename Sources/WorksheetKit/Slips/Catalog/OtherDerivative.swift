internal import BackpropEngine

/// The derivative of another activation.
struct OtherDerivative: Slip {
  let id = "other-derivative"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "in place of % the derivative of another activation is taken",
    german: "statt % ist die Ableitung einer anderen Aktivierung genommen")
  let meaning = "the derivative of another activation is taken"
  let why =
    "y(1 - y) belongs to the sigmoid, 1 - y^2 to tanh, 0 or 1 to relu; where layers differ they are mixed up."
  let example = SlipExample("dE/dv[1] = -0.06516")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    OtherActivation.usual.flatMap { other in
      stated.changingSlopes(key: other.name) { id, at, value in
        guard !id.isSame(as: other) else { return nil }
        return .slope(other, at: at, value: .function(other, at))
      }
        + stated.changingSlopes(key: other.name + "!") { id, at, value in
          // Its closed form, with the value that the unit has.
          guard !id.isSame(as: other) else { return nil }
          return .slope(other, at: at, value: value)
        }
    }
  }
}

extension StatedFormula {
  /// The formula with another derivative of an activation: in one place, and where there are several, in all.
  func changingSlopes(
    key: String = "", _ change: (FunctionID, _ at: Formula, _ value: Formula) -> Formula?
  ) -> [FormulaChange] {
    func changed(_ part: Formula) -> Formula? {
      guard case .slope(let id, let at, let value) = part else { return nil }
      return change(id, at, value)
    }
    var changes = formula.changingOnePart { part in
      changed(part).map { [Formula.Alternative($0, key, named: [part])] } ?? []
    }
    if changes.count > 1 {
      changes.append(
        FormulaChange(
          formula.rewritten(changed), key: "all" + key, parts: changes[0].parts, isEverywhere: true))
    }
    return changes
  }
}
