internal import MathNotation

/// How far the index variables of a derivation run.
struct IndexRanges {
  /// By the number of the variable.
  private var extents: [Dimension?] = [nil, nil]

  init() {}

  /// Of the free indices over an array of this shape, and of those that a formula sums over.
  init(of formula: Formula, over shape: Shape) {
    setFree(shape)
    var found: [(IndexVariable, Dimension)] = []
    formula.visit { if case .series(_, let index, let extent, _) = $0 { found.append((index, extent)) } }
    for (index, extent) in found { set(index, extent) }
  }

  mutating func set(_ variable: IndexVariable, _ extent: Dimension) {
    while extents.count <= variable.id { extents.append(nil) }
    extents[variable.id] = extent
  }

  /// The free indices run over the entries of an array of this shape.
  mutating func setFree(_ shape: Shape) {
    set(LocalRule.row, shape.rows)
    set(LocalRule.column, shape.columns)
  }

  /// Whether an index is within a size; a size in letters holds every entry that is named.
  static func isInside(_ index: Int, _ size: Dimension) -> Bool {
    index >= 0 && size.known.map { index < $0 } ?? true
  }

  private func extent(of variable: IndexVariable) -> Dimension? {
    variable.id < extents.count ? extents[variable.id] : nil
  }

  /// Whether the index is one of `0 ..< size` for all values of its variables. Sizes in letters are only
  /// compared with themselves, and hold every constant.
  func isInside(_ term: IndexTerm, _ size: Dimension) -> Bool {
    if let variable = term.plainVariable, extent(of: variable) == size { return true }
    guard let count = size.known else { return term.isConstant && term.constant >= 0 }
    var (low, high) = (term.constant, term.constant)
    for part in term.parts {
      guard let extent = extent(of: part.variable)?.known, extent > 0 else { return false }
      low += min(0, part.factor * (extent - 1))
      high += max(0, part.factor * (extent - 1))
    }
    return low >= 0 && high < count
  }
}

extension Formula {
  /// Whether the formula is 0 wherever the index is none of `0 ..< size`, since it is a multiple of an entry
  /// that lies outside its array there.
  func vanishes(outside size: Dimension, at term: IndexTerm, _ plan: NetworkPlan) -> Bool {
    switch self {
    case .number(let value): value.isZero
    case .entry(let array, let row, let column):
      row == term && plan.shape(array).rows == size || column == term && plan.shape(array).columns == size
    case .sum(let terms): terms.allSatisfy { $0.vanishes(outside: size, at: term, plan) }
    case .product(let factors): factors.contains { $0.vanishes(outside: size, at: term, plan) }
    case .negated(let inner): inner.vanishes(outside: size, at: term, plan)
    case .quotient(let top, _): top.vanishes(outside: size, at: term, plan)
    case .series(_, _, _, let body): body.vanishes(outside: size, at: term, plan)
    case .size, .power, .primitive, .function, .slope, .delta, .extreme, .isExtreme, .isExtremeEntry, .cases:
      false
    }
  }
}
