internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// `hessian E by w, b` shows the second derivatives of a number by all entries of one or several quantities.
struct HessianCommand: ComputeCommand {
  static let word = "hessian"
  static let usage = "hessian E by w, b"

  let of: Expression
  let by: [Expression]

  init?(parsing line: inout LineCursor) {
    of = line.expression()
    line.expect("by")
    by = line.expressionList()
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let target = context.target(of) else { return [] }
    var entries: [HessianNarration.Entry] = []
    for expression in by {
      guard let asked = context.quantity(expression) else { return [] }
      guard asked.state == target.state else {
        context.diagnostics.add(DerivativeMessages.differentStates(of: of, by: expression))
        return []
      }
      let places = asked.entries ?? context.plan.places(of: asked.node)
      guard !places.isEmpty else {
        context.report(.missingValues([asked.node]))
        return []
      }
      for place in places {
        let entry = HessianNarration.Entry(node: asked.node, place: place)
        if !entries.contains(entry) { entries.append(entry) }
      }
    }
    return context.hessian(of: target, by: entries, at: of.range)
  }
}

extension ComputeContext {
  /// The second derivatives of a number by some entries, in full precision.
  func hessian(of target: Target, by entries: [HessianNarration.Entry], at range: SourceRange)
    -> [ReportBlock]
  {
    let passes = 3 * ArrayWindow(rows: entries.count, columns: entries.count).columns.count
    guard passes * WorkMeter.operations(of: network.graph) <= HessianNarration.mostOperations else {
      diagnostics.add(QueryMessages.tooManyTargets(most: HessianNarration.mostOperations, at: range))
      return []
    }
    let full = states.rounding.mode == .none ? states : states.rounded(by: states.rounding.unrounded)
    let moment = moment(target.state)
    return computed { () throws(EngineError) in
      // Of a loss without a formula nobody knows how its derivative changes.
      let unstated = network.quantities.filter(isUnstated).map(\.node).filter {
        $0 == target.node || plan.depends(target.node, on: $0)
      }
      guard unstated.isEmpty else { throw .missingValues(unstated) }
      let evaluation = try full.evaluation(moment)
      let hasValues = evaluation.values(target.node) != nil
      let narration = HessianNarration(
        target: target.node, evaluation: evaluation,
        gradients: hasValues ? try full.gradients(of: target.node, entry: target.entry, at: moment) : nil,
        state: target.state, entries: entries, words: words)
      let blocks = try narration.blocks()
      guard shows else { return [] }
      noteExample(of: target.node)
      return blocks
    }
  }
}
