internal import MathNotation

/// Products as formulas, in the order in which people write them.
extension ScalarAlgebra {
  mutating func formula(_ product: ScalarProduct) -> Formula {
    if product.isZero { return .zero }
    var above: [(Rank, Formula)] = []
    var below: [(Rank, Formula)] = []
    let product = product.balanced { atoms[$0].exponent != nil }
    var number = product.number
    for (base, exponent) in product.powers.sorted(by: { isBefore($0.key, $1.key) }) {
      var shown = base
      if number.isNegative, exponent > 0, exponent % 2 == 1, turnsSign(base, number) {
        shown = base.scaled(by: Number(-1))
        number = -number
      }
      if let atom = base.atom, let power = exponentialPower(atom, exponent) {
        above.append((rank(base), power))
      } else if let atom = base.atom, let under = evenRoot(atom, exponent) {
        if exponent > 0 { above.append((rank(base), under)) } else { below.append((rank(base), under)) }
      } else {
        let part = Formula.raised(formula(shown), to: .integer(Int(exponent.magnitude)))
        if exponent > 0 { above.append((rank(base), part)) } else { below.append((rank(base), part)) }
      }
    }
    return fraction(number, sorted(above), sorted(below))
  }

  /// The factors of a product in the order in which they are written.
  func ordered(_ product: ScalarProduct) -> [(key: ScalarPolynomial, value: Int)] {
    product.powers.sorted { isBefore($0.key, $1.key) }
  }

  private func sorted(_ list: [(Rank, Formula)]) -> [Formula] {
    list.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
  }

  /// A number with factors above and below a line.
  private func fraction(_ number: Number, _ above: [Formula], _ below: [Formula]) -> Formula {
    var (top, bottom) = (above, below)
    let size = number.magnitude
    if let (a, b) = size.parts, b <= ScalarAlgebra.largestDenominator {
      if a != 1 || top.isEmpty { top.insert(.integer(a), at: 0) }
      if b != 1 { bottom.insert(.integer(b), at: 0) }
    } else {
      top.insert(.number(size), at: 0)
    }
    let upper = top.count == 1 ? top[0] : Formula.product(top)
    let whole: Formula =
      bottom.isEmpty ? upper : .quotient(upper, bottom.count == 1 ? bottom[0] : .product(bottom))
    if case .number(let value) = whole { return .number(number.isNegative ? -value : value) }
    return number.isNegative ? .negated(whole) : whole
  }

  /// Numbers are written as fractions up to this denominator, else as decimals.
  static let largestDenominator = 64

  // MARK: Sums

  private mutating func formula(_ base: ScalarPolynomial) -> Formula {
    if let atom = base.atom { return atoms[atom] }
    let terms = written(base)
    var list: [Formula] = []
    for (exponents, factor) in terms {
      var product = ScalarProduct(factor)
      for (atom, exponent) in exponents.enumerated() where exponent != 0 {
        product.multiply(ScalarPolynomial(atom: atom), exponent)
      }
      list.append(formula(product))
    }
    return list.count == 1 ? list[0] : .sum(list)
  }

  /// Terms of the argument alone with falling powers, z² − 1, all others with rising ones, 1 − 2y; a term with a plus
  /// stands first where there is one.
  private func written(_ base: ScalarPolynomial) -> [(exponents: [Int], factor: Number)] {
    let falling = base.ordered.sorted { degree($0.exponents) > degree($1.exponents) }
    let rising = base.ordered.reversed().sorted { degree($0.exponents) < degree($1.exponents) }
    // 1 + z², but z + 1 and z² − 1.
    let isPlain = base.terms.count == 2 && !base.terms.values.contains(where: \.isNegative)
    let falls = isOfArgument(base) && !(isPlain && degree(falling[0].exponents) > 1)
    let (list, other) = falls ? (falling, rising) : (rising, falling)
    guard list.first?.factor.isNegative == true else { return list }
    if other.first?.factor.isNegative == false { return other }
    guard let first = list.firstIndex(where: { !$0.factor.isNegative }) else { return list }
    return [list[first]] + list[..<first] + list[(first + 1)...]
  }

  private func degree(_ exponents: [Int]) -> Int { exponents.reduce(0, +) }

  private func isOfArgument(_ base: ScalarPolynomial) -> Bool {
    base.atoms.allSatisfy { if case .entry(.result, _, _) = atoms[$0] { false } else { atoms[$0].isEntry } }
  }

  /// Whether a minus in front goes into this difference: 3(z² − 1) rather than −3(1 − z²), exp(−z)(exp(−z) − 1).
  private func turnsSign(_ base: ScalarPolynomial, _ number: Number) -> Bool {
    guard base.terms.count == 2, base.terms.values.contains(where: \.isNegative) else { return false }
    if isOfArgument(base) { return true }
    return number == Number(-1)
      && base.atoms.contains { atoms[$0].exponent != nil }
  }

  // MARK: Atoms

  /// exp(v)ᵏ is exp(kv).
  private mutating func exponentialPower(_ atom: Int, _ exponent: Int) -> Formula? {
    guard exponent != 1 else { return nil }
    func scaled(_ x: Formula) -> Formula {
      formula(product(of: x) * ScalarProduct(Number(exponent)))
    }
    switch atoms[atom] {
    case .primitive(.exp, let x): return .primitive(.exp, scaled(x))
    case .function(let id, let x) where atoms[atom].primitiveCall?.0 == .exp: return .function(id, scaled(x))
    case .power(let base, let x):
      guard case .number = base else { return nil }
      return .power(base, scaled(x))
    default: return nil
    }
  }

  /// √v to an even power is a power of v.
  private func evenRoot(_ atom: Int, _ exponent: Int) -> Formula? {
    guard exponent % 2 == 0, let (primitive, x) = atoms[atom].primitiveCall, primitive == .sqrt else {
      return nil
    }
    return .raised(x, to: .integer(Int(exponent.magnitude) / 2))
  }

  // MARK: Order

  /// Numbers such as π first, then the argument, then functions, then sums from the simplest on.
  typealias Rank = Int

  private func rank(_ base: ScalarPolynomial) -> Rank {
    guard let atom = base.atom else { return 100 + base.terms.count }
    switch atoms[atom] {
    case .number: return 0
    case .entry(.result, _, _): return 20
    case .entry, .size: return 10
    default: return 20
    }
  }

  /// An order of bases that depends on nothing but what they are.
  private func isBefore(_ a: ScalarPolynomial, _ b: ScalarPolynomial) -> Bool {
    let (x, y) = (order(a), order(b))
    for n in 0..<min(x.count, y.count) where x[n] != y[n] { return x[n] < y[n] }
    return x.count < y.count
  }

  private func order(_ base: ScalarPolynomial) -> [Double] {
    let terms = base.ordered
    return [
      Double(rank(base)), Double(base.atom ?? 0), Double(terms.map { degree($0.exponents) }.max() ?? 0),
      terms.reduce(0) { $0 + $1.factor.magnitude.double },
    ] + terms.flatMap { [$0.factor.double] + $0.exponents.map(Double.init) }
  }
}

extension Formula {
  fileprivate var isEntry: Bool { if case .entry = self { true } else { false } }
}
