internal import WorksheetLanguage
internal import WorksheetRendering

/// `show E, dE/dW[1,2], y - t` shows values, with their working where they are formulas.
struct ShowCommand: ComputeCommand {
  static let word = "show"
  static let usage = "show E, y - t"

  let expressions: [Expression]

  init?(parsing line: inout LineCursor) {
    expressions = line.expressionList()
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    expressions.flatMap { context.shown($0) }
  }
}
