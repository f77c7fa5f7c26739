package import MathNotation

/// Where the evaluation of a formula finds the entries of arrays.
package protocol FormulaScope {
  /// The entry; nil outside the array, where it counts as 0.
  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number?
  func shape(_ array: ArrayReference) -> Shape
}

/// Evaluates formulas for concrete values of their indices, in exact decimals where that is possible.
///
/// The type itself asks nothing of its scope: checking that at run time costs more than a short evaluation.
package struct FormulaEvaluator<Scope> {
  package var scope: Scope
  package var assumptions: Assumptions
  /// Values of the index variables by their number.
  package var indices: [Int]
  /// Whether a value is being worked with exponents apart, which is not done twice over.
  var keepsExponentsApart = false
  /// Whether a value came out that only so could be worked, with numbers that no calculator holds.
  package var wentOutOfRange = false

  package init(scope: Scope, assumptions: Assumptions, indexCount: Int) {
    self.scope = scope
    self.assumptions = assumptions
    indices = indexCount <= 2 ? twoIndices : Array(repeating: 0, count: indexCount)
  }
}

/// Shared, since most formulas use no more, and many are evaluated.
private let twoIndices = [0, 0]

extension FormulaEvaluator where Scope: FormulaScope {

  package mutating func value(of formula: Formula) -> Number {
    switch formula {
    case .number(let value): return value
    case .entry(let array, let row, let column):
      return scope.value(array, row.value(indices), column.value(indices)) ?? .zero
    case .size(let dimension): return Number(dimension.known ?? 0)
    case .sum(let terms):
      var total = RunningSum(value(of: terms[0]))
      for term in terms.dropFirst() { total.add(value(of: term)) }
      return total.value
    case .product(let factors):
      var total = value(of: factors[0])
      for factor in factors.dropFirst() { total = total * value(of: factor) }
      return total
    case .negated(let inner): return -value(of: inner)
    case .quotient(let a, let b): return quotient(a, b)
    case .power(let a, let b): return Number.power(value(of: a), value(of: b))
    case .primitive(.log, let x): return logarithm(of: x)
    case .primitive(let name, let x): return name.value(value(of: x))
    case .function(let id, let x): return id.value(value(of: x), assumptions)
    case .slope(let id, let x, let y): return id.slope(at: value(of: x), value: value(of: y), assumptions)
    case .series(let kind, let index, let extent, let body):
      return series(kind, index, extent.known ?? 0, body)
    case .delta(let a, let b): return a.value(indices) == b.value(indices) ? .one : .zero
    case .extreme(let extreme, let list): return value(of: list[place(of: extreme, in: list)])
    case .isExtreme(let extreme, let n, let list): return place(of: extreme, in: list) == n ? .one : .zero
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      return isExtreme(extreme, array, row.value(indices), column.value(indices), axis) ? .one : .zero
    case .cases(let cases, let otherwise):
      for item in cases where holds(item.condition) { return value(of: item.value) }
      return value(of: otherwise)
    }
  }

  package mutating func holds(_ condition: Formula.Condition) -> Bool {
    condition.relation.holds(value(of: condition.left), value(of: condition.right))
  }

  private mutating func series(
    _ kind: Formula.Series, _ index: IndexVariable, _ extent: Int, _ body: Formula
  ) -> Number {
    guard extent > 0 else { return .zero }
    let outer = indices[index.id]
    defer { indices[index.id] = outer }
    indices[index.id] = 0
    let first = value(of: body)
    switch kind {
    case .sum:
      var total = RunningSum(first)
      for n in 1..<extent {
        indices[index.id] = n
        total.add(value(of: body))
      }
      return total.value
    case .extreme(let extreme):
      var best = first
      for n in 1..<extent {
        indices[index.id] = n
        let next = value(of: body)
        if extreme.prefers(next, to: best) { best = next }
      }
      return best
    }
  }

  private mutating func place(of extreme: Formula.Extreme, in list: [Formula]) -> Int {
    var best = 0
    var bestValue = value(of: list[0])
    for n in list.indices.dropFirst() {
      let next = value(of: list[n])
      if extreme.prefers(next, to: bestValue) { (best, bestValue) = (n, next) }
    }
    return best
  }

  private func isExtreme(
    _ extreme: Formula.Extreme, _ array: ArrayReference, _ row: Int, _ column: Int, _ axis: Axis
  ) -> Bool {
    let shape = scope.shape(array)
    guard let own = scope.value(array, row, column) else { return false }
    let rows = axis == .rows ? row..<(row + 1) : 0..<(shape.rows.known ?? 0)
    let columns = axis == .columns ? column..<(column + 1) : 0..<(shape.columns.known ?? 0)
    for r in rows {
      for c in columns {
        guard let other = scope.value(array, r, c) else { continue }
        let before = r < row || r == row && c < column
        if extreme.prefers(other, to: own) || before && other == own { return false }
      }
    }
    return true
  }
}

extension Relation {
  package func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal, .approximately, .becomes, .colon: a == b
    case .less: a < b
    case .lessOrEqual: !(b < a)
    case .greater: b < a
    case .greaterOrEqual: !(a < b)
    case .notEqual: a != b
    }
  }
}
