internal import MathNotation

/// Differentiation in index form: sums of products with Kronecker deltas, then the deltas are contracted
/// against the sums, which is the line "these terms vanish".
extension Formula {
  /// ∂self / ∂array[row, column], deltas not yet contracted.
  package func derivative(by array: ArrayReference, at row: IndexTerm, _ column: IndexTerm) -> Formula {
    differential { other, r, c in
      other == array ? .times([.kronecker(r, row), .kronecker(c, column)]) : .zero
    }
  }

  /// The formula differentiated by whatever its entries change with, deltas not yet contracted.
  ///
  /// A maximum over a running index has no such rule: what takes one states its derivative.
  /// - Parameters:
  ///   - assumptions: slopes that are stated to be numbers do not change.
  ///   - change: how an entry of an array changes.
  package func differential(
    _ assumptions: Assumptions = Assumptions(),
    _ change: (ArrayReference, IndexTerm, IndexTerm) -> Formula
  ) -> Formula {
    func d(_ part: Formula) -> Formula { part.differential(assumptions, change) }
    switch self {
    case .number, .size, .delta, .isExtreme, .isExtremeEntry: return .zero
    case .entry(let array, let row, let column): return change(array, row, column)
    case .sum(let terms): return .plus(terms.map(d))
    case .negated(let inner): return .minus(d(inner))
    case .product(let factors):
      return .plus(
        factors.indices.map { n in
          let inner = d(factors[n])
          if inner.isZero { return .zero }
          var list = factors
          list[n] = inner
          return .times(list)
        })
    case .quotient(let a, let b):
      let first = Formula.divided(d(a), by: b)
      let second = Formula.times([.minus(a), d(b), .divided(.one, by: .raised(b, to: .integer(2)))])
      return .plus([first, second])
    case .power(let base, let exponent):
      let down = Formula.times([
        exponent, .raised(base, to: .plus([exponent, .integer(-1)]).folded), d(base),
      ])
      let up = Formula.times([self, .primitive(.log, base), d(exponent)])
      return .plus([down, up])
    case .primitive(let name, let x): return .times([name.slope(of: x, value: self), d(x)])
    case .function(let id, let x): return .times([.slope(id, at: x, value: self), d(x)])
    case .slope(let id, let x, let y):
      if assumptions.slopes[id.index] != nil { return .zero }
      return .plus([
        id.slopeChange(by: .result, at: x, value: y, times: { d(y) }),
        id.slopeChange(by: .operand(0), at: x, value: y, times: { d(x) }),
      ])
    case .series(.sum, let index, let extent, let body): return .series(index, over: extent, d(body))
    case .series(.extreme, _, _, _): return .zero
    case .extreme(let extreme, let list):
      return .plus(list.indices.map { .times([.isExtreme(extreme, $0, list), d(list[$0])]) })
    case .cases(let cases, let otherwise):
      return .distinguishing(cases.map { Case($0.condition, d($0.value)) }, otherwise: d(otherwise))
    }
  }

  /// A case distinction with the deltas that all its branches are multiples of in front of it, where they can be
  /// contracted.
  fileprivate static func distinguishing(_ cases: [Case], otherwise: Formula) -> Formula {
    let branches = (cases.map(\.value) + [otherwise]).filter { !$0.isZero }
    guard let first = branches.first else { return .zero }
    let common = first.deltaFactors.filter { delta in
      branches.allSatisfy { $0.deltaFactors.contains(delta) }
    }
    guard !common.isEmpty else { return .cases(cases, otherwise: otherwise) }
    let rest = Formula.cases(
      cases.map { Case($0.condition, $0.value.without(common)) }, otherwise: otherwise.without(common))
    return .times([rest] + common)
  }

  private var deltaFactors: [Formula] {
    switch self {
    case .delta: [self]
    case .product(let factors): factors.flatMap(\.deltaFactors)
    case .negated(let inner): inner.deltaFactors
    case .quotient(let top, _): top.deltaFactors
    default: []
    }
  }

  private func without(_ deltas: [Formula]) -> Formula {
    switch self {
    case .delta: deltas.contains(self) ? .one : self
    case .product(let factors): .times(factors.map { $0.without(deltas) })
    case .negated(let inner): .minus(inner.without(deltas))
    case .quotient(let top, let bottom): .divided(top.without(deltas), by: bottom)
    default: self
    }
  }

  /// A sum of numbers added up.
  fileprivate var folded: Formula {
    guard case .sum(let terms) = self else { return self }
    var total = Number.zero
    for term in terms {
      guard case .number(let value) = term else { return self }
      total = total + value
    }
    return .number(total)
  }

  /// Every Σ over an index that a delta ties to something else, resolved. What an index is tied to must be
  /// within its range, or the rest of the body 0 outside of it.
  package var contracted: Formula {
    guard holdsSum else { return self }
    return mapped { part in
      guard case .series(.sum, let index, let extent, let body) = part else { return nil }
      let inner = body.contracted
      return inner.resolving(index) ?? .series(index, over: extent, inner)
    }
  }

  private var holdsSum: Bool {
    var found = false
    visit { if case .series(.sum, _, _, _) = $0 { found = true } }
    return found
  }

  /// The same for the sums over some indices alone, which must stand outside of all others. A Σ of nothing but
  /// a delta may say that an index is within range: it is resolved only where that is certain.
  func contracted(over indices: [IndexVariable]) -> Formula {
    mapped { part in
      guard case .series(.sum, let index, let extent, let body) = part else { return nil }
      guard indices.contains(index) else { return part }
      let inner = body.contracted(over: indices)
      let isIndicator = if case .delta = inner { true } else { false }
      if isIndicator, let (_, term) = inner.tied(index), !term.isConstant(within: extent) {
        return .series(index, over: extent, inner)
      }
      return inner.resolving(index) ?? .series(index, over: extent, inner)
    }
  }

