package import BackpropEngine
package import MathNotation

/// Values that stand in place of computed ones in any state of a network.
package protocol StateSubstitution: AnyObject {
  /// Whether an entry of the quantity may have another value.
  func concerns(_ quantity: QuantityReference) -> Bool

  /// What is used from then on; nil: the computed value. See ``ValueSubstitution``.
  func value(of quantity: QuantityReference, entry: Int, computed value: Number, unrounded: Number) -> Number?
}

/// The part of it that belongs to one forward or backward pass.
struct StateValues: ValueSubstitution {
  private let values: any StateSubstitution
  private let plan: NetworkPlan
  private let moment: Moment
  /// What is differentiated, in a backward pass.
  private let target: (node: NodeID, entry: EntryIndex)?

  init(_ values: any StateSubstitution, of plan: NetworkPlan, at moment: Moment) {
    self.values = values
    self.plan = plan
    self.moment = moment
    target = nil
  }

  init(
    _ values: any StateSubstitution, of plan: NetworkPlan, at moment: Moment, target node: NodeID,
    _ entry: EntryIndex
  ) {
    self.values = values
    self.plan = plan
    self.moment = moment
    target = (node, entry)
  }

  private func quantity(_ node: NodeID) -> QuantityReference {
    let kind: QuantityReference.Kind =
      if let target { .derivative(of: target.node, entry: target.entry, by: node) } else { .value(node) }
    return plan.reference(kind, state: moment.state, example: moment.example)
  }

  func concerns(_ node: NodeID) -> Bool { values.concerns(quantity(node)) }

  func value(of node: NodeID, entry: Int, computed value: Number, unrounded: Number) -> Number? {
    values.value(of: quantity(node), entry: entry, computed: value, unrounded: unrounded)
  }
}

/// The part of it that belongs to the working of an update's rule: the arrays beside the weights. The weights
/// themselves have their turn in the next forward pass.
struct RuleValues: ValueSubstitution {
  private let values: any StateSubstitution
  private let rule: UpdateRule
  private let state: Int

  init(_ values: any StateSubstitution, of rule: UpdateRule, to state: Int) {
    self.values = values
    self.rule = rule
    self.state = state
  }

  private func quantity(_ node: NodeID) -> QuantityReference? {
    guard case .learned(let array)? = rule.kind(of: node) else { return nil }
    return QuantityReference(.learned(array), state: state)
  }

  func concerns(_ node: NodeID) -> Bool { quantity(node).map { values.concerns($0) } ?? false }

  func value(of node: NodeID, entry: Int, computed value: Number, unrounded: Number) -> Number? {
    quantity(node).flatMap {
      values.value(of: $0, entry: entry, computed: value, unrounded: unrounded)
    }
  }
}
