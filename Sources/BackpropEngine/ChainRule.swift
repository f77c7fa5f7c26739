/// The chain rule for one quantity, in the steps in which a person writes it: through every entry of each user,
/// then with the users' definitions differentiated, deltas and all, then contracted.
package struct ChainRule: Sendable {
  /// What comes back to the quantity through one user.
  package struct Share: Sendable {
    /// The named quantity that uses it; the target itself, where that does.
    package var through: NodeID
    /// The user or its pre-activation: in whose definition the quantity stands.
    package var inner: NodeID
    /// Any entry of it, over ``place``.
    package var definition: Formula
    package var place: (row: IndexTerm, column: IndexTerm)
    /// Σ ∂E/∂c · ∂c/∂q over all entries of the user, where ∂c/∂q is an entry of `change`.
    package var rule: Formula
    /// The same with the definition differentiated, deltas not yet contracted; nil where an operator's derivative is
    /// not found that way, as that of a maximum.
    package var differentiated: Formula?
    package var contracted: Formula
  }

  /// By user, nearest to the quantity first; empty where the target does not depend on it, and where what uses it
  /// has no name.
  package let shares: [Share]
  /// What comes back through all users.
  package let result: Formula
  package let indexCount: Int
  /// Whether the quantity stands in the definition of what is differentiated, so that there is nothing to chain.
  package var isDirect: Bool { shares.count == 1 && shares[0].isDirect }
}

extension ChainRule.Share {
  /// Whether it is the definition of the target that is differentiated.
  package var isDirect: Bool { if case .entry(.change, _, _) = rule { true } else { false } }
}

extension ChainRule {
  /// - Parameters:
  ///   - id: by which the target is differentiated.
  ///   - target: a number.
  package init(by id: NodeID, of target: NodeID, in plan: NetworkPlan) {
    var derivation = Derivation(plan, target: target)
    let contributions = derivation.contributions(to: id)
    result = .plus(contributions.map(\.formula))
    var users: [(through: NodeID, formula: Formula)] = []
    for each in contributions {
      if let at = users.firstIndex(where: { $0.through == each.through }) {
        users[at].formula = .plus([users[at].formula, each.formula])
      } else {
        users.append((each.through, each.formula))
      }
    }
    let isNamed = users.allSatisfy { plan.isQuantity($0.through) || $0.through == target }
    shares =
      isNamed ? users.map { derivation.share(of: id, through: $0.through, contracted: $0.formula) } : []
    indexCount = derivation.indexCount
  }

  /// The same with each formula changed.
  package func mapped(_ change: (Formula) -> Formula) -> ChainRule {
    ChainRule(
      shares: shares.map { share in
        var share = share
        share.definition = change(share.definition)
        share.rule = change(share.rule)
        share.differentiated = share.differentiated.map(change)
        share.contracted = change(share.contracted)
        return share
      }, result: change(result), indexCount: indexCount)
  }
}

extension Derivation {
  fileprivate mutating func share(
    of id: NodeID, through user: NodeID, contracted: Formula
  ) -> ChainRule.Share {
    let own = plan.network.quantity(of: user)?.preactivation
    let inner = own == id ? user : own ?? user
    let shape = plan.shape(of: inner)
    var place = (row: IndexTerm.zero, column: IndexTerm.zero)
    var running: [(IndexVariable, Dimension)] = []
    if shape.rows != .one {
      let index = indices.fresh()
      place.row = IndexTerm(index)
      running.append((index, shape.rows))
    }
    if shape.columns != .one {
      let index = indices.fresh()
      place.column = IndexTerm(index)
      running.append((index, shape.columns))
    }
    let upstream = upstream(of: inner, place)
    let definition = definition(of: inner, at: place.row, place.column)
    func summed(_ local: Formula) -> Formula {
      running.reversed().reduce(.times([upstream, local])) { .series($1.0, over: $1.1, $0) }
    }
    let byShape = plan.shape(of: id)
    let local = definition.derivative(
      by: .node(id), at: IndexTerm.row(of: byShape), IndexTerm.column(of: byShape))
    return ChainRule.Share(
      through: user, inner: inner, definition: definition, place: place,
      rule: summed(.entry(.change(inner), place.row, place.column)),
      differentiated: definition.isDifferentiable ? summed(local) : nil, contracted: contracted)
  }

  /// The derivative of the target by an entry: by its name, or from what a pre-activation's activation passes back.
  private mutating func upstream(of id: NodeID, _ place: (row: IndexTerm, column: IndexTerm)) -> Formula {
    if id == target { return .one }
    if plan.isQuantity(id) { return .entry(.adjoint(id), place.row, place.column) }
    return fresh(.plus(contributions(to: id).map(\.formula)), place.row, place.column)
  }
}

extension Formula {
  /// Whether differentiating it in index form gives its derivative: that of a maximum over an index is stated.
  var isDifferentiable: Bool {
    var result = true
    visit { part in
      switch part {
      case .series(.extreme, _, _, _), .extreme, .isExtreme, .isExtremeEntry: result = false
      default: break
      }
    }
    return result
  }
}
