internal import BackpropEngine
internal import MathNotation

/// Formulas with one part done otherwise.
extension Formula {
  /// A formula in whose place others may stand.
  struct Alternative {
    var formula: Formula
    /// What sets it apart from other alternatives of the same part.
    var key: String
    /// The parts that a sentence about it names.
    var named: [Formula]
    init(_ formula: Formula, _ key: String, named: [Formula] = []) {
      self.formula = formula
      self.key = key
      self.named = named
    }
  }

  /// Every formula that differs from this one in exactly one part.
  ///
  /// - Parameter alternatives: what may stand in the place of a part; it is asked for each part once.
  func changingOnePart(_ alternatives: (Formula) -> [Alternative]) -> [FormulaChange] {
    var result: [FormulaChange] = []
    collect(alternatives, path: "", whole: { $0 }, into: &result)
    return result
  }

  private func collect(
    _ alternatives: (Formula) -> [Alternative], path: String, whole: (Formula) -> Formula,
    into result: inout [FormulaChange]
  ) {
    for other in alternatives(self) {
      result.append(FormulaChange(whole(other.formula), key: path + other.key, parts: other.named))
    }
    let parts = self.parts
    for (n, part) in parts.enumerated() {
      part.collect(
        alternatives, path: "\(path)\(n).", whole: { whole(self.replacingPart(n, by: $0)) }, into: &result)
    }
  }

  /// The formulas that this one is made of; what decides between cases stays as it is.
  var parts: [Formula] {
    switch self {
    case .number, .entry, .size, .delta, .isExtremeEntry, .isExtreme: []
    case .sum(let list), .product(let list), .extreme(_, let list): list
    case .negated(let x), .primitive(_, let x), .function(_, let x), .series(_, _, _, let x): [x]
    case .quotient(let a, let b), .power(let a, let b): [a, b]
    case .slope(_, let a, let b): [a, b]
    case .cases(let cases, let otherwise): cases.map(\.value) + [otherwise]
    }
  }

  /// As written, nothing rearranged.
  func replacingPart(_ n: Int, by part: Formula) -> Formula {
    func list(_ old: [Formula]) -> [Formula] {
      var new = old
      new[n] = part
      return new
    }
    switch self {
    case .number, .entry, .size, .delta, .isExtremeEntry, .isExtreme: return self
    case .sum(let terms): return .sum(list(terms))
    case .product(let factors): return .product(list(factors))
    case .extreme(let extreme, let all): return .extreme(extreme, list(all))
    case .negated: return .negated(part)
    case .primitive(let name, _): return .primitive(name, part)
    case .function(let id, _): return .function(id, part)
    case .series(let kind, let index, let extent, _): return .series(kind, index, extent, part)
    case .quotient(let a, let b): return n == 0 ? .quotient(part, b) : .quotient(a, part)
    case .power(let a, let b): return n == 0 ? .power(part, b) : .power(a, part)
    case .slope(let id, let x, let y):
      return n == 0 ? .slope(id, at: part, value: y) : .slope(id, at: x, value: part)
    case .cases(var cases, let otherwise):
      if n == cases.count { return .cases(cases, otherwise: part) }
      cases[n].value = part
      return .cases(cases, otherwise: otherwise)
    }
  }

  /// Every part rebuilt by `change`, from the whole down; nothing else is rearranged.
  func rewritten(_ change: (Formula) -> Formula?) -> Formula {
    if let changed = change(self) { return changed }
    var copy = self
    for (n, part) in parts.enumerated() {
      let new = part.rewritten(change)
      if new != part { copy = copy.replacingPart(n, by: new) }
    }
    return copy
  }

  /// A product or sum without one of its members.
  static func without(_ n: Int, of list: [Formula], _ whole: ([Formula]) -> Formula) -> Formula {
    var rest = list
    rest.remove(at: n)
    return rest.count == 1 ? rest[0] : whole(rest)
  }
}

/// Factors that somebody forgets, or uses twice.
extension StatedFormula {
  /// The formula with a factor of one product used twice.
  func doublingFactor(_ isMeant: (Formula) -> Bool) -> [FormulaChange] {
    formula.changingOnePart { part in
      guard case .product(let factors) = part else { return [] }
      return factors.indices.filter { isMeant(factors[$0]) }.map {
        Formula.Alternative(.product(factors + [factors[$0]]), "×\($0)", named: [factors[$0]])
      }
    }
  }

  /// The formula with a factor left out: in one product, and where several products hold such a factor, in all of them.
  func leavingOutFactor(_ isMeant: (Formula) -> Bool) -> [FormulaChange] {
    var changes = formula.changingOnePart { part in
      guard case .product(let factors) = part else { return [] }
      return factors.indices.filter { isMeant(factors[$0]) }.map {
        Formula.Alternative(.without($0, of: factors, Formula.product), "-\($0)", named: [factors[$0]])
      }
    }
    guard changes.count > 1 else { return changes }
    for (key, isOfGroup) in groups(of: changes.compactMap(\.parts.first)) {
      let all = formula.rewritten { part in
        guard case .product(let factors) = part else { return nil }
        let rest = factors.filter { !(isMeant($0) && isOfGroup($0)) }
        guard rest.count < factors.count else { return nil }
        return rest.isEmpty ? .one : rest.count == 1 ? rest[0] : .product(rest)
      }
      let named = changes.first { $0.parts.first.map(isOfGroup) ?? false }?.parts ?? []
      changes.append(FormulaChange(all, key: "all" + key, parts: named, isEverywhere: true))
    }
    return changes
  }

  /// What may be meant by all of several factors: all of them, and those that are entries of one array.
  func groups(of factors: [Formula]) -> [(key: String, isOfGroup: (Formula) -> Bool)] {
    var arrays: [NodeID: Int] = [:]
    for case .entry(.node(let id), _, _) in factors { arrays[id, default: 0] += 1 }
    let several = arrays.filter { $0.value > 1 && $0.value < factors.count }.keys.sorted()
    return [("", { _ in true })]
      + several.map { id in
        (" \(id.index)", { if case .entry(.node(id), _, _) = $0 { true } else { false } })
      }
  }
}
