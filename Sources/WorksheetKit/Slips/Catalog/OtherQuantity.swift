internal import BackpropEngine

/// A quantity of this network in place of another.
struct OtherQuantity: Slip {
  let id = "other-quantity"
  let putsInOtherNumbers = true
  let sentence = SlipSentence("% is used in place of %", german: "% steht an der Stelle von %")
  let meaning = "another quantity of the network is used"
  let why = "The value of another layer, or another error derivative, is put in."
  let example = SlipExample(
    "dE/dw = -0.63650",
    on: """
      input x = 0.8
      target t = 0.9
      weights w = 0.7, u = -1.1
      h = tanh(w * x)
      y = sig(u * h)
      loss E = (t - y)^2
      """)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update else { return [] }
    return stated.exchanges { role, other in
      switch (role, other) {
      case (.computed, .preactivation), (.preactivation, .computed): false
      case (.computed, _), (.preactivation, _), (.input, _), (.target, _):
        [.computed, .preactivation, .input, .target].contains(other)
      case (.weight, .weight), (.weight, .bias), (.bias, .bias), (.bias, .weight), (.derivative, .derivative):
        true
      default: false
      }
    }
  }
}

/// z in place of y = f(z).
struct PreactivationForActivation: Slip {
  let id = "preactivation-for-activation"
  let putsInOtherNumbers = true
  let sentence = SlipSentence("% is used in place of %", german: "% steht an der Stelle von %")
  let meaning = "a pre-activation is used in place of the activation"
  let why = "What goes on to the next layer, and into the derivative by a weight, is the activation."
  let example = SlipExample("dE/dv[1] = -0.25072")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.exchanges(amongOwn: true) { $0 == .computed && $1 == .preactivation }
  }
}

/// y = f(z) in place of z.
struct ActivationForPreactivation: Slip {
  let id = "activation-for-preactivation"
  let putsInOtherNumbers = true
  let sentence = SlipSentence("% is used in place of %", german: "% steht an der Stelle von %")
  let meaning = "an activation is used in place of its pre-activation"
  let why =
    "The activation function is applied to the pre-activation; applied to its own result it is applied twice."
  let example = SlipExample(
    "dE/dw = 1.18731", on: "input x = 0.8\nweights w = 0.7\ny = softplus(w * x)\nloss E = y^2")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.exchanges(amongOwn: true) { $0 == .preactivation && $1 == .computed }
  }
}

extension StatedFormula {
  /// The formula with entries of one array replaced by the same ones of another of the same shape: all of them, and
  /// where there are several, one alone.
  ///
  /// - Parameter amongOwn: only an activation and its own pre-activation; else everything but these.
  func exchanges(amongOwn: Bool = false, _ mayStand: (_ own: PartRole, _ other: PartRole) -> Bool)
    -> [FormulaChange]
  {
    arrays.flatMap { id -> [FormulaChange] in
      guard let reference = leaves.reference(id) else { return [] }
      let role = leaves.role(of: id)
      let side = leaves.otherSide(of: reference)
      let others = amongOwn ? side.map { [$0] } ?? [] : leaves.siblings(of: reference).filter { $0 != side }
      let own = entries.filter { if case .entry(.node(id), _, _) = $0 { true } else { false } }
      return others.flatMap { other -> [FormulaChange] in
        let leaf = leaves.leaf(other, shape: leaves.graph[id].shape)
        guard leaf != id, mayStand(role, leaves.role(of: leaf)), !isItself(other), !comesAfter(other) else {
          return []
        }
        let single = own.count > 1 && own.count * others.count <= StatedFormula.mostExchanges ? own : []
        return [exchange(own, by: leaf, key: "\(id.index) \(leaf.index)")]
          + single.enumerated().map { exchange([$1], by: leaf, key: "\(id.index) \(leaf.index) \($0)") }
      }
    }
  }

  /// Of long formulas only all entries are exchanged.
  private static var mostExchanges: Int { 200 }

  private func exchange(_ own: [Formula], by leaf: NodeID, key: String) -> FormulaChange {
    func other(_ part: Formula) -> Formula? {
      guard own.contains(part), case .entry(_, let row, let column) = part else { return nil }
      return .entry(.node(leaf), row, column)
    }
    return FormulaChange(
      formula.rewritten(other), key: key,
      parts: own.first.flatMap { first in other(first).map { [$0, first] } } ?? [])
  }

  /// Whether a quantity is the one whose formula this is.
  private func isItself(_ reference: QuantityReference) -> Bool { place?.quantity == reference }

  /// Whether a value is worked out from the one whose formula this is, so that nobody had it.
  private func comesAfter(_ reference: QuantityReference) -> Bool {
    guard let place, case .value(let own) = place.quantity.kind, case .value(let other) = reference.kind,
      place.quantity.state == reference.state
    else { return false }
    return leaves.plan.depends(other, on: own)
  }
}

extension SlipLeaves {
  /// The pre-activation of an activation, and the reverse.
  fileprivate func otherSide(of reference: QuantityReference) -> QuantityReference? {
    guard case .value(let node) = reference.kind, let quantity = plan.network.quantity(of: node),
      let preactivation = quantity.preactivation
    else { return nil }
    let other = node == preactivation ? quantity.node : preactivation
    return plan.reference(.value(other), state: reference.state, example: reference.example)
  }

  /// The quantities of the same kind and shape, in the same state.
  func siblings(of reference: QuantityReference) -> [QuantityReference] {
    let others = plan.network.quantities.flatMap { [$0.preactivation, $0.node].compactMap { $0 } }
    switch reference.kind {
    case .value(let own):
      return others.filter { $0 != own && plan.shape(of: $0) == plan.shape(of: own) }.map {
        plan.reference(.value($0), state: reference.state, example: reference.example)
      }
    case .derivative(let of, let entry, let own):
      return others.filter {
        $0 != own && $0 < of && plan.shape(of: $0) == plan.shape(of: own) && plan.depends(of, on: $0)
      }.map {
        plan.reference(
          .derivative(of: of, entry: entry, by: $0), state: reference.state, example: reference.example)
      }
    case .learned, .updateNumber, .printed: return []
    }
  }
}
