internal import MathNotation

/// Building formulas in the form people write: factors of 1 dropped, signs in front, numbers first,
/// 2 · (t − y) · (−1) as 2(y − t), t · 1/y as t/y.
extension Formula {
  package static func plus(_ terms: [Formula]) -> Formula {
    if !terms.contains(where: \.isDissolvedInSums) {
      return terms.count > 1 ? .sum(terms) : terms.first ?? .zero
    }
    var flat: [Formula] = []
    for term in terms {
      switch term {
      case .sum(let inner): flat.append(contentsOf: inner)
      case .number(let value) where value.isZero: continue
      default: flat.append(term)
      }
    }
    if flat.isEmpty { return .zero }
    return flat.count == 1 ? flat[0] : .sum(flat)
  }

  package static func minus(_ formula: Formula) -> Formula {
    switch formula {
    case .negated(let inner): inner
    case .number(let value): .number(-value)
    case .product(let factors): .times([.integer(-1)] + factors)
    case .sum(let terms) where terms.count == 2:
      terms[1].isNegated ? .sum([.minus(terms[1]), .minus(terms[0])]) : .negated(formula)
    default: .negated(formula)
    }
  }

  package static func times(_ factors: [Formula]) -> Formula {
    if factors.contains(where: \.isZero) { return .zero }
    if !factors.contains(where: \.isDissolvedInProducts) {
      return factors.count > 1 ? .product(factors) : factors.first ?? .one
    }
    var product = ProductBuilder()
    for factor in factors { product.multiply(by: factor) }
    return product.formula
  }

  package static func divided(_ top: Formula, by bottom: Formula) -> Formula {
    switch (top, bottom) {
    case (.number(let a), _) where a.isZero: .zero
    case (_, .number(let b)) where b == .one: top
    case (.negated(let inner), _): .negated(.quotient(inner, bottom))
    default: .quotient(top, bottom)
    }
  }

  package static func raised(_ base: Formula, to exponent: Formula) -> Formula {
    if case .number(let n) = exponent {
      if n == .one { return base }
      if n.isZero { return .one }
    }
    return .power(base, exponent)
  }

  package static func series(_ variable: IndexVariable, over extent: Dimension, _ body: Formula) -> Formula {
    if case .number(let value) = body, value.isZero { return .zero }
    return .series(.sum, variable, extent, body)
  }

  package static func kronecker(_ a: IndexTerm, _ b: IndexTerm) -> Formula {
    if a == b { return .one }
    if a.isConstant, b.isConstant { return .zero }
    return .delta(a, b)
  }

  /// Whether it is written as the number 0.
  var isZero: Bool {
    if case .number(let value) = self { value.isZero } else { false }
  }

  /// Whether it is put together with its neighbours in a sum, or left out there.
  private var isDissolvedInSums: Bool {
    if case .sum = self { true } else { isZero }
  }

  /// Whether its parts are put together with its neighbours in a product.
  private var isDissolvedInProducts: Bool {
    switch self {
    case .number, .negated, .product, .quotient: true
    default: false
    }
  }

  package var isNegated: Bool {
    switch self {
    case .negated: true
    case .number(let value): value.isNegative
    default: false
    }
  }
}

/// Collects the factors of one product.
private struct ProductBuilder {
  /// The number in front, as numerator and denominator: ½ stays ½.
  private var numerator = Number.one
  private var denominator = Number.one
  private var factors: [Formula] = []
  private var divisors: [Formula] = []

  mutating func multiply(by factor: Formula) {
    switch factor {
    // π and e stay letters.
    case .number(let value) where value.isLetter: factors.append(factor)
    case .number(let value): numerator = numerator * value
    case .negated(let inner):
      numerator = -numerator
      multiply(by: inner)
    case .product(let inner): for each in inner { multiply(by: each) }
    case .quotient(let top, let bottom):
      divide(by: bottom)
      multiply(by: top)
    default: factors.append(factor)
    }
  }

  private mutating func divide(by divisor: Formula) {
    switch divisor {
    case .number(let value) where !value.isZero && !value.isLetter: denominator = denominator * value
    case .product(let inner): for each in inner { divide(by: each) }
    default: divisors.append(divisor)
    }
  }

  var formula: Formula {
    if numerator.isZero { return .zero }
    if divisors.isEmpty, numerator.isPlainOne, denominator.isPlainOne {
      // No number in front.
      return factors.count > 1 ? .product(factors) : factors.first ?? .number(numerator)
    }
    var list = factors
    var (top, bottom) = reduced
    if top.isNegative, let at = list.firstIndex(where: { $0.isDifference && !$0.isComplement(in: list) }) {
      // −(t − y) is y − t, but y(1 − y) stays as people know it.
      list[at] = .minus(list[at])
      top = -top
    }
    let negative = top.isNegative
    top = top.magnitude
    if divisors.isEmpty {
      if bottom != .one {
        list.insert(.quotient(.number(top), .number(bottom)), at: 0)
      } else if top != .one || list.isEmpty {
        list.insert(.number(top), at: 0)
      }
      let product = list.count == 1 ? list[0] : Formula.product(list)
      return negative ? product.withSignTurned : product
    }
    if top != .one || list.isEmpty { list.insert(.number(top), at: 0) }
    var below = divisors
    if bottom != .one { below.insert(.number(bottom), at: 0) }
    let quotient = Formula.quotient(
      list.count == 1 ? list[0] : .product(list), below.count == 1 ? below[0] : .product(below))
    return negative ? .negated(quotient) : quotient
  }

