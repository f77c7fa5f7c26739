internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Decides claims on values in full precision, to 10 digits, whatever the sheet's rounding rule.
struct ClaimCheck {
  let values: FormulaValues
  var tolerance = Tolerance.close

  /// How far apart two numbers may be that count as equal.
  struct Tolerance {
    /// As a share of the larger one.
    var relative: Double
    /// Among numbers that are not exact.
    var absolute: Double
    /// Whether inexact numbers that close may also be apart.
    var takesCloseAsApart = false
    /// 10 digits; what is left of numbers near 1 that cancel is 0.
    static let close = Tolerance(relative: 1e-10, absolute: 1e-14)
    /// Beyond what the rounding of doubles makes of sums that cancel.
    static let wide = Tolerance(relative: 1e-7, absolute: 1e-8, takesCloseAsApart: true)
  }

  /// Whether the condition holds. Throws where something it speaks of has no value.
  func holds(_ condition: LoweredCondition) throws(EngineError) -> Bool {
    try entries(condition).allSatisfy { $0 }
  }

  /// Whether it holds at each entry: one for numbers, as many as there are for vectors and matrices.
  private func entries(_ condition: LoweredCondition) throws(EngineError) -> [Bool] {
    switch condition.node {
    case .comparison(let operands, let signs):
      let numbers = try operands.map { operand throws(EngineError) in try self.numbers(operand) }
      return ClaimCheck.lines(numbers).map { line in
        signs.indices.allSatisfy { holds(line[$0], signs[$0], line[$0 + 1]) }
      }
    case .all(let list):
      var all = true
      for inner in list where try !holds(inner) { all = false }
      return [all]
    case .any(let list):
      var any = false
      for inner in list where try entries(inner).contains(true) { any = true }
      return [any]
    case .not(let inner): return [try !holds(inner)]
    case .stated(let holds, _): return [holds]
    case .zero(let operands):
      let numbers = try operands.map { operand throws(EngineError) in try self.numbers(operand) }
      return numbers.joined().map { areEqual($0, .zero) }
    case .equal(let operands):
      let numbers = try operands.map { operand throws(EngineError) in try self.numbers(operand) }
      if numbers.count == 1 { return numbers[0].map { areEqual($0, numbers[0][0]) } }
      return ClaimCheck.lines(numbers).map { line in line.allSatisfy { areEqual($0, line[0]) } }
    }
  }

  private func numbers(_ operand: LoweredCondition.Operand) throws(EngineError) -> [Number] {
    guard let found = values.evaluation.values(operand.node)?.values else {
      throw values.failure(of: operand.node) ?? .missingValues([])
    }
    return found
  }

  /// Entries beside entries; a single number beside each.
  private static func lines(_ columns: [[Number]]) -> [[Number]] {
    let count = columns.map(\.count).max() ?? 0
    return (0..<count).map { row in columns.map { $0.count == 1 ? $0[0] : $0[row] } }
  }

  private func holds(_ a: Number, _ sign: ComparisonOperator, _ b: Number) -> Bool {
    // What doubles cannot tell from equal may be on either side.
    let isUnclear = tolerance.takesCloseAsApart && !(a.isExact && b.isExact) && areEqual(a, b)
    switch sign {
    case .equal: return areEqual(a, b)
    case .notEqual: return isUnclear || !areEqual(a, b)
    case .less: return isUnclear || a < b && !areEqual(a, b)
    case .greater: return isUnclear || b < a && !areEqual(a, b)
    case .lessOrEqual: return a < b || areEqual(a, b)
    case .greaterOrEqual: return b < a || areEqual(a, b)
    }
  }

  private func areEqual(_ a: Number, _ b: Number) -> Bool { ClaimCheck.areEqual(a, b, tolerance) }

  /// Equal to 10 digits. What is left of numbers near 1 that cancel is 0, except among exact decimals, which
  /// leave nothing.
  static func areEqual(_ a: Number, _ b: Number, _ tolerance: Tolerance = .close) -> Bool {
    if a == b { return true }
    let (x, y) = (a.double, b.double)
    let size = max(abs(x), abs(y))
    return abs(x - y)
      <= max(tolerance.relative * size, a.isExact && b.isExact ? 0 : tolerance.absolute)
  }

  // MARK: What was found

  /// The values that a condition speaks of: `q[1] = 0.5744, q[2] = 0.7503`.
  func found(_ condition: LoweredCondition) -> String {
    var seen: Set<String> = []
    let values = operands(condition).filter { !$0.isLiteral && seen.insert($0.text).inserted }
      .prefix(ClaimCheck.mostShown).map { "\($0.text) = \(shown($0))" }
    return (values + stated(condition)).joined(separator: ", ")
  }

  private func stated(_ condition: LoweredCondition) -> [String] {
    switch condition.node {
    case .comparison, .zero, .equal: []
    case .all(let list), .any(let list): list.flatMap(stated)
    case .not(let inner): stated(inner)
    case .stated(_, let found): [found]
    }
  }

  private static let mostShown = 6
  private static let mostEntries = 12

  private func operands(_ condition: LoweredCondition) -> [LoweredCondition.Operand] {
    switch condition.node {
    case .comparison(let list, _), .zero(let list), .equal(let list): list
    case .all(let list), .any(let list): list.flatMap(operands)
    case .not(let inner): operands(inner)
    case .stated: []
    }
  }

  private func shown(_ operand: LoweredCondition.Operand) -> String {
    guard let numbers = values.evaluation.values(operand.node)?.values else { return "?" }
    let shape = values.evaluation.plan.shape(of: operand.node)
    if case .matrix = shape, let columns = shape.columns.known, columns > 0, numbers.count > 1,
      numbers.count <= ClaimCheck.mostEntries
    {
      let rows = stride(from: 0, to: numbers.count, by: columns).map { start in
        numbers[start..<(start + columns)].map { PrintedMatch.brief($0) }.joined(separator: " ")
      }
      return "[\(rows.joined(separator: "; "))]"
    }
    let texts = numbers.prefix(ClaimCheck.mostEntries).map { PrintedMatch.brief($0) }
    let list = texts.joined(separator: ", ") + (numbers.count > ClaimCheck.mostEntries ? ", …" : "")
    return numbers.count == 1 ? list : "(\(list))"
  }
}
