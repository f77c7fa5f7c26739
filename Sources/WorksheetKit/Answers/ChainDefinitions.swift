internal import BackpropEngine
internal import MathNotation

/// The formula behind an entry of a network, over leaves of the answers' graph: what the numbers of a chain
/// are laid beside where the chain itself states no formula.
struct ChainDefinitions {
  private let plan: NetworkPlan
  private let states: NetworkStates
  /// The leaves made so far, by what they refer to.
  private var leaves: [QuantityReference: NodeID] = [:]

  init(_ states: NetworkStates) {
    self.states = states
    plan = states.plan
  }

  /// A formula over arrays of the network in one state.
  private struct Definition {
    var formula: Formula
    var state: Int
    var example: Int
    /// What its derivatives are of.
    var target: (node: NodeID, entry: EntryIndex?)?
  }

  /// The definition of a value, the rule of a derivative or that of an update, written out for one entry; nil
  /// for what is given.
  mutating func formula(of place: PrintedPlace, in graph: inout Graph) -> Formula? {
    guard let definition = definition(of: place) else { return nil }
    let written = place.isNegated ? Formula.minus(definition.formula) : definition.formula
    return written.mapped { part in
      guard case .entry(let array, let row, let column) = part else { return nil }
      guard let leaf = leaf(for: array, of: definition, in: &graph) else { return nil }
      return .entry(.node(leaf), row, column)
    }
  }

  private func definition(of place: PrintedPlace) -> Definition? {
    let entry = plan.places(of: place.node)[place.entry]
    let (state, example) = (place.quantity.state, place.quantity.example)
    switch place.quantity.kind {
    case .printed: return nil
    case .value(let id):
      guard plan.rules[id.index] != nil else { return update(of: id, entry, to: state) }
      var derivation = Derivation(plan, target: nil)
      let formula = derivation.definition(of: id).instantiated([entry.row, entry.column], in: plan)
      return Definition(formula: formula, state: state, example: example)
    case .derivative(let of, let chosen, let by):
      var derivation = Derivation(plan, target: of, entry: chosen ?? EntryIndex(0, 0))
      let shares = derivation.contributions(to: by).map {
        $0.formula.instantiated([entry.row, entry.column], in: plan)
      }
      return shares.isEmpty
        ? nil
        : Definition(
          formula: .plus(shares), state: state, example: example, target: (node: of, entry: chosen))
    }
  }

  /// w − η · ∂E/∂w, in the state before; nil for what no worked update has changed.
  private func update(of id: NodeID, _ entry: EntryIndex, to state: Int) -> Definition? {
    guard state > 0, let update = states.update(to: state), update.isWorked, update.weights.contains(id),
      let total = plan.network.total, plan.depends(total, on: id)
    else { return nil }
    let rule = GradientDescent.formula(id, shape: plan.shape(of: id))
    let formula = rule.instantiated([entry.row, entry.column], in: plan).mapped { part in
      if case .entry(.parameter(.rate), _, _) = part { return .number(update.rate) }
      return nil
    }
    return Definition(
      formula: formula, state: state - 1, example: 0, target: (node: total, entry: EntryIndex(0, 0)))
  }

  /// The leaf that stands for an array of the network in the state of a definition.
  private mutating func leaf(for array: ArrayReference, of definition: Definition, in graph: inout Graph)
    -> NodeID?
  {
    let kind: QuantityReference.Kind
    let shape: Shape
    switch array {
    case .node(let id): (kind, shape) = (.value(id), plan.shape(of: id))
    case .adjoint(let id):
      guard let target = definition.target else { return nil }
      (kind, shape) = (.derivative(of: target.node, entry: target.entry, by: id), plan.shape(of: id))
    case .operand, .result, .upstream, .parameter: return nil
    }
    let reference = plan.reference(kind, state: definition.state, example: definition.example)
    if let known = leaves[reference] { return known }
    let made = graph.add(.reference(reference), shape: shape)
    leaves[reference] = made
    return made
  }
}
