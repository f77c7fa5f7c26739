internal import MathNotation

/// Values that exist though a step on the way to them is beyond what a double holds: softmax of 1000 and 999,
/// log(1 + exp(1000)).
///
/// The formula stays the one statement of what is computed. Where a quotient or a logarithm comes out infinite
/// or as no number, the same tree is worked once more with every part as m · exp(s), exponents apart.
extension FormulaEvaluator where Scope: FormulaScope {
  mutating func quotient(_ a: Formula, _ b: Formula) -> Number {
    let plain = value(of: a) / value(of: b)
    if plain.isFinite { return plain }
    return apart { $0.scaled(a).divided(by: $0.scaled(b)).value } ?? plain
  }

  mutating func logarithm(of x: Formula) -> Number {
    let plain: Number
    if case .sum(let terms) = x, terms.count == 2, case .number(let first) = terms[0], first == .one {
      // What is added to 1 may be too small for a sum to hold.
      let rest = value(of: terms[1])
      plain =
        rest.isExact
        ? Primitive.log.value(Number.one + rest) : .real(MachineFunctions.log1p(rest.double))
    } else {
      plain = Primitive.log.value(value(of: x))
    }
    if plain.isFinite { return plain }
    return apart { $0.scaled(x).logarithm } ?? plain
  }

  /// A value worked with exponents apart; nil where it is not finite, or where this is done already.
  private mutating func apart(_ work: (inout FormulaEvaluator) -> Double) -> Number? {
    guard !keepsExponentsApart else { return nil }
    keepsExponentsApart = true
    defer { keepsExponentsApart = false }
    let value = work(&self)
    guard value.isFinite else { return nil }
    wentOutOfRange = true
    return .real(value)
  }

  private mutating func scaled(_ formula: Formula) -> ScaledNumber {
    switch formula {
    case .primitive(.exp, let x): return ScaledNumber(1, exponent: value(of: x).double)
    case .primitive(.log, let x): return ScaledNumber(scaled(x).logarithm)
    case .negated(let inner): return scaled(inner).times(ScaledNumber(-1))
    case .sum(let terms):
      var parts: [ScaledNumber] = []
      for term in terms { parts.append(scaled(term)) }
      return .sum(parts)
    case .product(let factors):
      var product = ScaledNumber(1)
      for factor in factors { product = product.times(scaled(factor)) }
      return product
    case .quotient(let a, let b): return scaled(a).divided(by: scaled(b))
    case .series(.sum, let index, let extent, let body):
      var parts: [ScaledNumber] = []
      let outer = indices[index.id]
      for n in 0..<max(0, extent.known ?? 0) {
        indices[index.id] = n
        parts.append(scaled(body))
      }
      indices[index.id] = outer
      return .sum(parts)
    case .number, .entry, .size, .power, .primitive, .function, .slope, .series, .delta, .extreme, .isExtreme,
      .isExtremeEntry, .cases:
      return ScaledNumber(value(of: formula).double)
    }
  }
}
