internal import MathNotation

/// Functions in scalar formulas: exponentials as powers of one, signs in front of odd functions, roots of squares.
extension ScalarAlgebra {
  mutating func application(of id: FunctionID, to x: Formula) -> ScalarProduct {
    // exp, log, sqrt, sin and their like are nothing but what the machine computes.
    if case .primitive(let primitive, ElementwiseFunction.argument) = id.definition.value, id.given.isEmpty {
      return application(of: primitive, to: x, as: id)
    }
    return atom(.function(id, formula(product(of: x))))
  }

  /// - Parameter id: the function as the author spelled it.
  mutating func application(of primitive: Primitive, to x: Formula, as id: FunctionID?) -> ScalarProduct {
    switch primitive {
    case .exp: return exponential(of: x, base: nil, as: id)
    case .sqrt: return root(of: product(of: x), as: id)
    case .log, .tanh, .sin, .cos, .erf: break
    }
    var inner = product(of: x)
    if let value = inner.constant, let known = primitive.exactValue(value) { return ScalarProduct(known) }
    if let known = primitive.exactValue(turns: turns(inner)) { return ScalarProduct(known) }
    if primitive == .log, let exponent = exponent(inner) { return exponent }
    var sign = Number.one
    if primitive != .log, inner.number.isNegative {
      inner = inner * ScalarProduct(Number(-1))
      if primitive != .cos { sign = Number(-1) }
    }
    return atom(written(primitive, formula(inner), as: id)) * ScalarProduct(sign)
  }

  /// exp(kv) as a power of exp(v), where that is known already; else an atom.
  ///
  /// - Parameter base: nil for e.
  mutating func exponential(of x: Formula, base: Formula?, as id: FunctionID? = nil) -> ScalarProduct {
    let inner = product(of: x)
    if inner.isZero { return .one }
    if base.isSameBase(as: nil), let known = logarithm(inner) { return known }
    for (n, known) in atoms.enumerated() {
      guard let (other, ownBase) = known.exponent, ownBase.isSameBase(as: base) else { continue }
      let argument = product(of: other)
      guard argument.isMultiple(of: inner), let count = (inner.number / argument.number).integer,
        count.magnitude <= 64
      else { continue }
      return ScalarProduct(atom: n).raised(to: count)
    }
    let exponent = formula(inner)
    return atom(base.map { .power($0, exponent) } ?? written(.exp, exponent, as: id))
  }

  /// v to a whole power, where a product is that many times log v.
  private mutating func logarithm(_ product: ScalarProduct) -> ScalarProduct? {
    guard let count = product.number.integer, count.magnitude <= 64, product.powers.count == 1,
      let (base, exponent) = product.powers.first, exponent == 1, let atom = base.atom,
      let (primitive, x) = atoms[atom].primitiveCall, primitive == .log
    else { return nil }
    let inner = self.product(of: x)
    return inner.isZero ? nil : inner.raised(to: count)
  }

  /// The square root: of exact squares a number, else an atom, whose even powers are what is under it.
  mutating func root(of inner: ScalarProduct, as id: FunctionID?) -> ScalarProduct {
    if let value = inner.constant, !value.isNegative {
      let root = Primitive.sqrt.value(value)
      if root.isExact { return ScalarProduct(root) }
    }
    return atom(written(.sqrt, formula(inner), as: id))
  }

  /// One atom for one function, however it is spelled: as it was met first.
  private func written(_ primitive: Primitive, _ x: Formula, as id: FunctionID?) -> Formula {
    for known in atoms {
      switch known {
      case .primitive(primitive, x): return known
      case .function(let other, x):
        if case .primitive(primitive, ElementwiseFunction.argument) = other.definition.value { return known }
      default: break
      }
    }
    return id.map { .function($0, x) } ?? .primitive(primitive, x)
  }

  /// v, where a product is exp(v) or eᵛ.
  private mutating func exponent(_ product: ScalarProduct) -> ScalarProduct? {
    guard product.number == .one, product.powers.count == 1, let (base, count) = product.powers.first,
      let atom = base.atom
    else { return nil }
    if case .number(let value) = atoms[atom], value == .euler { return ScalarProduct(Number(count)) }
    guard let (x, bottom) = atoms[atom].exponent, bottom.isSameBase(as: nil) else {
      return nil
    }
    return self.product(of: x) * ScalarProduct(Number(count))
  }

