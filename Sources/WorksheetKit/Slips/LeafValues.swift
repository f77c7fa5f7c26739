internal import BackpropEngine
internal import MathNotation

/// The numbers behind leaves in one reading of a network: what is put into the formulas of its entries.
final class LeafValues: FormulaScope {
  let states: NetworkStates
  private let leaves: SlipLeaves
  /// The values of formulas with names that are no entries of the network: those of `let`.
  private let formulas: Evaluation?
  private var known: [NodeID: [Number]?] = [:]

  init(_ states: NetworkStates, _ leaves: SlipLeaves, formulas: Evaluation?) {
    self.states = states
    self.leaves = leaves
    self.formulas = formulas
  }

  func values(of id: NodeID) -> [Number]? {
    if let found = known[id] { return found }
    let found = find(id)
    known[id] = found
    return found
  }

  private func find(_ id: NodeID) -> [Number]? {
    if let reference = leaves.reference(id), reference.kind.isOfNetwork {
      return (try? ReferenceValues(reference, states: states))?.values.values
    }
    guard let formulas, id.index < formulas.arrays.count else { return nil }
    return formulas.values(id)?.values
  }

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard case .node(let id) = array, let at = leaves.offset(id, row, column), let all = values(of: id) else {
      return nil
    }
    return all[at]
  }

  func shape(_ array: ArrayReference) -> Shape {
    guard case .node(let id) = array else { return .number }
    return leaves.graph[id].shape
  }

  /// The value of a formula about single entries; nil where it is none, or something in it has none.
  func value(of formula: Formula) -> Number? {
    var evaluator = FormulaEvaluator(
      scope: self, assumptions: states.plan.network.assumptions, indexCount: 2)
    let value = evaluator.value(of: formula)
    return value.isFinite ? value : nil
  }

  /// Whether everything that a formula uses has a value.
  func knowsAll(of formula: Formula) -> Bool {
    !formula.contains { part in
      switch part {
      case .entry(.node(let id), _, _), .isExtremeEntry(_, .node(let id), _, _, _): values(of: id) == nil
      default: false
      }
    }
  }
}

extension QuantityReference.Kind {
  /// Whether it is something of a network, not a number printed beside it.
  fileprivate var isOfNetwork: Bool {
    if case .printed = self { false } else { true }
  }
}
