internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// `plot f, f' on [-8, 8]`, `plot E over w on [-2, 2]`, `plot E over steps log scale`,
/// `plot points x by t, circle (0, 0) radius 1, y = 0.5 over x`: a drawing with axes.
struct PlotCommand: ComputeCommand {
  static let word = "plot"
  static let usage =
    "plot f, f' on [-8, 8]`, `plot E over steps`, `plot E over w on [-2, 2]` or `plot points x by t, y = 0.5 over x"

  /// What is drawn, from the back to the front.
  enum Layer: Sendable {
    case curve(Expression)
    /// A point for each example, marked by what a second formula gives.
    case points(Expression, by: Expression?)
    case circle(centre: Expression, radius: Expression)
    /// Where a quantity has a value.
    case level(Expression, value: Expression)
  }

  /// What lies on the horizontal axis, or on both.
  enum Rows: Sendable {
    case steps(TableCommand.StepRange)
    case examples
    /// A quantity or a letter, all values of which are drawn.
    case range(Expression)
    case values(TableCommand.Variation)
  }

  let layers: [Layer]
  let rows: Rows?
  let rowsRange: SourceRange
  /// `[a, b]`, for both axes a row each.
  let bounds: Expression?
  let isLogarithmic: Bool
  let title: String?

  init?(parsing line: inout LineCursor) {
    layers = line.list { PlotCommand.layer(&$0) }
    let start = line.here
    rows = line.accept("over") ? PlotCommand.rows(&line) : nil
    rowsRange = start.union(line.here)
    bounds = line.accept("on") ? line.expression() : nil
    isLogarithmic = line.accept("log")
    if isLogarithmic { line.expect("scale") }
    var title: String?
    if line.accept("title") {
      if line.startsText {
        title = line.string()?.text
      } else {
        line.reject(PlotMessages.noTitle(at: line.here))
      }
    }
    self.title = title
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  // MARK: Reading

  private static func layer(_ line: inout LineCursor) -> Layer? {
    if begins("points", line) {
      _ = line.accept("points")
      let points = line.expression()
      let by = line.accept("by") ? line.expression() : nil
      return line.hasFailed ? nil : .points(points, by: by)
    }
    if begins("circle", line) {
      _ = line.accept("circle")
      let centre = line.expression()
      line.expect("radius")
      let radius = line.expression()
      return line.hasFailed ? nil : .circle(centre: centre, radius: radius)
    }
    let formula = line.expression()
    guard line.acceptEquals() else { return line.hasFailed ? nil : .curve(formula) }
    let value = line.expression()
    return line.hasFailed ? nil : .level(formula, value: value)
  }

  /// Whether a word stands before what it is about, and is no quantity of that name.
  private static func begins(_ word: String, _ line: LineCursor) -> Bool {
    guard line.nextWord == word else { return false }
    var ahead = line
    _ = ahead.accept(word)
    if let next = ahead.nextWord { return !["over", "on", "log", "title"].contains(next) }
    return ahead.startsBracket
  }

  private static func rows(_ line: inout LineCursor) -> Rows? {
    if line.beginsEquation {
      let quantity = line.expression()
      line.expectEquals()
      let values = line.expression()
      return line.hasFailed ? nil : .values(TableCommand.Variation(quantity: quantity, values: values))
    }
    if line.accept("examples") { return .examples }
    if line.accept("steps") { return .steps(TableCommand.stepRange(&line)) }
    let quantity = line.expression()
    return line.hasFailed ? nil : .range(quantity)
  }

  // MARK: Running

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard layers.count <= Plot.mostLayers else {
      context.diagnostics.add(PlotMessages.tooMany(at: context.place))
      return []
    }
    guard let builder = PlotBuilder(self, in: context), let figure = builder.figure() else { return [] }
    return context.shows ? [.figure(figure)] : []
  }
}
