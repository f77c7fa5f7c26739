internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// What lies on the horizontal axis of curves.
struct PlotAxis {
  var label: [ReportInline]
  /// How the title speaks of it, `#` for the curves; nil: as of a quantity.
  var caption: String?
  var range: ClosedRange<Double>?
}

/// One curve with its name.
struct PlotCurve {
  var label: [ReportInline]
  var content: Plot.Layer.Content

  /// What can be read from the curves: their ends, and the least and the largest value.
  static func table(_ curves: [PlotCurve], _ axis: PlotAxis, _ context: ComputeContext) -> ReportBlock {
    let words = context.words.plots
    let rows = curves.map { curve -> [[ReportInline]] in
      let points = curve.content.points
      guard let first = points.first, let last = points.last,
        let least = points.min(by: { $0.y < $1.y }), let largest = points.max(by: { $0.y < $1.y })
      else { return [curve.label] }
      return [curve.label]
        + [first, last, least, largest].map { point in
          [context.printed(point.y), .text(words.at)] + axis.place(context.printed(axis.settled(point.x)))
        }
    }
    let header: [[ReportInline]] =
      [[]] + [words.first, words.last, words.smallest, words.largest].map { [.text($0)] }
    return .table(ReportTable(header: header, alignments: [.left, .left, .left, .left, .left], rows: rows))
  }
}

extension PlotAxis {
  /// A place without what the search for a jump has left over.
  fileprivate func settled(_ x: Double) -> Double {
    guard let range else { return x }
    let unit = (range.upperBound - range.lowerBound) / 1e9
    return abs(x) < unit ? 0 : abs(x - x.rounded()) < unit ? x.rounded() : x
  }

  /// "w = 0.5", "step 3"
  fileprivate func place(_ number: ReportInline) -> [ReportInline] {
    if caption != nil { return label + [.text(" "), number] }
    guard case .math(let symbol) = label.first, case .math(let value) = number else { return [number] }
    return [.math(MathLayout(symbol.tokens + [.relation(.equal)] + value.tokens))]
  }
}

extension PlotCurve {
  /// What is drawn of it; nil where there is nothing. Few values are marked one by one.
  func drawn(onLogarithmicScale isLogarithmic: Bool) -> Plot.Layer.Content? {
    let content = isLogarithmic ? content.logarithmic : content
    guard !content.points.isEmpty else { return nil }
    if case .markedLine(let points) = content, points.count > PlotCurve.mostMarks { return .lines([points]) }
    return content
  }
}

extension PlotCurve {
  /// What is drawn of the values where some curve runs off to a pole; nil: all.
  static func height(_ curves: [PlotCurve]) -> ClosedRange<Double>? {
    let heights = curves.map { curve -> (all: ClosedRange<Double>?, isCut: Bool) in
      if case .lines(let lines) = curve.content, let part = PlotSampling.height(lines) { return (part, true) }
      let values = curve.content.points.map(\.y)
      guard let least = values.min(), let largest = values.max() else { return (nil, false) }
      return (least...largest, false)
    }
    let all = heights.compactMap(\.all)
    guard heights.contains(where: \.isCut), let least = all.map(\.lowerBound).min(),
      let largest = all.map(\.upperBound).max()
    else { return nil }
    let margin = (largest - least) * 0.05
    return (least - margin)...(largest + margin)
  }

  static let mostMarks = 25
}

extension Plot.Layer.Content {
  /// The points of lines and marks.
  var points: [Plot.Point] {
    switch self {
    case .lines(let lines): lines.flatMap { $0 }
    case .markedLine(let points), .points(let points): points
    case .circle, .marksOnLine: []
    }
  }

  /// The same with the common logarithms of its values; values up to 0 have none.
  fileprivate var logarithmic: Plot.Layer.Content {
    func logarithms(_ points: [Plot.Point]) -> [Plot.Point] {
      points.filter { $0.y > 0 }.map {
        Plot.Point($0.x, MachineFunctions.log($0.y) / MachineFunctions.log(10))
      }
    }
    switch self {
    case .lines(let lines): return .lines(lines.map(logarithms).filter { !$0.isEmpty })
    case .markedLine(let points): return .markedLine(logarithms(points))
    case .points(let points): return .points(logarithms(points))
    case .circle, .marksOnLine: return self
    }
  }
}
