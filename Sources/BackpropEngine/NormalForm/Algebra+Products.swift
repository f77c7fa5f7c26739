internal import MathNotation

/// Products of powers brought into their one form.
extension Algebra {
  /// coefficient · Π factors, summed over indices that stand nowhere else.
  func simplified(_ coefficient: Number, _ factors: [(Atom, Number)], bound: [IndexVariable]) -> Polynomial {
    guard spend(1 + factors.count), !coefficient.isZero else { return .zero }
    // What is no longer exact could be equal to something else by chance.
    guard coefficient.isExact else {
      giveUp()
      return .zero
    }
    var product = FactorTable(self, coefficient: coefficient, bound: bound)
    product.multiply(factors)
    product.resolveDeltas()
    product.sumOut()
    let result = product.result
    let length = result.key.utf8.count
    if length > Algebra.longestKey { giveUp() }
    spend(length / Algebra.lettersPerStep)
    return isExhausted ? .zero : result
  }
}

/// The factors of one product, each atom once.
private struct FactorTable {
  let algebra: Algebra
  var coefficient: Number
  var bound: [IndexVariable]
  private var powers: [String: (atom: Atom, exponent: Number)] = [:]
  /// The sum of what is under exp in all factors.
  private var exponent = Polynomial.zero
  /// What is a sum of several terms, and must be multiplied out.
  private var sums: [Polynomial] = []

  init(_ algebra: Algebra, coefficient: Number, bound: [IndexVariable]) {
    (self.algebra, self.coefficient, self.bound) = (algebra, coefficient, bound)
  }

  mutating func multiply(_ factors: [(Atom, Number)]) {
    for (atom, power) in factors where !power.isZero { multiply(atom, power) }
  }

  private mutating func multiply(_ atom: Atom, _ power: Number) {
    switch atom.kind {
    case .exponential(let p): exponent = exponent + p.scaled(by: power)
    case .delta(let a, let b):
      if a == b { return }
      if a.isConstant, b.isConstant { coefficient = .zero }
      powers[atom.key] = (atom, .one)
    case .isPositive, .isZero:
      // Both are 0 or 1, and so are their powers.
      powers[atom.key] = (atom, power.isNegative ? power : .one)
    default:
      let known = powers[atom.key]?.exponent ?? .zero
      powers[atom.key] = (atom, known + power)
    }
  }

  private var list: [(Atom, Number)] {
    var list = powers.values.filter { !$0.exponent.isZero }.sorted { $0.atom.key < $1.atom.key }
      .map { ($0.atom, $0.exponent) }
    if !exponent.isZero { list.append((Atom(.exponential(exponent)), .one)) }
    return list
  }

  /// Uses each delta once: one of its indices is replaced in all other factors, and is gone if it is summed over.
  mutating func resolveDeltas() {
    var done: Set<String> = []
    while !coefficient.isZero, algebra.spend(),
      let atom = powers.values.map(\.atom).filter({ $0.isDelta && !done.contains($0.key) })
        .min(by: { $0.key < $1.key })
    {
      done.insert(atom.key)
      guard case .delta(let a, let b) = atom.kind, let (variable, term, isSummed) = solved(a, b) else {
        continue
      }
      powers[atom.key] = nil
      replace(variable, by: term)
      if isSummed {
        bound.removeAll { $0 == variable }
      } else if !coefficient.isZero {
        powers[atom.key] = (atom, .one)
      }
    }
  }

  /// The index that a delta fixes, and what to: one that is summed over and so vanishes, else the one with the
  /// largest number.
  private func solved(_ a: IndexTerm, _ b: IndexTerm) -> (IndexVariable, IndexTerm, isSummed: Bool)? {
    let variables = Set((a.parts + b.parts).map(\.variable)).sorted { $0.id > $1.id }
    var choice: (IndexVariable, IndexTerm, isSummed: Bool)?
    for variable in variables {
      let factor = a.coefficient(of: variable) - b.coefficient(of: variable)
      guard factor.magnitude == 1 else { continue }
      let rest = b.adding(a, times: -1).adding(IndexTerm(variable), times: factor)
      let term = IndexTerm.zero.adding(rest, times: factor)
      if bound.contains(variable), let extent = algebra.extent(of: variable), algebra.isInside(term, extent) {
        return (variable, term, true)
      }
      if choice == nil { choice = (variable, term, false) }
    }
    return choice
  }

  private mutating func replace(_ variable: IndexVariable, by term: IndexTerm) {
    let map = [variable.id: term]
    let old = list
    powers = [:]
    exponent = .zero
    for (atom, power) in old {
      guard atom.free.contains(variable.id) else {
        multiply(atom, power)
        continue
      }
      multiply(algebra.substituted(Polynomial(atom, exponent: power), map))
    }
    sums = sums.map { algebra.substituted($0, map) }
  }

