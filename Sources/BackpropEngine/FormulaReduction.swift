internal import MathNotation

/// Formulas in the shorter form that a person gives them once known derivatives are put in: common factors cancelled,
/// what does not run taken out of sums, products multiplied out where that leaves less.
extension Formula {
  /// The formula in its shorter form, of the same value wherever the formula has one.
  /// - Parameter shape: of the array over whose entries the free indices of ``LocalRule`` run.
  package func reduced(in plan: NetworkPlan, over shape: Shape) -> Formula {
    let short = withReducedSeries(IndexRanges(of: self, over: shape)).withSignsBeforeSums.cancelled
    return short.droppingSumsToOne(plan).withSumsBehind
  }

  /// The formula with the signs of sums' bodies before the sums: −Σ x for Σ −x.
  package var withSignsBeforeSums: Formula {
    mapped { part in
      guard case .series(.sum, let index, let extent, let body) = part else { return nil }
      let inner = body.withSignsBeforeSums
      guard case .negated(let positive) = inner else { return .series(index, over: extent, inner) }
      return .minus(.series(index, over: extent, positive))
    }
  }

  /// How many entries, numbers and functions are written.
  package var writtenParts: Int {
    var count = 0
    visit { part in
      switch part {
      case .number, .entry, .size, .delta, .function, .slope, .primitive, .series: count += 1
      default: break
      }
    }
    return count
  }

  /// The terms of the formula with each sum that holds a delta multiplied out, so that a term is a multiple of a delta
  /// or holds none: oᵢ(δᵢⱼ − oⱼ) as oᵢδᵢⱼ and −oᵢoⱼ.
  package var termsByDelta: [Formula] {
    terms(multiplyingOut: .whatHides)?.map(\.formula) ?? [self]
  }

  // MARK: Sums over an index

  /// Each Σ of a sum that a delta or a quotient keeps together, split, contracted, and freed of what does not run.
  private func withReducedSeries(_ ranges: IndexRanges) -> Formula {
    mapped { part in
      guard case .series(.sum, let index, let extent, let body) = part else { return nil }
      return Formula.reducedSeries(index, extent, body.withReducedSeries(ranges).cancelled, ranges)
    }
  }

  private static func reducedSeries(
    _ index: IndexVariable, _ extent: Dimension, _ body: Formula, _ ranges: IndexRanges
  ) -> Formula {
    guard let terms = body.terms(multiplyingOut: .whatHides) else {
      return .series(index, over: extent, body)
    }
    return .plus(
      terms.map { term in
        var (fixed, running) = (term, term)
        fixed.keep { !$0.indicesUsed.contains(index) }
        running.keep { $0.indicesUsed.contains(index) }
        running.coefficient = .one
        if running.isOne { return .times([.size(extent), fixed.formula]) }
        let series = Formula.series(index, over: extent, running.formula)
        return .times([fixed.formula, series.contracted(over: [index], where: ranges.isInside)])
      })
  }

  /// Products with the sums over an index behind all other factors, where they need no brackets.
  private var withSumsBehind: Formula {
    mapped { part in
      guard case .product(let factors) = part else { return nil }
      let inner = factors.map(\.withSumsBehind)
      return .times(inner.filter { !$0.isSeries } + inner.filter(\.isSeries))
    }
  }

  private var isSeries: Bool { if case .series = self { true } else { false } }

  // MARK: Fractions

  /// Common factors of numerators and denominators cancelled; products multiplied out where less is left then.
  private var cancelled: Formula {
    guard let terms = terms(multiplyingOut: .whatHides) else { return self }
    let short = Formula.joined(terms.map(\.cancelled))
    let best = short.writtenParts < writtenParts ? short : self
    guard let all = best.terms(multiplyingOut: .everything), all.count > 1 else { return best }
    let sums = Term.collected(all.map(\.cancelled))
    let collected = Formula.joined(sums)
    let isShorter = collected.writtenParts < best.writtenParts
    // 2z for z + z, which is no longer.
    return isShorter || collected.writtenParts == best.writtenParts && sums.count < all.count
      ? collected : best
  }

  /// The terms as a sum that begins with a positive one.
  private static func joined(_ terms: [Term]) -> Formula {
    var terms = terms.filter { !$0.coefficient.isZero }
    if let first = terms.first, first.coefficient.isNegative,
      let positive = terms.firstIndex(where: { !$0.coefficient.isNegative })
    {
      terms.insert(terms.remove(at: positive), at: 0)
    }
    guard terms.count > 1, let first = terms.first else { return .plus(terms.map(\.formula)) }
    // (y − t)·x for y·x − t·x.
    let common = terms.dropFirst().reduce(first.top) { $0.common(with: $1.top) }
    let shared = terms.dropFirst().reduce(first.bottom) { $0.common(with: $1.bottom) }
    for index in terms.indices {
      terms[index].top.remove(each: common)
      terms[index].bottom.remove(each: shared)
    }
    let sum = Formula.plus(terms.map(\.formula))
    return common.isEmpty && shared.isEmpty ? sum : Term(top: [sum] + common, bottom: shared).formula
  }

