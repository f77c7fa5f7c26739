internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Makes the plot that a command asks for: what is drawn, what it is called, what can be read from it.
struct PlotBuilder {
  let plot: Plot
  let title: [ReportInline]
  let description: [ReportBlock]
  private let words: Words

  /// - Returns: nil where there is a mistake, which is reported.
  init?(_ command: PlotCommand, in context: ComputeContext) {
    words = context.words
    if command.isPlane {
      guard let plane = PlotPlane(command, in: context) else { return nil }
      (plot, description) = (plane.plot, plane.description)
      title = command.title.map { [.text($0)] } ?? plane.title
    } else {
      guard let curves = PlotCurves(command, in: context) else { return nil }
      (plot, description) = (curves.plot, curves.description)
      title = command.title.map { [.text($0)] } ?? curves.title
    }
  }

  func figure() -> Figure? {
    Figure(
      drawing: PlotDrawing.svg(plot, title: title.plainText), title: title, description: description,
      summary: words.plots.inWords)
  }
}

extension PlotCommand {
  /// Whether both axes are those of data, and no values of formulas stand over one of them.
  var isPlane: Bool {
    layers.contains { if case .curve = $0 { false } else { true } }
  }
}

extension ComputeContext {
  /// The states in full precision: a drawing shows nothing of rounding by hand.
  var exactStates: NetworkStates {
    if states.rounding.mode == .none { return states }
    if let known = unroundedStates, known.updateCount == states.updateCount { return known }
    let made = states.rounded(by: states.rounding.unrounded)
    unroundedStates = made
    return made
  }

  /// The values of a formula, which leaves no trace among the formulas of the block; nil where there is a mistake,
  /// which is reported.
  func passing(_ expression: Expression, in states: NetworkStates) -> QueryNarration? {
    let (formulas, plan) = (query, queryPlan)
    defer { (query, queryPlan) = (formulas, plan) }
    return evaluated(expression, in: states)
  }

  /// The least and the largest value of each axis.
  /// - Parameter axes: 1 or 2; where one range is stated for two axes, it is that of both.
  /// - Returns: nil where there is a mistake, which is reported.
  func ranges(_ bounds: Expression, axes: Int) -> [ClosedRange<Double>]? {
    guard let narration = passing(bounds, in: exactStates) else { return nil }
    let values = narration.values.map(\.double)
    guard narration.shape.isRange, values.count == 2 || values.count == 2 * axes else {
      diagnostics.add(PlotMessages.badRange(narration.shape, at: bounds.range))
      return nil
    }
    var ranges: [ClosedRange<Double>] = []
    for start in stride(from: 0, to: values.count, by: 2) {
      let (lower, upper) = (values[start], values[start + 1])
      guard lower < upper, abs(lower) < 1e100, abs(upper) < 1e100,
        upper - lower > 1e-12 * max(abs(lower), abs(upper))
      else {
        diagnostics.add(PlotMessages.emptyRange(at: bounds.range))
        return nil
      }
      ranges.append(lower...upper)
    }
    return ranges.count < axes ? Array(repeating: ranges[0], count: axes) : ranges
  }

  /// A number as the sheet prints it.
  func printed(_ value: Double) -> ReportInline {
    var layout = MathLayout()
    let number: Number = value.rounded() == value && abs(value) < 1e9 ? Number(Int(value)) : .real(value)
    layout.append(number: number.isExact ? number : exactStates.rounding.style.printed(number))
    return .math(layout)
  }
}

extension Shape {
  /// Two numbers, or two rows of them.
  fileprivate var isRange: Bool {
    switch self {
    case .number: false
    case .vector(let n): n.known == 2
    case .matrix(let rows, let columns): columns.known == 2 && (rows == .one || rows.known == 2)
    }
  }
}

extension [ReportInline] {
  /// Several of these, divided by commas.
  init(listing items: [[ReportInline]]) {
    self = Array(items.map { $0 }.joined(separator: [.text(", ")]))
  }
}