  private mutating func multiply(_ polynomial: Polynomial) {
    guard polynomial.terms.count == 1, polynomial.terms[0].monomial.bound.isEmpty else {
      if polynomial.isZero { coefficient = .zero } else { sums.append(polynomial) }
      return
    }
    coefficient = coefficient * polynomial.terms[0].coefficient
    multiply(polynomial.terms[0].monomial.factors.map { ($0.atom, $0.exponent) })
  }

  /// Σ over an index that nothing has is a size; over the entries of an array whose sum is known, that.
  mutating func sumOut() {
    for variable in bound {
      let holders = list.filter { $0.0.free.contains(variable.id) }
      let isElsewhere = sums.contains { $0.free.contains(variable.id) }
      guard !isElsewhere, let extent = algebra.extent(of: variable) else { continue }
      if holders.isEmpty {
        bound.removeAll { $0 == variable }
        multiplySize(extent)
      } else if holders.count == 1, holders[0].1 == .one, let known = knownSum(holders[0].0, variable) {
        bound.removeAll { $0 == variable }
        powers[holders[0].0.key] = nil
        multiply(known)
      }
    }
  }

  private mutating func multiplySize(_ extent: Dimension) {
    switch extent {
    case .count(let count): coefficient = coefficient * Number(count)
    case .letter(let letter): multiply(Atom(.size(letter)), .one)
    }
  }

  private func knownSum(_ atom: Atom, _ variable: IndexVariable) -> Polynomial? {
    guard case .entry(let array, let indices) = atom.kind else { return nil }
    return algebra.knownSums.first { known in
      known.array == array && indices[known.position].plainVariable == variable
        && indices.enumerated().allSatisfy { $0.offset == known.position || !$0.element.contains(variable) }
    }?.value
  }

  /// The product, multiplied out where a factor is a sum under a whole power.
  var result: Polynomial {
    guard !coefficient.isZero, !algebra.isExhausted else { return .zero }
    var factors: [(Atom, Number)] = []
    var sums = sums
    for (atom, power) in list {
      guard case .sum(let p) = atom.kind, !power.isNegative, let whole = power.wholePart, whole > 0 else {
        factors.append((atom, power))
        continue
      }
      sums.append(algebra.power(p, Number(whole)))
      let rest = power - Number(whole)
      if !rest.isZero { factors.append((atom, rest)) }
    }
    if factors.contains(where: \.0.isNeverWith, in: factors) { return .zero }
    for (atom, _) in factors {
      guard let (known, value) = atom.solved,
        let at = factors.firstIndex(where: { $0.0.key == known.key && $0.1.integer ?? 0 > 0 })
      else { continue }
      let power = factors.remove(at: at).1
      sums.append(algebra.power(value, power))
    }
    guard !sums.isEmpty else {
      return Polynomial(sorted: [algebra.named(coefficient, factors, bound)])
    }
    let rest = Polynomial(sorted: [
      Polynomial.Term(coefficient: coefficient, monomial: Monomial(factors.map { ($0.0, $0.1) }))
    ])
    var all = algebra.product(sums + [rest])
    for variable in bound { all = algebra.series(variable, all) }
    return all
  }
}

extension Array where Element == (Atom, Number) {
  /// Whether two conditions are among them that never hold together: > 0 and = 0 of one thing.
  fileprivate func contains(
    where names: (Element) -> String?, in others: [(Atom, Number)]
  ) -> Bool {
    let zeros = Set(
      others.compactMap { factor -> String? in
        if case .isZero(let p) = factor.0.kind { p.key } else { nil }
      })
    return contains { names($0).map(zeros.contains) ?? false }
  }
}

extension Atom {
  fileprivate var isDelta: Bool { if case .delta = kind { true } else { false } }

  /// Of a condition that something is 0: one of its atoms, and what that is then.
  fileprivate var solved: (Atom, Polynomial)? {
    guard case .isZero(let p) = kind else { return nil }
    for (index, term) in p.terms.enumerated().reversed() {
      let factors = term.monomial.factors
      guard factors.count == 1, factors[0].exponent == .one, term.monomial.bound.isEmpty else { continue }
      var rest = p.terms
      rest.remove(at: index)
      let value = Polynomial(sorted: rest).scaled(by: Number(-1) / term.coefficient)
      var isElsewhere = false
      value.visitAtoms { if $0.key == factors[0].atom.key { isElsewhere = true } }
      if !isElsewhere { return (factors[0].atom, value) }
    }
    return nil
  }

  /// The key of what must be above 0.
  fileprivate var isNeverWith: String? {
    if case .isPositive(let p) = kind { p.key } else { nil }
  }
}

extension Number {
  /// Digits before the point, towards 0; nil for what is too large.
  var wholePart: Int? {
    guard isExact, abs(double) < 1e6 else { return nil }
    return Int(double)
  }
}
