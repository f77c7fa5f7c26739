internal import MathNotation

/// Formula trees as normal forms.
extension Algebra {
  /// What stands for the arrays of a formula.
  struct Entries {
    /// The entry of one.
    var form: (ArrayReference, IndexTerm, IndexTerm) -> Polynomial
    /// One that stands for itself, since it is asked which of its entries is the largest.
    var array: (ArrayReference) -> SymbolicArray? = { _ in nil }
  }

  /// - Parameter indices: what stands for the formula's own indices, by number.
  func normalForm(_ formula: Formula, _ indices: [Int: IndexTerm], _ entry: Entries) -> Polynomial {
    guard spend() else { return .zero }
    func form(_ part: Formula) -> Polynomial { normalForm(part, indices, entry) }
    func term(_ index: IndexTerm) -> IndexTerm { index.replacing(indices) }
    switch formula {
    case .number(let value): return number(value)
    case .entry(let array, let row, let column): return entry.form(array, term(row), term(column))
    case .size(.count(let count)): return Polynomial(Number(count))
    case .size(.letter(let letter)): return Polynomial(Atom(.size(letter)))
    case .sum(let terms): return sum(terms.map(form))
    case .product(let factors): return product(factors.map(form))
    case .negated(let inner): return -form(inner)
    case .quotient(let a, let b): return product(form(a), power(form(b), Number(-1)))
    case .power(let a, let b): return power(form(a), form(b))
    case .primitive(let name, let x): return primitive(name, form(x))
    case .function(let id, let x): return function(id, form(x))
    case .slope(let id, let x, let y): return slope(id, form(x), form(y))
    case .series(let kind, let index, let extent, let body):
      return series(kind, index, extent, body, indices, entry)
    case .delta(let a, let b): return delta(term(a), term(b))
    case .extreme(let extreme, let list): return self.extreme(extreme, list.map(form))
    case .isExtreme(let extreme, let n, let list): return isExtreme(extreme, n, list.map(form))
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      guard let own = entry.array(array) else {
        giveUp()
        return .zero
      }
      return Polynomial(Atom(.isExtremeEntry(extreme, own, term(row), term(column), axis)))
    case .cases(let cases, let otherwise):
      var result = Polynomial.zero
      var left = Polynomial.one
      for item in cases {
        let holds = indicator(form(item.condition.left), item.condition.relation, form(item.condition.right))
        result = result + product([left, holds, form(item.value)])
        left = product(left, .one - holds)
      }
      return result + product(left, form(otherwise))
    }
  }

  func number(_ value: Number) -> Polynomial {
    value.isExact ? Polynomial(value) : Polynomial(Atom(.real(value.double)))
  }

  private func series(
    _ kind: Formula.Series, _ index: IndexVariable, _ extent: Dimension, _ body: Formula,
    _ indices: [Int: IndexTerm], _ entry: Entries
  ) -> Polynomial {
    let own = fresh(extent)
    var inner = indices
    inner[index.id] = extent == .one ? .zero : IndexTerm(own)
    let form = normalForm(body, inner, entry)
    if extent == .one { return form }
    guard case .extreme(let extreme) = kind else { return series(own, form) }
    let name = canonical(height: form.height + 1, extent, rank: 0)
    return Polynomial(
      Atom(.extremeOver(extreme, name, extent, substituted(form, [own.id: IndexTerm(name)]))))
  }

  // MARK: Functions

  func function(_ id: FunctionID, _ x: Polynomial) -> Polynomial {
    let value: Polynomial
    // What a sheet defines is known by its formula alone.
    if expandsFunctions || id.own != nil || id.isPlain {
      value = filled(id, id.definition.value, x, x)
    } else {
      value = Polynomial(Atom(.function(id.standard, x)))
    }
    guard let stated = assumptions.valuesAtCorner[id.index] else { return value }
    return settled(value, stated, isZero(x))
  }

  private func slope(_ id: FunctionID, _ x: Polynomial, _ y: Polynomial) -> Polynomial {
    if let stated = assumptions.slopes[id.index] { return number(stated) }
    let own = filled(id, id.definition.slope, x, y)
    guard let stated = assumptions.slopesAtCorner[id.index], let corner = id.definition.corner else {
      return own
    }
    return settled(own, stated, isZero(x - number(corner)))
  }

  /// A value with another in its place where a condition holds.
  private func settled(_ value: Polynomial, _ stated: Number, _ condition: Polynomial) -> Polynomial {
    product(value, .one - condition) + product(number(stated), condition)
  }

  private func filled(_ id: FunctionID, _ tree: Formula, _ x: Polynomial, _ y: Polynomial) -> Polynomial {
    let parameters = id.parameters
    let arguments = Entries { array, _, _ in
      switch array {
      case .operand(0): x
      case .operand(let n): self.number(parameters[n - 1])
      default: y
      }
    }
    return normalForm(tree, [:], arguments)
  }

  // MARK: Extremes

  /// Of two the first, and where the second is beyond it, that one; so on for more.
  private func extreme(_ extreme: Formula.Extreme, _ list: [Polynomial]) -> Polynomial {
    guard list.count <= 3, let first = list.first else {
      return Polynomial(Atom(.extreme(extreme, list)))
    }
    return list.dropFirst().reduce(first) { best, next in
      let difference = next - best
      let isBeyond = isPositive(extreme == .largest ? difference : -difference)
      return best + product(isBeyond, difference)
    }
  }

  private func isExtreme(_ extreme: Formula.Extreme, _ n: Int, _ list: [Polynomial]) -> Polynomial {
    guard list.count == 2 else { return Polynomial(Atom(.isExtreme(extreme, n, list))) }
    let difference = list[1] - list[0]
    let isSecond = isPositive(extreme == .largest ? difference : -difference)
    return n == 1 ? isSecond : .one - isSecond
  }
}

extension FunctionID {
  /// Whether the value's tree is one primitive of the argument, or holds none, or tells cases apart.
  fileprivate var isPlain: Bool {
    let tree = definition.value
    if case .primitive(_, ElementwiseFunction.argument) = tree { return true }
    var holdsPrimitive = false
    var holdsCases = false
    tree.visit { part in
      if case .primitive = part { holdsPrimitive = true }
      if case .cases = part { holdsCases = true }
    }
    return holdsCases || !holdsPrimitive
  }

  /// The same function in its first spelling.
  fileprivate var standard: FunctionID {
    parameters.isEmpty ? FunctionID(index) : FunctionID(index).with(parameters)
  }
}
