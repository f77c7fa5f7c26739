internal import BackpropEngine
internal import MathNotation

/// What stands behind one leaf of a formula outside the network.
struct ReferenceValues {
  let values: ArrayValues
  let printing: NumberTable.ReferencedValues
  private let node: NodeID
  /// Whether it has a row for each entry of what is differentiated.
  private(set) var isJacobian = false

  /// - Parameter isShare: whether a derivative is one of several that are put together before they are rounded.
  init(_ reference: QuantityReference, states: NetworkStates, isShare: Bool = false) throws(EngineError) {
    let plan = states.plan
    switch reference.kind {
    case .printed: throw .missingValues([])
    case .updateNumber(let id):
      let number = states.updateNumber(of: id, after: reference.state)
      values = ArrayValues([Number(number)])
      printing = NumberTable.ReferencedValues(spellings: [String(number)], isNamed: true)
      node = id
    case .learned(let array):
      self = try ReferenceValues(array, states.learned(array, state: reference.state))
    case .value(let id):
      let evaluation = try states.evaluation(reference.moment)
      guard let found = evaluation.values(id) else { throw .missingValues(plan.withoutValues(below: id)) }
      let table = NumberTable(evaluation)
      let spellings =
        table.isGiven(id) ? plan.places(of: id).map { table.spelling(.node(id), $0.row, $0.column) } : []
      values = found
      printing = NumberTable.ReferencedValues(spellings: spellings, isNamed: true)
      node = id
    case .derivative(let of, let entry, let by):
      let isSingle = plan.network.graph[of].shape.isSingle || entry != nil
      var all = ArrayValues([])
      isJacobian = !isSingle
      let targets = isSingle ? [entry ?? EntryIndex(0, 0)] : plan.places(of: of)
      for target in targets {
        let gradients = try states.gradients(of: of, entry: target, at: reference.moment)
        let count = plan.network.graph[by].shape.count ?? 0
        guard let found = gradients.values(by) else {
          guard by == of || plan.depends(of, on: by) else {
            all.append(ArrayValues([Number](repeating: .zero, count: count)))
            continue
          }
          throw .missingValues(plan.withoutValues(below: of))
        }
        let place = plan.reference(
          .derivative(of: of, entry: target, by: by), state: reference.state, example: reference.example)
        all.append(isShare ? states.share(found, of: place) : found)
      }
      values = all
      printing = NumberTable.ReferencedValues(
        spellings: [], isNamed: plan.network.graph[by].quantity != nil && !isShare)
      node = by
    }
  }

  /// An array that an optimiser keeps. What it starts from is nobody's result, and stands as a plain number.
  init(_ array: LearnedArray, _ found: LearnedArrayValues) {
    values = found.values
    printing = NumberTable.ReferencedValues(
      spellings: found.isStart ? found.values.values.map(\.unsignedText) : [], isNamed: true)
    node = array.weight
  }

  func isRow(_ rows: NodeSet) -> Bool { rows.contains(node) }
}

extension NetworkPlan {
  /// The quantities without values that a node needs.
  func withoutValues(below id: NodeID) -> [NodeID] {
    network.graph.reached(from: id).filter { node in
      if case .source(.symbolic) = network.graph[node].kind { return true }
      return false
    }
  }
}

extension ArrayValues {
  fileprivate mutating func append(_ more: ArrayValues) {
    values += more.values
    unrounded += more.unrounded
  }
}
