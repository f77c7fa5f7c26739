internal import BackpropEngine

/// The step added in place of subtracted.
struct UpdateAdded: Slip {
  let id = "update-added"
  let sentence = SlipSentence(
    "the step % is added, not subtracted", german: "der Schritt % ist addiert statt subtrahiert")
  let meaning = "an update is added in place of subtracted"
  let why = "The gradient points uphill: gradient descent goes against it."
  let example = SlipExample("v'[1] = 1.35082", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.changingSteps("+") { $0 }
  }
}

/// No step made.
struct StepLeftOut: Slip {
  let id = "step-left-out"
  let sentence = SlipSentence(
    "the step % is left out: the old value stays", german: "der Schritt % fehlt: der alte Wert bleibt stehen")
  let meaning = "a weight or bias is not updated"
  let why = "`update` changes biases too; on paper they are often forgotten."
  let example = SlipExample("b'[1] = 0.15000", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind == .update else { return [] }
    return stated.leavingOutSummand { stated.isStep($0) }.map { change in
      var change = change
      // The step itself, without the sign that it is subtracted with.
      if case .negated(let step)? = change.parts.first { change.parts = [step] }
      return change
    }
  }
}

/// The learning rate forgotten.
struct RateLeftOut: Slip {
  let id = "rate-left-out"
  let sentence = SlipSentence("the learning rate % is left out", german: "die Lernrate % fehlt")
  let meaning = "the learning rate is left out"
  let why = "The whole gradient is subtracted."
  let example = SlipExample("v'[1] = 1.56394", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind == .update else { return [] }
    return stated.leavingOutFactor { stated.role(of: $0) == .number }
  }
}

/// The learning rate used twice.
struct RateTwice: Slip {
  let id = "rate-twice"
  let sentence = SlipSentence(
    "the learning rate % is used twice", german: "die Lernrate % ist doppelt verwendet")
  let meaning = "the learning rate is used twice"
  let why = "It is in the derivative already, or in a list of steps that was worked out before."
  let example = SlipExample("v'[1] = 1.41475", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind == .update else { return [] }
    return stated.doublingFactor { stated.role(of: $0) == .number }
  }
}

/// The learning rate alone subtracted.
struct GradientLeftOut: Slip {
  let id = "gradient-left-out"
  let sentence = SlipSentence(
    "the derivative % is left out of the step", german: "die Ableitung % fehlt im Schritt")
  let meaning = "the derivative is left out of the step"
  let why = "The rate is subtracted without being multiplied by the derivative."
  let example = SlipExample("v'[1] = 1.10000", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind == .update else { return [] }
    return stated.leavingOutFactor { stated.role(of: $0) == .derivative }
      // With a rate of 1 the derivative stands alone.
      + stated.changingSteps("1") { stated.role(of: $0) == .derivative ? .negated(.one) : nil }
  }
}

/// Updated with the derivative by something else.
struct OtherGradient: Slip {
  let id = "other-gradient"
  let putsInOtherNumbers = true
  let sentence = SlipSentence("% is used in place of %", german: "% steht an der Stelle von %")
  let meaning = "a weight is updated with the derivative by another"
  let why = "A bias is updated with a weight's derivative, or a weight with that of its neighbour."
  let example = SlipExample("v'[1] = 1.42500", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind == .update else { return [] }
    return stated.otherDerivatives() + stated.neighbours { stated.role(of: $0) == .derivative }
  }
}

extension StatedFormula {
  /// The formula of an update with another term in the place of the step that is subtracted.
  fileprivate func changingSteps(_ key: String, _ change: (Formula) -> Formula?) -> [FormulaChange] {
    guard kind == .update else { return [] }
    return formula.changingOnePart { part in
      guard case .sum(let terms) = part else { return [] }
      return terms.indices.filter { isStep(terms[$0]) }.compactMap { n in
        guard case .negated(let step) = terms[n], let new = change(step) else { return nil }
        var other = terms
        other[n] = new
        return Formula.Alternative(.sum(other), key + "\(n)", named: [step])
      }
    }
  }

  /// The formula with other derivatives in the place of each.
  fileprivate func otherDerivatives() -> [FormulaChange] {
    let plan = leaves.plan
    return entries.filter { role(of: $0) == .derivative }.flatMap { own -> [FormulaChange] in
      guard case .entry(.node(let id), let row, let column) = own, let reference = leaves.reference(id),
        case .derivative(let of, let entry, let by) = reference.kind
      else { return [] }
      let others = plan.network.trainable.map(\.node).filter { plan.depends(of, on: $0) }
      let count = others.reduce(0) { $0 + (plan.shape(of: $1).count ?? 0) }
      return others.flatMap { other -> [FormulaChange] in
        let leaf = leaves.leaf(
          plan.reference(
            .derivative(of: of, entry: entry, by: other), state: reference.state, example: reference.example),
          shape: plan.shape(of: other))
        // Of large networks only what stands at the same place.
        let places =
          count <= StatedFormula.mostOthers
          ? plan.places(of: other) : [EntryIndex(row.constant, column.constant)]
        return places.compactMap { place in
          guard plan.offset(other, place.row, place.column) != nil,
            other != by || place != EntryIndex(row.constant, column.constant)
          else { return nil }
          let new = Formula.entry(.node(leaf), IndexTerm(place.row), IndexTerm(place.column))
          return FormulaChange(
            formula.rewritten { $0 == own ? new : nil }, key: "\(other.index) \(place.row) \(place.column)",
            parts: [new, own])
        }
      }
    }
  }

  private static var mostOthers: Int { 60 }
}
