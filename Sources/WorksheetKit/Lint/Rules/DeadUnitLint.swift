internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Units whose output is 0 on all examples, and the derivative of their activation with it: nothing behind them learns.
enum DeadUnitLint: LintRule {
  /// Sums and products in the passes over all examples.
  static let mostOperations = 2_000_000

  /// An activation of a quantity; of a batch, the entries of all its examples are one unit.
  private struct Unit: Hashable {
    var node: NodeID
    var row: Int?
    var column: Int?
  }

  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    guard let context = subject.pieces.first?.context else { return [] }
    let uses = FunctionUses(context.plan)
    let work = WorkMeter.operations(of: context.network.graph)
    guard !uses.isEmpty, context.plan.exampleCount <= mostOperations / max(1, work) else { return [] }
    let batch = BatchExamples(context.plan)
    var order: [Unit] = []
    var isDead: [Unit: Bool] = [:]
    for example in 0..<context.plan.exampleCount {
      guard let evaluation = try? context.states.evaluation(Moment(state: 0, example: example)) else {
        return []
      }
      for use in uses.uses(in: evaluation) {
        guard case .function(let id, let x) = use.choice, !id.definition.jumps else { continue }
        let axis = batch.axis(of: use.node)
        let unit = Unit(
          node: use.node, row: axis == .rows ? nil : use.entry.row,
          column: axis == .columns ? nil : use.entry.column)
        if isDead[unit] == nil { order.append(unit) }
        isDead[unit] = isDead[unit] ?? true && isFlat(id, x, context.network.assumptions)
      }
    }
    return order.filter { isDead[$0] == true }.compactMap { warning($0, subject, context) }
  }

  /// Whether value and derivative are 0, and not only at the corner.
  private static func isFlat(_ id: FunctionID, _ x: Number, _ assumptions: Assumptions) -> Bool {
    guard x != id.corner else { return false }
    let value = id.value(x, assumptions)
    return value.isZero && id.slope(at: x, value: value, assumptions).isZero
  }

  private static func warning(_ unit: Unit, _ subject: LintSubject, _ context: ComputeContext) -> Diagnostic?
  {
    let plan = context.plan
    guard let quantity = context.network.quantity(of: unit.node) else { return nil }
    let shape = plan.shape(of: unit.node)
    let isBatch = unit.row == nil || unit.column == nil
    let entry = EntryIndex(unit.row ?? 0, unit.column ?? 0)
    var name = PrintedPlace(
      quantity: QuantityReference(.value(unit.node)),
      entry: plan.offset(unit.node, entry.row, entry.column) ?? 0,
      isNegated: false
    ).name(in: plan)
    if isBatch {
      let labels = shape.labels(of: entry, swaps: quantity.swapsIndices).map(String.init)
      let isFirst = (unit.row == nil) != quantity.swapsIndices
      name = quantity.name + "[" + (isFirst ? ":,\(labels[1])" : "\(labels[0]),:") + "]"
    }
    let several = isBatch || plan.exampleCount > 1
    return name.map {
      LintSubject.warning(
        .dead, [$0], at: subject.place(of: quantity),
        label: several ? "0 on all examples, and so is its derivative" : "0, and so is its derivative")
    }
  }
}
