internal import BackpropEngine
internal import MathNotation

/// What the printed numbers of a formula give: as they stand, and at the least and the most when each of them
/// is a rounded value.
///
/// Under `rounding: step` a derivative of an activation is taken from the rounded activation; both readings
/// of `sig'(-0.52)` are accepted.
struct ChainArithmetic {
  let values: FormulaValues
  let assumptions: Assumptions
  let rounding: RoundingRule
  /// Half a unit of the last digit of a printed number, by its leaf; 0 for whole numbers.
  let slack: (NodeID) -> Double?

  struct Interval {
    var low: Double
    var high: Double

    init(_ values: [Double]) {
      low = values.min() ?? .nan
      high = values.max() ?? .nan
    }

    init(_ low: Double, _ high: Double) { self.init([low, high]) }

    /// Whether they touch, up to the last digits of the machine.
    func meets(_ other: Interval) -> Bool {
      let room = 1e-12 * max(1, abs(low), abs(high))
      // Not-a-number meets nothing.
      return low - room <= other.high && other.low <= high + room
    }
  }

  // MARK: As the numbers stand

  /// The value with slopes from full activations, and with slopes from rounded ones where that differs.
  func readings(_ formula: Formula) -> [Number] {
    var evaluator = FormulaEvaluator(scope: scope, assumptions: assumptions, indexCount: 0)
    let plain = evaluator.value(of: formula)
    guard rounding.mode == .step else { return [plain] }
    let stepped = evaluator.value(of: formula.mapped(steppedSlope))
    return plain == stepped ? [plain] : [stepped, plain]
  }

  private var scope: ArithmeticScope { ArithmeticScope(evaluation: values.evaluation) }

  /// The derivative of a function as a number, from its rounded value.
  private func steppedSlope(_ part: Formula) -> Formula? {
    guard case .slope(let id, let x, _) = part else { return nil }
    var evaluator = FormulaEvaluator(scope: scope, assumptions: assumptions, indexCount: 0)
    let argument = evaluator.value(of: x)
    let value = rounding.named(id.value(argument, assumptions))
    return .number(id.slope(at: argument, value: value, assumptions))
  }

  // MARK: As rounded numbers

  /// All that the formula can give when each printed number stands for any that rounds to it.
  func interval(_ formula: Formula) -> Interval {
    switch formula {
    case .entry(.node(let id), let row, let column):
      let value = (values.evaluation.value(id, row.constant, column.constant) ?? .zero).double
      let slack = slack(id) ?? 0
      return Interval(value - slack, value + slack)
    case .sum(let terms):
      return terms.map(interval).reduce(Interval(0, 0)) { Interval($0.low + $1.low, $0.high + $1.high) }
    case .product(let factors): return factors.map(interval).reduce(Interval(1, 1), product)
    case .negated(let inner):
      let range = interval(inner)
      return Interval(-range.high, -range.low)
    case .quotient(let a, let b):
      let divisor = interval(b)
      // A division by a 0 that is no rounded number gives nothing.
      if divisor.low == 0, divisor.high == 0 { return Interval(.nan, .nan) }
      guard divisor.low > 0 || divisor.high < 0 else { return Interval(-.infinity, .infinity) }
      return product(interval(a), Interval(1 / divisor.low, 1 / divisor.high))
    case .function(let id, let x):
      return sampled(interval(x)) { [id.value(.real($0), assumptions).double] }
    case .slope(let id, let x, _): return sampled(interval(x)) { slopes(id, at: $0) }
    case .power(let base, let exponent):
      let power = exactly(exponent)
      return sampled(interval(base)) { [Number.power(.real($0), power).double] }
    case .primitive(let name, let x): return sampled(interval(x)) { [name.value(.real($0)).double] }
    case .extreme(let extreme, let parts):
      let ranges = parts.map(interval)
      let (lows, highs) = (ranges.map(\.low), ranges.map(\.high))
      switch extreme {
      case .largest: return Interval(lows.max() ?? 0, highs.max() ?? 0)
      case .smallest: return Interval(lows.min() ?? 0, highs.min() ?? 0)
      }
    case .number, .size, .series, .delta, .isExtreme, .isExtremeEntry, .cases, .entry:
      let value = exactly(formula).double
      return Interval(value, value)
    }
  }

  private func exactly(_ formula: Formula) -> Number {
    var evaluator = FormulaEvaluator(scope: scope, assumptions: assumptions, indexCount: 0)
    return evaluator.value(of: formula)
  }

  private func slopes(_ id: FunctionID, at x: Double) -> [Double] {
    let value = id.value(.real(x), assumptions)
    let full = id.slope(at: .real(x), value: value, assumptions).double
    guard rounding.mode == .step else { return [full] }
    return [full, id.slope(at: .real(x), value: rounding.named(value), assumptions).double]
  }

  private func product(_ a: Interval, _ b: Interval) -> Interval {
    if a.low.isNaN || b.low.isNaN { return Interval(.nan, .nan) }
    // 0 · ∞ at an end of an interval.
    return Interval(
      [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map { $0.isNaN ? 0 : $0 })
  }

  /// The range of a function over an interval no wider than a printed digit: it turns at most at 0 there, and
  /// its ends and middle tell it well enough.
  private func sampled(_ x: Interval, _ function: (Double) -> [Double]) -> Interval {
    var points = [x.low, (x.low + x.high) / 2, x.high]
    if x.low < 0, x.high > 0 { points.append(0) }
    return Interval(points.flatMap(function).filter { !$0.isNaN })
  }
}

/// The values that a chain's formulas speak of.
struct ArithmeticScope: FormulaScope {
  let evaluation: Evaluation

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard case .node(let id) = array else { return nil }
    return evaluation.value(id, row, column)
  }

  func shape(_ array: ArrayReference) -> Shape { evaluation.plan.shape(array) }
}
