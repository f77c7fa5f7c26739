internal import BackpropEngine
internal import MathNotation

/// Wrong values in the place of computed ones: the network is run again from there.
final class SlippedValues: StateSubstitution {
  private let quantity: QuantityReference
  private let values: [Int: Number]
  /// Whether the quantity, which no update changes, is wrong in all states.
  private let isInAllStates: Bool

  init(_ quantity: QuantityReference, _ values: [Int: Number], inAllStates: Bool = false) {
    self.quantity = quantity
    self.values = values
    isInAllStates = inAllStates
  }

  func concerns(_ other: QuantityReference) -> Bool {
    var other = other
    if isInAllStates { other.state = quantity.state }
    return other == quantity
  }

  func value(of other: QuantityReference, entry: Int, computed value: Number, unrounded: Number) -> Number? {
    concerns(other) ? values[entry] : nil
  }
}

extension QuantityReference {
  /// Ascending in the order in which a person computes: new weights, forward, error derivatives backwards, derivatives by
  /// weights.
  func order(in plan: NetworkPlan) -> [Int] {
    switch kind {
    case .value(let id): [state, 1, id.index]
    case .derivative(_, _, let by):
      plan.network.quantity(of: by)?.role.isTrainable == true ? [state, 3, by.index] : [state, 2, -by.index]
    case .learned(let array): [state, 0, array.weight.index]
    case .printed, .updateNumber: [state, 4]
    }
  }
}
