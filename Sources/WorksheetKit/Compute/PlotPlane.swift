internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Points of data, circles and lines on which an output has a value: in a plane, or on a line where there is one
/// coordinate.
struct PlotPlane {
  private(set) var plot: Plot
  private(set) var title: [ReportInline] = []
  private(set) var description: [ReportBlock] = []

  /// More points are left out evenly.
  static let mostPoints = 1000

  private let context: ComputeContext
  private var coordinates: (labels: [[ReportInline]], count: Int)?
  private var items: [[ReportInline]] = []
  /// What the points are, before the names of their classes.
  private var subject: [ReportInline] = []
  /// Not where the axes are different things.
  private var isTrueToScale = true

  /// - Returns: nil where there is a mistake, which is reported.
  init?(_ command: PlotCommand, in context: ComputeContext) {
    self.context = context
    plot = Plot(x: Plot.Axis(label: []), y: nil, layers: [])
    // Lines are drawn where the rest lies, so they are read last.
    for layer in command.layers {
      switch layer {
      case .curve(let expression):
        context.diagnostics.add(PlotMessages.curveInPlane(at: expression.range))
        return nil
      case .points(let points, let by): guard addPoints(points, by: by) else { return nil }
      case .circle(let centre, let radius): guard addCircle(centre, radius) else { return nil }
      case .level: continue
      }
    }
    guard addLevels(command) else { return nil }
    guard plot.layers.count <= Plot.mostLayers else {
      context.diagnostics.add(PlotMessages.tooMany(at: context.place))
      return nil
    }
    guard plot.layers.contains(where: { !$0.extent.isEmpty }) else {
      context.diagnostics.add(PlotMessages.nothingToDraw(at: context.place))
      return nil
    }
    finish(command)
  }

  private mutating func finish(_ command: PlotCommand) {
    let labels = coordinates?.labels ?? []
    plot.x.label = labels.first ?? []
    if coordinates?.count != 1 {
      plot.y = Plot.Axis(label: labels.count > 1 ? labels[1] : [], range: plot.y?.range)
      plot.isTrueToScale = isTrueToScale
    }
    var seen: [[ReportInline]] = []
    for layer in plot.layers where !seen.contains(layer.label) { seen.append(layer.label) }
    title = subject + [ReportInline](listing: seen)
    description = items.isEmpty ? [] : [.list(items)]
  }

  /// Whether something of so many coordinates can stand beside what is there.
  private mutating func fits(_ count: Int, _ labels: [[ReportInline]], _ expression: Expression) -> Bool {
    if let coordinates, coordinates.count == count {
      if coordinates.labels.isEmpty { self.coordinates = (labels, count) }
      return true
    }
    guard coordinates == nil, count == 1 || count == 2 else {
      context.diagnostics.add(
        PlotMessages.noPlane(expression.shortText(), entries: count, at: expression.range))
      return false
    }
    coordinates = (labels, count)
    return true
  }

  // MARK: Points

  private mutating func addPoints(_ expression: Expression, by classes: Expression?) -> Bool {
    guard context.phrase == nil else {
      if let phrase = context.phrase { context.diagnostics.add(TableMessages.oneExample(phrase)) }
      return false
    }
    let parts = expression.listedEntries ?? [expression]
    guard let found = context.overExamples(parts + (classes.map { [$0] } ?? [])) else { return false }
    let columns = classes == nil ? found.columns : Array(found.columns.dropLast())
    let labels = columns.flatMap(\.labels)
    let count = columns.reduce(0) { $0 + ($1.values.first?.count ?? 0) }
    guard fits(count, labels, expression) else { return false }
    if expression.listedEntries != nil { isTrueToScale = false }
    let points = found.examples.indices.map { row -> Plot.Point in
      let values = columns.flatMap { $0.values[row] }
      return Plot.Point(values[0], values.count > 1 ? values[1] : 0)
    }
    if found.examples.count < context.plan.exampleCount {
      items.append([.text(context.words.plots.some(found.examples.count, of: context.plan.exampleCount))])
    }
    guard let classes, let last = found.columns.last else {
      let name: [ReportInline] =
        expression.listedEntries == nil ? columns[0].head : [.text(context.words.plots.points)]
      return add(points, name)
    }
    guard last.values.allSatisfy({ $0.count == 1 }) else {
      context.diagnostics.add(PlotMessages.severalValues(classes.shortText(), last.shape, at: classes.range))
      return false
    }
    subject = [ReportInline](listing: columns.map(\.head)) + [.text(": ")]
    let values = last.values.map { $0[0] }
    let known = Array(Set(values)).sorted()
    guard known.count + plot.layers.count <= Plot.mostLayers else {
      context.diagnostics.add(PlotMessages.tooMany(at: classes.range))
      return false
    }
    for value in known {
      let own = zip(points, values).filter { $0.1 == value }.map(\.0)
      guard add(own, context.equation(last.head, value)) else { return false }
    }
    return true
  }

  private mutating func add(_ points: [Plot.Point], _ label: [ReportInline]) -> Bool {
    let drawable = points.filter {
      PlotSampling.drawable($0.x) != nil && PlotSampling.drawable($0.y) != nil
    }
    plot.layers.append(Plot.Layer(.points(drawable), label: label))
    items.append(label + [.text(": ")] + context.extent(of: drawable, isLine: coordinates?.count == 1))
    return true
  }

