internal import MathNotation

/// Simplifies formulas of numbers: puts like terms together, cancels, and keeps what is factored factored.
///
/// A formula is read as a ``ScalarProduct`` over atoms: the argument of a function, exp(u), tanh(u), f(u), and whatever
/// else is no sum, product or whole power. Slopes of functions whose derivative has one formula are written out, so
/// what comes out speaks of the functions themselves. Two formulas that are equal as rational expressions of their
/// atoms have a difference that comes out as 0.
///
///     var algebra = ScalarAlgebra()
///     let simple = algebra.simplified(formula)    // nil where it would take too much work
package struct ScalarAlgebra {
  /// What may stand as a factor by itself, in the order in which it was met.
  private(set) var atoms: [Formula] = []
  private var numbers: [Formula: Int] = [:]
  /// Whether the work went beyond its bounds; what was computed since means nothing.
  private(set) var isExhausted = false
  private var work = 0

  /// Sums of more terms are left alone, and so is a formula that takes more than so many products of terms.
  static let mostTerms = 120
  static let mostWork = 30_000
  static let mostAtoms = 40

  /// Whether f′(u) is kept as that.
  private let keepsSlopes: Bool

  package init(keepsSlopes: Bool = false) { self.keepsSlopes = keepsSlopes }

  /// The formula in its simplest form; nil where that would take too much work.
  package mutating func simplified(_ formula: Formula) -> Formula? {
    let product = product(of: formula)
    guard !isExhausted else { return nil }
    return self.formula(product)
  }

  /// The formula in its simplest form, or as it is.
  package static func simplified(_ formula: Formula) -> Formula {
    var algebra = ScalarAlgebra()
    return algebra.simplified(formula) ?? formula
  }

  /// Whether the formula is 0 whatever its atoms are. False says nothing.
  package static func isZero(_ formula: Formula) -> Bool {
    var algebra = ScalarAlgebra()
    let product = algebra.product(of: formula)
    return !algebra.isExhausted && product.isZero
  }

  // MARK: Atoms

  mutating func atom(_ formula: Formula) -> ScalarProduct {
    if let known = numbers[formula] { return ScalarProduct(atom: known) }
    guard atoms.count < ScalarAlgebra.mostAtoms else { return exhausted() }
    numbers[formula] = atoms.count
    atoms.append(formula)
    return ScalarProduct(atom: atoms.count - 1)
  }

  private mutating func exhausted() -> ScalarProduct {
    isExhausted = true
    return .one
  }

  // MARK: Reading

  mutating func product(of formula: Formula) -> ScalarProduct {
    work += 1
    if isExhausted || work > ScalarAlgebra.mostWork { return exhausted() }
    switch formula {
    case .number(let value): return number(value)
    case .sum(let terms): return sum(terms.map { product(of: $0) })
    case .negated(let inner): return product(of: inner) * ScalarProduct(Number(-1))
    case .product(let factors):
      return factors.reduce(.one) { $0 * product(of: $1) }
    case .quotient(let top, let bottom): return product(of: top) * inverse(product(of: bottom))
    case .power(let base, let exponent): return power(base, exponent)
    case .primitive(let primitive, let x): return application(of: primitive, to: x, as: nil)
    case .function(let id, let x): return application(of: id, to: x)
    case .slope(let id, let x, _): return slope(of: id, at: x)
    case .cases(let cases, let otherwise): return self.cases(cases, otherwise)
    case .entry, .size, .delta, .series, .extreme, .isExtreme, .isExtremeEntry: return atom(formula)
    }
  }

  private mutating func number(_ value: Number) -> ScalarProduct {
    if value.isExact { return ScalarProduct(value) }
    if value.isNegative { return atom(.number(-value)) * ScalarProduct(Number(-1)) }
    return atom(.number(value))
  }

  private mutating func inverse(_ product: ScalarProduct) -> ScalarProduct {
    product.isZero ? exhausted() : product.raised(to: -1)
  }

  /// A sum with the factors that its terms share in front, and as few terms as there can be.
  mutating func sum(_ list: [ScalarProduct]) -> ScalarProduct {
    let terms = list.filter { !$0.isZero }
    guard terms.count > 1 else { return terms.first ?? .zero }
    let (common, rest) = ScalarProduct.common(terms)
    var total = ScalarPolynomial()
    for term in rest { total = total + expanded(term) }
    return reduced(common * ScalarProduct(withSquaresReplaced(total)))
  }

  /// The terms of a product without divisors.
  mutating func expanded(_ product: ScalarProduct) -> ScalarPolynomial {
    var result = ScalarPolynomial(product.number)
    for (base, exponent) in product.powers {
      for _ in 0..<max(0, exponent) {
        work += result.terms.count * base.terms.count
        guard work < ScalarAlgebra.mostWork,
          result.terms.count * base.terms.count <= 40 * ScalarAlgebra.mostTerms
        else {
          isExhausted = true
          return ScalarPolynomial(.one)
        }
        result = result * base
      }
    }
    if result.terms.count > ScalarAlgebra.mostTerms || result.terms.values.contains(where: { !$0.isExact }) {
      isExhausted = true
    }
    return result
  }

  /// The product without factors that its sums are multiples of: (1 + E)²/(1 + E) is found by its powers alone, but
  /// 1 − E² over 1 + E only by dividing.
  private mutating func reduced(_ product: ScalarProduct) -> ScalarProduct {
    var result = product
    let divisors = product.powers.filter { $0.value < 0 && $0.key.terms.count > 1 }.map(\.key)
    for divisor in divisors {
      for (base, exponent) in result.powers where exponent > 0 && base.terms.count >= divisor.terms.count {
        guard base != divisor, (result.powers[divisor] ?? 0) < 0 else { continue }
        work += base.terms.count * divisor.terms.count
        guard let quotient = base.divided(by: divisor) else { continue }
        result.multiply(base, -exponent)
        result.multiply(divisor, exponent)
        result = result * ScalarProduct(quotient).raised(to: exponent)
      }
    }
    return result
  }

  private mutating func power(_ base: Formula, _ exponent: Formula) -> ScalarProduct {
    if base == .number(.euler) { return exponential(of: exponent, base: base) }
    let power = product(of: exponent)
    guard let constant = power.constant, constant.isExact else {
      // 2^z is an exponential; what else has a variable exponent is left alone.
      let bottom = product(of: base)
      if bottom.constant != nil || bottom.atoms.allSatisfy({ isNumber(atoms[$0]) }) {
        return exponential(of: exponent, base: formula(bottom))
      }
      return atom(.power(formula(bottom), formula(power)))
    }
    let inner = product(of: base)
    if let whole = constant.integer, whole.magnitude <= 64 {
      return inner.isZero && whole <= 0 ? exhausted() : inner.raised(to: whole)
    }
    if let twice = (constant * Number(2)).integer, twice.magnitude <= 64 {
      return root(of: inner, as: nil).raised(to: twice)
    }
    return atom(.power(formula(inner), .number(constant)))
  }

  private func isNumber(_ formula: Formula) -> Bool {
    if case .number = formula { true } else { false }
  }

  private mutating func slope(of id: FunctionID, at x: Formula) -> ScalarProduct {
    let inner = formula(product(of: x))
    let value = Formula.function(id, inner)
    guard id.definition.slope.isSmooth, !keepsSlopes else { return atom(.slope(id, at: inner, value: value)) }
    return product(of: id.filled(id.definition.slope, argument: inner, result: value))
  }

  private mutating func cases(_ cases: [Formula.Case], _ otherwise: Formula) -> ScalarProduct {
    let last = product(of: otherwise)
    let values = cases.map { product(of: $0.value) }
    if values.allSatisfy({ $0 == last }) { return last }
    let simple = zip(cases, values).map { item, value in
      let condition = item.condition
      return Formula.Case(
        Formula.Condition(
          formula(product(of: condition.left)), condition.relation, formula(product(of: condition.right))),
        formula(value))
    }
    return atom(.cases(simple, otherwise: formula(last)))
  }
}

extension Formula {
  /// Whether one formula holds everywhere.
  package var isSmooth: Bool {
    var found = true
    visit { part in
      switch part {
      case .cases, .extreme, .isExtreme, .isExtremeEntry: found = false
      case .function(let id, _), .slope(let id, _, _): if id.hasCorner { found = false }
      default: break
      }
    }
    return found
  }
}

extension FunctionID {
  /// Whether value or slope are told apart by cases.
  package var hasCorner: Bool {
    definition.corner != nil || !definition.value.isSmooth || !definition.slope.isSmooth
  }
}