  /// The same where it is certain that what an index is tied to is within its range.
  func contracted(over indices: [IndexVariable], where isInside: (IndexTerm, Dimension) -> Bool) -> Formula {
    mapped { part in
      guard case .series(.sum, let index, let extent, let body) = part, indices.contains(index) else {
        return nil
      }
      let inner = body.contracted(over: indices, where: isInside)
      guard let (rest, term) = inner.tied(index), isInside(term, extent) else {
        return .series(index, over: extent, inner)
      }
      return rest.substituting(index, by: term)
    }
  }

  /// Σ over all values of `index`, where a delta leaves only one; nil if there is none.
  private func resolving(_ index: IndexVariable) -> Formula? {
    tied(index).map { $0.rest.substituting(index, by: $0.term) }
  }

  /// The indices that the formula sums over.
  var summationIndices: [IndexVariable] {
    var list: [IndexVariable] = []
    visit { if case .series(.sum, let index, _, _) = $0 { list.append(index) } }
    return list
  }

  /// What is left of a formula without a delta that fixes `index`, and the value it fixes it to; nil if there
  /// is no such delta that the whole formula is a multiple of.
  private func tied(_ index: IndexVariable) -> (rest: Formula, term: IndexTerm)? {
    switch self {
    case .delta(let a, let b):
      return (IndexTerm.solving(a, b, for: index) ?? .solving(b, a, for: index)).map { (.one, $0) }
    case .product(let factors):
      for (n, factor) in factors.enumerated() {
        guard let (rest, term) = factor.tied(index) else { continue }
        var list = factors
        list[n] = rest
        return (.times(list), term)
      }
      return nil
    case .negated(let inner): return inner.tied(index).map { (.minus($0.rest), $0.term) }
    case .quotient(let top, let bottom):
      return top.tied(index).map { (.divided($0.rest, by: bottom), $0.term) }
    case .series(.sum, let other, let extent, let body):
      guard let (rest, term) = body.tied(index), !term.contains(other) else { return nil }
      return (.series(other, over: extent, rest), term)
    case .number, .entry, .size, .sum, .power, .primitive, .function, .slope, .series, .extreme, .isExtreme,
      .isExtremeEntry, .cases:
      return nil
    }
  }
}

extension IndexTerm {
  /// The value of `index` for which `own`, which holds it once, equals `other`; nil if there is no such term.
  fileprivate static func solving(_ own: IndexTerm, _ other: IndexTerm, for index: IndexVariable)
    -> IndexTerm?
  {
    let sign = own.coefficient(of: index)
    guard sign.magnitude == 1, !other.contains(index) else { return nil }
    let rest = own.substituting(index, by: .zero)
    return IndexTerm.zero.adding(other.adding(rest, times: -1), times: sign)
  }

  fileprivate func isConstant(within extent: Dimension) -> Bool {
    isConstant && constant >= 0 && constant < extent.known ?? 0
  }
}

extension Primitive {
  /// The derivative of the primitive as a formula over its argument and value.
  package func slope(of x: Formula, value y: Formula) -> Formula {
    switch self {
    case .exp: y
    case .log: .divided(.one, by: x)
    case .tanh: .plus([.one, .minus(.raised(y, to: .integer(2)))])
    case .sqrt: .divided(.one, by: .times([.integer(2), y]))
    case .sin: .primitive(.cos, x)
    case .cos: .minus(.primitive(.sin, x))
    case .erf:
      // 2/√π · exp(−x²), Abramowitz and Stegun 7.1.19.
      .times([
        .divided(.integer(2), by: .primitive(.sqrt, .number(Number.pi))),
        .primitive(.exp, .minus(.raised(x, to: .integer(2)))),
      ])
    }
  }
}

extension FunctionID {
  /// How the slope f′ changes with the function's argument or value, as its formula says, times the change of
  /// that: for the sigmoid (1 − 2y) · ∂y.
  fileprivate func slopeChange(
    by part: ArrayReference, at x: Formula, value y: Formula, times change: () -> Formula
  ) -> Formula {
    let own = definition.slope.derivative(by: part, at: .zero, .zero).withLikeTermsAdded
    if own == .zero { return .zero }
    let moved = change()
    if moved == .zero { return .zero }
    let placed = own.mapped { inner in
      switch inner {
      case .entry(.operand(0), _, _): x
      case .entry(.result, _, _): y
      default: nil
      }
    }
    return .times([placed, moved])
  }
}

extension Formula {
  /// Sums in which equal terms stand once: 1 − y − y as 1 − 2y.
  fileprivate var withLikeTermsAdded: Formula {
    guard case .sum(let terms) = self else { return self }
    var parts: [(count: Int, term: Formula)] = []
    for term in terms {
      let (count, base): (Int, Formula) =
        if case .negated(let inner) = term { (-1, inner) } else { (1, term) }
      if let at = parts.firstIndex(where: { $0.term == base }) {
        parts[at].count += count
      } else {
        parts.append((count, base))
      }
    }
    return .plus(
      parts.map { part in
        switch part.count {
        case 1: part.term
        case let n where n < 0: .minus(.times([.integer(-n), part.term]))
        default: .times([.integer(part.count), part.term])
        }
      })
  }
}
