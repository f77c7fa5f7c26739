internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Values of formulas for the examples of a network, as a plot of points needs them.
struct ExampleColumns {
  struct Column {
    var head: [ReportInline]
    /// One for each entry.
    var labels: [[ReportInline]]
    var shape: Shape
    /// For each example that is drawn.
    var values: [[Double]]
  }

  var examples: [Int]
  var columns: [Column]
}

extension ComputeContext {
  /// - Returns: nil where there is a mistake, which is reported.
  func overExamples(_ formulas: [Expression]) -> ExampleColumns? {
    let stride = (plan.exampleCount + PlotPlane.mostPoints - 1) / PlotPlane.mostPoints
    let examples = Array(Swift.stride(from: 0, to: plan.exampleCount, by: max(1, stride)))
    let each = max(1, WorkMeter.operations(of: network.graph))
    guard examples.count * each <= TableRows.mostOperations else {
      diagnostics.add(PlotMessages.tooLong(at: place))
      return nil
    }
    let turned = query.example
    defer { query.example = turned }
    var columns: [ExampleColumns.Column] = []
    for formula in formulas {
      var column: ExampleColumns.Column?
      for example in examples {
        query.example = example
        guard let narration = passing(formula, in: exactStates) else { return nil }
        if column == nil {
          let labels = labels(of: formula, narration)
          column = ExampleColumns.Column(
            head: [.math(narration.head)], labels: labels, shape: narration.shape, values: [])
        }
        column?.values.append(narration.values.map(\.double))
      }
      if let column { columns.append(column) }
    }
    isAboutExample = false
    return ExampleColumns(examples: examples, columns: columns)
  }

  /// `t = 1`
  func equation(_ head: [ReportInline], _ value: Double) -> [ReportInline] {
    guard case .math(let left) = head.first, case .math(let right) = printed(value) else { return head }
    return [.math(MathLayout(left.tokens + [.relation(.equal)] + right.tokens))]
  }

  /// `(0.50, −1.00)`
  func pair(_ point: Plot.Point) -> [ReportInline] {
    guard case .math(let x) = printed(point.x), case .math(let y) = printed(point.y) else { return [] }
    return [.math(MathLayout([.open(.round)] + x.tokens + [.sign(.comma)] + y.tokens + [.close(.round)]))]
  }

  /// How many points there are, and between which corners.
  func extent(of points: [Plot.Point], isLine: Bool) -> [ReportInline] {
    let words = words.plots
    let count = points.count == 1 ? words.onePoint : "\(points.count) \(words.points)"
    if points.count == 1 {
      return [.text(count + words.at)] + (isLine ? [printed(points[0].x)] : pair(points[0]))
    }
    var text: [ReportInline] = [.text(count)]
    guard let least = points.map(\.x).min(), let most = points.map(\.x).max(),
      let lowest = points.map(\.y).min(), let highest = points.map(\.y).max()
    else { return text }
    let ends =
      isLine
      ? [[printed(least)], [printed(most)]]
      : [pair(Plot.Point(least, lowest)), pair(Plot.Point(most, highest))]
    text += [.text(", \(words.from) ")] + ends[0] + [.text(" \(words.to) ")] + ends[1]
    return text
  }
}

extension PlotWords {
  func rows(_ count: Int) -> String { rowsInAll.replacing("#", with: String(count)) }

  func some(_ drawn: Int, of all: Int) -> String {
    someOfPoints.replacing("#", with: String(drawn)).replacing("%", with: String(all))
  }
}