  /// The number in front in lowest terms, where both parts are whole.
  private var reduced: (Number, Number) {
    guard let a = numerator.integer, let b = denominator.integer, b != 0 else {
      return (numerator, denominator)
    }
    // Magnitudes: the least Int has no counterpart.
    var (x, y) = (a.magnitude, b.magnitude)
    while y != 0 { (x, y) = (y, x % y) }
    guard b != 1, x != 1, let divisor = Int(exactly: x) else { return (numerator, denominator) }
    return (Number(a / divisor), Number(b / divisor))
  }
}

extension Number {
  fileprivate var isLetter: Bool {
    guard case .real = self else { return false }
    return self == .pi || self == .euler
  }

  /// 1 without digits after the point.
  fileprivate var isPlainOne: Bool {
    if case .decimal(1, scale: 0) = self { true } else { false }
  }
}

extension Formula {
  /// A minus sign in front, numbers folded, nothing else rearranged.
  fileprivate var withSignTurned: Formula {
    if case .number(let value) = self { return .number(-value) }
    return .negated(self)
  }

  /// Whether it is 1 − y beside y.
  fileprivate func isComplement(in factors: [Formula]) -> Bool {
    guard case .sum(let terms) = self, terms.first == .one, case .negated(let y)? = terms.last else {
      return false
    }
    return factors.contains(y)
  }

  fileprivate var isDifference: Bool {
    guard case .sum(let terms) = self, terms.count == 2 else { return false }
    return !terms[0].isNegated && terms[1].isNegated
  }

  /// Calls `body` for the formula and all its parts, the whole before its parts.
  package func visit(_ body: (Formula) -> Void) {
    body(self)
    switch self {
    case .number, .entry, .size, .delta, .isExtremeEntry: break
    case .sum(let list), .product(let list), .extreme(_, let list), .isExtreme(_, _, let list):
      for part in list { part.visit(body) }
    case .negated(let x), .primitive(_, let x), .function(_, let x), .series(_, _, _, let x): x.visit(body)
    case .quotient(let a, let b), .power(let a, let b), .slope(_, let a, let b):
      a.visit(body)
      b.visit(body)
    case .cases(let cases, let otherwise):
      for item in cases {
        item.condition.left.visit(body)
        item.condition.right.visit(body)
        item.value.visit(body)
      }
      otherwise.visit(body)
    }
  }

  /// The formula with every part rebuilt by `change`, from the leaves up.
  package func mapped(_ change: (Formula) -> Formula?) -> Formula {
    if let changed = change(self) { return changed }
    switch self {
    case .number, .entry, .size, .delta, .isExtremeEntry: return self
    case .sum(let terms): return .plus(terms.map { $0.mapped(change) })
    case .product(let factors): return .times(factors.map { $0.mapped(change) })
    case .negated(let inner): return .minus(inner.mapped(change))
    case .quotient(let a, let b): return .divided(a.mapped(change), by: b.mapped(change))
    case .power(let a, let b): return .raised(a.mapped(change), to: b.mapped(change))
    case .primitive(let name, let x): return .primitive(name, x.mapped(change))
    case .function(let id, let x): return .function(id, x.mapped(change))
    case .slope(let id, let x, let y): return .slope(id, at: x.mapped(change), value: y.mapped(change))
    case .series(let kind, let index, let extent, let body):
      let changed = body.mapped(change)
      if kind == .sum { return .series(index, over: extent, changed) }
      return .series(kind, index, extent, changed)
    case .extreme(let extreme, let list): return .extreme(extreme, list.map { $0.mapped(change) })
    case .isExtreme(let extreme, let n, let list):
      return .isExtreme(extreme, n, list.map { $0.mapped(change) })
    case .cases(let cases, let otherwise):
      let changed = cases.map { item in
        Case(
          Condition(
            item.condition.left.mapped(change), item.condition.relation, item.condition.right.mapped(change)),
          item.value.mapped(change))
      }
      return .cases(changed, otherwise: otherwise.mapped(change))
    }
  }

  /// The formula with an index replaced.
  package func substituting(_ variable: IndexVariable, by term: IndexTerm) -> Formula {
    func replaced(_ index: IndexTerm) -> IndexTerm { index.substituting(variable, by: term) }
    return mapped { part in
      switch part {
      case .entry(let array, let row, let column): .entry(array, replaced(row), replaced(column))
      case .delta(let a, let b): .kronecker(replaced(a), replaced(b))
      case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
        .isExtremeEntry(extreme, array, replaced(row), replaced(column), axis)
      case .number, .size, .sum, .product, .negated, .quotient, .power, .primitive, .function, .slope,
        .series, .extreme, .isExtreme, .cases:
        nil
      }
    }
  }
}
