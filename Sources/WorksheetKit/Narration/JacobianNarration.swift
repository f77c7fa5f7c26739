internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Shows a Jacobian: the rule for any entry, small ones in letters, their entries worked, and the numbers with
/// heads that say which entries a row and a column are about.
struct JacobianNarration {
  let rule: JacobianRule
  let evaluation: Evaluation
  let state: Int
  /// The entries that are differentiated, a row each.
  let rows: [EntryIndex]
  /// The entries by which they are, a column each.
  let columns: [EntryIndex]
  /// The derivatives of an entry that is differentiated, of those that are shown.
  let gradients: (EntryIndex) throws(EngineError) -> Gradients
  let words: Words

  /// Jacobians of more entries are not written in letters, and their entries are not worked.
  static let mostWorkedEntries = 16

  /// Sums and products of the backward passes for all rows that are shown: some seconds.
  static let mostOperations = 5_000_000

  var plan: NetworkPlan { evaluation.plan }
  private var plain: SymbolTable { SymbolTable(plan, target: rule.of, state: state) }
  private var ofShape: Shape { plan.shape(of: rule.of) }
  private var byShape: Shape { plan.shape(of: rule.by) }
  var window: ArrayWindow { ArrayWindow(rows: rows.count, columns: columns.count) }

  func blocks(matrix: Bool) throws(EngineError) -> [ReportBlock] {
    var blocks: [ReportBlock] = [.chains([statement])]
    // Of sizes in letters there is the rule alone.
    guard !rows.isEmpty, !columns.isEmpty else {
      return blocks + (JacobianInLetters(rule, plan, words: words)?.blocks ?? [])
    }
    if let order { blocks.append(.paragraph(order)) }
    let values = try self.values()
    let isSmall = rows.count * columns.count <= JacobianNarration.mostWorkedEntries
    if isSmall { blocks += letters.map { [.chains([$0])] } ?? [] }
    guard let values else { return blocks }
    if isSmall, !matrix { blocks += entries(values).map { [.chains($0)] } ?? [] }
    blocks.append(.chains([numbers(values, isWorked: isSmall && matrix)]))
    return blocks
  }

  // MARK: Rule

  /// ∂oᵢ/∂zⱼ = oᵢ(δᵢⱼ − oⱼ), and by cases where the rule has two.
  private var statement: Chain {
    let naming = IndexNaming(jacobian: rule, of: ofShape, by: byShape, avoiding: plain)
    func label(_ variable: IndexVariable) -> IndexLabel { naming.labels[variable.id] ?? .number(1) }
    let symbols = SymbolTable(
      plan, target: rule.of, anyEntry: (label(rule.ofRow), label(rule.ofColumn)), state: state)
    var left = MathLayout()
    symbols.appendDerivative(by: rule.by, label(LocalRule.row), label(LocalRule.column), to: &left)
    func printed(_ formula: Formula) -> MathLayout {
      var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
      printer.print(formula)
      return printer.layout
    }
    var steps = [Chain.Step(.equal, printed(rule.formula))]
    if let cases = rule.byCases {
      var layout = MathLayout([.begin(.cases)])
      for (formula, relation) in [(cases.equal, Relation.equal), (cases.different, .notEqual)] {
        if relation == .notEqual { layout.append(.separator) }
        layout.append(printed(formula))
        layout.append(.separator)
        layout.append(.index(label(cases.of)))
        layout.append(.relation(relation))
        layout.append(.index(label(cases.by)))
      }
      layout.append(.end)
      steps.append(Chain.Step(.equal, layout))
    }
    return Chain(left: left, steps: steps).arranged(letters: steps.count)
  }

  /// In which order the entries of matrices follow one another.
  private var order: [ReportInline]? {
    var result: [ReportInline] = []
    for (sentence, id, count) in [
      (words.jacobianRows, rule.of, rows.count), (words.jacobianColumns, rule.by, columns.count),
    ] {
      guard count > 1, case .matrix(let height, let width) = plan.shape(of: id), height != .one, width != .one
      else { continue }
      var layout = MathLayout()
      plain.append(id, to: &layout)
      let (before, behind) = Words.around(sentence)
      result += [.text((result.isEmpty ? "" : " ") + before), .math(layout), .text(behind)]
    }
    return result.isEmpty ? nil : result
  }

  // MARK: Letters

  /// The whole as a matrix of derivatives and as one of their formulas.
  private var letters: Chain? {
    guard rows.count * columns.count > 1 else { return nil }
    let places = rows.flatMap { row in columns.map { written(row, $0) } }
    var formulas = MathLayout()
    window.append(to: &formulas) { row, column, layout in
      var printer = FormulaPrinter(.symbols, symbols: symbols(rows[row]))
      printer.print(places[row * columns.count + column])
      layout.append(printer.layout)
    }
    var steps: [Chain.Step] = []
    // A single row says no more than the heads of its numbers do.
    if rows.count > 1 {
      var derivatives = MathLayout()
      window.append(to: &derivatives) { row, column, layout in
        symbols(rows[row]).appendDerivative(
          by: rule.by, .number(columns[column].row + 1), .number(columns[column].column + 1), to: &layout)
      }
      steps.append(Chain.Step(.equal, derivatives))
    }
    if LayoutWidth.of(formulas) <= Chain.lineWidth { steps.append(Chain.Step(.equal, formulas)) }
    return steps.isEmpty ? nil : Chain(left: left, steps: steps).arranged(letters: steps.count)
  }

  private var left: MathLayout {
    var layout = MathLayout()
    plain.appendDerivative(by: rule.by, to: &layout)
    return layout
  }

