internal import BackpropEngine
internal import MathNotation

/// Finds out what each number of a chain's member stands for, by laying the member beside a formula: sums term
/// by term, products factor by factor, functions argument by argument.
///
/// Factors and terms may come in another order; those whose numbers fit are paired first.
struct ChainAlignment {
  /// A number put in, and the part of the formula that it stands for.
  struct Operand {
    /// The number's leaf.
    var leaf: NodeID
    var formula: Formula
    var isNegated: Bool
  }

  /// Several numbers that together stand for a part of the formula.
  struct Group {
    var member: Formula
    var formula: Formula
    var isNegated: Bool
  }

  private(set) var operands: [Operand] = []
  private(set) var groups: [Group] = []

  private let isNumeral: (NodeID) -> Bool
  /// The number that a part of a formula is.
  private let constant: (Formula) -> Number?
  /// Whether a part of the member may stand for a part of the formula, by their values.
  private let fits: (_ member: Formula, _ formula: Formula, _ isNegated: Bool) -> Bool

  /// The definition of an entry that has a name.
  private let definition: (Formula) -> Formula?

  init(
    _ member: Formula, with formula: Formula, isNumeral: @escaping (NodeID) -> Bool,
    constant: @escaping (Formula) -> Number?, definition: @escaping (Formula) -> Formula?,
    fits: @escaping (_ member: Formula, _ formula: Formula, _ isNegated: Bool) -> Bool
  ) {
    self.isNumeral = isNumeral
    self.constant = constant
    self.definition = definition
    self.fits = fits
    align(formula, member, negated: false)
  }

  private mutating func align(_ formula: Formula, _ member: Formula, negated: Bool) {
    if let leaf = numeral(member) {
      operands.append(Operand(leaf: leaf, formula: formula, isNegated: negated))
      return
    }
    guard hasNumerals(member) else { return }
    let (a, b) = (formula.signedTerms, member.signedTerms)
    if a.count > 1 || b.count > 1 {
      guard a.count == b.count else {
        if let opened = opened(formula) { return align(opened, member, negated: negated) }
        return group(formula, member, negated)
      }
      for (own, other) in paired(a, b, negated) {
        align(own.formula, other.formula, negated: negated != (own.isNegated != other.isNegated))
      }
      return
    }
    alignProducts(formula, member, negated: negated)
  }

  private mutating func alignProducts(_ formula: Formula, _ member: Formula, negated: Bool) {
    let a = formula.signedFactors
    var b = member.signedFactors
    // The formula has no factor 1, such as the rate of an update.
    while b.over.count > a.over.count, let one = b.over.firstIndex(where: isOne) { b.over.remove(at: one) }
    let isNegated = negated != (a.isNegated != b.isNegated)
    guard a.over.count + a.under.count > 1 || b.over.count + b.under.count > 1 else {
      return alignHeads(a.over.first ?? formula, b.over.first ?? member, negated: isNegated)
    }
    guard a.over.count == b.over.count, a.under.count == b.under.count else {
      if let opened = opened(formula) { return align(opened, member, negated: negated) }
      return group(formula, member, negated)
    }
    var sign = isNegated
    var pairs = pairedFactors(a.over, b.over, &sign) + pairedFactors(a.under, b.under, &sign)
    if !pairs.allSatisfy({ fits($0.1.formula, $0.0.formula, $0.0.isNegated) }),
      let over = pairedUpToSigns(a.over, b.over), let under = pairedUpToSigns(a.under, b.under),
      (over + under).count(where: \.0.isNegated).isMultiple(of: 2) != isNegated
    {
      pairs = over + under
    }
    for (own, other) in pairs { align(own.formula, other.formula, negated: own.isNegated) }
  }

  /// Pairs factors that fit up to their signs, for products whose signs were put together: 1.26 · 2.00 for
  /// (−1.26) · (−2.00); nil where some factor fits nowhere.
  private func pairedUpToSigns(_ formula: [Formula], _ member: [Formula]) -> [(Signed, Signed)]? {
    let chosen = FittingPairs(members: member.count, parts: formula.count) { other, own in
      fits(member[other], formula[own], false) || fits(member[other], formula[own], true)
    }.chosen
    var pairs: [(Signed, Signed)] = []
    for (other, own) in zip(member, chosen) {
      guard let own = own.map({ formula[$0] }) else { return nil }
      let isNegated = !fits(other, own, false)
      guard !isNegated || fits(other, own, true) else { return nil }
      pairs.append((Signed(formula: own, isNegated: isNegated), Signed(formula: other, isNegated: false)))
    }
    return pairs
  }

  /// Pairs factors; a sign that is left over goes to the pair that it makes fit, else to the first.
  private func pairedFactors(_ formula: [Formula], _ member: [Formula], _ isNegated: inout Bool)
    -> [(Signed, Signed)]
  {
    var pairs = paired(
      formula.map(Signed.init(plain:)), member.map(Signed.init(plain:)), false)
    guard isNegated, !pairs.isEmpty else { return pairs }
    let flipped = pairs.firstIndex { pair in
      !fits(pair.1.formula, pair.0.formula, false) && fits(pair.1.formula, pair.0.formula, true)
    }
    pairs[flipped ?? 0].0.isNegated = true
    isNegated = false
    return pairs
  }

