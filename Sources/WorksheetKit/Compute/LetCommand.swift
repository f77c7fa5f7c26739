internal import BackpropEngine
internal import WorksheetLanguage
internal import WorksheetRendering

/// `let delta6 = -dE/ds6` gives any expression a name, with its working; `let W' = W + eta * outer(t - y, x)` is a
/// rule of learning that is no gradient, and makes an update.
struct LetCommand: ComputeCommand {
  static let word = "let"
  static let usage = "let delta = y - t"

  let name: Name
  /// The weight after the update, where one is made.
  let target: Reference?
  let expression: Expression

  init?(parsing line: inout LineCursor) {
    var ahead = line
    target = ahead.reference().flatMap { $0.updates > 0 && $0.isWhole ? $0 : nil }
    if target != nil { line = ahead }
    guard let name = target?.name ?? line.name() else { return nil }
    line.expectEquals()
    self.name = name
    expression = line.expression()
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let target else { return context.named(name, expression) }
    guard let rule = context.learned(target, expression) else { return [] }
    let update = Update(rule, isWorked: true, examples: .one(context.example))
    return context.append(update, count: 1, at: expression.range) ? context.lastUpdate() : []
  }
}
