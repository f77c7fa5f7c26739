internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Values of a formula along an axis, for a curve.
struct PlotSampling {
  /// Values on a range: enough for every bend that can be seen.
  static let count = 241
  /// A jump is looked for in steps that are halved so often.
  static let halvings = 40

  /// The points of a curve, broken where its values jump or are no numbers.
  ///
  /// Between two neighbours that differ much the middle is looked at again and again, on the side of the greater
  /// difference: what still differs at the end is a jump and no slope.
  static func lines(on range: ClosedRange<Double>, value: (Double) -> Double?) -> [[Plot.Point]] {
    let width = range.upperBound - range.lowerBound
    let all = (0..<count).map { number -> (x: Double, y: Double?) in
      let share = Double(number) / Double(count - 1)
      let x = number == count - 1 ? range.upperBound : range.lowerBound + share * width
      return (x, drawable(value(x)))
    }
    let values = all.compactMap(\.y).sorted()
    guard let least = values.first, let largest = values.last else { return [] }
    let height = largest - least
    var lines: [[Plot.Point]] = [[]]
    for (index, sample) in all.enumerated() {
      guard let y = sample.y else {
        lines.append([])
        continue
      }
      if index > 0, let before = all[index - 1].y, abs(y - before) > height / 12,
        let ends = jump(from: (all[index - 1].x, before), to: (sample.x, y), value: value)
      {
        lines[lines.count - 1].append(Plot.Point(ends.low.x, ends.low.y))
        lines.append([Plot.Point(ends.high.x, ends.high.y)])
      }
      lines[lines.count - 1].append(Plot.Point(sample.x, y))
    }
    return lines.filter { !$0.isEmpty }
  }

  /// What of a range of values is drawn where curves run off to a pole: the part in which most of them lie.
  static func height(_ lines: [[Plot.Point]]) -> ClosedRange<Double>? {
    let values = lines.joined().map(\.y).sorted()
    guard lines.count > 1, let least = values.first, let largest = values.last else { return nil }
    let (low, high) = (values[values.count / 16], values[values.count - 1 - values.count / 16])
    guard high > low, largest - least > 4 * (high - low) else { return nil }
    let margin = (high - low) / 4
    return max(least, low - margin)...min(largest, high + margin)
  }

  static func drawable(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite && abs($0) < Plot.largest ? $0 : nil }
  }

  private typealias Sample = (x: Double, y: Double)

  /// The ends of a jump between two samples that differ much; nil where the values are only steep there.
  private static func jump(from first: Sample, to last: Sample, value: (Double) -> Double?)
    -> (low: Sample, high: Sample)?
  {
    var (low, high) = (first, last)
    for _ in 0..<halvings {
      let x = (low.x + high.x) / 2
      guard x > low.x, x < high.x else { break }
      guard let y = drawable(value(x)) else { return (low, high) }
      if abs(y - low.y) > abs(high.y - y) { high = (x, y) } else { low = (x, y) }
    }
    return abs(high.y - low.y) > abs(last.y - first.y) / 2 ? (low, high) : nil
  }
}

/// A formula of one letter, evaluated at many numbers.
struct LetterSampler {
  let head: MathLayout
  let shape: Shape
  private let node: NodeID
  private let letter: NodeID
  private let used: [NodeID]
  private let plan: NetworkPlan
  private let known: NodeMap<ArrayValues>

  fileprivate init(_ narration: QueryNarration, letter: NodeID, states: NetworkStates) throws(EngineError) {
    head = narration.head
    shape = narration.shape
    node = narration.node
    plan = narration.evaluation.plan
    self.letter = letter
    used = plan.network.graph.reached(from: narration.node)
    var known = NodeMap<ArrayValues>()
    for id in used {
      guard case .source(.reference(let reference)) = plan.network.graph[id].kind else { continue }
      known[id] = try ReferenceValues(reference, states: states).values
    }
    self.known = known
  }

  /// nil where the formula is no number there.
  func value(_ x: Double) -> Double? {
    var changed = known
    changed[letter] = ArrayValues([.real(x)])
    let rule = RoundingRule().unrounded
    return (try? Evaluation(used, of: plan, rounding: rule, changed: changed))?.value(node, 0, 0)?.double
  }
}

extension ComputeContext {
  /// A formula in which a letter stands for any number.
  /// - Parameter trials: numbers to try for the letter until the formula has a value.
  /// - Returns: nil where there is a mistake, which is reported.
  func sampler(_ expression: Expression, letter: Name, trials: [Double]) -> LetterSampler? {
    let before = (query, queryPlan, letQuantities, diagnostics)
    for (number, trial) in trials.enumerated() {
      defer { (query, queryPlan, letQuantities) = (before.0, before.1, before.2) }
      let node = query.graph.add(.data([.real(trial)], spellings: [nil]), shape: .number)
      let symbol = SymbolSpelling.symbol(of: letter.text)
      query.graph[node].quantity = letQuantities.count
      letQuantities.append(
        Quantity(name: letter.text, role: .input, node: node, symbol: symbol, entrySymbol: symbol))
      query.locals[letter.key] = node
      diagnostics = before.3
      if let narration = evaluated(expression, in: exactStates) {
        return try? LetterSampler(narration, letter: node, states: exactStates)
      }
      // Only that there is no number may be different elsewhere.
      let isMistake = diagnostics.all.dropFirst(before.3.all.count).contains {
        $0.code != KitCode.notFinite.rawValue
      }
      if isMistake || number == trials.count - 1 { return nil }
    }
    return nil
  }
}
