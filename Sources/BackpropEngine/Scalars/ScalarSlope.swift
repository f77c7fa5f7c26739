internal import MathNotation

/// The derivative of a function of one number, in the forms in which people write it.
package struct ScalarSlope {
  /// With the argument: exp(−z)/(1 + exp(−z))².
  package let plain: Formula
  /// With the function's own value, ``ElementwiseFunction/result``, where that is a polynomial: y(1 − y).
  package let closed: Formula?
  /// How the function's value is recognised in it: exp(−z) = (1 − y)/y.
  package let relation: (left: Formula, right: Formula)?

  /// - Parameter value: the function's formula over ``ElementwiseFunction/argument``.
  package init(of value: Formula) {
    let raw = value.derivative(by: .operand(0), at: .zero, .zero)
    var algebra = ScalarAlgebra()
    // The value first: what it speaks of is what the derivative is written with.
    let own = algebra.product(of: value)
    let slope = algebra.product(of: raw)
    guard !algebra.isExhausted else {
      (plain, closed, relation) = (raw, nil, nil)
      return
    }
    plain = algebra.formula(slope)
    let found = algebra.rewritten(slope, in: own)
    closed = algebra.isExhausted ? nil : found?.formula
    relation = algebra.isExhausted ? nil : found?.relation
  }
}

private struct Rewritten {
  var formula: Formula
  var relation: (left: Formula, right: Formula)
}

extension ScalarAlgebra {
  /// A product in terms of the value y of another, where y = (aB + b)/(cB + d) of one power B of one atom: then
  /// B = (b − dy)/(cy − a) is put in. No function is known here by its name.
  fileprivate mutating func rewritten(_ slope: ScalarProduct, in value: ScalarProduct) -> Rewritten? {
    let own = value.atoms
    guard own.count == 1, let base = own.first, slope.atoms.contains(base),
      atoms[base] != ElementwiseFunction.argument
    else { return nil }
    let top = expanded(value.part { $0 > 0 })
    let bottom = expanded(value.part { $0 < 0 }.raised(to: -1))
    let exponents = (top.exponents(of: base) + bottom.exponents(of: base)).filter { $0 != 0 }
    guard !isExhausted, let step = exponents.first, exponents.allSatisfy({ $0 == step }), step > 0 else {
      return nil
    }
    func coefficient(_ polynomial: ScalarPolynomial, _ exponent: Int) -> Number {
      polynomial.terms.first { ($0.key.count > base ? $0.key[base] : 0) == exponent }?.value ?? .zero
    }
    let y = atom(ElementwiseFunction.result)
    let (a, b) = (coefficient(top, step), coefficient(top, 0))
    let (c, d) = (coefficient(bottom, step), coefficient(bottom, 0))
    let above = sum([ScalarProduct(b), ScalarProduct(-d) * y])
    let below = sum([ScalarProduct(c) * y, ScalarProduct(-a)])
    guard !below.isZero, let result = replacing(base, step, by: above * below.raised(to: -1), in: slope)
    else {
      return nil
    }
    let joined = joiningConjugates(result)
    guard !joined.isZero, joined.powers.allSatisfy({ $0.value > 0 || $0.key.terms.count == 1 }) else {
      return nil
    }
    let power = ScalarProduct(atom: base).raised(to: step)
    return Rewritten(
      formula: formula(joined), relation: (formula(power), formula(above * below.raised(to: -1))))
  }

  /// A product with a power of an atom replaced; nil where other powers of it occur.
  private mutating func replacing(
    _ atom: Int, _ step: Int, by value: ScalarProduct, in product: ScalarProduct
  )
    -> ScalarProduct?
  {
    var result = ScalarProduct(product.number)
    for (base, exponent) in product.powers {
      if base.atom == atom {
        guard exponent % step == 0 else { return nil }
        result = result * value.raised(to: exponent / step)
        continue
      }
      var terms: [ScalarProduct] = []
      for (exponents, factor) in base.ordered {
        let own = atom < exponents.count ? exponents[atom] : 0
        guard own % step == 0 else { return nil }
        var rest = exponents
        if own != 0 { rest[atom] = 0 }
        var term = ScalarPolynomial()
        term.add(factor, rest)
        terms.append(ScalarProduct(term) * value.raised(to: own / step))
      }
      let inner = sum(terms)
      guard !inner.isZero || exponent > 0 else { return nil }
      result = result * inner.raised(to: exponent)
    }
    return result
  }

  /// (1 − y)(1 + y) as 1 − y².
  private func joiningConjugates(_ product: ScalarProduct) -> ScalarProduct {
    var result = product
    let bases = product.powers.keys.filter { $0.terms.count == 2 }
    for a in bases {
      for b in bases where a != b && result.powers[a] == result.powers[b] {
        guard let exponent = result.powers[a] else { continue }
        let joined = a * b
        guard joined.terms.count == 2 else { continue }
        result.multiply(a, -exponent)
        result.multiply(b, -exponent)
        result = result * ScalarProduct(joined).raised(to: exponent)
      }
    }
    return result
  }
}

extension ScalarProduct {
  /// The factors whose exponents fit; the number goes with those above the line.
  fileprivate func part(_ fits: (Int) -> Bool) -> ScalarProduct {
    var result = ScalarProduct(fits(1) ? number : .one)
    for (base, exponent) in powers where fits(exponent) { result.multiply(base, exponent) }
    return result
  }
}
