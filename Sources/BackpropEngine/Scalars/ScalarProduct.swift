internal import MathNotation

/// A number times powers of polynomials: the factored form in which scalar formulas are simplified.
///
/// A base is one atom, or several terms without a common factor. Sums keep the factors that their terms share, which
/// is why σ″ comes out as σ(1 − σ)(1 − 2σ) without any search for factors.
struct ScalarProduct: Hashable {
  var number: Number
  /// No exponent is 0.
  private(set) var powers: [ScalarPolynomial: Int] = [:]

  static let zero = ScalarProduct(.zero)
  static let one = ScalarProduct(.one)

  init(_ number: Number) { self.number = number }

  init(atom: Int) {
    number = .one
    powers = [ScalarPolynomial(atom: atom): 1]
  }

  init(_ polynomial: ScalarPolynomial) {
    if let constant = polynomial.constant {
      self.init(constant)
      return
    }
    let (number, exponents, primitive) = polynomial.parts
    self.init(number)
    for (atom, exponent) in exponents.enumerated() { multiply(ScalarPolynomial(atom: atom), exponent) }
    if let constant = primitive.constant {
      self.number = self.number * constant
    } else {
      multiply(primitive, 1)
    }
  }

  var isZero: Bool { number.isZero }
  /// The number, where it is nothing else.
  var constant: Number? { powers.isEmpty || isZero ? number : nil }
  var atoms: Set<Int> { powers.keys.reduce(into: []) { $0.formUnion($1.atoms) } }

  mutating func multiply(_ base: ScalarPolynomial, _ exponent: Int) {
    let sum = (powers[base] ?? 0) + exponent
    powers[base] = sum == 0 ? nil : sum
  }

  static func * (a: ScalarProduct, b: ScalarProduct) -> ScalarProduct {
    if a.isZero || b.isZero { return .zero }
    var result = a
    result.number = a.number * b.number
    for (base, exponent) in b.powers { result.multiply(base, exponent) }
    return result
  }

  func raised(to exponent: Int) -> ScalarProduct {
    if exponent == 0 { return .one }
    var result = ScalarProduct(number.raised(to: exponent))
    for (base, own) in powers { result.multiply(base, own * exponent) }
    return result
  }

  /// E/(1 + E²) as 1/(E⁻¹ + E): powers of an exponential drawn into sums that then are symmetric.
  func balanced(_ isExponential: (Int) -> Bool) -> ScalarProduct {
    var result = self
    for (base, exponent) in powers where base.terms.count > 1 {
      guard let atom = base.atoms.first, base.atoms.count == 1, isExponential(atom),
        let degree = base.exponents(of: atom).last, degree % 2 == 0, base.exponents(of: atom).first == 0,
        let own = result.powers[ScalarPolynomial(atom: atom)], own == -exponent * degree / 2
      else { continue }
      var symmetric = ScalarPolynomial()
      for (exponents, factor) in base.terms {
        var shifted = exponents + Array(repeating: 0, count: max(0, atom + 1 - exponents.count))
        shifted[atom] -= degree / 2
        symmetric.add(factor, shifted)
      }
      result.multiply(ScalarPolynomial(atom: atom), -own)
      result.multiply(base, -exponent)
      result.multiply(symmetric, exponent)
    }
    return result
  }

  /// Whether both differ by nothing but their numbers.
  func isMultiple(of other: ScalarProduct) -> Bool { powers == other.powers }

  /// The factors that all of some products share, with the smallest exponents, and what is left of each.
  static func common(_ list: [ScalarProduct]) -> (ScalarProduct, rest: [ScalarProduct]) {
    var shared = ScalarProduct.one
    for base in Set(list.flatMap(\.powers.keys)) {
      let least = list.map { $0.powers[base] ?? 0 }.min() ?? 0
      if least != 0 { shared.multiply(base, least) }
    }
    let inverse = shared.raised(to: -1)
    return (shared, list.map { $0 * inverse })
  }
}
