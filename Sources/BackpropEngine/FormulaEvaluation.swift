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
      var total = value(of: terms[0])
      for term in terms.dropFirst() { total = total + value(of: term) }
      return total
    case .product(let factors):
      var total = value(of: factors[0])
      for factor in factors.dropFirst() { total = total * value(of: factor) }
      return total
    case .negated(let inner): return -value(of: inner)
    case .quotient(let a, let b): return value(of: a) / value(of: b)
    case .power(let a, let b): return Number.power(value(of: a), value(of: b))
    case .primitive(let name, let x): return name.value(value(of: x))
    case .function(let id, let x): return id.value(value(of: x), assumptions)
    case .slope(let id, let x, let y): return id.slope(at: value(of: x), value: value(of: y), assumptions)
    case .series(let kind, let index, let extent, let body):
      return series(kind, index, extent.known ?? 0, body)
    case .delta(let a, let b): return a.value(indices) == b.value(indices) ? .one : .zero
    case .largest(let list): return value(of: list[largest(of: list)])
    case .isLargest(let n, let list): return largest(of: list) == n ? .one : .zero
    case .isLargestEntry(let array, let row, let column, let axis):
      return isLargest(array, row.value(indices), column.value(indices), axis) ? .one : .zero
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
    var total = Number.zero
    let outer = indices[index.id]
    for n in 0..<max(0, extent) {
      indices[index.id] = n
      let next = value(of: body)
      switch kind {
      case .sum: total = n == 0 ? next : total + next
      case .maximum: total = n == 0 || total < next ? next : total
      }
    }
    indices[index.id] = outer
    return total
  }

  private mutating func largest(of list: [Formula]) -> Int {
    var best = 0
    var bestValue = value(of: list[0])
    for n in list.indices.dropFirst() {
      let next = value(of: list[n])
      if bestValue < next { (best, bestValue) = (n, next) }
    }
    return best
  }

  private func isLargest(_ array: ArrayReference, _ row: Int, _ column: Int, _ axis: Axis) -> Bool {
    let shape = scope.shape(array)
    guard let own = scope.value(array, row, column) else { return false }
    let rows = axis == .rows ? row..<(row + 1) : 0..<(shape.rows.known ?? 0)
    let columns = axis == .columns ? column..<(column + 1) : 0..<(shape.columns.known ?? 0)
    for r in rows {
      for c in columns {
        guard let other = scope.value(array, r, c) else { continue }
        let before = r < row || r == row && c < column
        if other > own || before && other == own { return false }
      }
    }
    return true
  }
}

extension Relation {
  package func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal, .approximately, .becomes: a == b
    case .less: a < b
    case .lessOrEqual: !(b < a)
    case .greater: b < a
    case .greaterOrEqual: !(a < b)
    case .notEqual: a != b
    }
  }
}

extension FunctionID {
  package func value(_ x: Number, _ assumptions: Assumptions) -> Number {
    if x.isZero, let stated = assumptions.valuesAtCorner[index] { return stated }
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: x, y: x), assumptions: assumptions, indexCount: 0)
    return evaluator.value(of: FunctionCatalog.values[index])
  }

  /// f′(x), where y is f(x).
  package func slope(at x: Number, value y: Number, _ assumptions: Assumptions) -> Number {
    if let stated = statedSlope(at: x, assumptions) { return stated }
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: x, y: y), assumptions: assumptions, indexCount: 0)
    return evaluator.value(of: FunctionCatalog.slopes[index])
  }

  /// What an `assume` line states of the derivative at x.
  package func statedSlope(at x: Number, _ assumptions: Assumptions) -> Number? {
    if !assumptions.slopes.isEmpty, let stated = assumptions.slopes[index] { return stated }
    guard !assumptions.slopesAtCorner.isEmpty, let corner = definition.corner, x == corner else { return nil }
    return assumptions.slopesAtCorner[index]
  }
}

/// The scope of a function's own formulas: its argument and its value.
struct ArgumentScope: FormulaScope {
  var x: Number
  var y: Number

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .result: y
    case .operand, .upstream, .node, .adjoint, .parameter: x
    }
  }

  func shape(_ array: ArrayReference) -> Shape { .number }
}
