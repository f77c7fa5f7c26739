internal import MathNotation

/// The derivative of a function of one number as a person works it out: a rule of differentiation a line, then like
/// terms put together, then written with the function itself.
package struct ScalarDerivation {
  package enum Rule: Sendable, CaseIterable {
    case sum, product, quotient, reciprocal, chain, power
    /// Like terms are put together, and what can be cancelled is.
    case simplified
    /// Slopes of functions are written as their formulas.
    case slopes
    /// The function itself is recognised in its derivative.
    case recognised
    /// The function is written as its formula again.
    case writtenOut
    /// Each case by itself.
    case cases
  }

  package struct Line: Sendable {
    /// What is still to be differentiated stands in ``FunctionID/derivativeMark``.
    package var formula: Formula
    /// By which rules it comes from the line before; none for the first.
    package var rules: [Rule]
    /// What the function is recognised by: exp(−z) = (1 − f)/f.
    package var relation: (left: Formula, right: Formula)?
  }

  package private(set) var lines: [Line] = []

  /// - Parameters:
  ///   - formula: what is differentiated by ``ElementwiseFunction/argument``.
  ///   - value: what the formula is the value of, where the derivative may be written with that.
  ///   - writesOut: whether the last line says it in terms of the argument again.
  ///   - stated: how the derivative is usually written, if that is known.
  ///   - others: functions that the derivative may turn out to be.
  package init(
    of formula: Formula, as value: Formula?, writesOut: Bool, stated: Formula? = nil,
    others: [FunctionID] = []
  ) {
    guard formula.isSmooth else {
      lines = [Line(formula: ScalarAlgebra.simplified(ScalarSlope(of: formula).plain), rules: [.cases])]
      return
    }
    lines = [Line(formula: .function(.derivativeMark, formula), rules: [])]
    while let last = lines.last, last.formula.isPending, lines.count < ScalarDerivation.mostLines {
      var rules: [Rule] = []
      let next = last.formula.replacing { part in
        guard case .function(let id, let inner) = part, id == .derivativeMark else { return nil }
        return inner.differentiatedOnce(&rules)
      }
      lines.append(Line(formula: next.withoutTrivialParts, rules: rules.unique))
    }
    tidy(formula, value, writesOut: writesOut, stated)
    recognise(others, except: value)
  }

  /// The derivative of softplus is the sigmoid.
  private mutating func recognise(_ others: [FunctionID], except value: Formula?) {
    guard let last = lines.last, last.rules != [.recognised] else { return }
    for id in others {
      let call = Formula.function(id, ElementwiseFunction.argument)
      guard call != value, id.definition.value.isSmooth, last.formula.partCount > 4,
        ScalarAlgebra.isZero(
          .sum([last.formula.withFunctionsWrittenOut, .negated(call.withFunctionsWrittenOut)]))
      else { continue }
      return lines.append(Line(formula: call, rules: [.recognised]))
    }
  }

  static let mostLines = 12

  private mutating func tidy(_ formula: Formula, _ value: Formula?, writesOut: Bool, _ stated: Formula?) {
    guard let last = lines.last?.formula, !last.isPending else {
      return append(ScalarSlope(of: formula).plain, .simplified)
    }
    var collecting = ScalarAlgebra(keepsSlopes: true)
    _ = collecting.simplified(formula)
    if last.holdsSlope, let collected = collecting.simplified(last) { append(collected, .simplified) }
    var algebra = ScalarAlgebra()
    _ = algebra.simplified(formula)
    if let stated, ScalarAlgebra.isZero(.sum([last, .negated(stated)])) {
      return append(stated, .simplified)
    }
    if let simple = algebra.simplified(last) { append(simple, last.holdsSlope ? .slopes : .simplified) }
    let slope = ScalarSlope(of: formula)
    if let value, let closed = slope.closed, let relation = slope.relation {
      func put(_ part: Formula) -> Formula {
        part.replacing { if case .entry(.result, _, _) = $0 { value } else { nil } }
      }
      append(put(closed), .recognised)
      if relation.left != value { lines[lines.count - 1].relation = (relation.left, put(relation.right)) }
    }
    guard writesOut else { return }
    let shown = lines.last?.formula ?? last
    let plain = ScalarAlgebra.simplified(shown.withFunctionsWrittenOut)
    if plain.partCount <= 60 { append(plain, .writtenOut) }
  }

  private mutating func append(_ formula: Formula, _ rule: Rule) {
    guard let last = lines.last, formula != last.formula else { return }
    // Nothing is won by a line that only stands in another order.
    if !last.formula.isPending, lines.count > 1, last.formula.partCount <= formula.partCount + 1,
      rule == .simplified
    {
      lines[lines.count - 1].formula = formula
      return
    }
    lines.append(Line(formula: formula, rules: [rule]))
  }
}

extension FunctionID {
  /// Stands around what is still to be differentiated.
  package static let derivativeMark = FunctionID(
    SheetFunction(name: "", notation: .word(""), argument: "z", value: ElementwiseFunction.argument),
    index: -1)
}

extension Formula {
  /// Whether something in it is still to be differentiated.
  package var isPending: Bool { holds { if case .function(.derivativeMark, _) = $0 { true } else { false } } }

