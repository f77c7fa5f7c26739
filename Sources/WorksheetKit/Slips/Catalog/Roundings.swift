internal import BackpropEngine
internal import MathNotation

/// Numbers rounded before they were used.
struct RoundedEarly: Slip {
  let id = "rounded-early"
  let putsInOtherNumbers = true
  let isVague = true
  let sentence = SlipSentence(
    "the values put in are rounded too early (digits: %)",
    german: "die eingesetzten Werte sind zu früh gerundet (Stellen: %)")
  let meaning = "numbers are rounded before they are used"
  let why = "Each rounding costs half a unit of the last digit, and a product of several such numbers more."
  let example = SlipExample("dE/dv[1] = -0.16393", decimals: 5)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    let rule = stated.values.states.rounding
    return [rule.precision, rule.precision.shifted(by: -1)].flatMap { precision -> [FormulaChange] in
      guard let precision, precision.digits > 0 else { return [] }
      // What was worked out, and also what was given.
      let variants = [(stated.isComputed, ""), ({ _ in true }, " all")] as [((Formula) -> Bool, String)]
      return variants.compactMap { isMeant, key in
        let changed = stated.formula.rewritten { part in
          guard case .entry(.node(let id), let row, let column) = part, isMeant(part),
            let value = stated.values.value(.node(id), row.constant, column.constant)
          else { return nil }
          let rounded = value.rounded(to: precision, ties: rule.ties)
          return rounded == value ? nil : .number(rounded)
        }
        return changed == stated.formula
          ? nil
          : FormulaChange(changed, key: "\(precision.digits)\(key)", parts: [.integer(precision.digits)])
      }
    }
  }

  /// Everything worked with fewer digits.
  func otherRules(_ rule: RoundingRule) -> [RoundingRule] {
    [-1, -2].compactMap { fewer in
      guard let precision = rule.precision.shifted(by: fewer), precision.digits > 0 else { return nil }
      return RoundingRule(mode: .step, precision: precision, ties: rule.ties)
    }
  }
}

extension StatedFormula {
  /// Whether a part was worked out, and so has more digits than are written down.
  fileprivate func isComputed(_ part: Formula) -> Bool {
    switch role(of: part) {
    case .computed, .preactivation, .derivative, .learned: true
    case .number, .weight, .bias, .input, .target, .slope, .written: false
    }
  }
}

/// Digits cut off in place of rounded.
struct CutOff: Slip {
  let id = "cut-off"
  let isHabit = true
  let sentence = SlipSentence(
    "the digits are cut off, not rounded", german: "die Stellen sind abgeschnitten statt gerundet")
  let meaning = "digits are cut off in place of rounded"
  let why = "A calculator shows more digits than are written down; the last one is to be rounded."
  let example = SlipExample("E = 0.03622")

  func misreadings(of right: RightNumber) -> [Number] {
    let unit = Number.one.shifted(by: -right.decimals)
    guard right.value.magnitude < right.printed.magnitude else { return [] }
    return [right.printed.isNegative ? right.printed + unit : right.printed - unit]
  }
}

/// Ties rounded by another rule on the way.
struct WrongTie: Slip {
  let id = "wrong-tie"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "ties are rounded by the other rule on the way",
    german: "unterwegs sind Fünfer nach der anderen Regel gerundet")
  let meaning = "ties are rounded by the other rule"
  let why =
    "Half away from zero and half to even differ for a 5 in the next digit; what is rounded on the way carries the difference on."
  let example = SlipExample(
    "z = 0.44", on: "input x = 0.25\nweights w = 0.5, v = 3.7\na = w * x\nz = v * a", decimals: 2,
    rounding: "step")

  func otherRules(_ rule: RoundingRule) -> [RoundingRule] {
    guard rule.mode == .step else { return [] }
    return [RoundingRule(mode: .step, precision: rule.precision, ties: rule.ties.other)]
  }
}