  // MARK: Circles

  private mutating func addCircle(_ centre: Expression, _ radius: Expression) -> Bool {
    guard let at = context.passing(centre, in: context.exactStates),
      let length = context.passing(radius, in: context.exactStates)
    else { return false }
    let (place, size) = (at.values.map(\.double), length.values.map(\.double))
    guard place.count == 2, size.count == 1, size[0] > 0, size[0] < 1e100,
      place.allSatisfy({ abs($0) < 1e100 })
    else {
      context.diagnostics.add(PlotMessages.circleInPlane(at: centre.range.union(radius.range)))
      return false
    }
    guard fits(2, [], centre) else { return false }
    let label: [ReportInline] = [.text(context.words.plots.circle)]
    isTrueToScale = true
    plot.layers.append(
      Plot.Layer(.circle(centre: Plot.Point(place[0], place[1]), radius: size[0]), label: label))
    items.append(
      label + [.text(": ")] + context.pair(Plot.Point(place[0], place[1]))
        + [.text(", \(context.words.plots.radius) "), context.printed(size[0])])
    return true
  }

  // MARK: Lines of an output

  private mutating func addLevels(_ command: PlotCommand) -> Bool {
    let levels = command.layers.compactMap { layer -> (Expression, Expression)? in
      if case .level(let output, let value) = layer { (output, value) } else { nil }
    }
    guard !levels.isEmpty else { return setRanges(command) }
    guard case .range(let input) = command.rows else {
      context.diagnostics.add(PlotMessages.levelOverWhat(at: command.rowsRange))
      return false
    }
    guard let (asked, entries) = context.given(input) else { return false }
    let places = asked.entries ?? context.plan.places(of: asked.node)
    guard fits(entries, places.map { context.label(of: asked, $0) }, input) else { return false }
    addExtent(of: asked.node, places)
    guard setRanges(command) else { return false }
    guard let area = area(entries) else {
      context.diagnostics.add(PlotMessages.noRange(input.shortText(), at: command.rowsRange))
      return false
    }
    let others = context.plan.exampleQuantities.map(\.node).filter { $0 != asked.node }
    for (output, value) in levels {
      guard let line = OutputLevel(output, value, over: asked.node, places, in: context) else { return false }
      add(line, area)
      // What of the data is not put in is that of one example.
      context.isAboutExample = others.contains { line.depends(on: $0, in: context.plan) }
    }
    return true
  }

  /// Where the examples of an input lie says what is drawn where nothing else does.
  private mutating func addExtent(of node: NodeID, _ places: [EntryIndex]) {
    guard plot.layers.isEmpty, context.plan.exampleCount > 1 else { return }
    let offsets = places.compactMap { context.plan.offset(node, $0.row, $0.column) }
    let examples = context.network.graph[node].examples
    let values = offsets.map { at in examples.map { $0.values[at].double } }
    let ranges = values.compactMap { PlotPlane.range($0) }
    guard ranges.count == places.count else { return }
    plot.x.range = ranges.first
    if ranges.count > 1 { plot.y = Plot.Axis(label: [], range: ranges[1]) }
  }

  private mutating func setRanges(_ command: PlotCommand) -> Bool {
    guard let bounds = command.bounds else { return true }
    let axes = coordinates?.count ?? 2
    guard let ranges = context.ranges(bounds, axes: axes) else { return false }
    plot.x.range = ranges.first
    if axes > 1 { plot.y = Plot.Axis(label: [], range: ranges[1]) }
    return true
  }

  /// Where a line is looked for.
  private mutating func area(_ axes: Int) -> [ClosedRange<Double>]? {
    let points = plot.layers.flatMap(\.extent)
    guard let x = plot.x.range ?? PlotPlane.range(points.map(\.x)) else { return nil }
    plot.x.range = x
    guard axes > 1 else { return [x] }
    guard let y = plot.y?.range ?? PlotPlane.range(points.map(\.y)) else { return nil }
    plot.y = Plot.Axis(label: [], range: y)
    plot.isTrueToScale = isTrueToScale
    let whole = PlotDrawing.area(of: plot)
    return [whole.x, whole.y ?? y]
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let largest = values.max() else { return nil }
    let margin = largest > least ? (largest - least) * 0.12 : max(abs(least) / 2, 1)
    return (least - margin)...(largest + margin)
  }

  private mutating func add(_ line: OutputLevel, _ area: [ClosedRange<Double>]) {
    let words = context.words.plots
    if area.count == 1 {
      let places = line.places(on: area[0])
      plot.layers.append(Plot.Layer(.marksOnLine(places), label: line.label))
      items.append(
        line.label + [.text(": ")] + [ReportInline](listing: places.map { [context.printed($0)] }))
      return
    }
    let lines = LevelLines.lines(x: area[0], y: area[1]) { line.difference([$0, $1]) }
    plot.layers.append(Plot.Layer(.lines(lines), label: line.label))
    let sentence = Words.around(lines.isEmpty ? words.noLine : words.lineThrough)
    if lines.isEmpty {
      items.append([.text(sentence.before)] + line.label + [.text(sentence.behind)])
    }
    for path in lines {
      guard let first = path.first, let last = path.last else { continue }
      items.append(
        [.text(sentence.before)] + line.label + [.text(sentence.behind)] + context.pair(first)
          + [.text(" \(words.to) ")] + context.pair(last))
    }
  }
}
