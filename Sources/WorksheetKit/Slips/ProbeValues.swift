internal import BackpropEngine
internal import MathNotation

/// Other numbers in the place of a network's: two formulas that agree on them are two ways to write the same.
struct ProbeValues: FormulaScope {
  private let leaves: SlipLeaves
  /// Which numbers.
  private let turn: Int

  /// Whether two formulas over the same leaves give the same numbers whatever is put in.
  static func agree(_ a: Formula, _ b: Formula, in leaves: SlipLeaves, _ assumptions: Assumptions) -> Bool {
    (0..<3).allSatisfy { turn in
      var evaluator = FormulaEvaluator(
        scope: ProbeValues(leaves: leaves, turn: turn), assumptions: assumptions, indexCount: 2)
      let (x, y) = (evaluator.value(of: a).double, evaluator.value(of: b).double)
      // The logarithm of a negative number says nothing.
      guard x.isFinite, y.isFinite else { return true }
      return (x - y).magnitude <= 1e-9 * max(1, x.magnitude)
    }
  }

  /// Between 0.1 and 0.9, so that logarithms and roots have values; different for each entry.
  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard case .node(let id) = array, leaves.offset(id, row, column) != nil else { return nil }
    let mixed = (id.index * 37 + row * 11 + column * 5 + turn * 17 + 3) % 79
    return .real(0.1 + 0.8 * Double(mixed) / 79)
  }

  func shape(_ array: ArrayReference) -> Shape {
    guard case .node(let id) = array else { return .number }
    return leaves.graph[id].shape
  }
}