  /// How many times π a product is, where it is that alone.
  private func turns(_ product: ScalarProduct) -> Number? {
    guard product.powers.count == 1, let (base, exponent) = product.powers.first, exponent == 1,
      let atom = base.atom, case .number(let value) = atoms[atom], value == .pi
    else { return nil }
    return product.number
  }

  /// sin² + cos² as 1, and roots squared as what is under them, where that leaves fewer terms.
  mutating func withSquaresReplaced(_ polynomial: ScalarPolynomial) -> ScalarPolynomial {
    var best = polynomial
    for atom in polynomial.atoms.sorted() {
      guard polynomial.exponents(of: atom).contains(where: { $0 > 1 }) else { continue }
      guard let square = square(of: atom) else { continue }
      let candidate = replacing(squaresOf: atom, by: square, in: best)
      if square.isAlways || candidate.terms.count < best.terms.count { best = candidate }
    }
    return best
  }

  private struct Square {
    var polynomial: ScalarPolynomial
    var isAlways: Bool
  }

  private mutating func square(of atom: Int) -> Square? {
    guard let (primitive, x) = atoms[atom].primitiveCall else { return nil }
    switch primitive {
    case .sqrt:
      let inner = product(of: x)
      guard inner.powers.values.allSatisfy({ $0 > 0 }) else { return nil }
      return Square(polynomial: expanded(inner), isAlways: true)
    case .sin, .cos:
      let other = self.atom(written(primitive == .sin ? .cos : .sin, x, as: nil))
      let squared = expanded(other * other)
      return Square(polynomial: ScalarPolynomial(.one) + squared.scaled(by: Number(-1)), isAlways: false)
    case .exp, .log, .tanh, .erf: return nil
    }
  }

  private mutating func replacing(squaresOf atom: Int, by square: Square, in polynomial: ScalarPolynomial)
    -> ScalarPolynomial
  {
    var result = ScalarPolynomial()
    for (exponents, factor) in polynomial.ordered {
      var term = ScalarPolynomial()
      var left = exponents
      let own = atom < left.count ? left[atom] : 0
      if atom < left.count { left[atom] = own % 2 }
      term.add(factor, left)
      for _ in 0..<(max(0, own) / 2) { term = term * square.polynomial }
      result = result + term
    }
    return result
  }
}

extension Formula? {
  /// Whether both are bases of the same exponential; none is e.
  fileprivate func isSameBase(as other: Formula?) -> Bool {
    (self ?? .number(.euler)) == (other ?? .number(.euler))
  }
}

extension Formula {
  /// The exponent of an exponential and its base; of exp and e^… none.
  var exponent: (x: Formula, base: Formula?)? {
    if let (primitive, x) = primitiveCall { return primitive == .exp ? (x, nil) : nil }
    if case .power(let base, let x) = self, case .number = base { return (x, base) }
    return nil
  }

  /// What the machine's library computes, spelled in whichever way.
  var primitiveCall: (Primitive, Formula)? {
    switch self {
    case .primitive(let primitive, let x): return (primitive, x)
    case .function(let id, let x):
      guard case .primitive(let primitive, ElementwiseFunction.argument) = id.definition.value else {
        return nil
      }
      return (primitive, x)
    default: return nil
    }
  }
}

extension Primitive {
  /// The value where it is exact: 0 at 0 and the like.
  fileprivate func exactValue(_ x: Number) -> Number? {
    let value = value(x)
    return x.isExact && value.isExact ? value : nil
  }

  /// Of sine and cosine at some turns of π.
  fileprivate func exactValue(turns: Number?) -> Number? {
    guard self == .sin || self == .cos, let turns, let (top, bottom) = turns.parts, 6 % bottom == 0 else {
      return nil
    }
    // In twelfths of a circle, from where the sine is 0.
    let place = ((top % (2 * bottom)) * (6 / bottom) + (self == .cos ? 3 : 0) + 12) % 12
    let half = Number(1, over: 2)
    let values: [Number?] = [
      .zero, half, nil, .one, nil, half, .zero, -half, nil, Number(-1), nil, -half,
    ]
    return values[place]
  }
}