  /// The names in which the entry of what is differentiated is put in.
  private func symbols(_ entry: EntryIndex) -> SymbolTable {
    SymbolTable(
      plan, target: rule.of, targetEntry: ofShape == .number ? nil : entry, state: state)
  }

  private func written(_ of: EntryIndex, _ by: EntryIndex) -> Formula {
    var values = [Int](repeating: 0, count: max(2, rule.indexCount))
    (values[LocalRule.row.id], values[LocalRule.column.id]) = (by.row, by.column)
    (values[rule.ofRow.id], values[rule.ofColumn.id]) = (of.row, of.column)
    return rule.formula.instantiated(values, in: plan)
  }

  // MARK: Numbers

  /// The derivatives of the rows that are shown; nil where values are missing.
  private func values() throws(EngineError) -> Values? {
    var byRow: [Int: Gradients] = [:]
    for row in window.rows.compactMap({ $0 }) {
      let found = try gradients(rows[row])
      guard found.values(rule.by) != nil || !depends else { return nil }
      byRow[row] = found
    }
    return Values(byRow: byRow)
  }

  private struct Values {
    var byRow: [Int: Gradients]
  }

  private var depends: Bool { rule.by == rule.of || plan.depends(rule.of, on: rule.by) }

  private func value(_ row: Int, _ column: Int, _ values: Values) -> Number {
    values.byRow[row]?.value(rule.by, columns[column].row, columns[column].column) ?? .zero
  }

  /// Entry by entry, without those that are a number by their formula; nil where all are only looked up.
  private func entries(_ values: Values) -> [Chain]? {
    var chains: [Chain] = []
    var isWorked = false
    for row in rows.indices {
      let numbers = NumberTable(evaluation, gradients: values.byRow[row])
      let builder = ChainBuilder(symbols: symbols(rows[row]), numbers: numbers)
      let notes = CornerNotes(plan: plan, numbers: numbers, words: words)
      let formula = rule.formula(ofEntry: rows[row])
      for (n, place) in columns.enumerated() {
        let written = written(rows[row], place)
        if case .number = written { continue }
        if !written.isAtom { isWorked = true }
        var left = MathLayout()
        builder.symbols.appendDerivative(
          by: rule.by, .number(place.row + 1), .number(place.column + 1), to: &left)
        chains.append(
          builder.chain(
            left: left, formula: formula, at: place, result: value(row, n, values),
            indexCount: rule.indexCount, naming: IndexNaming(avoiding: builder.symbols).at(place),
            statesRule: false, remarks: notes.ofDerivative(formula, at: place)))
      }
    }
    return isWorked ? chains : nil
  }

  /// ∂o/∂z with the numbers of all entries, heads beside them.
  /// - Parameter isWorked: whether the numbers put into all entries stand before them.
  private func numbers(_ values: Values, isWorked: Bool) -> Chain {
    var isExact = true
    var layout = MathLayout()
    window.append(
      to: &layout, rowHead: { head(rule.of, rows[$0], &$1) }, columnHead: { head(rule.by, columns[$0], &$1) },
      entry: { row, column, layout in
        if case .number(let value) = written(rows[row], columns[column]) {
          return layout.append(number: value)
        }
        let value = value(row, column, values)
        let shown = evaluation.rounding.style.printed(value)
        isExact = isExact && value.isExact && shown == value
        layout.append(number: shown)
      })
    guard isWorked, let (step, isEqual) = putIn(values) else {
      let result = Chain.Step(isExact ? .equal : .approximately, layout)
      return Chain(left: left, steps: [result]).arranged(letters: 0)
    }
    let steps = [step, Chain.Step(isEqual ? .equal : .approximately, layout)]
    return Chain(left: left, steps: steps).arranged(letters: 0)
  }

  /// The numbers put into all entries, with as many guard digits as their results need; nil where all are only
  /// looked up.
  /// - Returns: the member, and whether all of it is exactly what is printed behind it.
  private func putIn(_ values: Values) -> (Chain.Step, isEqual: Bool)? {
    let formulas = rows.map { row in columns.map { written(row, $0) } }
    guard formulas.joined().contains(where: { !$0.isAtom }) else { return nil }
    let style = evaluation.rounding.style
    var members: [[PrintedMember]] = []
    var holds = false
    for digits in ChainBuilder.guardDigits(evaluation.rounding.mode) {
      members = rows.indices.map { row in
        let table = NumberTable(evaluation, gradients: values.byRow[row], guardDigits: digits)
        var reduction = LineReduction(symbols: symbols(rows[row]), numbers: table)
        return formulas[row].map { reduction.member($0) }
      }
      holds = rows.indices.allSatisfy { row in
        columns.indices.allSatisfy { members[row][$0].gives(style.printed(value(row, $0, values)), style) }
      }
      if holds { break }
    }
    guard holds else { return nil }
    var layout = MathLayout()
    window.append(to: &layout) { row, column, layout in layout.append(members[row][column].layout) }
    let isExact = members.joined().allSatisfy(\.printsExactly)
    let isEqual = rows.indices.allSatisfy { row in
      columns.indices.allSatisfy { column in
        let member = members[row][column].value
        return member.isExact && member == style.printed(value(row, column, values))
      }
    }
    return (Chain.Step(isExact ? .equal : .approximately, layout), isEqual)
  }

  private func head(_ id: NodeID, _ place: EntryIndex, _ layout: inout MathLayout) {
    plain.appendEntry(id, .number(place.row + 1), .number(place.column + 1), to: &layout)
  }
}
