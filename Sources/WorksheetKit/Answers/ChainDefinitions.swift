internal import BackpropEngine
internal import MathNotation

/// The formula behind an entry of a network, over leaves of the answers' graph: what the numbers of a chain
/// are laid beside where the chain itself states no formula.
struct ChainDefinitions {
  let plan: NetworkPlan
  /// The leaves made so far, by what they refer to.
  private var leaves: [QuantityReference: NodeID] = [:]

  init(_ plan: NetworkPlan) { self.plan = plan }

  /// The definition of a value or the rule of a derivative, written out for one entry; nil for what is given.
  mutating func formula(of place: PrintedPlace, in graph: inout Graph) -> Formula? {
    guard let formula = own(place) else { return nil }
    let written = place.isNegated ? Formula.minus(formula) : formula
    return written.mapped { part in
      guard case .entry(let array, let row, let column) = part else { return nil }
      guard let leaf = leaf(for: array, place, in: &graph) else { return nil }
      return .entry(.node(leaf), row, column)
    }
  }

  private func own(_ place: PrintedPlace) -> Formula? {
    let entry = plan.places(of: place.node)[place.entry]
    switch place.quantity.kind {
    case .printed: return nil
    case .value(let id):
      guard plan.rules[id.index] != nil else { return nil }
      var derivation = Derivation(plan, target: nil)
      return derivation.definition(of: id).instantiated([entry.row, entry.column], in: plan)
    case .derivative(let of, let chosen, let by):
      var derivation = Derivation(plan, target: of, entry: chosen ?? EntryIndex(0, 0))
      let shares = derivation.contributions(to: by).map {
        $0.formula.instantiated([entry.row, entry.column], in: plan)
      }
      return shares.isEmpty ? nil : .plus(shares)
    }
  }

  /// The leaf that stands for an array of the network in the state of a place.
  private mutating func leaf(for array: ArrayReference, _ place: PrintedPlace, in graph: inout Graph)
    -> NodeID?
  {
    let kind: QuantityReference.Kind
    let shape: Shape
    switch array {
    case .node(let id): (kind, shape) = (.value(id), plan.shape(of: id))
    case .adjoint(let id):
      guard case .derivative(let of, let entry, _) = place.quantity.kind else { return nil }
      (kind, shape) = (.derivative(of: of, entry: entry, by: id), plan.shape(of: id))
    case .operand, .result, .upstream, .parameter: return nil
    }
    let reference = QuantityReference(kind, state: place.quantity.state)
    if let known = leaves[reference] { return known }
    let made = graph.add(.reference(reference), shape: shape)
    leaves[reference] = made
    return made
  }
}
