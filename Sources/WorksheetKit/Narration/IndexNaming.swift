internal import BackpropEngine
internal import MathNotation

/// What the free and the running indices of a formula are called.
///
/// A forward sum runs over i, from unit i to unit j; a sum of errors that come back runs over j, from unit j to
/// unit i; a loss adds over its outputs j. No letter is used that names a quantity of the sheet.
package struct IndexNaming: Sendable {
  /// By the number of the variable.
  var labels: [Int: IndexLabel]
  /// Of the free row and column; 1 where there is only one.
  var row: IndexLabel { labels[LocalRule.row.id] ?? .number(1) }
  var column: IndexLabel { labels[LocalRule.column.id] ?? .number(1) }
  /// Letters for the sums, from the outermost inwards.
  var pool: [String]

  /// Which way a formula goes through the network.
  enum Direction {
    case forward, backward, loss
  }

  /// No free indices.
  init(_ direction: Direction = .backward, avoiding symbols: SymbolTable) {
    labels = [:]
    pool = IndexNaming.order(direction, free: 0).filter { !symbols.isTaken($0) }
  }

  /// Where only numbers are printed.
  static let unused = IndexNaming()

  private init() { (labels, pool) = ([:], []) }

  /// For a concrete entry: sums run, row and column are numbers.
  func at(_ place: EntryIndex) -> IndexNaming {
    var naming = self
    naming.labels = [0: .number(place.row + 1), 1: .number(place.column + 1)]
    return naming
  }

  /// Any entry of an array of this shape; where there is one row or column only, that is 1.
  /// - Parameter swaps: whether the column is written first, as of weights from unit i to unit j in `W * x`.
  init(_ direction: Direction, anyEntryOf shape: Shape, swaps: Bool = false, avoiding symbols: SymbolTable) {
    let isFree = [shape.rows != .one, shape.columns != .one]
    let free = isFree.count { $0 }
    pool = IndexNaming.order(direction, free: free).filter { !symbols.isTaken($0) }
    labels = [:]
    for variable in swaps ? [1, 0] : [0, 1] {
      labels[variable] = isFree[variable] && !pool.isEmpty ? .letter(pool.removeFirst()) : .number(1)
    }
  }

  /// Any entry of a Jacobian: i of what is differentiated, j of that by which it is, four letters of matrices.
  init(jacobian rule: JacobianRule, of: Shape, by: Shape, avoiding symbols: SymbolTable) {
    self.init(
      free: [
        (rule.ofRow, of.rows), (rule.ofColumn, of.columns), (LocalRule.row, by.rows),
        (LocalRule.column, by.columns),
      ], avoiding: symbols)
  }

  /// Letters for free indices in their order; one that has a single value is 1.
  init(free variables: [(IndexVariable, Dimension)], avoiding symbols: SymbolTable) {
    pool = IndexNaming.order(.forward, free: 2).filter { !symbols.isTaken($0) }
    labels = [:]
    for (variable, size) in variables {
      labels[variable.id] = size == .one || pool.isEmpty ? .number(1) : .letter(pool.removeFirst())
    }
  }

  private static func order(_ direction: Direction, free: Int) -> [String] {
    // The last ones only where sizes and quantities have taken the others.
    let rest = ["r", "s", "a", "b", "c", "p", "q", "u"]
    return switch (direction, free) {
    case (.forward, 1): ["j", "i", "k", "l", "m", "n"] + rest
    case (.backward, 0), (.loss, 0): ["j", "k", "l", "m", "n", "i"] + rest
    default: ["i", "j", "k", "l", "m", "n"] + rest
    }
  }

  /// A letter that does not run already.
  func next(after used: [Int: IndexLabel]) -> IndexLabel {
    .letter(pool.first { letter in !used.values.contains(.letter(letter)) } ?? "j′")
  }

  static func fallback(_ id: Int) -> String {
    let letters = order(.forward, free: 2)
    return letters[id % letters.count]
  }
}

extension NetworkPlan {
  /// Whether the entries of a matrix are written with their column first.
  func swapsIndices(of id: NodeID) -> Bool { symbols(of: id)?.swapsIndices ?? false }
}

extension SymbolTable {
  /// Whether a quantity is called so, with or without a subscript.
  fileprivate func isTaken(_ letter: String) -> Bool {
    plan.letters.contains(letter)
  }
}

extension Formula {
  /// Whether a sum (or maximum) over an index stands in it.
  var hasSeries: Bool {
    var found = false
    _ = mapped { part in
      if case .series = part { found = true }
      return found ? part : nil
    }
    return found
  }

  /// Whether a sum stands inside a sum.
  var hasNestedSeries: Bool {
    var found = false
    _ = mapped { part in
      if case .series(_, _, _, let body) = part, body.hasSeries { found = true }
      return found ? part : nil
    }
    return found
  }
}
