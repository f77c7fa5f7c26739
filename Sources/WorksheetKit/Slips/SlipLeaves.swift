internal import BackpropEngine
internal import MathNotation

/// What the formulas of a network's entries speak of: a graph of leaves, each of which refers to a quantity or a
/// derivative in some state.
final class SlipLeaves {
  let states: NetworkStates
  private(set) var graph: Graph
  private var definitions: ChainDefinitions
  private var roles: [NodeID: StatedFormula.PartRole] = [:]

  /// - Parameters:
  ///   - states: of the network that the leaves refer to.
  ///   - graph: formulas about it that are there already.
  init(_ states: NetworkStates, growing graph: Graph) {
    self.states = states
    self.graph = graph
    definitions = ChainDefinitions(states)
  }

  var plan: NetworkPlan { states.plan }

  /// The formula of an entry of the network; nil for what is given, or was not worked by hand.
  func formula(of place: PrintedPlace) -> Formula? {
    definitions.formula(of: place, in: &graph, writesOut: true)
  }

  /// What a leaf refers to.
  func reference(_ id: NodeID) -> QuantityReference? {
    guard case .source(.reference(let reference)) = graph[id].kind else { return nil }
    return reference
  }

  func leaf(_ reference: QuantityReference, shape: Shape) -> NodeID {
    definitions.leaf(reference, shape: shape, in: &graph)
  }

  /// The entry of the network that an entry of a leaf is.
  func place(of entry: Formula) -> PrintedPlace? {
    guard case .entry(.node(let id), let row, let column) = entry, let reference = reference(id),
      let offset = offset(id, row.constant, column.constant)
    else { return nil }
    return PrintedPlace(reference, offset, isNegated: false, in: plan)
  }

  func offset(_ id: NodeID, _ row: Int, _ column: Int) -> Int? {
    let shape = graph[id].shape
    guard let rows = shape.rows.known, let columns = shape.columns.known, row >= 0, row < rows, column >= 0,
      column < columns
    else { return nil }
    return row * columns + column
  }

  func role(of id: NodeID) -> StatedFormula.PartRole {
    if let known = roles[id] { return known }
    let role = findRole(id)
    roles[id] = role
    return role
  }

  private func findRole(_ id: NodeID) -> StatedFormula.PartRole {
    guard let reference = reference(id) else { return .written }
    switch reference.kind {
    case .derivative: return .derivative
    case .learned: return .learned
    case .updateNumber, .printed: return .number
    case .value(let node):
      if plan.network.graph[node].preactivationOf != nil { return .preactivation }
      switch plan.network.quantity(of: node)?.role {
      case .weights: return .weight
      case .bias: return .bias
      case .input, .constant: return .input
      case .target: return .target
      case .definition, .loss, nil: return .computed
      }
    }
  }
}
