internal import BackpropEngine
internal import MathNotation
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
  /// How the name looks; nil: as it is spelled.
  let symbol: Symbol?

  init?(parsing line: inout LineCursor) {
    var ahead = line
    target = ahead.reference().flatMap { $0.updates > 0 && $0.isWhole ? $0 : nil }
    if target != nil { line = ahead }
    guard let name = target?.name ?? line.name() else { return nil }
    line.expectEquals()
    self.name = name
    expression = line.expression()
    symbol = target == nil ? LetCommand.symbol(&line) : nil
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  /// `as "\\delta^{(2)}"`
  private static func symbol(_ line: inout LineCursor) -> Symbol? {
    guard line.accept("as"), let tex = line.string() else { return nil }
    let (symbol, mistake) = LetSymbol.read(tex.text, at: tex.range)
    if let mistake { line.reject(mistake) }
    return symbol
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let target else { return context.named(name, expression, symbol) }
    guard let rule = context.learned(target, expression) else { return [] }
    let update = Update(rule, isWorked: true, examples: .one(context.example))
    return context.append(update, count: 1, at: expression.range) ? context.lastUpdate() : []
  }
}
