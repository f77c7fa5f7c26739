internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// What the columns of a `table` hold: entries of quantities, and formulas.
struct TableColumns {
  enum Column {
    /// Entries of a quantity, each in a cell or all in one.
    case quantity(ComputeContext.Asked, QuantityColumns)
    case formula(Expression, head: MathLayout)
  }

  let columns: [Column]
  /// The largest number of updates that a column looks ahead.
  let updates: Int

  /// - Returns: nil where there is a mistake, which is reported.
  init?(_ expressions: [Expression], in context: ComputeContext) {
    var asked: [(expression: Expression, quantity: ComputeContext.Asked?)] = []
    var updates = 0
    for expression in expressions {
      if context.isQuantity(expression) {
        guard let quantity = context.quantity(expression) else { return nil }
        updates = max(updates, quantity.state)
        asked.append((expression, quantity))
      } else {
        asked.append((expression, nil))
      }
    }
    let quantities = asked.compactMap(\.quantity)
    let place = expressions[0].range.union(expressions[expressions.count - 1].range)
    let formulas = asked.count - quantities.count
    guard
      let all = QuantityColumns(
        quantities.map { ($0.node, $0.entries) }, in: context.plan, beside: formulas)
    else {
      context.diagnostics.add(TableMessages.tooWide(at: place))
      return nil
    }
    var columns: [Column] = []
    for (expression, quantity) in asked {
      if let quantity {
        guard
          let own = QuantityColumns(
            [(quantity.node, quantity.entries)], in: context.plan, keepsWhole: all.hasWholeCells)
        else { return nil }
        columns.append(.quantity(quantity, own))
        continue
      }
      guard let narration = context.evaluated(expression) else { return nil }
      guard (narration.shape.count ?? 1) <= QuantityColumns.mostEntries else {
        context.diagnostics.add(TableMessages.tooWide(at: expression.range))
        return nil
      }
      updates = max(updates, narration.latestState)
      columns.append(.formula(expression, head: narration.head))
    }
    self.columns = columns
    self.updates = updates
  }

  /// Whether something comes from data of the example at hand, others than those of which all values are put in.
  func areAboutExample(beside varied: Set<NodeID>, _ plan: NetworkPlan) -> Bool {
    let data = plan.exampleQuantities.map(\.node).filter { !varied.contains($0) }
    return columns.contains { column in
      switch column {
      case .quantity(let asked, _): data.contains { $0 == asked.node || plan.depends(asked.node, on: $0) }
      case .formula: !data.isEmpty
      }
    }
  }

  func header(_ plan: NetworkPlan) -> [[ReportInline]] {
    columns.flatMap { column -> [[ReportInline]] in
      switch column {
      case .quantity(let asked, let columns):
        columns.header(SymbolTable(plan, target: nil, state: asked.state))
      case .formula(_, let head): [[.math(head)]]
      }
    }
  }
}

extension ComputeContext {
  /// Whether an expression is the name of a quantity of the network, with or without an index.
  fileprivate func isQuantity(_ expression: Expression) -> Bool {
    guard case .reference(let reference) = expression.node else { return false }
    return checked.quantity(named: reference.name.text) != nil
  }

  /// The table: one row from each place.
  func table(_ columns: TableColumns, _ rows: TableRows) -> [ReportBlock] {
    let header = rows.header + columns.header(plan)
    var cells: [[[ReportInline]]] = []
    defer {
      query.example = turnedExample
      query.updatesBefore = 0
    }
    do throws(EngineError) {
      try states.prepare(rows.rows.map { $0.moment.state + columns.updates })
      for row in rows.rows {
        guard let values = try self.cells(columns, row) else { return [] }
        cells.append(row.label + values)
      }
    } catch {
      report(error)
      return []
    }
    isAboutExample = !rows.goesOverExamples && columns.areAboutExample(beside: rows.varied, plan)
    let table = ReportTable(
      header: header, alignments: Array(repeating: .right, count: header.count), rows: cells)
    return shows ? [.table(table)] : []
  }

  /// The cells of a row; nil where there is a mistake, which is reported.
  private func cells(_ columns: TableColumns, _ row: TableRows.Row) throws(EngineError) -> [[ReportInline]]? {
    let states = row.data.map { self.states.varied(by: $0) } ?? self.states
    query.example = row.moment.example
    query.updatesBefore = row.moment.state
    var cells: [[ReportInline]] = []
    for column in columns.columns {
      switch column {
      case .quantity(let asked, let own):
        let moment = Moment(state: row.moment.state + asked.state, example: row.moment.example)
        let numbers = NumberTable(try states.evaluation(moment))
        guard numbers.evaluation.values(asked.node) != nil else {
          throw .missingValues(plan.withoutValues(below: asked.node))
        }
        cells += own.cells { numbers.layout(.node($0), $1) }
      case .formula(let expression, _):
        // Each row in formulas of its own, so that they do not grow.
        let (formulas, plan) = (query, queryPlan)
        defer { (query, queryPlan) = (formulas, plan) }
        guard let narration = evaluated(expression, in: states) else { return nil }
        cells.append(narration.cell)
      }
    }
    return cells
  }

  /// The example that the command that runs is about.
  private var turnedExample: Int { phrase.map { $0.number - 1 } ?? blockExample }
}

extension NumberTable {
  /// An entry as it is printed.
  func layout(_ array: ArrayReference, _ place: EntryIndex) -> MathLayout {
    var layout = MathLayout()
    if let value = value(array, place.row, place.column) {
      layout.append(number: value, spelled: spelling(array, place.row, place.column))
    }
    return layout
  }
}

extension QueryNarration {
  /// The largest number of updates that the formula asks for.
  var latestState: Int {
    let graph = evaluation.plan.network.graph
    return graph.reached(from: node).lazy.compactMap { id -> Int? in
      guard case .source(.reference(let reference)) = graph[id].kind else { return nil }
      return reference.state
    }.max() ?? 0
  }

  /// The numbers of the value as data: as their author wrote them, what is computed as it is rounded by hand.
  func entries(rounding: RoundingRule) -> [(value: Number, layout: MathLayout)] {
    var derivation = Derivation(evaluation.plan, target: nil)
    let formula = derivation.definition(of: node)
    return zip(evaluation.plan.places(of: node), values).map { place, value in
      var layout = MathLayout()
      let entry = formula.instantiated([place.row, place.column], in: evaluation.plan)
      if let text = numbers.spelling(of: entry) {
        layout.append(number: value, spelled: text)
        return (value, layout)
      }
      layout.append(number: numbers.style.printed(value))
      return (rounding.named(value), layout)
    }
  }

  /// The formula or its name, above a column.
  var head: MathLayout {
    var layout = MathLayout()
    if symbols.append(node, to: &layout) { return layout }
    var printer = EquationPrinter(symbols: symbols, rowVectors: NodeSet(count: 0))
    printer.printDefinition(of: node)
    return printer.layout
  }

  /// Its value; a vector lies, so that the row stays low.
  var cell: [ReportInline] {
    var layout = MathLayout()
    append(to: &layout, lying: true)
    return [.math(layout)]
  }
}
