internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// Claims that speak of further networks: of those of the sheet by name, and of their own with a formula added.
extension AnswerSession {
  /// Makes the networks known that a condition names; reports those that the sheet does not have.
  ///
  /// - Returns: whether all of them are known.
  func findNetworks(of condition: Condition) -> Bool {
    var areKnown = true
    for name in condition.networks where !context.query.knowsNetwork(name) {
      guard let found = otherNetwork?(name) else {
        areKnown = false
        continue
      }
      context.query.add(found.checked, named: name)
      namedStates[context.query.further.count] = found.states
    }
    return areKnown
  }

  /// The further networks in the order of their numbers.
  var furtherStates: [NetworkStates] {
    context.query.further.map { further in
      namedStates[further.number]
        ?? NetworkStates(
          NetworkPlan(further.network.network, growing: context.plan), rounding: context.states.rounding)
    }
  }

  /// Which quantities of these networks are the same: letters of one name and shape.
  func identities(_ networks: [NetworkPlan], isAlways: Bool) -> SymbolicIdentities {
    var identities = SymbolicIdentities()
    var known: [String: SymbolicNode] = [:]
    for (number, plan) in networks.enumerated() {
      if number > 0, let count = context.query.further[number - 1].ownNodes {
        identities.extensions[number] = (0, count)
        continue
      }
      for index in plan.network.graph.nodes.indices {
        let id = NodeID(index)
        guard plan.isLetter(id, isAlways: isAlways) else { continue }
        let name = "\(plan.letterName(id)): \(plan.shape(of: id).text)"
        let node = SymbolicNode(number, id)
        if let first = known[name] { identities.same[node] = first } else { known[name] = node }
      }
    }
    return identities
  }
}

extension Condition {
  /// The names of networks in it, in order.
  fileprivate var networks: [Name] {
    switch node {
    case .comparison(let list, _), .zero(let list), .equal(let list): list.flatMap(\.networks)
    case .all(let list), .any(let list): list.flatMap(\.networks)
    case .not(let inner): inner.networks
    case .extremum: []
    }
  }
}
