internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Curves over one number: functions, quantities over another one, over steps, over examples.
struct PlotCurves {
  let plot: Plot
  let title: [ReportInline]
  let description: [ReportBlock]

  /// - Returns: nil where there is a mistake, which is reported.
  init?(_ command: PlotCommand, in context: ComputeContext) {
    let formulas = command.layers.compactMap { layer -> Expression? in
      if case .curve(let expression) = layer { expression } else { nil }
    }
    guard let (axis, curves) = PlotCurves.read(command, formulas, context) else { return nil }
    let drawn = curves.compactMap { $0.drawn(onLogarithmicScale: command.isLogarithmic) }
    guard drawn.count == curves.count else {
      context.diagnostics.add(PlotMessages.nothingToDraw(at: context.place))
      return nil
    }
    let isAlone = curves.count == 1
    var y = Plot.Axis(label: isAlone ? curves[0].label : [])
    y.isLogarithmic = command.isLogarithmic
    if !command.isLogarithmic { y.range = PlotCurve.height(curves) }
    var x = Plot.Axis(label: axis.label, range: axis.range)
    x.isWhole = axis.caption != nil
    plot = Plot(
      x: x, y: y,
      layers: zip(curves, drawn).map { Plot.Layer($1, label: isAlone ? [] : $0.label) })
    let names = [ReportInline](listing: curves.map(\.label))
    let caption = Words.around(axis.caption ?? context.words.plots.against)
    title =
      (axis.caption == nil
        ? names + [.text(caption.behind)] + axis.label
        : [.text(caption.before)] + names + [.text(caption.behind)])
      + (command.isLogarithmic ? [.text(context.words.plots.onLogarithmicScale)] : [])
    description = [PlotCurve.table(curves, axis, context)]
  }

  private static func read(_ command: PlotCommand, _ formulas: [Expression], _ context: ComputeContext)
    -> (PlotAxis, [PlotCurve])?
  {
    switch command.rows {
    case nil:
      guard let bounds = command.bounds else {
        context.diagnostics.add(PlotMessages.nothingAlong(at: context.place))
        return nil
      }
      return overLetter(nil, formulas, bounds, context)
    case .range(let quantity):
      guard let bounds = command.bounds else {
        context.diagnostics.add(PlotMessages.noRange(quantity.shortText(), at: command.rowsRange))
        return nil
      }
      if let name = quantity.plainName, !context.isKnown(name) {
        return overLetter(name, formulas, bounds, context)
      }
      return overRange(quantity, formulas, bounds, context)
    case .values(let variation): return overValues(variation, formulas, context)
    case .steps, .examples: return overRows(command, formulas, context)
    }
  }

  // MARK: Over a letter

  /// Functions, `f, f'`, and formulas of a letter that the network does not know.
  private static func overLetter(
    _ named: Name?, _ formulas: [Expression], _ bounds: Expression, _ context: ComputeContext
  ) -> (PlotAxis, [PlotCurve])? {
    guard let range = context.ranges(bounds, axes: 1)?.first else { return nil }
    let unknown = formulas.flatMap { $0.isFunction(in: context) ? [] : $0.names }.first {
      !context.isKnown($0)
    }
    let letter = named ?? unknown ?? Name("z", at: bounds.range)
    guard named != nil || unknown != nil || formulas.contains(where: { $0.isFunction(in: context) }) else {
      context.diagnostics.add(PlotMessages.nothingAlong(at: context.place))
      return nil
    }
    let width = range.upperBound - range.lowerBound
    let trials = [0.5, 0.309, 0.841, 0, 1].map { range.lowerBound + $0 * width }
    var curves: [PlotCurve] = []
    for formula in formulas {
      let applied = formula.isFunction(in: context) ? formula.applied(to: letter) : formula
      guard let sampler = context.sampler(applied ?? formula, letter: letter, trials: trials) else {
        return nil
      }
      guard sampler.shape.isSingle else {
        context.diagnostics.add(
          PlotMessages.severalValues(formula.shortText(), sampler.shape, at: formula.range))
        return nil
      }
      curves.append(
        PlotCurve(
          label: [.math(sampler.head)],
          content: .lines(PlotSampling.lines(on: range) { sampler.value($0) })))
    }
    let symbol = MathLayout([.symbol(SymbolSpelling.symbol(of: letter.text))])
    return (PlotAxis(label: [.math(symbol)], range: range), curves)
  }

  // MARK: Over a quantity