  fileprivate var holdsSlope: Bool { holds { if case .slope = $0 { true } else { false } } }

  private var isConstant: Bool { !holds { $0 == ElementwiseFunction.argument } }

  private func holds(_ condition: (Formula) -> Bool) -> Bool {
    var found = false
    visit { if condition($0) { found = true } }
    return found
  }

  /// Functions that the sheet or the catalog states by a formula, as that formula.
  fileprivate var withFunctionsWrittenOut: Formula {
    replacing { part in
      guard case .function(let id, let x) = part, part.primitiveCall == nil, id.definition.value.isSmooth
      else {
        return nil
      }
      return id.filled(id.definition.value, argument: x, result: x).withFunctionsWrittenOut
    }
  }

  /// The derivative by one rule; parts that this leaves to be differentiated stand in the mark. What nobody writes
  /// down, a constant, the argument, a constant factor, is done at once.
  fileprivate func differentiatedOnce(_ rules: inout [ScalarDerivation.Rule]) -> Formula {
    if isConstant { return .zero }
    switch self {
    case .entry: return .one
    case .sum(let terms):
      let moving = terms.filter { !$0.isConstant }
      if moving.count == 1 { return moving[0].differentiatedOnce(&rules) }
      rules.append(.sum)
      return .plus(moving.map { $0.pending })
    case .negated(let inner): return .minus(inner.differentiatedOnce(&rules))
    case .product(let factors): return productRule(factors, &rules)
    case .quotient(let top, let bottom):
      if bottom.isConstant { return .quotient(top.differentiatedOnce(&rules), bottom) }
      let square = Formula.power(bottom, .integer(2))
      if top.isConstant {
        rules.append(.reciprocal)
        let above: Formula = top == .one ? bottom.pending : .product([top, bottom.pending])
        return .negated(.quotient(above, square))
      }
      rules.append(.quotient)
      return .quotient(
        .sum([.times([top.pending, bottom]), .negated(.times([top, bottom.pending]))]), square)
    case .power(let base, let exponent): return powerRule(base, exponent, &rules)
    case .primitive(let primitive, let x): return chain(primitive.slope(of: x, value: self), x, &rules)
    case .function(let id, let x):
      if let (primitive, _) = primitiveCall { return chain(primitive.slope(of: x, value: self), x, &rules) }
      return chain(.slope(id, at: x, value: self), x, &rules)
    default: return differential { array, _, _ in array == .operand(0) ? .one : .zero }
    }
  }

  /// Behind its mark, unless its derivative needs no rule.
  private var pending: Formula {
    if isConstant { return .zero }
    switch self {
    case .entry: return .one
    case .negated(let inner): return .minus(inner.pending)
    case .product(let factors) where factors.dropLast().allSatisfy(\.isConstant):
      return .times(factors.dropLast() + [factors[factors.count - 1].pending])
    case .quotient(let top, let bottom) where bottom.isConstant: return .divided(top.pending, by: bottom)
    case .primitive(_, ElementwiseFunction.argument), .function(_, ElementwiseFunction.argument):
      // What a function of the argument itself has as its derivative is known.
      var rules: [ScalarDerivation.Rule] = []
      return differentiatedOnce(&rules)
    default: return .function(.derivativeMark, self)
    }
  }

  private func productRule(_ factors: [Formula], _ rules: inout [ScalarDerivation.Rule]) -> Formula {
    let moving = factors.indices.filter { !factors[$0].isConstant }
    if moving.count == 1 {
      var list = factors
      list[moving[0]] = factors[moving[0]].differentiatedOnce(&rules)
      return .times(list)
    }
    rules.append(.product)
    return .plus(
      moving.map { n in
        var list = factors
        list[n] = factors[n].pending
        return .times(list)
      })
  }

  private func powerRule(_ base: Formula, _ exponent: Formula, _ rules: inout [ScalarDerivation.Rule])
    -> Formula
  {
    if exponent.isConstant {
      let lower: Formula =
        if case .number(let value) = exponent { .number(value - .one) } else {
          .sum([exponent, .integer(-1)])
        }
      let outer = Formula.times([exponent, .raised(base, to: lower)])
      if base == ElementwiseFunction.argument { rules.append(.power) }
      return chain(outer, base, &rules)
    }
    guard base.isConstant else { return differential { array, _, _ in array == .operand(0) ? .one : .zero } }
    if case .number(let value) = base, value == .euler { return chain(self, exponent, &rules) }
    return chain(.times([.primitive(.log, base), self]), exponent, &rules)
  }

  private func chain(_ outer: Formula, _ inner: Formula, _ rules: inout [ScalarDerivation.Rule]) -> Formula {
    if inner == ElementwiseFunction.argument { return outer }
    rules.append(.chain)
    if case .function(_, ElementwiseFunction.argument) = inner { return .times([outer, inner.pending]) }
    return .times([outer, .function(.derivativeMark, inner)])
  }

  /// Without terms and factors that say nothing; all else stays as it stands.
  fileprivate var withoutTrivialParts: Formula { mapped { _ in nil } }
}

extension Array where Element == ScalarDerivation.Rule {
  fileprivate var unique: [ScalarDerivation.Rule] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
