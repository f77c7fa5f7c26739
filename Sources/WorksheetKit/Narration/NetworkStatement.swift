internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// What a `network` block shows: its data and its equations, as mathematics.
struct NetworkStatement {
  let plan: NetworkPlan
  let style: NumberStyle
  let words: Words

  /// The block's own quantities. `only` limits them to those a variant changes.
  func blocks(only names: Set<String>? = nil) -> [ReportBlock] {
    var given: [MathLayout] = []
    var learned: [MathLayout] = []
    var equations: [Chain] = []
    var examples: [Quantity] = []
    /// Names without values, of data and of what is learned.
    var numbers: (given: [MathLayout], learned: [MathLayout]) = ([], [])
    let symbols = SymbolTable(plan, target: nil)
    let rows = plan.rowVectors
    for quantity in plan.network.quantities where names?.contains(Name.key(of: quantity.name)) ?? true {
      var left = MathLayout()
      if !plan.network.graph[quantity.node].examples.isEmpty {
        examples.append(quantity)
        continue
      }
      symbols.append(quantity.node, to: &left)
      guard let right = right(quantity, symbols, rows) else { continue }
      guard isData(quantity) else {
        equations.append(Chain(left: left, steps: [Chain.Step(.equal, right)]))
        continue
      }
      if isSize(quantity), plan.network.graph[quantity.node].shape == .number {
        if quantity.role.isTrainable { numbers.learned.append(left) } else { numbers.given.append(left) }
        continue
      }
      if !isSize(quantity) { left.append(.relation(.equal)) }
      left.append(right)
      if quantity.role.isTrainable { learned.append(left) } else { given.append(left) }
    }
    equations = functions(names, symbols) + equations
    given += said(of: numbers.given)
    learned += said(of: numbers.learned)
    let data = [given, learned].filter { !$0.isEmpty }
    let table = ExampleStatement(plan: plan, style: style, words: words).blocks(of: examples)
    return (data.isEmpty ? [] : [.formulas(data)]) + table + (equations.isEmpty ? [] : [.chains(equations)])
  }

  /// The functions that the block defines: f(z) = ….
  private func functions(_ names: Set<String>?, _ symbols: SymbolTable) -> [Chain] {
    plan.network.functions.filter { names?.contains(Name.key(of: $0.name)) ?? true }.map { function in
      let writer = FunctionWriter(function, symbols: symbols)
      return Chain(
        left: writer.head(),
        steps: [Chain.Step(.equal, writer.body(function.own?.written ?? function.definition.value))])
    }
  }

  private func isData(_ quantity: Quantity) -> Bool {
    if case .source = plan.network.graph[quantity.node].kind { return true }
    return false
  }

  /// Whether only the size of the data is shown.
  private func isSize(_ quantity: Quantity) -> Bool {
    if case .source(.data) = plan.network.graph[quantity.node].kind { return false }
    return true
  }

  private func right(_ quantity: Quantity, _ symbols: SymbolTable, _ rows: NodeSet) -> MathLayout? {
    switch plan.network.graph[quantity.node].kind {
    case .source(.data(let values, let spellings)): return given(quantity.node, values, spellings, rows)
    case .source(.symbolic): return size(quantity)
    case .source(.reference): return nil
    case .operation:
      var printer = EquationPrinter(symbols: symbols, rowVectors: rows)
      printer.printDefinition(of: quantity.node)
      return printer.layout
    }
  }

  /// Data as the author wrote them; drawn and computed ones to the sheet's digits.
  private func given(_ id: NodeID, _ values: [Number], _ spellings: [String?], _ rows: NodeSet) -> MathLayout
  {
    var layout = MathLayout()
    let shape = plan.network.graph[id].shape
    func append(_ n: Int, _ layout: inout MathLayout) {
      let text = n < spellings.count ? spellings[n] : nil
      layout.append(number: text == nil ? style.printed(values[n]) : values[n], spelled: text)
    }
    guard shape != .number else {
      append(0, &layout)
      return layout
    }
    let columns = max(1, rows.contains(id) ? shape.rows.known ?? 1 : shape.columns.known ?? 1)
    let window = ArrayWindow(
      rows: values.count / columns, columns: columns, longest: ArrayWindow.longestGiven)
    window.append(to: &layout) { row, column, layout in append(row * columns + column, &layout) }
    return layout
  }

  /// "x is a number", "x, y are numbers".
  private func said(of names: [MathLayout]) -> [MathLayout] {
    guard var all = names.first else { return [] }
    for name in names.dropFirst() {
      all.append(.sign(.comma))
      all.append(name)
    }
    all.append(.words(names.count == 1 ? words.isNumber : words.areNumbers))
    return [all]
  }

  /// What is said behind a name instead of values: "W is 2×3".
  private func size(_ quantity: Quantity) -> MathLayout {
    let shape = plan.network.graph[quantity.node].shape
    var layout = MathLayout()
    switch shape {
    case .number: layout.append(.words(words.isNumber))
    case .vector(let size):
      let text = size == .one ? words.hasOneEntry : words.hasEntries
      layout.append(.words(text.replacing("#", with: size.text)))
    case .matrix: layout.append(.words(words.isOfSize.replacing("#", with: shape.text)))
    }
    return layout
  }
}
