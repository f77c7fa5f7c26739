internal import MathNotation

/// Powers and functions of normal forms.
extension Algebra {
  func delta(_ a: IndexTerm, _ b: IndexTerm) -> Polynomial {
    if a == b { return .one }
    return a.isConstant && b.isConstant ? .zero : Polynomial(Atom(.delta(a, b)))
  }

  /// base ^ exponent. Where the base may be 0 or negative this is meant where both sides have a value.
  func power(_ base: Polynomial, _ exponent: Number) -> Polynomial {
    if exponent == .one { return base }
    if exponent.isZero { return .one }
    guard spend(base.terms.count) else { return .zero }
    let whole = exponent.integer
    if let whole, whole > 0, whole <= Algebra.largestPower {
      return (1..<whole).reduce(base) { result, _ in product(result, base) }
    }
    guard let first = base.terms.first else { return Polynomial(Atom(.sum(base)), exponent: exponent) }
    if base.terms.count == 1, first.monomial.bound.isEmpty, let single = power(first, exponent) {
      return single
    }
    guard let whole else { return Polynomial(Atom(.sum(base)), exponent: exponent) }
    return wholePower(base, first, exponent, whole)
  }

  /// A power of a product: of each factor where the exponent is whole, or where there is but one.
  private func power(_ term: Polynomial.Term, _ exponent: Number) -> Polynomial? {
    let factors = term.monomial.factors
    let isWhole = exponent.integer != nil
    let isOne = term.coefficient == .one && factors.count == 1
    guard isWhole || isOne else { return nil }
    if !isWhole {
      // √(x²) is not x; but √(exp x) is exp(x/2), and (√x)² is x.
      let factor = factors[0]
      if case .exponential(let p) = factor.atom.kind { return exponential(p.scaled(by: exponent)) }
      guard factor.exponent == .one else { return nil }
      if case .sum = factor.atom.kind { return nil }
      return Polynomial(factor.atom, exponent: exponent)
    }
    guard let whole = exponent.integer else { return nil }
    return simplified(
      term.coefficient.raised(to: whole), factors.map { ($0.atom, $0.exponent * exponent) }, bound: [])
  }

  /// A negative power of a sum, its first coefficient and its common factors in front.
  private func wholePower(
    _ base: Polynomial, _ first: Polynomial.Term, _ exponent: Number, _ whole: Int
  ) -> Polynomial {
    let front = first.coefficient
    var common = first.monomial.factors.filter { factor in
      if case .exponential = factor.atom.kind { return false }
      return !first.monomial.bound.contains { factor.atom.free.contains($0.variable.id) }
    }
    for term in base.terms.dropFirst() {
      common = common.compactMap { factor in
        guard let other = term.monomial.factors.first(where: { $0.atom.key == factor.atom.key }) else {
          return nil
        }
        return (factor.atom, min(factor.exponent, other.exponent))
      }
    }
    var reduced = base.scaled(by: .one / front)
    var outside = Polynomial(front.raised(to: whole))
    if !common.isEmpty {
      reduced = product(
        reduced, simplified(.one, common.map { ($0.atom, -$0.exponent) }, bound: []))
      outside = product(
        outside, simplified(.one, common.map { ($0.atom, $0.exponent * exponent) }, bound: []))
    }
    guard !reduced.isZero, reduced.constant == nil else {
      return product(outside, power(reduced, exponent))
    }
    return product(outside, Polynomial(Atom(.sum(reduced)), exponent: exponent))
  }

  func power(_ base: Polynomial, _ exponent: Polynomial) -> Polynomial {
    if let value = exponent.constant { return power(base, value) }
    return Polynomial(Atom(.power(base, exponent)))
  }

  func exponential(_ p: Polynomial) -> Polynomial {
    // exp(z − log S) is exp(z)/S.
    var rest: [Polynomial.Term] = []
    var outside = Polynomial.one
    for term in p.terms {
      let factors = term.monomial.factors
      if factors.count == 1, factors[0].exponent == .one, term.monomial.bound.isEmpty,
        case .primitive(.log, let inner) = factors[0].atom.kind
      {
        outside = product(outside, power(inner, term.coefficient))
      } else {
        rest.append(term)
      }
    }
    let own = Polynomial(sorted: rest)
    return own.isZero ? outside : product(outside, Polynomial(Atom(.exponential(own))))
  }