  private static func overRange(
    _ quantity: Expression, _ formulas: [Expression], _ bounds: Expression, _ context: ComputeContext
  ) -> (PlotAxis, [PlotCurve])? {
    guard let range = context.ranges(bounds, axes: 1)?.first, let (asked, entries) = context.given(quantity)
    else { return nil }
    guard entries == 1 else {
      context.diagnostics.add(
        TableMessages.severalEntries(
          quantity.shortText(), context.plan.shape(of: asked.node), at: quantity.range))
      return nil
    }
    guard isShort(PlotSampling.count * formulas.count, context) else { return nil }
    let place = asked.entries?.first ?? EntryIndex(0, 0)
    var curves: [PlotCurve] = []
    for formula in formulas {
      guard let narration = context.passing(formula, in: context.states(asked, place, range.lowerBound))
      else {
        return nil
      }
      guard narration.shape.isSingle else {
        context.diagnostics.add(
          PlotMessages.severalValues(formula.shortText(), narration.shape, at: formula.range))
        return nil
      }
      let before = context.diagnostics
      let lines = PlotSampling.lines(on: range) { x in
        let found = context.passing(formula, in: context.states(asked, place, x))
        context.diagnostics = before
        return found?.values.first?.double
      }
      curves.append(PlotCurve(label: [.math(narration.head)], content: .lines(lines)))
    }
    return (PlotAxis(label: context.label(of: asked, place), range: range), curves)
  }

  private static func overValues(
    _ variation: TableCommand.Variation, _ formulas: [Expression], _ context: ComputeContext
  ) -> (PlotAxis, [PlotCurve])? {
    guard let (asked, entries) = context.given(variation.quantity) else { return nil }
    guard entries == 1 else {
      context.diagnostics.add(
        TableMessages.severalEntries(
          variation.quantity.shortText(), context.plan.shape(of: asked.node), at: variation.quantity.range))
      return nil
    }
    guard let grid = VariationGrid([variation], in: context) else { return nil }
    let place = asked.entries?.first ?? EntryIndex(0, 0)
    let at = context.plan.offset(asked.node, place.row, place.column) ?? 0
    let rows = grid.points.map { point -> Row in
      let x = point.data[asked.node]?.values[at].double ?? 0
      return Row(x: x, moment: context.moment(0), data: point.data)
    }
    guard let curves = values(formulas, rows, behind: 0, context) else { return nil }
    return (PlotAxis(label: context.label(of: asked, place)), curves)
  }

  // MARK: Over steps and examples

  private struct Row {
    var x: Double
    var moment: Moment
    var data: NodeMap<ArrayValues>?
  }

  private static func overRows(_ command: PlotCommand, _ formulas: [Expression], _ context: ComputeContext)
    -> (PlotAxis, [PlotCurve])?
  {
    let rows: TableCommand.Rows
    let (name, caption): (String, String)
    if case .steps(let range) = command.rows {
      rows = .steps(range)
      (name, caption) = (context.words.step, context.words.plots.afterEachStep)
    } else {
      rows = .examples
      (name, caption) = (context.words.example, context.words.plots.ofEachExample)
    }
    // How far the formulas look ahead shows only in their values.
    guard let columns = TableColumns(formulas, in: context),
      let found = TableRows(rows, behind: columns.updates, in: context)
    else { return nil }
    let isOverSteps = if case .steps = rows { true } else { false }
    let places = found.rows.map { row in
      Row(x: Double(isOverSteps ? row.moment.state : row.moment.example + 1), moment: row.moment, data: nil)
    }
    guard let curves = values(formulas, places, behind: columns.updates, isOrdered: isOverSteps, context)
    else { return nil }
    return (PlotAxis(label: [.text(name)], caption: caption), curves)
  }

  /// A curve for each formula, or for each entry of a quantity.
  /// - Parameter isOrdered: whether a line joins neighbours.
  private static func values(
    _ formulas: [Expression], _ rows: [Row], behind updates: Int, isOrdered: Bool = true,
    _ context: ComputeContext
  ) -> [PlotCurve]? {
    guard isShort(rows.count * formulas.count, context) else { return nil }
    var curves: [PlotCurve] = []
    let turned = context.example
    defer {
      context.query.example = turned
      context.query.updatesBefore = 0
    }
    do throws(EngineError) {
      try context.exactStates.prepare(rows.map { $0.moment.state + updates })
    } catch {
      context.report(error)
      return nil
    }
    for formula in formulas {
      var points: [[Plot.Point]] = []
      var labels: [[ReportInline]] = []
      for row in rows {
        context.query.example = row.moment.example
        context.query.updatesBefore = row.moment.state
        let states = row.data.map { context.exactStates.varied(by: $0) } ?? context.exactStates
        guard let narration = context.passing(formula, in: states) else { return nil }
        if labels.isEmpty {
          context.query.updatesBefore = 0
          labels = context.labels(of: formula, narration)
          points = Array(repeating: [], count: labels.count)
        }
        for (index, value) in narration.values.enumerated() where index < points.count {
          guard let y = PlotSampling.drawable(value.double) else { continue }
          points[index].append(Plot.Point(row.x, y))
        }
      }
      guard labels.count + curves.count <= Plot.mostLayers else {
        context.diagnostics.add(PlotMessages.tooMany(at: formula.range))
        return nil
      }
      curves += zip(labels, points).map {
        PlotCurve(label: $0, content: isOrdered ? .markedLine($1) : .points($1))
      }
    }
    return curves
  }

  private static func isShort(_ count: Int, _ context: ComputeContext) -> Bool {
    let each = max(1, WorkMeter.operations(of: context.network.graph))
    if count * each <= TableRows.mostOperations { return true }
    context.diagnostics.add(PlotMessages.tooLong(at: context.place))
    return false
  }
}