  private mutating func alignHeads(_ formula: Formula, _ member: Formula, negated: Bool) {
    switch (formula, member) {
    case (.function(let f, let x), .function(let g, let y)) where f.isSame(as: g) && !negated:
      align(x, y, negated: false)
    case (.slope(let f, let x, _), .slope(let g, let y, _)) where f.isSame(as: g) && !negated:
      align(x, y, negated: false)
    case (.primitive(let f, let x), .primitive(let g, let y)) where f == g && !negated:
      align(x, y, negated: false)
    case (.power(let x, let n), .power(let y, let m)) where !negated:
      // A square hides the sign: 0.1² for (−0.1)².
      align(x, y, negated: !fits(y, x, false) && fits(y, x, true) && isEven(n))
      align(n, m, negated: false)
    case (.extreme(let e, let a), .extreme(let f, let b)) where e == f && a.count == b.count && !negated:
      let (own, other) = (a.map(Signed.init(plain:)), b.map(Signed.init(plain:)))
      for (x, y) in paired(own, other, false) { align(x.formula, y.formula, negated: false) }
    default:
      if let numeral = numeral(member) {
        operands.append(Operand(leaf: numeral, formula: formula, isNegated: negated))
      } else if let opened = opened(formula) {
        align(opened, member, negated: negated)
      } else if case .primitive = formula, case .function = member, let other = member.opened {
        align(formula, other, negated: negated)
      } else {
        group(formula, member, negated)
      }
    }
  }

  private func isEven(_ exponent: Formula) -> Bool {
    guard let whole = constant(exponent)?.integer else { return false }
    return whole.isMultiple(of: 2)
  }

  /// A part of the formula with more of it written out.
  private func opened(_ formula: Formula) -> Formula? { formula.opened ?? definition(formula) }

  private mutating func group(_ formula: Formula, _ member: Formula, _ negated: Bool) {
    groups.append(Group(member: member, formula: formula, isNegated: negated))
  }

  // MARK: Pairs

  struct Signed {
    var formula: Formula
    var isNegated: Bool

    init(formula: Formula, isNegated: Bool) {
      self.formula = formula
      self.isNegated = isNegated
    }

    init(plain formula: Formula) { self.init(formula: formula, isNegated: false) }
  }

  /// Pairs the parts of a member with those of the formula: as many as can be that fit, those in their own
  /// place first; then what is left, in order.
  private func paired(_ formula: [Signed], _ member: [Signed], _ negated: Bool) -> [(Signed, Signed)] {
    let chosen = FittingPairs(members: member.count, parts: formula.count) { other, own in
      let isNegated = negated != (formula[own].isNegated != member[other].isNegated)
      return fits(member[other].formula, formula[own].formula, isNegated)
    }.chosen
    return member.indices.compactMap { index in chosen[index].map { (formula[$0], member[index]) } }
  }

  private func numeral(_ formula: Formula) -> NodeID? {
    guard case .entry(.node(let id), _, _) = formula, isNumeral(id) else { return nil }
    return id
  }

  private func isOne(_ formula: Formula) -> Bool {
    numeral(formula) != nil && fits(formula, .number(.one), false)
  }

  private func hasNumerals(_ formula: Formula) -> Bool {
    var found = false
    formula.visit { part in
      if case .entry(.node(let id), _, _) = part, isNumeral(id) { found = true }
    }
    return found
  }
}

extension Formula {
  /// What is added, with signs.
  fileprivate var signedTerms: [ChainAlignment.Signed] {
    switch self {
    case .sum(let terms): terms.flatMap(\.signedTerms)
    case .negated(let inner): inner.signedTerms.map { .init(formula: $0.formula, isNegated: !$0.isNegated) }
    default: [.init(formula: self, isNegated: false)]
    }
  }

  /// What is multiplied and divided by.
  fileprivate var signedFactors: (isNegated: Bool, over: [Formula], under: [Formula]) {
    switch self {
    case .negated(let inner):
      let (isNegated, over, under) = inner.signedFactors
      return (!isNegated, over, under)
    case .product(let factors):
      var all: (isNegated: Bool, over: [Formula], under: [Formula]) = (false, [], [])
      for factor in factors {
        let (isNegated, over, under) = factor.signedFactors
        all = (all.isNegated != isNegated, all.over + over, all.under + under)
      }
      return all
    case .quotient(let a, let b):
      let (top, bottom) = (a.signedFactors, b.signedFactors)
      return (top.isNegated != bottom.isNegated, top.over + bottom.under, top.under + bottom.over)
    default: return (false, [self], [])
    }
  }

  /// A function written out by its definition: y(1 − y) for the derivative of the sigmoid.
  fileprivate var opened: Formula? {
    switch self {
    case .function(let id, let x): return id.filled(id.definition.value, argument: x, result: self)
    case .slope(let id, let x, let y): return id.filled(id.definition.slope, argument: x, result: y)
    case .product(let factors):
      // The derivatives among the factors: −0.62 · 0.69 · (1 − 0.69).
      guard factors.contains(where: \.isSlope) else { return nil }
      return .product(factors.map { $0.isSlope ? $0.opened ?? $0 : $0 })
    case .negated(let inner): return inner.opened.map { .negated($0) }
    default: return nil
    }
  }

  private var isSlope: Bool {
    if case .slope = self { return true }
    return false
  }
}
