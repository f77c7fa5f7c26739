internal import BackpropEngine
internal import WorksheetLanguage
internal import WorksheetRendering

/// `gradient p[1], W[1,1]` shows the worked derivative of the loss by these; `gradient of a by b` for others.
struct GradientCommand: ComputeCommand {
  static let word = "gradient"
  static let usage = "gradient p[1], W` or `gradient of a by b"

  let target: Expression?
  let by: [Expression]

  init?(parsing line: inout LineCursor) {
    if line.accept("of") {
      target = line.expression()
      line.expect("by")
    } else {
      target = nil
    }
    by = line.expressionList()
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    for asked in by.flatMap(context.quantities) {
      for target in context.targets(target, state: asked.state) {
        blocks += context.derivatives(of: target, by: asked)
      }
    }
    return blocks
  }
}
