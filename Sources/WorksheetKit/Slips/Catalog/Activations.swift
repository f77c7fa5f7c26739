internal import BackpropEngine

/// y = z.
struct ActivationLeftOut: Slip {
  let id = "activation-left-out"
  let sentence = SlipSentence("the activation function is left out", german: "die Aktivierungsfunktion fehlt")
  let meaning = "the activation function is left out"
  let why = "The pre-activation is passed on as it is."
  let example = SlipExample("h[1] = 1.16600")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.changingActivations("") { _, argument in argument }
  }
}

/// y = f(f(z)).
struct ActivationTwice: Slip {
  let id = "activation-twice"
  let sentence = SlipSentence(
    "the activation function is applied twice", german: "die Aktivierungsfunktion ist doppelt angewandt")
  let meaning = "the activation function is applied twice"
  let why = "What is an activation already is taken for a pre-activation."
  let example = SlipExample("h[1] = 0.68188")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.changingActivations("2") { id, argument in .function(id, .function(id, argument)) }
  }
}

/// Another activation function.
struct OtherActivation: Slip {
  let id = "other-activation"
  let sentence = SlipSentence(
    "another activation function is applied", german: "eine andere Aktivierungsfunktion ist angewandt")
  let meaning = "another activation function is applied"
  let why =
    "Layers of one network may have different activation functions, and so may two sheets of one course."
  let example = SlipExample("h[1] = 0.82299")

  /// Those that people mix up.
  static let usual: [FunctionID] = ["sigmoid", "tanh", "relu"].compactMap { FunctionCatalog.find($0) }

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    OtherActivation.usual.flatMap { other in
      stated.changingActivations(other.name) { id, argument in
        id.isSame(as: other) ? nil : .function(other, argument)
      }
    }
  }
}

extension StatedFormula {
  fileprivate func changingActivations(_ key: String, _ change: (FunctionID, Formula) -> Formula?)
    -> [FormulaChange]
  {
    formula.changingOnePart { part in
      guard case .function(let id, let argument) = part, id.definition.isActivation,
        let new = change(id, argument)
      else { return [] }
      return [Formula.Alternative(new, key)]
    }
  }
}
