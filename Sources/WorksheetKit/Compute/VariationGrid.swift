internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Values put in place of given ones, each with each: `over x1 = (0, 1), x2 = (0, 1)`.
struct VariationGrid {
  struct Point {
    var label: [[ReportInline]]
    var data: NodeMap<ArrayValues>
  }

  private(set) var header: [[ReportInline]] = []
  private(set) var points: [Point] = []
  /// The quantities of which all entries are put in.
  private(set) var varied: Set<NodeID> = []

  /// One quantity, or one entry of it, with its values.
  private struct Axis {
    var node: NodeID
    /// nil: the whole quantity.
    var place: EntryIndex?
    var columns: QuantityColumns
    /// For each value, its numbers.
    var values: [[Number]]
    /// For each value, how its numbers are printed.
    var shown: [[MathLayout]]
  }

  /// - Returns: nil where there is a mistake, which is reported.
  init?(_ variations: [TableCommand.Variation], in context: ComputeContext) {
    var axes: [Axis] = []
    for variation in variations {
      guard let axis = VariationGrid.axis(variation, in: context) else { return nil }
      guard !axes.contains(where: { $0.node == axis.node && ($0.place == nil || $0.place == axis.place) })
      else {
        context.diagnostics.add(
          TableMessages.twice(variation.quantity.shortText(), at: variation.quantity.range))
        return nil
      }
      axes.append(axis)
    }
    var count = 1
    for axis in axes {
      count *= axis.values.count
      guard count <= TableRows.most else {
        context.diagnostics.add(TableMessages.tooManyRows(axes.count == 1 ? count : nil, at: context.place))
        return nil
      }
    }
    for axis in axes {
      let places = axes.filter { $0.node == axis.node }.compactMap(\.place)
      if axis.place == nil || Set(places).count == context.plan.places(of: axis.node).count {
        varied.insert(axis.node)
      }
    }
    let symbols = SymbolTable(context.plan, target: nil)
    header = axes.flatMap { $0.columns.header(symbols) }
    for number in 0..<count {
      guard let point = VariationGrid.point(number, axes, context) else { return nil }
      points.append(point)
    }
  }

  /// The point of a number, the first axis changing slowest.
  private static func point(_ number: Int, _ axes: [Axis], _ context: ComputeContext) -> Point? {
    var rest = number
    var chosen: [Int] = []
    for axis in axes.reversed() {
      chosen.insert(rest % axis.values.count, at: 0)
      rest /= axis.values.count
    }
    var point = Point(label: [], data: NodeMap())
    for (axis, index) in zip(axes, chosen) {
      var numbers = axis.values[index]
      if let place = axis.place {
        guard let whole = point.data[axis.node]?.values ?? context.given(axis.node),
          let at = context.plan.offset(axis.node, place.row, place.column)
        else {
          context.report(.missingValues([axis.node]))
          return nil
        }
        let entry = numbers[0]
        numbers = whole
        numbers[at] = entry
      }
      point.data[axis.node] = ArrayValues(numbers)
      var shown = axis.shown[index][...]
      point.label += axis.columns.cells { _, _ in shown.popFirst() ?? MathLayout() }
    }
    return point
  }

  // MARK: Reading

  private static func axis(_ variation: TableCommand.Variation, in context: ComputeContext) -> Axis? {
    guard let (asked, entries) = context.given(variation.quantity) else { return nil }
    guard let columns = QuantityColumns([(asked.node, asked.entries)], in: context.plan) else {
      context.diagnostics.add(
        TableMessages.severalEntries(
          variation.quantity.shortText(), context.plan.shape(of: asked.node), at: variation.quantity.range))
      return nil
    }
    guard let read = values(variation, entries: entries, in: context) else { return nil }
    return Axis(
      node: asked.node, place: asked.entries?.first, columns: columns, values: read.map { $0.map(\.value) },
      shown: read.map { $0.map(\.layout) })
  }

  /// The numbers of each value, and how they are printed.
  private static func values(
    _ variation: TableCommand.Variation, entries: Int, in context: ComputeContext
  ) -> [[(value: Number, layout: MathLayout)]]? {
    guard let narration = context.evaluated(variation.values) else { return nil }
    let width: Int
    switch narration.shape {
    case .number: width = 1
    case .vector(let n): width = entries == 1 ? 1 : n.known ?? 0
    case .matrix(let rows, let columns): width = entries == 1 && rows == .one ? 1 : columns.known ?? 0
    }
    let all = narration.values
    guard width == entries else {
      context.diagnostics.add(
        TableMessages.valuesShape(
          variation.quantity.shortText(), entries: entries, narration.shape, at: variation.values.range))
      return nil
    }
    guard all.count / width <= TableRows.most else {
      context.diagnostics.add(TableMessages.tooManyRows(all.count / width, at: variation.values.range))
      return nil
    }
    let printed = narration.entries(rounding: context.states.rounding)
    return stride(from: 0, to: all.count, by: width).map { Array(printed[$0..<($0 + width)]) }
  }
}

extension ComputeContext {
  /// A number or vector that is given by values, so that others can be put in its place, and the number of its
  /// entries; nil for everything else, which is reported.
  func given(_ expression: Expression) -> (asked: Asked, entries: Int)? {
    guard let asked = quantity(expression) else { return nil }
    let text = expression.shortText()
    guard asked.state == 0, case .source = network.graph[asked.node].kind else {
      diagnostics.add(TableMessages.computed(text, at: expression.range))
      return nil
    }
    let shape = plan.shape(of: asked.node)
    let entries = asked.entries?.count ?? shape.count ?? 0
    var isVector = false
    if case .vector = shape { isVector = asked.entries == nil }
    guard entries == 1 || (isVector && entries > 0) else {
      diagnostics.add(TableMessages.severalEntries(text, shape, at: expression.range))
      return nil
    }
    return (asked, entries)
  }

  /// What the example at hand gives a quantity.
  func given(_ node: NodeID) -> [Number]? {
    (try? states.evaluation(moment(0)))?.values(node)?.values
  }
}