  fileprivate enum Distribution {
    /// Sums that hold a delta or a quotient, which something around them may cancel.
    case whatHides
    case everything
  }

  /// More terms than this are not written out.
  private static let mostTerms = 64

  /// The formula as a sum of products; nil where there are too many.
  fileprivate func terms(multiplyingOut distribution: Distribution) -> [Term]? {
    switch self {
    case .number(let value): return [Term(coefficient: value)]
    case .negated(let inner):
      return inner.terms(multiplyingOut: distribution)?.map { $0.times(Term(coefficient: Number(-1))) }
    case .sum(let list):
      guard distribution == .everything || holdsHidden else { return [Term(top: [self])] }
      var result: [Term] = []
      for part in list {
        guard let terms = part.terms(multiplyingOut: distribution) else { return nil }
        result += terms
      }
      return result.count <= Formula.mostTerms ? result : nil
    case .product(let factors):
      return factors.reduce([Term()]) { sum, factor in
        guard let sum, let terms = factor.terms(multiplyingOut: distribution),
          sum.count * terms.count <= Formula.mostTerms
        else { return nil }
        return sum.flatMap { left in terms.map { left.times($0) } }
      }
    case .quotient(let top, let bottom):
      guard let below = bottom.terms(multiplyingOut: .whatHides), below.count == 1 else {
        return top.terms(multiplyingOut: distribution)?.map { $0.over([bottom]) }
      }
      return top.terms(multiplyingOut: distribution)?.map { $0.over(below[0]) }
    case .power(let base, .number(let exponent)):
      guard let count = exponent.integer, (2...4).contains(count) else { return [Term(top: [self])] }
      return Formula.product([Formula](repeating: base, count: count)).terms(multiplyingOut: distribution)
    default: return [Term(top: [self])]
    }
  }

  /// Whether a delta or a quotient stands in one of the terms.
  private var holdsHidden: Bool {
    switch self {
    case .delta, .quotient: true
    case .sum(let list), .product(let list): list.contains(where: \.holdsHidden)
    case .negated(let inner): inner.holdsHidden
    default: false
    }
  }
}

extension [Formula] {
  /// The members that both have, as often as both have them.
  fileprivate func common(with other: [Formula]) -> [Formula] {
    var rest = other
    return filter { member in
      guard let at = rest.firstIndex(of: member) else { return false }
      rest.remove(at: at)
      return true
    }
  }

  fileprivate mutating func remove(each members: [Formula]) {
    for member in members { if let at = firstIndex(of: member) { remove(at: at) } }
  }
}

/// A product: a number, what is above the stroke and what is below it.
private struct Term {
  var coefficient = Number.one
  var top: [Formula] = []
  var bottom: [Formula] = []

  var isOne: Bool { top.isEmpty && bottom.isEmpty }

  func times(_ other: Term) -> Term {
    Term(
      coefficient: coefficient * other.coefficient, top: top + other.top, bottom: bottom + other.bottom)
  }

  func over(_ factors: [Formula]) -> Term {
    Term(coefficient: coefficient, top: top, bottom: bottom + factors)
  }

  /// Divided by a product; a number below the stroke stays there.
  func over(_ other: Term) -> Term {
    let number: [Formula] = other.coefficient == .one ? [] : [.number(other.coefficient)]
    return Term(coefficient: coefficient, top: top + other.bottom, bottom: bottom + number + other.top)
  }

  mutating func keep(_ condition: (Formula) -> Bool) {
    top = top.filter(condition)
    bottom = bottom.filter(condition)
  }

  /// Without what stands above and below.
  var cancelled: Term {
    var result = self
    for factor in bottom {
      guard let above = result.top.firstIndex(of: factor), let below = result.bottom.firstIndex(of: factor)
      else { continue }
      result.top.remove(at: above)
      result.bottom.remove(at: below)
    }
    return result
  }

  var formula: Formula {
    let above = Formula.times([.number(coefficient)] + Term.powers(top))
    return bottom.isEmpty ? above : .divided(above, by: .times(Term.powers(bottom)))
  }

  /// Equal factors as a power.
  private static func powers(_ factors: [Formula]) -> [Formula] {
    var counts: [(factor: Formula, count: Int)] = []
    for factor in factors {
      if let at = counts.firstIndex(where: { $0.factor == factor }) {
        counts[at].count += 1
      } else {
        counts.append((factor, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.factor : .raised($0.factor, to: .integer($0.count)) }
  }

  /// What is above and below the stroke, whatever the order.
  private struct Factors: Hashable {
    var top: [Formula: Int]
    var bottom: [Formula: Int]
  }

  /// Terms of the same factors put together.
  static func collected(_ terms: [Term]) -> [Term] {
    var result: [Term] = []
    var places: [Factors: Int] = [:]
    for term in terms {
      let key = Factors(top: counts(term.top), bottom: counts(term.bottom))
      if let at = places[key] {
        result[at].coefficient = result[at].coefficient + term.coefficient
      } else {
        places[key] = result.count
        result.append(term)
      }
    }
    return result
  }

  private static func counts(_ factors: [Formula]) -> [Formula: Int] {
    factors.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
