internal import MathNotation

/// Normal forms written as formulas again.
extension Polynomial {
  /// The formula; nil where an array has no name there.
  ///
  /// - Parameter entry: what stands for an entry of an array.
  package func formula(_ entry: (SymbolicArray, [IndexTerm]) -> Formula?) -> Formula? {
    var list: [Formula] = []
    for term in terms {
      guard let part = term.formula(entry) else { return nil }
      list.append(part)
    }
    // What is subtracted stands behind what it is subtracted from.
    return .plus(list.filter { !$0.isNegated } + list.filter(\.isNegated))
  }
}

extension Polynomial.Term {
  fileprivate func formula(_ entry: (SymbolicArray, [IndexTerm]) -> Formula?) -> Formula? {
    var top: [Formula] = []
    var bottom: [Formula] = []
    for factor in monomial.factors {
      guard let base = factor.atom.formula(entry) else { return nil }
      let power = Polynomial.Term.power(base, factor.exponent.magnitude)
      if factor.exponent.isNegative { bottom.append(power) } else { top.append(power) }
    }
    let body = bottom.isEmpty ? Formula.times(top) : .divided(.times(top), by: .times(bottom))
    let summed = monomial.bound.reversed().reduce(body) { .series($1.variable, over: $1.extent, $0) }
    let (numerator, denominator) = coefficient.parts
    let front =
      denominator == .one
      ? Formula.number(numerator) : .divided(.number(numerator), by: .number(denominator))
    return .times([front, summed])
  }

  private static func power(_ base: Formula, _ exponent: Number) -> Formula {
    guard let whole = (exponent * Number(2)).integer, !whole.isMultiple(of: 2) else {
      return .raised(base, to: .number(exponent))
    }
    let root = Formula.primitive(.sqrt, base)
    return whole == 1 ? root : .raised(root, to: .integer(whole))
  }
}

extension Atom {
  fileprivate func formula(_ entry: (SymbolicArray, [IndexTerm]) -> Formula?) -> Formula? {
    func indicator(_ p: Polynomial, _ relation: Relation) -> Formula? {
      p.formula(entry).map {
        .cases([Formula.Case(Formula.Condition($0, relation, .zero), .one)], otherwise: .zero)
      }
    }
    func all(_ list: [Polynomial]) -> [Formula]? {
      let done = list.compactMap { $0.formula(entry) }
      return done.count == list.count ? done : nil
    }
    switch kind {
    case .entry(let array, let indices): return entry(array, indices)
    case .size(let letter): return .size(.letter(letter))
    case .delta(let a, let b): return .kronecker(a, b)
    case .real(let value): return .number(.real(value))
    case .exponential(let p): return p.formula(entry).map { .primitive(.exp, $0) }
    case .primitive(let name, let p): return p.formula(entry).map { .primitive(name, $0) }
    case .function(let id, let p): return p.formula(entry).map { .function(id, $0) }
    case .sum(let p): return p.formula(entry)
    case .power(let p, let q):
      guard let base = p.formula(entry), let exponent = q.formula(entry) else { return nil }
      return .power(base, exponent)
    case .isPositive(let p): return indicator(p, .greater)
    case .isZero(let p): return indicator(p, .equal)
    case .extreme(let extreme, let list): return all(list).map { .extreme(extreme, $0) }
    case .isExtreme(let extreme, let n, let list): return all(list).map { .isExtreme(extreme, n, $0) }
    case .extremeOver(let extreme, let own, let extent, let p):
      return p.formula(entry).map { .series(.extreme(extreme), own, extent, $0) }
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      guard case .entry(let own, let r, let c) = entry(array, [row, column]) else { return nil }
      return .isExtremeEntry(extreme, own, r, c, axis)
    }
  }
}

extension Number {
  /// Numerator and denominator of a fraction that is no decimal; else the number itself over 1.
  fileprivate var parts: (Number, Number) {
    guard case .ratio = self else { return (self, .one) }
    let text = exactText.split(separator: "/")
    guard text.count == 2, let top = Number(text[0]), let bottom = Number(text[1]) else {
      return (self, .one)
    }
    return (top, bottom)
  }
}
