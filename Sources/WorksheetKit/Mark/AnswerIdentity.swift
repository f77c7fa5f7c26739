internal import BackpropEngine
internal import WorksheetLanguage

/// What tells whether two answers are about the same number, in the sheet and in what a student handed in.
struct AnswerIdentity: Hashable {
  var network: SheetNetworks.Source
  var value: Value

  enum Value: Hashable {
    /// An entry of the network, in whatever way it is written, its negative included.
    case place(QuantityReference, entry: Int)
    /// A formula about such entries, every sum written out; its nodes are numbers of ``AnswerIdentities``.
    case formula(Formula)
  }
}

/// Hands out identities. Different readings of a file have different graphs, so that formulas are told apart by
/// what their leaves refer to.
final class AnswerIdentities {
  private enum Leaf: Hashable {
    case reference(QuantityReference)
    /// Given a name by a `let`, which stands at the same place in each reading.
    case named(NodeID)
  }

  private var numbers: [Leaf: Int] = [:]

  /// - Parameter plan: that of the session's formulas.
  func identity(
    of item: PrintedItem, at place: PrintedPlace?, network: SheetNetworks.Source, plan: NetworkPlan
  ) -> AnswerIdentity? {
    if let place {
      return AnswerIdentity(network: network, value: .place(place.quantity, entry: place.entry))
    }
    guard case .entry(let node, let entry) = item.meaning else { return nil }
    var derivation = Derivation(plan, target: nil)
    let formula = derivation.definition(of: node).instantiated([entry.row, entry.column], in: plan)
    return AnswerIdentity(network: network, value: .formula(stable(formula, plan.network.graph)))
  }

  private func stable(_ formula: Formula, _ graph: Graph) -> Formula {
    formula.mapped { part in
      guard case .entry(.node(let id), let row, let column) = part else { return nil }
      var leaf = Leaf.named(id)
      if case .source(.reference(let reference)) = graph[id].kind { leaf = .reference(reference) }
      let next = numbers.count
      let number = numbers[leaf, default: next]
      numbers[leaf] = number
      return .entry(.node(NodeID(number)), row, column)
    }
  }
}

extension AnswerSession {
  /// The plan of all formulas that have been taken up.
  var formulaPlan: NetworkPlan {
    NetworkPlan(
      Network(
        graph: context.query.graph, quantities: context.letQuantities,
        assumptions: context.network.assumptions))
  }

  /// The entry of the network that an answer is, if it is one.
  func place(of item: PrintedItem, _ plan: NetworkPlan) -> PrintedPlace? {
    guard case .entry(let node, let entry) = item.meaning else { return item.place }
    return plan.printedPlace(of: node, entry, origin: context.plan)
  }
}
