internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `check gradients` puts analytic and numeric derivatives of the loss side by side, with the relative error.
struct CheckCommand: ComputeCommand {
  static let word = "check"
  static let usage = "check gradients"

  /// Rows beyond this are counted, not shown.
  static let mostRows = 100

  init?(parsing line: inout LineCursor) {
    line.expect("gradients")
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let target = context.target(nil) else { return [] }
    let quantities = context.network.trainable
    guard GradientCheck.isShort(context.states.plan, quantities) else {
      context.diagnostics.add(CheckCommand.tooLong(at: context.place))
      return []
    }
    do throws(EngineError) {
      guard context.shows else {
        try GradientCheck.requireValues(context.states.plan)
        return []
      }
      context.noteExample(of: target.node)
      let check = try GradientCheck(
        context.states.plan, target: target.node, quantities: quantities, example: context.example)
      return report(check, target, context)
    } catch {
      context.report(error)
      return []
    }
  }

  private static func tooLong(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "checking every derivative of this network takes too long", at: place,
      needed:
        "two forward passes for each weight, with at most \(GradientCheck.mostOperations) sums and products in all"
    )
  }

  private func report(_ check: GradientCheck, _ target: ComputeContext.Target, _ context: ComputeContext)
    -> [ReportBlock]
  {
    let symbols = SymbolTable(context.states.plan, target: target.node)
    let style = context.states.rounding.unrounded.style
    let rows = check.rows.prefix(CheckCommand.mostRows).map { row -> [[ReportInline]] in
      var name = MathLayout()
      symbols.appendDerivative(
        by: row.quantity.node, .number(row.place.row + 1), .number(row.place.column + 1), to: &name)
      return [
        [.math(name)], [.math(number(row.analytic, style))], [.math(number(row.numeric, style))],
        [.math(CheckCommand.bound(row.relativeError))],
      ]
    }
    let words = context.words
    let table = ReportTable(
      header: [words.derivative, words.analytic, words.numeric, words.relativeError].map { [.text($0)] },
      alignments: [.left, .right, .right, .right], rows: Array(rows))
    let worst = check.rows.map(\.relativeError).max() ?? 0
    var summary: [ReportInline] = [.text(words.checked(check.rows.count))]
    summary.append(.math(CheckCommand.bound(worst)))
    summary.append(.text("."))
    return [.heading([.text(words.gradientCheck)]), .table(table), .paragraph(summary)]
  }

  private func number(_ value: Double, _ style: NumberStyle) -> MathLayout {
    var layout = MathLayout()
    // A numeric derivative is good to some ten digits; what is smaller than that is 0.
    let shown = abs(value) < 1e-9 ? Number.zero : .real(value)
    layout.append(number: style.printed(shown))
    return layout
  }

  /// The next power of ten above an error, not below 10⁻⁷: the digits beyond differ between machines.
  private static func bound(_ error: Double) -> MathLayout {
    var exponent = -7
    var limit = 1e-7
    while error > limit, exponent < 3 { (limit, exponent) = (limit * 10, exponent + 1) }
    var layout = MathLayout()
    layout.append(.relation(.less))
    layout.append(.begin(.power))
    layout.append(.number("10"))
    layout.append(.separator)
    layout.append(number: Number(exponent))
    layout.append(.end)
    return layout
  }
}
