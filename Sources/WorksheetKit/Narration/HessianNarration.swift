internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Shows second derivatives of a number by entries of one or several quantities: the rules, in small cases the
/// working line by line, and the matrix of numbers with heads.
struct HessianNarration {
  let target: NodeID
  let evaluation: Evaluation
  /// The first derivatives; nil where values are missing: then letters only.
  let gradients: Gradients?
  let state: Int
  /// The entries by which the target is differentiated twice, in the order of rows and columns.
  let entries: [Entry]
  let words: Words

  struct Entry: Hashable {
    var node: NodeID
    var place: EntryIndex
  }

  /// The working is written for so many entries at most.
  static let mostWorkedEntries = 4
  /// Nor is it where so many quantities stand between.
  static let mostQuantities = 40
  /// Sums and products of all passes: some seconds.
  static let mostOperations = 5_000_000

  var plan: NetworkPlan { evaluation.plan }
  var window: ArrayWindow { ArrayWindow(rows: entries.count, columns: entries.count) }
  private var quantities: [NodeID] {
    entries.reduce(into: []) { list, entry in if !list.contains(entry.node) { list.append(entry.node) } }
  }
  private var plain: SymbolTable { SymbolTable(plan, target: target, state: state) }

  func blocks() throws(EngineError) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    let isSmall = plan.network.quantities.count <= HessianNarration.mostQuantities
    if isSmall, quantities.count <= 2 { blocks.append(.chains(rules)) }
    guard let gradients else { return blocks }
    let columns = try secondDerivatives(gradients)
    if isSmall, entries.count <= HessianNarration.mostWorkedEntries {
      for (column, entry) in entries.enumerated() {
        guard let second = columns[column] else { continue }
        blocks += working(of: entry, column, second)
      }
    }
    blocks.append(.chains([matrix(columns)]))
    return blocks
  }

  /// By column, of the columns that are shown.
  private func secondDerivatives(_ gradients: Gradients) throws(EngineError) -> [Int: SecondDerivatives] {
    let lowest = quantities.min() ?? target
    var result: [Int: SecondDerivatives] = [:]
    for column in window.columns.compactMap({ $0 }) {
      result[column] = try SecondDerivatives(
        by: entries[column].node, entry: entries[column].place, downTo: lowest, gradients)
    }
    return result
  }

  // MARK: Rules

  /// For each pair of quantities ∂²E/∂wᵢ∂wⱼ for any entries.
  private var rules: [Chain] {
    var chains: [Chain] = []
    for (n, by) in quantities.enumerated() {
      var derivation = SecondDerivation(plan, target: target, by: by)
      for row in quantities[n...] {
        let formula = derivation.second(by: row)
        let naming = IndexNaming(
          free: [
            (LocalRule.row, plan.shape(of: row).rows), (LocalRule.column, plan.shape(of: row).columns),
            (derivation.placeRow, plan.shape(of: by).rows),
            (derivation.placeColumn, plan.shape(of: by).columns),
          ], avoiding: plain)
        func label(_ variable: IndexVariable) -> IndexLabel { naming.labels[variable.id] ?? .number(1) }
        let symbols = names((by, label(derivation.placeRow), label(derivation.placeColumn)))
        var left = MathLayout()
        symbols.appendSecond(by: row, label(LocalRule.row), label(LocalRule.column), to: &left)
        var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
        printer.print(formula)
        chains.append(Chain(left: left, steps: [Chain.Step(.equal, printer.layout)]).arranged(letters: 1))
      }
    }
    return chains
  }

  private func names(_ direction: SymbolTable.Direction) -> SymbolTable {
    var symbols = plain
    symbols.direction = direction
    return symbols
  }

  // MARK: Working

  /// What changes with one entry, from the input to the target, then what comes back, then the entries of the
  /// column on and below the diagonal.
  private func working(of entry: Entry, _ column: Int, _ second: SecondDerivatives) -> [ReportBlock] {
    var derivation = SecondDerivation(plan, target: target, by: entry.node)
    for row in entries[column...] { _ = derivation.second(by: row.node) }
    var forward: [NodeID: Formula] = [:]
    while let next = derivation.changing.first(where: { forward[$0] == nil }) {
      forward[next] = derivation.change(of: next)
    }
    let symbols = names((entry.node, .number(entry.place.row + 1), .number(entry.place.column + 1)))
    var lines = Lines(narration: self, entry: entry, derivation: derivation, symbols: symbols, second: second)
    for id in derivation.changing.sorted() {
      lines.add(forward[id] ?? .zero, of: id, isSecond: false, plan.places(of: id))
    }
    for id in derivation.returning.sorted().reversed() where !quantities.contains(id) {
      lines.add(derivation.second(by: id), of: id, isSecond: true, plan.places(of: id))
    }
    for row in entries[column...] {
      lines.add(derivation.second(by: row.node), of: row.node, isSecond: true, [row.place])
    }
    guard lines.chains.count <= NetworkNarration.mostWorkedEntries else { return [] }
    var title = MathLayout()
    plain.appendEntry(
      entry.node, .number(entry.place.row + 1), .number(entry.place.column + 1), to: &title)
    return [.heading([.text(words.hessianColumn + " "), .math(title)]), .chains(lines.chains)]
  }

  /// Collects the chains of one column.
  private struct Lines {
    let narration: HessianNarration
    let entry: Entry
    let derivation: SecondDerivation
    let symbols: SymbolTable
    let second: SecondDerivatives
    var chains: [Chain] = []

    mutating func add(_ formula: Formula, of id: NodeID, isSecond: Bool, _ places: [EntryIndex]) {
      let row = formula.substituting(derivation.placeRow, by: IndexTerm(entry.place.row))
      let placed = row.substituting(derivation.placeColumn, by: IndexTerm(entry.place.column))
      var numbers = NumberTable(narration.evaluation, gradients: narration.gradients)
      numbers.second = second
      let builder = ChainBuilder(symbols: symbols, numbers: numbers)
      let notes = CornerNotes(plan: narration.plan, numbers: numbers, words: narration.words)
      for place in places {
        var values = [Int](repeating: 0, count: max(2, derivation.indexCount))
        (values[0], values[1]) = (place.row, place.column)
        // What does not change by its formula is not said.
        if !isSecond, placed.instantiated(values, in: narration.plan) == .zero { continue }
        let labels: (IndexLabel, IndexLabel) = (.number(place.row + 1), .number(place.column + 1))
        var left = MathLayout()
        if isSecond {
          symbols.appendSecond(by: id, labels.0, labels.1, to: &left)
        } else {
          symbols.appendChange(of: id, labels.0, labels.1, to: &left)
        }
        let result =
          isSecond ? second.second(id, place.row, place.column) : second.change(id, place.row, place.column)
        chains.append(
          builder.chain(
            left: left, formula: placed, at: place, result: result, indexCount: derivation.indexCount,
            naming: IndexNaming(avoiding: symbols).at(place), statesRule: false,
            remarks: notes.ofDerivative(placed, at: place)))
      }
    }
  }

  // MARK: Numbers

  /// ∂²E/∂w² with heads. Of each pair of equal entries one is computed, so that both are printed alike.
  private func matrix(_ columns: [Int: SecondDerivatives]) -> Chain {
    var left = MathLayout()
    plain.appendHessian(by: quantities, to: &left)
    var right = MathLayout()
    var isExact = true
    func head(_ n: Int, _ layout: inout MathLayout) {
      plain.appendEntry(
        entries[n].node, .number(entries[n].place.row + 1), .number(entries[n].place.column + 1), to: &layout)
    }
    window.append(
      to: &right, rowHead: { head($0, &$1) }, columnHead: { head($0, &$1) },
      entry: { row, column, layout in
        let (low, high) = (min(row, column), entries[max(row, column)])
        let value = columns[low]?.second(high.node, high.place.row, high.place.column) ?? .zero
        let shown = evaluation.rounding.style.printed(value)
        isExact = isExact && value.isExact && shown == value
        layout.append(number: shown)
      })
    return Chain(left: left, steps: [Chain.Step(isExact ? .equal : .approximately, right)])
  }
}
