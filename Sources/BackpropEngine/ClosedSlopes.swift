internal import MathNotation

extension Formula {
  /// The formula with each f′(x) written out: y(1 − y) for the sigmoid, a case distinction for the rectifier, the
  /// number for one that is stated. A distinction stands outside of products, so that each case is said whole.
  ///
  /// - Parameter isWritten: which functions' slopes; the others stay f′(x).
  package func writingSlopesOut(
    _ assumptions: Assumptions, of isWritten: (FunctionID) -> Bool = { _ in true }
  ) -> Formula {
    let written = mapped { part in
      guard case .slope(let id, let x, let y) = part, isWritten(id) else { return nil }
      let at = x.writingSlopesOut(assumptions, of: isWritten)
      let value = y.writingSlopesOut(assumptions, of: isWritten)
      if let stated = assumptions.slopes[id.index] { return .number(stated) }
      let slope = id.definition.slope.withCorner(assumptions.slopesAtCorner[id.index])
      return id.filled(slope, argument: at, result: value)
    }
    return written.distinguishingOutside
  }

  /// The same, but f′(x) where a distinction would stand inside of something else.
  package func writingSlopesOut(plainly assumptions: Assumptions) -> Formula {
    let all = writingSlopesOut(assumptions)
    guard all.hidesDistinction else { return all }
    return writingSlopesOut(assumptions) { id in
      assumptions.slopes[id.index] != nil || !id.definition.slope.isDistinction
    }
  }

  /// The same of those slopes alone that nobody leaves standing, such as log′.
  package func writingPlainSlopesOut(_ assumptions: Assumptions) -> Formula {
    writingSlopesOut(assumptions) { !$0.definition.isActivation && !$0.definition.slope.isDistinction }
  }

  /// Whether a case distinction stands inside of something else.
  package var hidesDistinction: Bool {
    var found = false
    switch self {
    case .cases(let cases, let otherwise):
      for value in cases.map(\.value) + [otherwise] {
        value.visit { if $0.isDistinction { found = true } }
      }
    default: visit { if $0.isDistinction { found = true } }
    }
    return found
  }

  /// A distinction of x > 0 and all else with another value at 0.
  private func withCorner(_ stated: Number?) -> Formula {
    guard let stated, case .cases(let cases, let otherwise) = self, let first = cases.first else {
      return self
    }
    let corner = Formula.number(stated)
    if otherwise == corner { return self }
    var moved = cases
    if first.value == corner, first.condition.relation == .greater {
      moved[0].condition.relation = .greaterOrEqual
      return .cases(moved, otherwise: otherwise)
    }
    let atZero = Condition(first.condition.left, .equal, .zero)
    return .cases(cases + [Case(atZero, corner)], otherwise: otherwise)
  }

  /// Products with a case distinction among their factors as a distinction of products.
  private var distinguishingOutside: Formula {
    switch self {
    case .product(let factors):
      let inner = factors.map(\.distinguishingOutside)
      let found = inner.indices.filter { inner[$0].isDistinction }
      guard found.count == 1, let at = found.first, case .cases(let cases, let otherwise) = inner[at] else {
        return self
      }
      func whole(_ value: Formula) -> Formula {
        var list = inner
        list[at] = value
        return .times(list)
      }
      return .cases(cases.map { Case($0.condition, whole($0.value)) }, otherwise: whole(otherwise))
    case .negated(let inner):
      guard case .cases(let cases, let otherwise) = inner.distinguishingOutside else { return self }
      return .cases(cases.map { Case($0.condition, .minus($0.value)) }, otherwise: .minus(otherwise))
    default: return self
    }
  }

  /// Whether it is a case distinction.
  package var isDistinction: Bool { if case .cases = self { true } else { false } }
}
