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
    let clause = TargetClause(parsing: &line)
    (target, by) = (clause.target, clause.by)
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
