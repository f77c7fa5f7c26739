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
    /// The rule whose arrays they are, of the update that leads to the state.
    var rule: UpdateRule?
  }

  /// The definition of a value, the rule of a derivative or that of an update, written out for one entry; nil
  /// for what is given.
  ///
  /// - Parameter writesOut: whether what has no name is written out, too, in derivatives: √(v + ε).
  mutating func formula(of place: PrintedPlace, in graph: inout Graph, writesOut: Bool = false) -> Formula? {
    guard let definition = definition(of: place) else { return nil }
    let written = place.isNegated ? Formula.minus(definition.formula) : definition.formula
    return overLeaves(
      writesOut && definition.rule == nil ? writtenOut(written) : written, definition, in: &graph)
  }

  /// A formula of the network with the entries of unnamed nodes written out.
  private func writtenOut(_ formula: Formula) -> Formula {
    formula.mapped { part in
      guard case .entry(.node(let id), let row, let column) = part, !plan.isNamed(id),
        !plan.standsForItself(id), plan.rules[id.index] != nil
      else { return nil }
      var derivation = Derivation(plan, target: nil)
      return derivation.definition(of: id).instantiated([row.constant, column.constant], in: plan)
    }
  }

  private mutating func overLeaves(_ formula: Formula, _ definition: Definition, in graph: inout Graph)
    -> Formula
  {
    formula.mapped { part in
      if case .isExtremeEntry(let extreme, let array, let row, let column, let axis) = part {
        // Which of all entries is the largest: they are those of a leaf, too.
        return leaf(for: array, of: definition, in: &graph).map {
          .isExtremeEntry(extreme, .node($0), row, column, axis)
        }
      }
      guard case .entry(let array, let row, let column) = part else { return nil }
      if let rule = definition.rule {
        return self.part(array, row, column, of: rule, definition, in: &graph)
      }
      guard let leaf = leaf(for: array, of: definition, in: &graph) else { return nil }
      return .entry(.node(leaf), row, column)
    }
  }

  private func definition(of place: PrintedPlace) -> Definition? {
    let entry = plan.places(of: place.node)[place.entry]
    let (state, example) = (place.quantity.state, place.quantity.example)
    switch place.quantity.kind {
    case .printed, .updateNumber: return nil
    case .learned: return update(of: place.quantity.kind, entry, to: state)
    case .value(let id):
      guard plan.rules[id.index] != nil else { return update(of: .value(id), entry, to: state) }
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

  /// What the rule of an update says of a new value, in the state before; nil for what no worked update has
  /// changed.
  private func update(of kind: QuantityReference.Kind, _ entry: EntryIndex, to state: Int) -> Definition? {
    guard state > 0, let update = states.update(to: state), update.isWorked,
      let node = update.rule.node(of: kind)
    else { return nil }
    var derivation = Derivation(update.rule.plan, target: nil)
    let formula = derivation.definition(of: node).instantiated(
      [entry.row, entry.column], in: update.rule.plan)
    return Definition(formula: formula, state: state, example: 0, rule: update.rule)
  }

  /// What an entry in the formula of a rule is: a number that the author chose, a new value worked out before,
  /// or something of the network as it was.
  private mutating func part(
    _ array: ArrayReference, _ row: IndexTerm, _ column: IndexTerm, of rule: UpdateRule,
    _ definition: Definition, in graph: inout Graph
  ) -> Formula? {
    guard case .node(let id) = array else { return nil }
    let state = definition.state
    switch rule.plan.network.graph[id].kind {
    case .source(.data(let numbers, _)):
      return rule.plan.offset(id, row.constant, column.constant).map { .number(numbers[$0]) }
    case .source(.reference(let reference)):
      if case .updateNumber(let weight) = reference.kind {
        return .integer(states.updateNumber(of: weight, after: state - 1))
      }
      let old = states.reference(behind: reference, to: state)
      return .entry(.node(leaf(old, shape: rule.plan.shape(of: id), in: &graph)), row, column)
    case .source(.symbolic), .operation:
      guard let kind = rule.kind(of: id) else { return nil }
      let new = QuantityReference(kind, state: state)
      return .entry(.node(leaf(new, shape: rule.plan.shape(of: id), in: &graph)), row, column)
    }
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
    case .operand, .result, .upstream, .parameter, .change, .second: return nil
    }
    return leaf(
      plan.reference(kind, state: definition.state, example: definition.example), shape: shape, in: &graph)
  }

  mutating func leaf(_ reference: QuantityReference, shape: Shape, in graph: inout Graph) -> NodeID {
    if let known = leaves[reference] { return known }
    let made = graph.add(.reference(reference), shape: shape)
    leaves[reference] = made
    return made
  }
}
