internal import WorksheetLanguage
internal import WorksheetRendering

/// `let delta6 = -dE/ds6` gives any expression a name, with its working.
struct LetCommand: ComputeCommand {
  static let word = "let"
  static let usage = "let delta = y - t"

  let name: Name
  let expression: Expression

  init?(parsing line: inout LineCursor) {
    guard let name = line.name() else { return nil }
    line.expectEquals()
    self.name = name
    expression = line.expression()
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] { context.named(name, expression) }
}
