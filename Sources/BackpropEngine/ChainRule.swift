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
    /// Whether the user is a loss without a formula, so that nothing is differentiated.
    package var isUnstated = false
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
  ///   - target: of which one entry is differentiated.
  package init(
    by id: NodeID, of target: NodeID, entry: EntryIndex = EntryIndex(0, 0), in plan: NetworkPlan
  ) {
    var derivation = Derivation(plan, target: target, entry: entry)
    let contributions = derivation.contributions(to: id)
    let users = contributions.byUser
    let isNamed = users.allSatisfy { plan.isQuantity($0.through) || $0.through == target }
    let shares =
      isNamed ? users.map { derivation.share(of: id, through: $0.through, contracted: $0.formula) } : []
    self.shares = shares
    result = .plus(shares.isEmpty ? contributions.map(\.formula) : shares.map(\.contracted))
    indexCount = derivation.indexCount
  }

  /// A formula over derivatives by the users with those put in that are known, in its shortest form.
  ///
  /// - Parameters:
  ///   - formula: this rule's result, in any of its forms.
  ///   - id: by which it is the derivative.
  ///   - known: of a node, the derivative over the free indices of ``LocalRule``; nil where it stays.
  package func puttingIn(
    _ formula: Formula, by id: NodeID, in plan: NetworkPlan, known: (NodeID) -> Formula?
  ) -> Formula {
    var derivation = Derivation(plan, target: nil, reserving: indexCount)
    let ranges = IndexRanges(of: formula, over: plan.shape(of: id))
    let filled = formula.mapped { part in
      // An entry outside of its array is 0, which its formula need not be.
      guard case .entry(.adjoint(let user), let row, let column) = part,
        ranges.isInside(row, plan.shape(of: user).rows),
        ranges.isInside(column, plan.shape(of: user).columns),
        let formula = known(user)
      else { return nil }
      return derivation.placed(formula, row, column)
    }
    return filled.reduced(in: plan, over: plan.shape(of: id))
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

extension [Derivation.Contribution] {
  /// One contribution for each node through which something comes, in the order of computation.
  package var byUser: [Derivation.Contribution] {
    var groups: [(through: NodeID, formulas: [Formula])] = []
    for contribution in self {
      if let at = groups.firstIndex(where: { $0.through == contribution.through }) {
        groups[at].formulas.append(contribution.formula)
      } else {
        groups.append((contribution.through, [contribution.formula]))
      }
    }
    return groups.map { Derivation.Contribution(through: $0.through, formula: .plus($0.formulas)) }
  }
}

extension Derivation {
  fileprivate mutating func share(
    of id: NodeID, through user: NodeID, contracted: Formula
  ) -> ChainRule.Share {
    if plan.network.graph[user].operation is UnstatedLoss {
      return ChainRule.Share(
        through: user, inner: user, definition: .one, place: (.zero, .zero), rule: contracted,
        differentiated: contracted, contracted: contracted, isUnstated: true)
    }
    let own = plan.network.quantity(of: user)?.preactivation
    let inner = own == id ? user : own ?? user
    let place =
      inner == target
      ? RunningEntry(targetEntry) : RunningEntry(of: plan.shape(of: inner), from: &indices)
    let isOwnStep = plan.hasStepOfItsOwn(inner)
    let upstream =
      isOwnStep ? .entry(.adjoint(inner), place.row, place.column) : upstream(of: inner, place)
    let definition = definition(of: inner, at: place.row, place.column)
    func summed(_ local: Formula) -> Formula { place.summed(.times([upstream, local])) }
    let left = isOwnStep ? passed(to: id, through: inner, upstream, place) : contracted
    let byShape = plan.shape(of: id)
    let local = definition.derivative(
      by: .node(id), at: IndexTerm.row(of: byShape), IndexTerm.column(of: byShape))
    return ChainRule.Share(
      through: user, inner: inner, definition: definition, place: (place.row, place.column),
      rule: summed(.entry(.change(inner), place.row, place.column)),
      differentiated: definition.isDifferentiable ? summed(local) : nil, contracted: left)
  }

  /// What a pre-activation passes back from the derivative by it, its deltas contracted.
  private mutating func passed(
    to id: NodeID, through inner: NodeID, _ upstream: Formula, _ place: RunningEntry
  ) -> Formula {
    let unused = (indices.fresh(), indices.fresh())
    var own = Derivation(
      plan, anyEntryOf: inner, row: place.row.first ?? unused.0, column: place.column.first ?? unused.1,
      reserving: indices.count)
    let local = Formula.plus(own.contributions(to: id).map(\.formula))
    indices = IndexSupply(reserving: own.indexCount)
    var ranges = IndexRanges()
    ranges.setFree(plan.shape(of: id))
    for (index, extent) in place.indices { ranges.set(index, extent) }
    return place.summed(.times([upstream, local]))
      .contracted(over: place.indices.map(\.variable), where: ranges.isInside)
  }

  /// The derivative of the target by an entry: by its name, or from what a pre-activation's activation passes back.
  private mutating func upstream(of id: NodeID, _ place: RunningEntry) -> Formula {
    if id == target { return .one }
    if plan.isQuantity(id) { return .entry(.adjoint(id), place.row, place.column) }
    return fresh(.plus(contributions(to: id).map(\.formula)), place.row, place.column)
  }
}

extension NetworkPlan {
  /// Whether a node is the pre-activation of a function that does not act entry by entry, such as softmax: what comes
  /// back through that is a line of its own.
  package func hasStepOfItsOwn(_ id: NodeID) -> Bool {
    guard let owner = network.quantity(of: id), owner.preactivation == id,
      let op = network.graph[owner.node].operation
    else { return false }
    if case .elementwise = op.notation { return false }
    return true
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
