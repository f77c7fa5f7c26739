internal import MathNotation

/// Works out normal forms, within bounds: once it is exhausted its results mean nothing.
///
/// All indices are its own, each with the range that it runs over. Those that a finished monomial sums over have
/// numbers that follow from its form alone, so that the same sum is always written the same way.
package final class Algebra {
  /// Whether functions such as the sigmoid are written with exp, so that identities between them are seen.
  let expandsFunctions: Bool
  /// Those of the network whose formulas are read at the moment.
  var assumptions: Assumptions
  /// Sums over all entries of an array that are known: Σ tₖ = 1.
  var knownSums: [KnownSum] = []
  private(set) package var isExhausted = false
  private var work = 0
  private let limit: Int
  private var extents: [Int: Dimension] = [:]
  private var canonicalVariables: [String: IndexVariable] = [:]
  private var variableCount = Algebra.firstVariable

  /// Numbers below belong to whoever asks.
  static let firstVariable = 16
  /// The most terms that one normal form may have.
  static let mostTerms = 1500
  static let largestPower = 12
  /// The longest text that tells a form from all others, and how much of it is one step of work.
  static let longestKey = 200_000
  static let lettersPerStep = 500

  /// What the sum of an array over one of its indices is, whatever the others are.
  struct KnownSum {
    var array: SymbolicArray
    var position: Int
    var value: Polynomial
  }

  package init(limit: Int, expandsFunctions: Bool = false, assumptions: Assumptions = Assumptions()) {
    self.limit = limit
    self.expandsFunctions = expandsFunctions
    self.assumptions = assumptions
  }

  /// The work done so far, which others go on from.
  package var spent: Int { work }

  /// Counts work; false once there is too much of it.
  @discardableResult
  func spend(_ amount: Int = 1) -> Bool {
    work += amount
    if work > limit { isExhausted = true }
    return !isExhausted
  }

  /// Gives up: what comes out is no normal form.
  func giveUp() { isExhausted = true }

  // MARK: Indices

  func fresh(_ extent: Dimension) -> IndexVariable {
    variableCount += 1
    extents[variableCount] = extent
    return IndexVariable(variableCount)
  }

  func setExtent(of variable: IndexVariable, _ extent: Dimension) { extents[variable.id] = extent }

  func extent(of variable: IndexVariable) -> Dimension? { extents[variable.id] }

  /// The index of that rank among those of one range which a monomial of that height sums over.
  func canonical(height: Int, _ extent: Dimension, rank: Int) -> IndexVariable {
    let key = "\(height) \(extent.text) \(rank)"
    if let known = canonicalVariables[key] { return known }
    let new = fresh(extent)
    canonicalVariables[key] = new
    return new
  }

  /// Whether an index is one of `0 ..< size` for all values of its variables. Sizes in letters are compared
  /// with themselves alone, and hold every constant.
  func isInside(_ term: IndexTerm, _ size: Dimension) -> Bool {
    if let variable = term.plainVariable, extents[variable.id] == size { return true }
    guard let count = size.known else { return term.isConstant && term.constant >= 0 }
    var (low, high) = (term.constant, term.constant)
    for part in term.parts {
      guard let extent = extents[part.variable.id]?.known, extent > 0 else { return false }
      low += min(0, part.factor * (extent - 1))
      high += max(0, part.factor * (extent - 1))
    }
    return low >= 0 && high < count
  }

  // MARK: Arithmetic

  func product(_ a: Polynomial, _ b: Polynomial) -> Polynomial {
    if a.isZero || b.isZero { return .zero }
    if let value = a.constant { return b.scaled(by: value) }
    if let value = b.constant { return a.scaled(by: value) }
    var terms: [Polynomial.Term] = []
    for left in a.terms {
      for right in b.terms {
        guard spend(), terms.count <= 4 * Algebra.mostTerms else {
          giveUp()
          return .zero
        }
        let (x, y) = (freshened(left.monomial), freshened(right.monomial))
        terms +=
          simplified(
            left.coefficient * right.coefficient, x.factors + y.factors, bound: x.bound + y.bound
          ).terms
      }
    }
    return checked(Polynomial(terms))
  }

  func product(_ list: [Polynomial]) -> Polynomial {
    // Short ones first: what is 0 is seen early.
    list.sorted { $0.terms.count < $1.terms.count }.reduce(.one) { product($0, $1) }
  }

  func sum(_ list: [Polynomial]) -> Polynomial { checked(Polynomial(list.flatMap(\.terms))) }

  private func checked(_ result: Polynomial) -> Polynomial {
    if result.terms.count > Algebra.mostTerms { giveUp() }
    // Forms inside forms may double with each step.
    let length = result.key.utf8.count
    spend(length / Algebra.lettersPerStep)
    if length > Algebra.longestKey { giveUp() }
    // Coefficients beyond exact numbers could be equal by chance.
    if !result.terms.allSatisfy({ $0.coefficient.isExact }) { giveUp() }
    return isExhausted ? .zero : result
  }

  /// Σ of a normal form over an index of its own.
  func series(_ variable: IndexVariable, _ body: Polynomial) -> Polynomial {
    var terms: [Polynomial.Term] = []
    for term in body.terms {
      guard spend() else { return .zero }
      let own = freshened(term.monomial)
      terms += simplified(term.coefficient, own.factors, bound: own.bound + [variable]).terms
    }
    return checked(Polynomial(terms))
  }

  /// The factors of a monomial with indices of their own in place of those that it sums over.
  func freshened(_ monomial: Monomial) -> (factors: [(Atom, Number)], bound: [IndexVariable]) {
    guard !monomial.bound.isEmpty else { return (monomial.factors.map { ($0.atom, $0.exponent) }, []) }
    var map: [Int: IndexTerm] = [:]
    var bound: [IndexVariable] = []
    for own in monomial.bound {
      let new = fresh(own.extent)
      map[own.variable.id] = IndexTerm(new)
      bound.append(new)
    }
    var factors: [(Atom, Number)] = []
    for factor in monomial.factors {
      // A new name changes no form, but may change which term of a sum comes first.
      let moved = substituted(factor.atom, factor.exponent, map)
      guard moved.terms.count == 1, moved.terms[0].monomial.bound.isEmpty else {
        giveUp()
        return ([], [])
      }
      factors += moved.terms[0].monomial.factors.map { ($0.atom, $0.exponent) }
      if moved.terms[0].coefficient != .one {
        factors.append((Atom(.sum(Polynomial(moved.terms[0].coefficient))), .one))
      }
    }
    return (factors, bound)
  }

  // MARK: Indices replaced

  /// The normal form with indices replaced, all at once.
  func substituted(_ polynomial: Polynomial, _ map: [Int: IndexTerm]) -> Polynomial {
    guard polynomial.free.contains(where: { map[$0] != nil }) else { return polynomial }
    var results: [Polynomial] = []
    for term in polynomial.terms {
      guard spend() else { return .zero }
      results.append(substituted(term, map))
    }
    return sum(results)
  }

  private func substituted(_ term: Polynomial.Term, _ map: [Int: IndexTerm]) -> Polynomial {
    guard term.monomial.free.contains(where: { map[$0] != nil }) else {
      return Polynomial(sorted: [term])
    }
    let own = freshened(term.monomial)
    var plain: [(Atom, Number)] = []
    var coefficient = term.coefficient
    var rest: [Polynomial] = []
    for (atom, exponent) in own.factors {
      let moved = substituted(atom, exponent, map)
      if moved.terms.count == 1, moved.terms[0].monomial.bound.isEmpty {
        coefficient = coefficient * moved.terms[0].coefficient
        plain += moved.terms[0].monomial.factors.map { ($0.atom, $0.exponent) }
      } else {
        rest.append(moved)
      }
    }
    guard !rest.isEmpty else { return simplified(coefficient, plain, bound: own.bound) }
    // Several terms: multiplied out before the sum over the own indices.
    var result = product(rest + [simplified(coefficient, plain, bound: [])])
    for variable in own.bound { result = series(variable, result) }
    return result
  }

  /// A power of an atom with indices replaced.
  private func substituted(_ atom: Atom, _ exponent: Number, _ map: [Int: IndexTerm]) -> Polynomial {
    guard atom.free.contains(where: { map[$0] != nil }) else { return Polynomial(atom, exponent: exponent) }
    func term(_ index: IndexTerm) -> IndexTerm { index.replacing(map) }
    func inner(_ part: Polynomial) -> Polynomial { substituted(part, map) }
    let base: Polynomial
    switch atom.kind {
    case .entry(let array, let indices):
      return Polynomial(Atom(.entry(array, indices.map(term))), exponent: exponent)
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      return Polynomial(
        Atom(.isExtremeEntry(extreme, array, term(row), term(column), axis)), exponent: exponent)
    case .sum(let p): return power(inner(p), exponent)
    case .delta(let a, let b): base = delta(term(a), term(b))
    case .size, .real: base = Polynomial(atom)
    case .exponential(let p): base = exponential(inner(p))
    case .primitive(let name, let p): base = primitive(name, inner(p))
    case .function(let id, let p): base = Polynomial(Atom(.function(id, inner(p))))
    case .power(let p, let q): base = power(inner(p), inner(q))
    case .isPositive(let p): base = isPositive(inner(p))
    case .isZero(let p): base = isZero(inner(p))
    case .extreme(let extreme, let list): base = Polynomial(Atom(.extreme(extreme, list.map(inner))))
    case .isExtreme(let extreme, let n, let list):
      base = Polynomial(Atom(.isExtreme(extreme, n, list.map(inner))))
    case .extremeOver(let extreme, let own, let extent, let p):
      base = Polynomial(Atom(.extremeOver(extreme, own, extent, inner(p))))
    }
    return power(base, exponent)
  }
}

extension IndexTerm {
  /// The term with variables replaced, all at once, by number.
  func replacing(_ map: [Int: IndexTerm]) -> IndexTerm {
    parts.reduce(IndexTerm(constant)) { sum, part in
      sum.adding(map[part.variable.id] ?? IndexTerm(part.variable), times: part.factor)
    }
  }
}
