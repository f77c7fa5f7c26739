internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Analytic beside numeric derivatives of the loss, in full precision.
struct GradientCheck {
  struct Row {
    var quantity: Quantity
    var place: EntryIndex
    var analytic: Double
    var numeric: Double

    /// |a − n| / max(1, |a|, |n|)
    var relativeError: Double { abs(analytic - numeric) / max(1, abs(analytic), abs(numeric)) }
  }

  let rows: [Row]

  /// Central differences with this step, relative to the size of the weight.
  static let step = 1e-5

  /// The most sums and products that a check may take.
  static let mostOperations = 1_000_000_000

  static func isShort(_ plan: NetworkPlan, _ quantities: [Quantity]) -> Bool {
    let entries = quantities.reduce(0) { $0 + (plan.shape(.node($1.node)).count ?? 0) }
    let (total, overflow) = (2 * entries).multipliedReportingOverflow(
      by: WorkMeter.operations(of: plan.network.graph))
    return !overflow && total <= mostOperations
  }

  /// - Parameter example: the example whose loss is differentiated, from 0.
  /// - Throws: as ``requireValues(_:)``; the check itself always ends with a table.
  init(_ plan: NetworkPlan, target: NodeID, quantities: [Quantity], example: Int = 0) throws(EngineError) {
    let tape = try Tape(plan, target: target, by: quantities.map(\.node))
    tape.turn(to: example)
    tape.forward()
    tape.backward()
    var rows: [Row] = []
    for quantity in quantities {
      let analytic = tape.derivatives(by: quantity.node)
      for (n, place) in plan.places(of: quantity.node).enumerated() {
        let numeric = GradientCheck.difference(tape, quantity.node, n)
        rows.append(Row(quantity: quantity, place: place, analytic: analytic?[n] ?? 0, numeric: numeric))
      }
    }
    self.rows = rows
  }

  /// All that can be in the way of a check.
  /// - Throws: ``EngineError/missingValues``.
  static func requireValues(_ plan: NetworkPlan) throws(EngineError) { try Tape.check(plan) }

  private static func difference(_ tape: Tape, _ id: NodeID, _ entry: Int) -> Double {
    let value = tape[id, entry]
    let h = step * max(1, abs(value))
    tape[id, entry] = value + h
    tape.forward()
    let above = tape.targetValue
    tape[id, entry] = value - h
    tape.forward()
    let below = tape.targetValue
    tape[id, entry] = value
    return (above - below) / (2 * h)
  }
}
