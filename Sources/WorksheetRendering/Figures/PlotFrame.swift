/// Where things lie in the drawing of a plot: its size, its margins, its axes.
struct PlotFrame {
  /// The width of every drawing, so small that its text can be read on a telephone.
  static let width = 440.0
  static let textSize = 15.0
  static let tickSize = 13.0
  static let legendLine = 22.0

  let x: PlotScale
  let y: PlotScale?
  let xTicks: [PlotScale.Tick]
  let yTicks: [PlotScale.Tick]
  let legend: [LegendEntry]
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let height: Double

  struct LegendEntry {
    var layer: Int
    var x: Double
    /// The middle of its line.
    var y: Double
  }

  init(_ plot: Plot) {
    let (legend, legendHeight) = PlotFrame.legend(plot)
    self.legend = legend
    let ranges = PlotFrame.ranges(plot)
    let yScale = ranges.y.map {
      PlotScale(lower: $0.lowerBound, upper: $0.upperBound, isLogarithmic: plot.y?.isLogarithmic ?? false)
    }
    let yTicks = yScale?.ticks(atMost: 7) ?? []
    let labels = yTicks.map { SVGText.width($0.text, size: PlotFrame.tickSize) }.max() ?? 0
    let left = plot.y == nil ? 16 : labels.rounded(.up) + 14
    let right = PlotFrame.width - 16
    // The name of the vertical axis stands above it.
    let hasName = plot.y.map { !$0.label.isEmpty } ?? false
    let top = legendHeight + (hasName ? 24 : 10)
    var x = PlotScale(
      lower: ranges.x.lowerBound, upper: ranges.x.upperBound, isLogarithmic: plot.x.isLogarithmic,
      isWhole: plot.x.isWhole)
    var y = yScale
    var bottom = top + (plot.y == nil ? 56 : 240)
    if plot.isTrueToScale, let wanted = yScale {
      (x, y, bottom) = PlotFrame.trueToScale(x, wanted, width: right - left, top: top)
    }
    self.yTicks = plot.isTrueToScale ? y?.ticks(atMost: 7) ?? [] : yTicks
    (self.x, self.y) = (x, y)
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
    xTicks = PlotFrame.ticks(x, width: right - left)
    height = bottom + 24 + (plot.x.label.isEmpty ? 4 : 22)
  }

  func place(_ point: Plot.Point) -> Plot.Point {
    Plot.Point(horizontal(point.x), y == nil ? middle : vertical(point.y))
  }

  func horizontal(_ value: Double) -> Double { left + x.place(value) * (right - left) }
  func vertical(_ value: Double) -> Double { bottom - (y?.place(value) ?? 0) * (bottom - top) }
  var middle: Double { (top + bottom) / 2 }

  // MARK: Axes

  /// As many ticks as have room for their numbers.
  private static func ticks(_ scale: PlotScale, width: Double) -> [PlotScale.Tick] {
    for most in [9, 7, 6, 5, 4, 3, 2] {
      let ticks = scale.ticks(atMost: most)
      let fits = zip(ticks, ticks.dropFirst()).allSatisfy { a, b in
        let room = (scale.place(b.value) - scale.place(a.value)) * width
        return (SVGText.width(a.text, size: tickSize) + SVGText.width(b.text, size: tickSize)) / 2 + 8 <= room
      }
      if fits { return ticks }
    }
    return []
  }

  /// What the axes cover.
  private static func ranges(_ plot: Plot) -> (x: ClosedRange<Double>, y: ClosedRange<Double>?) {
    let points = plot.layers.flatMap(\.extent)
    let hasMarks = plot.layers.contains { if case .lines = $0.content { false } else { true } }
    let x = plot.x.range ?? range(points.map(\.x), margin: hasMarks ? 0.04 : 0)
    guard let axis = plot.y else { return (x, nil) }
    return (x, axis.range ?? range(points.filter { x.contains($0.x) }.map(\.y), margin: 0.05))
  }

  /// From the least to the largest value with a margin; something around them where they are all the same.
  private static func range(_ values: [Double], margin: Double) -> ClosedRange<Double> {
    guard var lower = values.min(), var upper = values.max() else { return 0...1 }
    if upper - lower <= max(abs(lower), abs(upper)) * 1e-9 {
      let around = lower == 0 ? 1 : abs(lower) / 2
      (lower, upper) = (lower - around, upper + around)
    } else {
      (lower, upper) = (lower - margin * (upper - lower), upper + margin * (upper - lower))
    }
    return lower...upper
  }

  /// The axis that has room to spare covers more, so that a unit is equally long on both.
  private static func trueToScale(_ x: PlotScale, _ y: PlotScale, width: Double, top: Double)
    -> (PlotScale, PlotScale, Double)
  {
    let (spanX, spanY) = (x.upper - x.lower, y.upper - y.lower)
    let height = min(360, max(160, width * spanY / spanX))
    let unit = min(width / spanX, height / spanY)
    func widened(_ scale: PlotScale, to length: Double) -> PlotScale {
      let more = (length / unit - (scale.upper - scale.lower)) / 2
      return PlotScale(lower: scale.lower - more, upper: scale.upper + more, isLogarithmic: false)
    }
    return (widened(x, to: width), widened(y, to: height), top + height)
  }

  // MARK: Legend

  static let sampleWidth = 30.0

  /// The names of the layers side by side above the drawing, in as many lines as they need.
  private static func legend(_ plot: Plot) -> ([LegendEntry], height: Double) {
    let named = plot.layers.indices.filter { !plot.layers[$0].label.isEmpty }
    guard !named.isEmpty else { return ([], 0) }
    var entries: [LegendEntry] = []
    var (x, line) = (8.0, 0.0)
    for index in named {
      let length = sampleWidth + 6 + SVGText.width(plot.layers[index].label.plainText, size: textSize)
      if x > 8, x + length > width - 8 { (x, line) = (8, line + 1) }
      entries.append(LegendEntry(layer: index, x: x, y: 14 + line * legendLine))
      x += length + 18
    }
    return (entries, (line + 1) * legendLine + 4)
  }
}
