import BackpropEngine
import MathNotation

/// The numbers that a line of the working is computed from: values and derivatives as they are used.
struct WorkingScope: FormulaScope {
  let evaluation: Evaluation
  var gradients: Gradients?

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id): evaluation.value(id, row, column)
    case .adjoint(let id): gradients?.value(id, row, column)
    case .operand, .result, .upstream, .parameter, .change, .second: nil
    }
  }

  func shape(_ array: ArrayReference) -> Shape { evaluation.plan.shape(array) }

  /// An evaluator of formulas that use so many indices.
  func evaluator(indexCount: Int) -> FormulaEvaluator<WorkingScope> {
    FormulaEvaluator(
      scope: self, assumptions: evaluation.plan.network.assumptions, indexCount: indexCount)
  }

  /// What the formula gives for one entry, with its sums written out for that entry first.
  func worked(_ formula: Formula, at place: EntryIndex, indexCount: Int) -> Number {
    var indices = [Int](repeating: 0, count: max(2, indexCount))
    (indices[0], indices[1]) = (place.row, place.column)
    var evaluator = evaluator(indexCount: 2)
    return evaluator.value(of: formula.instantiated(indices, in: evaluation.plan))
  }

  /// What the formula in index form gives for one entry.
  func direct(_ formula: Formula, at place: EntryIndex, indexCount: Int) -> Number {
    var evaluator = evaluator(indexCount: indexCount)
    (evaluator.indices[0], evaluator.indices[1]) = (place.row, place.column)
    return evaluator.value(of: formula)
  }
}

/// Whether a line gives the engine's number: exactly where both are exact, else to twelve digits.
func isSame(_ line: Number, _ engine: Number) -> Bool {
  if line.isExact, engine.isExact { return line == engine }
  return agrees(line.double, engine.double)
}

extension NetworkPlan {
  /// The nodes that have a line of their own.
  var namedNodes: [NodeID] {
    network.graph.nodes.indices.map { NodeID($0) }.filter { network.graph[$0].isNamed }
  }
}
