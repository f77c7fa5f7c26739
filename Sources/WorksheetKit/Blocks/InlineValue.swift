internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// An inline span `` `= EXPR` ``: the value, inlined; or `` `= conventions` ``.
struct InlineValue {
  private(set) var shown: [ReportInline] = []
  private(set) var diagnostics = DiagnosticBag()

  init(_ piece: Piece, networks: SheetNetworks) {
    var line = LogicalLines.single(piece.content)
    // Others hold a printed value.
    guard line.acceptEquals() else { return }
    if line.nextWord == "conventions" {
      _ = line.word()
      if line.expectEnd(), networks.shows { shown = networks.conventions.inlines }
      diagnostics.add(line.diagnostics)
      return
    }
    let phrase = ExamplePhrase(cutFrom: &line)
    let expression = line.expression()
    guard line.expectEnd() else {
      diagnostics.add(line.diagnostics)
      return
    }
    guard let source = networks.source(of: piece), let checked = networks.network(source),
      !checked.hasMistakes
    else { return }
    evaluate(expression, phrase, source, checked, networks)
  }

  private mutating func evaluate(
    _ expression: Expression, _ phrase: ExamplePhrase?, _ source: SheetNetworks.Source,
    _ checked: CheckedNetwork,
    _ networks: SheetNetworks
  ) {
    let context = networks.context(outsideBlocksOf: source, checked, at: expression.range)
    if context.turn(to: phrase), let narration = context.evaluated(expression), networks.shows {
      var layout = MathLayout()
      narration.append(to: &layout)
      shown = [.math(layout)]
    }
    diagnostics.add(context.diagnostics.all)
  }
}
