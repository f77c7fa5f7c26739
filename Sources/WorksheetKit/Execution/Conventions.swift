internal import BackpropEngine
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// What `` `= conventions` `` states: the loss with its factor and whether it is a sum or a mean, rows or columns,
/// how indices count, how the sheet rounds, at ties too, and from which seeds values are drawn.
struct Conventions {
  private(set) var inlines: [ReportInline] = []
  private let words: Words

  /// - Parameter networks: those of the sheet, in the order of the text.
  init(_ settings: WorksheetSettings, networks: [(CheckedNetwork, NetworkPlan)], words: Words) {
    self.words = words
    losses(networks)
    layout(networks.map(\.1))
    say(settings.index == .fromTo ? words.indexFromTo : words.indexRowColumn)
    switch settings.digits {
    case .decimals(let n): say(words.decimals(n))
    case .significant(let n): say(words.significant(n))
    }
    say(settings.rounding == .step ? words.roundsEachStep : words.roundsForDisplay)
    say(settings.ties == .halfAway ? words.tiesAway : words.tiesEven)
    seeds(networks)
  }

  private mutating func say(_ sentence: String) {
    inlines.append(.text(inlines.isEmpty ? sentence : " " + sentence))
  }

  /// A sentence with formulas in the place of its `#`.
  private mutating func say(_ sentence: String, _ formulas: [MathLayout]) {
    guard !formulas.isEmpty else { return }
    let (before, behind) = Words.around(sentence)
    say(before)
    for (n, formula) in formulas.enumerated() {
      if n > 0 { inlines.append(.text(n == formulas.count - 1 ? " \(words.and) " : ", ")) }
      inlines.append(.math(formula))
    }
    if !behind.isEmpty { inlines.append(.text(behind)) }
  }

  // MARK: Loss

  private mutating func losses(_ networks: [(CheckedNetwork, NetworkPlan)]) {
    var formulas: [MathLayout] = []
    for (_, plan) in networks {
      let symbols = SymbolTable(plan, target: nil)
      for quantity in plan.network.quantities where quantity.role == .loss {
        var layout = MathLayout()
        symbols.append(quantity.node, to: &layout)
        layout.append(.relation(.equal))
        var printer = EquationPrinter(symbols: symbols, rowVectors: plan.rowVectors)
        printer.printDefinition(of: quantity.node)
        layout.append(printer.layout)
        if !formulas.contains(layout) { formulas.append(layout) }
      }
    }
    say((formulas.count > 1 ? words.theLosses : words.theLoss) + " #.", formulas)
  }

  // MARK: Rows and columns

  private mutating func layout(_ plans: [NetworkPlan]) {
    var rows: [MathLayout] = []
    var columns: [MathLayout] = []
    var vectors = (left: false, right: false)
    for plan in plans {
      let graph = plan.network.graph
      for node in graph.nodes {
        guard case .operation(let op, let operands) = node.kind, op.notation == .matrixProduct else {
          continue
        }
        if case .vector = graph[operands[0]].shape, case .matrix = graph[operands[1]].shape {
          vectors.left = true
        }
        if case .vector = graph[operands[1]].shape, case .matrix = graph[operands[0]].shape {
          vectors.right = true
        }
        note(plan, operands[0], &rows)
        note(plan, operands[1], &columns)
      }
    }
    if vectors.left { say(words.vectorsAreRows) }
    if vectors.right { say(words.vectorsAreColumns) }
    say(words.examplesAreRows, rows)
    say(words.examplesAreColumns, columns)
  }

  /// An input that is a matrix holds a batch.
  private func note(_ plan: NetworkPlan, _ id: NodeID, _ list: inout [MathLayout]) {
    guard let quantity = plan.network.quantity(of: id), quantity.role == .input,
      case .matrix(let rows, let columns) = plan.network.graph[id].shape, rows != .one, columns != .one
    else { return }
    let layout = MathLayout([.symbol(quantity.symbol)])
    if !list.contains(layout) { list.append(layout) }
  }

  // MARK: Drawn values

  private mutating func seeds(_ networks: [(CheckedNetwork, NetworkPlan)]) {
    var drawn: [(seed: Int, names: [MathLayout])] = []
    for (checked, plan) in networks {
      for case .definition(let definition) in checked.syntax.statements {
        guard let seed = definition.draw?.seed, let index = checked.quantity(named: definition.name.text)
        else { continue }
        let layout = MathLayout([.symbol(plan.network.quantities[index].symbol)])
        if let at = drawn.firstIndex(where: { $0.seed == seed }) {
          if !drawn[at].names.contains(layout) { drawn[at].names.append(layout) }
        } else {
          drawn.append((seed, [layout]))
        }
      }
    }
    for (seed, names) in drawn { say(words.drawn(seed: seed), names) }
  }
}
