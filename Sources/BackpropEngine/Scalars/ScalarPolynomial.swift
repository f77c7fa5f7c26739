internal import MathNotation

/// A sum of exact multiples of products of powers of atoms; what the atoms are, ``ScalarAlgebra`` knows.
///
/// Exponents stand in the order of the atoms, without zeros at the end, and may be negative.
struct ScalarPolynomial: Hashable {
  typealias Exponents = [Int]

  private(set) var terms: [Exponents: Number] = [:]

  init() {}

  init(_ value: Number) { add(value, []) }

  /// One atom.
  init(atom: Int) { add(.one, Array(repeating: 0, count: atom) + [1]) }

  var isZero: Bool { terms.isEmpty }

  /// The number, where it is nothing else.
  var constant: Number? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 ? terms[[]] : nil
  }

  /// The atom, where it is nothing else.
  var atom: Int? {
    guard terms.count == 1, let (exponents, factor) = terms.first, factor == .one,
      exponents.last == 1, exponents.dropLast().allSatisfy({ $0 == 0 })
    else { return nil }
    return exponents.count - 1
  }

  /// The atoms that occur.
  var atoms: Set<Int> {
    var found: Set<Int> = []
    for exponents in terms.keys {
      for (atom, exponent) in exponents.enumerated() where exponent != 0 { found.insert(atom) }
    }
    return found
  }

  /// Exponents from the largest to the smallest, as words are ordered.
  var ordered: [(exponents: Exponents, factor: Number)] {
    terms.sorted { ScalarPolynomial.precedes($1.key, $0.key) }.map { ($0.key, $0.value) }
  }

  private static func precedes(_ a: Exponents, _ b: Exponents) -> Bool {
    for n in 0..<max(a.count, b.count) {
      let (x, y) = (n < a.count ? a[n] : 0, n < b.count ? b[n] : 0)
      if x != y { return x < y }
    }
    return false
  }

  /// The exponents of each atom in the terms, from the smallest to the largest.
  func exponents(of atom: Int) -> [Int] {
    Set(terms.keys.map { atom < $0.count ? $0[atom] : 0 }).sorted()
  }

  // MARK: Arithmetic

  mutating func add(_ factor: Number, _ exponents: Exponents) {
    var key = exponents
    while key.last == 0 { key.removeLast() }
    let sum = (terms[key] ?? .zero) + factor
    terms[key] = sum.isZero ? nil : sum
  }

  static func + (a: ScalarPolynomial, b: ScalarPolynomial) -> ScalarPolynomial {
    var result = a
    for (exponents, factor) in b.terms { result.add(factor, exponents) }
    return result
  }

  static func * (a: ScalarPolynomial, b: ScalarPolynomial) -> ScalarPolynomial {
    var result = ScalarPolynomial()
    for (x, m) in a.terms {
      for (y, n) in b.terms { result.add(m * n, sum(x, y)) }
    }
    return result
  }

  func scaled(by factor: Number) -> ScalarPolynomial { self * ScalarPolynomial(factor) }

  private static func sum(_ a: Exponents, _ b: Exponents, times factor: Int = 1) -> Exponents {
    (0..<max(a.count, b.count)).map { ($0 < a.count ? a[$0] : 0) + factor * ($0 < b.count ? b[$0] : 0) }
  }

  /// The polynomial that, multiplied by `divisor`, gives this one; nil if there is none. Exponents must not be
  /// negative.
  func divided(by divisor: ScalarPolynomial) -> ScalarPolynomial? {
    guard let lead = divisor.ordered.first else { return nil }
    var rest = self
    var result = ScalarPolynomial()
    while let top = rest.ordered.first {
      let exponents = ScalarPolynomial.sum(top.exponents, lead.exponents, times: -1)
      guard exponents.allSatisfy({ $0 >= 0 }) else { return nil }
      let factor = top.factor / lead.factor
      result.add(factor, exponents)
      for (inner, own) in divisor.terms { rest.add(-(factor * own), ScalarPolynomial.sum(exponents, inner)) }
      // Each step takes the leading term away, unless numbers have become inexact.
      guard factor.isExact else { return nil }
    }
    return result
  }

  /// The polynomial as number · powers of atoms · what is left: whole factors without a common divisor, the smallest
  /// exponents 0, the last term positive.
  var parts: (number: Number, exponents: Exponents, primitive: ScalarPolynomial) {
    let divisor = Number.commonDivisor(Array(terms.values))
    let list = ordered
    let number = list.last.map { $0.factor.isNegative ? -divisor : divisor } ?? .one
    let width = terms.keys.map(\.count).max() ?? 0
    let least = (0..<width).map { atom in
      terms.keys.map { atom < $0.count ? $0[atom] : 0 }.min() ?? 0
    }
    var primitive = ScalarPolynomial()
    for (exponents, factor) in list {
      primitive.add(factor / number, ScalarPolynomial.sum(exponents, least, times: -1))
    }
    return (number, least, primitive)
  }
}
