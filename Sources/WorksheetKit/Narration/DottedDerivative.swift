internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The derivative by an array whose sizes are letters, with its entries: those of the derivative, those of its rule, and the
/// product of arrays that they are.
struct DottedDerivative {
  private let narration: DerivationNarration
  private let id: NodeID

  init(_ narration: DerivationNarration, of id: NodeID) {
    self.narration = narration
    self.id = id
  }

  /// Empty where sizes are known, or where the entries are too long to stand beside one another.
  func steps(_ rule: Formula, _ reading: MatrixReading) -> [Chain.Step] {
    let shape = narration.plan.shape(of: id)
    guard shape.count == nil, reading.terms.count == 1, let term = reading.terms.first,
      term.blocks.count == 2,
      term.blocks.allSatisfy({ $0.jacobian == nil })
    else { return [] }
    let naming = narration.naming(of: id)
    var derivatives = MathLayout()
    var entries = MathLayout()
    let window = DottedMatrix(shape.rows, shape.columns)
    window.append(to: &derivatives) { row, column, layout in
      narration.plain.appendDerivative(by: id, row, column, to: &layout)
    }
    window.append(to: &entries) { row, column, layout in
      append(rule, naming, [LocalRule.row.id: row, LocalRule.column.id: column], to: &layout)
    }
    let layouts = [derivatives, entries, product(term, naming)]
    guard layouts.allSatisfy({ LayoutWidth.of($0) <= Chain.lineWidth }) else { return [] }
    return layouts.map { Chain.Step(.equal, $0) }
  }

  private func product(_ term: MatrixReading.Term, _ naming: IndexNaming) -> MathLayout {
    var layout = MathLayout()
    if term.isNegative { layout.append(.sign(.negative)) }
    if let scalar = term.scalar {
      append(scalar, naming, [:], to: &layout)
      layout.append(.sign(.times))
    }
    for (n, block) in term.blocks.enumerated() {
      if n > 0 { layout.append(.sign(.times)) }
      DottedMatrix(block.rows, block.columns).append(to: &layout) { row, column, layout in
        var labels: [Int: IndexLabel] = [:]
        if let index = block.row { labels[index.id] = row }
        if let index = block.column { labels[index.id] = column }
        append(block.formula, naming, labels, to: &layout)
      }
    }
    return layout
  }

  private func append(
    _ formula: Formula, _ naming: IndexNaming, _ labels: [Int: IndexLabel], to layout: inout MathLayout
  ) {
    var own = naming
    own.labels = labels
    var printer = FormulaPrinter(.symbols, symbols: narration.symbols, naming: own)
    printer.print(formula, in: labels.isEmpty ? .product : .sum)
    layout.append(printer.layout)
  }
}
