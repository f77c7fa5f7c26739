internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// `jacobian q by q.in` shows the derivatives of all entries of one quantity by all of another.
struct JacobianCommand: ComputeCommand {
  static let word = "jacobian"
  static let usage = "jacobian q by x"

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
    guard let top = context.quantity(of) else { return [] }
    var blocks: [ReportBlock] = []
    for expression in by {
      guard let bottom = context.quantity(expression) else { continue }
      guard top.state == bottom.state else {
        context.diagnostics.add(DerivativeMessages.differentStates(of: of, by: expression))
        continue
      }
      blocks += context.jacobian(of: top, by: bottom, at: of.range)
    }
    return blocks
  }
}

extension ComputeContext {
  /// The Jacobian of some entries by others, in the state of both.
  func jacobian(of: Asked, by: Asked, at range: SourceRange) -> [ReportBlock] {
    let rows = of.entries ?? plan.places(of: of.node)
    let columns = by.entries ?? plan.places(of: by.node)
    // A backward pass for each row that is shown.
    let passes = ArrayWindow(rows: rows.count, columns: columns.count).rows.count
    guard passes * WorkMeter.operations(of: network.graph) <= JacobianNarration.mostOperations else {
      diagnostics.add(QueryMessages.tooManyTargets(most: JacobianNarration.mostOperations, at: range))
      return []
    }
    let moment = moment(of.state)
    return computed { () throws(EngineError) in
      let narration = JacobianNarration(
        rule: JacobianRule(of: of.node, by: by.node, plan), evaluation: try states.evaluation(moment),
        state: of.state, rows: rows, columns: columns,
        gradients: { [states] (entry) throws(EngineError) in
          try states.gradients(of: of.node, entry: entry, at: moment)
        }, words: words)
      let blocks = try narration.blocks(matrix: steps == .matrix)
      for row in rows.prefix(ComputeContext.mostAnswers) {
        answer(.derivative(of: of.node, entry: row, by: by.node), state: of.state, columns)
      }
      guard shows else { return [] }
      noteExample(of: of.node)
      return blocks
    }
  }
}