  func primitive(_ name: Primitive, _ p: Polynomial) -> Polynomial {
    switch name {
    case .exp: return exponential(p)
    case .sqrt: return power(p, Number(1, over: 2))
    case .log: return logarithm(p)
    case .tanh where expandsFunctions:
      let e = exponential(p.scaled(by: Number(2)))
      return product(e - .one, power(e + .one, Number(-1)))
    case .tanh, .sin, .erf:
      if p.isZero { return .zero }
      return isFirstNegative(p) ? -plain(name, -p) : plain(name, p)
    case .cos:
      if p.isZero { return .one }
      return plain(name, isFirstNegative(p) ? -p : p)
    }
  }

  private func plain(_ name: Primitive, _ p: Polynomial) -> Polynomial {
    Polynomial(Atom(.primitive(name, p)))
  }

  private func isFirstNegative(_ p: Polynomial) -> Bool { p.terms.first?.coefficient.isNegative ?? false }

  /// log(exp(z)/S) is z − log S wherever it has a value.
  private func logarithm(_ p: Polynomial) -> Polynomial {
    if p.constant == .one { return .zero }
    guard p.terms.count == 1, p.terms[0].monomial.bound.isEmpty, p.terms[0].coefficient == .one else {
      return plain(.log, p)
    }
    var result = Polynomial.zero
    var rest: [(atom: Atom, exponent: Number)] = []
    for factor in p.terms[0].monomial.factors {
      if case .exponential(let inner) = factor.atom.kind {
        result = result + inner.scaled(by: factor.exponent)
      } else {
        rest.append(factor)
      }
    }
    guard let only = rest.first else { return result }
    if rest.count == 1, only.exponent == Number(-1) || only.exponent.integer == nil {
      let base = if case .sum(let inner) = only.atom.kind { inner } else { Polynomial(only.atom) }
      return result + plain(.log, base).scaled(by: only.exponent)
    }
    return result + plain(.log, simplified(.one, rest.map { ($0.atom, $0.exponent) }, bound: []))
  }

  // MARK: Conditions

  /// 1 where the normal form is above 0, else 0. Positive factors in front make no difference.
  func isPositive(_ p: Polynomial) -> Polynomial {
    if let value = p.constant { return !value.isZero && !value.isNegative ? .one : .zero }
    if let only = p.terms.first, p.terms.count == 1, only.monomial.bound.isEmpty {
      // A factor that is 0 or 1 decides by itself, and exp is above 0.
      let factors = only.monomial.factors.map { ($0.atom, $0.exponent) }
      let flags = factors.filter { $0.0.isFlag && !$0.1.isNegative }
      let rest = factors.filter { !($0.0.isFlag && !$0.1.isNegative) && !$0.0.isExponential }
      if rest.count < factors.count {
        let inner = simplified(only.coefficient, rest, bound: [])
        return product(simplified(.one, flags, bound: []), isPositive(inner))
      }
    }
    let own = p.scaled(by: .one / (p.terms.first?.coefficient.magnitude ?? .one))
    guard isFirstNegative(own) else { return Polynomial(Atom(.isPositive(own))) }
    return .one - Polynomial(Atom(.isPositive(-own))) - isZero(own)
  }

  /// 1 where the normal form is 0, else 0.
  func isZero(_ p: Polynomial) -> Polynomial {
    if let value = p.constant { return value.isZero ? .one : .zero }
    return Polynomial(Atom(.isZero(p.scaled(by: .one / (p.terms.first?.coefficient ?? .one)))))
  }

  /// 1 where the relation holds, else 0.
  func indicator(_ a: Polynomial, _ relation: Relation, _ b: Polynomial) -> Polynomial {
    let difference = a - b
    switch relation {
    case .greater: return isPositive(difference)
    case .less: return isPositive(-difference)
    case .greaterOrEqual: return .one - isPositive(-difference)
    case .lessOrEqual: return .one - isPositive(difference)
    case .notEqual: return .one - isZero(difference)
    case .equal, .approximately, .becomes, .colon: return isZero(difference)
    }
  }
}

extension Atom {
  /// Whether it is 0 or 1.
  fileprivate var isFlag: Bool {
    switch kind {
    case .isPositive, .isZero, .isExtreme, .isExtremeEntry: true
    default: false
    }
  }

  fileprivate var isExponential: Bool { if case .exponential = kind { true } else { false } }
}
