internal import MathNotation

/// An operator's own formula, run on the tape's buffer where there is no kernel for it.
struct TapeFormula {
  let formula: Formula
  let indexCount: Int
  let rows: Int
  let columns: Int

  func run(
    _ base: UnsafeMutablePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ tape: Tape, adds: Bool
  ) {
    var evaluator = FormulaEvaluator(
      scope: TapeScope(base: base, tape: tape), assumptions: tape.plan.network.assumptions,
      indexCount: indexCount)
    for row in 0..<rows {
      for column in 0..<columns {
        evaluator.indices[0] = row
        evaluator.indices[1] = column
        let value = evaluator.value(of: formula).double
        let at = row * columns + column
        out[at] = adds ? out[at] + value : value
      }
    }
  }
}

/// The tape's buffer as entries of nodes.
private struct TapeScope: FormulaScope {
  let base: UnsafeMutablePointer<Double>
  let tape: Tape

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id):
      return tape.plan.offset(id, row, column).map { .real(base[tape.layout.values[id.index] + $0]) }
    case .adjoint(let id):
      let start = tape.layout.adjoints[id.index]
      guard start >= 0 else { return .zero }
      return tape.plan.offset(id, row, column).map { .real(base[start + $0]) }
    case .operand, .result, .upstream, .parameter: return nil
    }
  }

  func shape(_ array: ArrayReference) -> Shape { tape.plan.shape(array) }
}
