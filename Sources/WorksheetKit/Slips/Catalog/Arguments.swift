internal import BackpropEngine
internal import MathNotation

/// A logarithm to another base.
struct LogBase: Slip {
  let id = "log-base"
  let sentence = SlipSentence(
    "the logarithm is taken to base %", german: "der Logarithmus ist zur Basis % genommen")
  let meaning = "a logarithm is taken to another base"
  let why =
    "The key `log` of a pocket calculator is the logarithm to base 10; entropies are also given in bits."
  let example = SlipExample(
    "E = 0.21933", on: "input x = 0.35\ntarget t = 1\nweights w = 1.2\ny = sig(w * x)\nloss E = -t * log(y)")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    [2, 10].flatMap { base -> [FormulaChange] in
      var found = false
      let changed = stated.formula.rewritten { part in
        guard part.isLogarithm else { return nil }
        found = true
        return .quotient(part, .primitive(.log, .integer(base)))
      }
      return found ? [FormulaChange(changed, key: "\(base)", parts: [.integer(base)])] : []
    }
  }
}

/// An angle in degrees.
struct Degrees: Slip {
  let id = "degrees"
  let sentence = SlipSentence(
    "the calculator was set to degrees", german: "der Taschenrechner stand auf Grad")
  let meaning = "an angle in radians is taken for one in degrees"
  let why = "A pocket calculator that is set to degrees takes sin(1) for the sine of one degree."
  let example = SlipExample("y = 0.01466", on: "input x = 0.7\nweights w = 1.2\ny = sin(w * x)")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    var found = false
    let factor = Formula.number(.real(Double.pi / 180))
    let changed = stated.formula.rewritten { part in
      switch part {
      case .function(let id, let x) where id.isAngular:
        found = true
        return .function(id, .product([factor, x]))
      case .slope(let id, let x, let y) where id.isAngular:
        found = true
        return .slope(id, at: .product([factor, x]), value: y)
      default: return nil
      }
    }
    return found ? [FormulaChange(changed, key: "")] : []
  }
}

extension Formula {
  fileprivate var isLogarithm: Bool {
    switch self {
    case .primitive(.log, _): true
    case .function(let id, _): if case .primitive(.log, _) = id.definition.value { true } else { false }
    default: false
    }
  }
}

extension FunctionID {
  /// Whether it takes an angle.
  fileprivate var isAngular: Bool {
    switch definition.value {
    case .primitive(.sin, _), .primitive(.cos, _): true
    default: false
    }
  }
}
