internal import MathNotation

/// Numbers for summation indices that follow from the form of a monomial alone.
extension Algebra {
  /// The monomial with its indices in their final names.
  func named(_ coefficient: Number, _ factors: [(Atom, Number)], _ bound: [IndexVariable]) -> Polynomial.Term
  {
    guard !bound.isEmpty else {
      return Polynomial.Term(coefficient: coefficient, monomial: Monomial(factors.map { ($0.0, $0.1) }))
    }
    let height = 1 + (factors.map(\.0.height).max() ?? 0)
    var best: Polynomial.Term?
    for order in orders(factors, bound) {
      guard spend(factors.count) else { break }
      let candidate = renamed(coefficient, factors, order, height)
      if best.map({ candidate.monomial.key < $0.monomial.key }) ?? true { best = candidate }
    }
    return best ?? renamed(coefficient, factors, bound, height)
  }

  private func renamed(
    _ coefficient: Number, _ factors: [(Atom, Number)], _ order: [IndexVariable], _ height: Int
  ) -> Polynomial.Term {
    var ranks: [Dimension: Int] = [:]
    var map: [Int: IndexTerm] = [:]
    var bound: [(variable: IndexVariable, extent: Dimension)] = []
    for variable in order {
      let extent = self.extent(of: variable) ?? .one
      let new = canonical(height: height, extent, rank: ranks[extent, default: 0])
      ranks[extent, default: 0] += 1
      map[variable.id] = IndexTerm(new)
      bound.append((new, extent))
    }
    var coefficient = coefficient
    var list: [(atom: Atom, exponent: Number)] = []
    for (atom, exponent) in factors {
      let moved = substituted(Polynomial(atom, exponent: exponent), map)
      guard moved.terms.count == 1, moved.terms[0].monomial.bound.isEmpty else {
        giveUp()
        continue
      }
      coefficient = coefficient * moved.terms[0].coefficient
      list += moved.terms[0].monomial.factors
    }
    return Polynomial.Term(
      coefficient: coefficient,
      monomial: Monomial(list, bound: bound.sorted { $0.variable.id < $1.variable.id }))
  }

  /// The orders in which the indices may be numbered: those that look different stand in one order, those that
  /// look alike in every one, unless these are too many.
  private func orders(_ factors: [(Atom, Number)], _ bound: [IndexVariable]) -> [[IndexVariable]] {
    if bound.count == 1 { return [bound] }
    var colors = [Int: String](uniqueKeysWithValues: bound.map { ($0.id, extent(of: $0)?.text ?? "") })
    for _ in 0..<bound.count {
      let classes = Set(colors.values).count
      if classes == bound.count { break }
      colors = refined(colors, factors, bound)
      if Set(colors.values).count == classes { break }
    }
    let groups = Dictionary(grouping: bound) { colors[$0.id] ?? "" }.sorted { $0.key < $1.key }.map(\.value)
    let count = groups.reduce(1) { $0 * (1...$1.count).reduce(1, *) }
    guard count > 1, count <= Algebra.mostOrders else { return [groups.flatMap { $0 }] }
    return groups.reduce([[]]) { starts, group in
      starts.flatMap { start in permutations(group).map { start + $0 } }
    }
  }

  static let mostOrders = 24

  /// What each index looks like from where it stands, the others told apart as far as they are so far.
  private func refined(
    _ colors: [Int: String], _ factors: [(Atom, Number)], _ bound: [IndexVariable]
  ) -> [Int: String] {
    let names = Array(Set(colors.values)).sorted()
    var result: [Int: String] = [:]
    for own in bound {
      var map: [Int: IndexTerm] = [:]
      for other in bound {
        let rank = names.firstIndex(of: colors[other.id] ?? "") ?? 0
        map[other.id] = IndexTerm(IndexVariable(other == own ? -1 : -2 - rank))
      }
      var seen: [String] = []
      for (atom, exponent) in factors where atom.free.contains(own.id) {
        guard spend() else { return colors }
        seen.append(substituted(Polynomial(atom, exponent: exponent), map).key)
      }
      result[own.id] = (colors[own.id] ?? "") + "|" + seen.sorted().joined(separator: "&")
    }
    return result
  }

  private func permutations(_ list: [IndexVariable]) -> [[IndexVariable]] {
    guard list.count > 1 else { return [list] }
    return list.indices.flatMap { first in
      var rest = list
      let head = rest.remove(at: first)
      return permutations(rest).map { [head] + $0 }
    }
  }
}
