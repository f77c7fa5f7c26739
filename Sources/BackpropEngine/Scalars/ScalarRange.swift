package import MathNotation

extension Formula {
  /// All values of a formula without cases while the argument runs over an interval.
  func range(over x: ScalarInterval) -> ScalarInterval {
    switch self {
    case .number(let value):
      return value.isExact && value.integer != nil
        ? ScalarInterval(value.double) : ScalarInterval(value.double).widened()
    case .entry(.operand(0), _, _): return x
    case .sum(let terms):
      return terms.dropFirst().reduce(terms[0].range(over: x)) { $0 + $1.range(over: x) }
    case .product(let factors):
      return factors.dropFirst().reduce(factors[0].range(over: x)) { $0 * $1.range(over: x) }
    case .negated(let inner): return -inner.range(over: x)
    case .quotient(let top, let bottom): return top.range(over: x) / bottom.range(over: x)
    case .power(let base, .number(let exponent)):
      if let whole = exponent.integer { return base.range(over: x).raised(to: whole) }
      return Formula.primitive(
        .exp, .product([.number(exponent), .primitive(.log, base)])
      ).range(over: x)
    case .power(let base, let exponent):
      return Formula.primitive(.exp, .product([exponent, .primitive(.log, base)])).range(over: x)
    case .primitive(let primitive, let inner): return inner.range(over: x).applying(primitive)
    case .function(let id, let inner):
      let tree = id.filled(id.definition.value, argument: ElementwiseFunction.argument, result: .zero)
      return tree.range(over: inner.range(over: x))
    case .slope(let id, let inner, _):
      let argument = ElementwiseFunction.argument
      let tree = id.filled(id.definition.slope, argument: argument, result: .function(id, argument))
      return tree.range(over: inner.range(over: x))
    case .entry, .size, .series, .delta, .extreme, .isExtreme, .isExtremeEntry, .cases: return .whole
    }
  }

  /// The value at a point.
  func value(at x: Double) -> Double {
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: .real(x), y: .real(x), parameters: []), assumptions: Assumptions(),
      indexCount: 0)
    return evaluator.value(of: self).double
  }

  /// The same, exact where it is known to be.
  package func value(at x: Number) -> Number {
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: x, y: x, parameters: []), assumptions: Assumptions(), indexCount: 0)
    return evaluator.value(of: self)
  }

  /// The formula with another in the place of the argument.
  func atArgument(_ place: Formula) -> Formula {
    replacing { $0 == ElementwiseFunction.argument ? place : nil }
  }
}
