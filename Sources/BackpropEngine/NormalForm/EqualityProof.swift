internal import MathNotation

/// Looks for a proof that two formulas are equal: both are brought to their normal form over more and more basic
/// quantities until the forms are the same.
package struct EqualityProof {
  package let networks: [NetworkPlan]
  package let formulas: NetworkPlan
  package let identities: SymbolicIdentities

  /// What was found.
  package enum Outcome {
    /// Both sides are this, over quantities that were left as they are; nil where they are equal only once
    /// denominators are multiplied out.
    case proven(Polynomial?)
    /// The difference of both sides, as far as it was worked out; nil where it got too large.
    case open(Polynomial?)
  }

  /// An entry of a formula.
  package struct Entry {
    package var node: NodeID
    package var row: IndexTerm
    package var column: IndexTerm

    package init(_ node: NodeID, _ row: IndexTerm, _ column: IndexTerm) {
      (self.node, self.row, self.column) = (node, row, column)
    }
  }

  /// What one proof may cost.
  package static let mostWork = 60_000
  private static let mostSteps = 40

  package init(networks: [NetworkPlan], formulas: NetworkPlan, identities: SymbolicIdentities) {
    self.networks = networks
    self.formulas = formulas
    self.identities = identities
  }

  /// - Parameters:
  ///   - right: nil stands for 0.
  ///   - extents: how far the free indices run, by number.
  package func prove(_ left: Entry, _ right: Entry?, extents: [Int: Dimension]) -> Outcome {
    var opened = OpenedArrays()
    var budget = EqualityProof.mostWork
    var expandsFunctions = false
    var last: Polynomial?
    for _ in 0..<EqualityProof.mostSteps {
      let algebra = Algebra(
        limit: budget, expandsFunctions: expandsFunctions,
        assumptions: networks.first?.network.assumptions ?? Assumptions())
      for (id, extent) in extents { algebra.setExtent(of: IndexVariable(id), extent) }
      let expansion = SymbolicExpansion(
        algebra, networks: networks, formulas: formulas, identities: identities, opened: opened)
      let a = expansion.entry(left.node, left.row, left.column)
      let b = right.map { expansion.entry($0.node, $0.row, $0.column) } ?? .zero
      let difference = a - b
      let isEqual = difference.isZero || algebra.withoutDenominators(difference).isZero
      if algebra.isExhausted { return .open(nil) }
      if isEqual { return .proven(difference.isZero ? a : nil) }
      budget -= algebra.spent
      last = difference
      if let next = difference.nextToOpen(in: networks, identities) {
        switch next {
        case .value(let node): opened.values.insert(node)
        case .derivative: opened.derivatives.insert(next)
        }
      } else if !expandsFunctions {
        expandsFunctions = true
      } else {
        break
      }
    }
    return .open(last)
  }
}

extension Polynomial {
  /// What is replaced by its parts next: derivatives first, the one farthest from what is differentiated before
  /// all others; then the value that is made of others.
  fileprivate func nextToOpen(in networks: [NetworkPlan], _ identities: SymbolicIdentities) -> SymbolicArray?
  {
    var derivatives: [(SymbolicArray, SymbolicNode)] = []
    var values: Set<SymbolicNode> = []
    visitAtoms { atom in
      guard case .entry(let array, _) = atom.kind else { return }
      switch array {
      case .derivative(_, let by): derivatives.append((array, by))
      case .value(let node):
        let entry = networks[node.network].network.graph[node.node]
        switch entry.kind {
        case .operation(let op, _): if !(op is UnstatedLoss) { values.insert(node) }
        case .source(.data): if !identities.isLetter(node) { values.insert(node) }
        case .source: break
        }
      }
    }
    if let first = derivatives.min(by: { $0.1.node < $1.1.node }) { return first.0 }
    return values.max { $0.node < $1.node }.map { .value($0) }
  }
}

extension Algebra {
  /// The normal form multiplied by the sums in its denominators that are the same in all its terms: it is 0 where
  /// the result is.
  func withoutDenominators(_ form: Polynomial) -> Polynomial {
    var result = form
    for _ in 0..<Algebra.mostDenominators {
      guard !result.isZero, !isExhausted, let (atom, exponent) = denominator(of: result) else { break }
      result = product(result, Polynomial(atom, exponent: -exponent))
    }
    return result
  }

  private static let mostDenominators = 8

  /// A sum with a negative exponent that holds none of the indices its term sums over, and the lowest exponent.
  private func denominator(of form: Polynomial) -> (Atom, Number)? {
    var found: [String: (Atom, Number)] = [:]
    for term in form.terms {
      let bound = Set(term.monomial.bound.map(\.variable.id))
      for factor in term.monomial.factors {
        guard case .sum = factor.atom.kind, factor.exponent.isNegative,
          bound.isDisjoint(with: factor.atom.free)
        else { continue }
        let known = found[factor.atom.key]?.1 ?? .zero
        found[factor.atom.key] = (factor.atom, min(known, factor.exponent))
      }
    }
    return found.min { $0.key < $1.key }?.value
  }
}
