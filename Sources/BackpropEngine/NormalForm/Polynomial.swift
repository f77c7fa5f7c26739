package import MathNotation

/// A product of powers of atoms, summed over some indices.
package struct Monomial: Sendable {
  /// Sorted by key; no exponent is 0.
  package let factors: [(atom: Atom, exponent: Number)]
  /// The indices it is summed over.
  package let bound: [(variable: IndexVariable, extent: Dimension)]
  package let key: String
  let height: Int
  let free: Set<Int>

  init(
    _ factors: [(atom: Atom, exponent: Number)], bound: [(variable: IndexVariable, extent: Dimension)] = []
  ) {
    self.factors = factors.sorted { $0.atom.key < $1.atom.key }
    self.bound = bound
    let product = self.factors.map { factor in
      factor.exponent == .one ? factor.atom.key : "\(factor.atom.key)^\(factor.exponent.exactText)"
    }.joined(separator: "·")
    key = bound.isEmpty ? product : "Σ\(bound.map { "\($0.variable.id)" }.joined(separator: ",")) \(product)"
    height = 1 + (factors.map(\.atom.height).max() ?? 0)
    var free: Set<Int> = []
    for factor in factors { free.formUnion(factor.atom.free) }
    for own in bound { free.remove(own.variable.id) }
    self.free = free
  }
}

/// A sum of monomials with exact coefficients in one order: two that are written alike are equal.
package struct Polynomial: Sendable {
  package struct Term: Sendable {
    package var coefficient: Number
    package var monomial: Monomial
  }

  /// Sorted by key; no coefficient is 0, no monomial stands twice.
  package let terms: [Term]
  package let key: String
  let height: Int
  let free: Set<Int>

  /// - Parameter terms: sorted, each once.
  init(sorted terms: [Term]) {
    self.terms = terms
    key = terms.map { "\($0.coefficient.exactText)·\($0.monomial.key)" }.joined(separator: "+")
    height = terms.map(\.monomial.height).max() ?? 0
    var free: Set<Int> = []
    for term in terms { free.formUnion(term.monomial.free) }
    self.free = free
  }

  /// Adds up terms of any order.
  init(_ terms: [Term]) {
    var table: [String: Term] = [:]
    for term in terms {
      let key = term.monomial.key
      guard let known = table[key] else {
        table[key] = term
        continue
      }
      table[key]?.coefficient = known.coefficient + term.coefficient
    }
    self.init(
      sorted: table.values.filter { !$0.coefficient.isZero }.sorted { $0.monomial.key < $1.monomial.key })
  }

  init(_ value: Number) {
    self.init(sorted: value.isZero ? [] : [Term(coefficient: value, monomial: Monomial([]))])
  }

  init(_ atom: Atom, exponent: Number = .one) {
    self.init(sorted: [Term(coefficient: .one, monomial: Monomial([(atom, exponent)]))])
  }

  package static let zero = Polynomial(Number.zero)
  static let one = Polynomial(Number.one)

  package var isZero: Bool { terms.isEmpty }

  /// The number that it is; nil where it is more than that.
  package var constant: Number? {
    if terms.isEmpty { return .zero }
    guard terms.count == 1, terms[0].monomial.factors.isEmpty, terms[0].monomial.bound.isEmpty else {
      return nil
    }
    return terms[0].coefficient
  }

  func scaled(by factor: Number) -> Polynomial {
    if factor == .one { return self }
    if factor.isZero { return .zero }
    return Polynomial(
      sorted: terms.map { Term(coefficient: $0.coefficient * factor, monomial: $0.monomial) })
  }

  static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    if a.isZero { return b }
    return b.isZero ? a : Polynomial(a.terms + b.terms)
  }

  static prefix func - (a: Polynomial) -> Polynomial { a.scaled(by: Number(-1)) }
  package static func - (a: Polynomial, b: Polynomial) -> Polynomial { a + -b }
}

extension Polynomial {
  /// Calls `body` for each atom, those inside atoms included.
  package func visitAtoms(_ body: (Atom) -> Void) {
    for term in terms {
      for factor in term.monomial.factors {
        body(factor.atom)
        for part in factor.atom.kind.parts { part.visitAtoms(body) }
      }
    }
  }
}
