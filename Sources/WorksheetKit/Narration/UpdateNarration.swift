internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Writes the working of one update: w′ = w − η · ∂E/∂w, letters, numbers, result, and the lines of an optimiser
/// before it.
struct UpdateNarration {
  private let rule: UpdateRule
  private let working: Evaluation
  private let origin: NetworkPlan
  private let symbols: SymbolTable
  private let numbers: NumberTable
  /// The leaves of the rule with what stands behind them.
  private let leaves: [(id: NodeID, values: ReferenceValues)]

  /// - Parameter state: the one that the update leads to.
  init(_ states: NetworkStates, to state: Int) throws(EngineError) {
    working = try states.working(to: state)
    guard let update = states.update(to: state) else { throw .missingValues([]) }
    rule = update.rule
    origin = states.plan
    var leaves: [(id: NodeID, values: ReferenceValues)] = []
    var table = NumberTable(working)
    for (node, reference) in rule.leaves {
      let leaf = try states.values(of: reference, before: state)
      leaves.append((node, leaf))
      table.references[node] = leaf.printing
    }
    // A number that the author chose is exact; one that was computed is no named quantity.
    for node in rule.computedConstants {
      table.references[node] = NumberTable.ReferencedValues(spellings: [], isNamed: false)
    }
    self.leaves = leaves
    numbers = table
    var symbols = SymbolTable(rule.plan, target: nil, state: state - 1, origin: states.plan)
    if case .all = update.examples { symbols.namesExamples = true }
    self.symbols = symbols
  }

  /// One chain for each of the nodes and each entry.
  /// - Parameter remark: what is said beside each.
  func chains(of nodes: [NodeID], _ places: [EntryIndex], remark: [ReportInline]? = nil) -> [Chain] {
    let rules = nodes.map { node in
      var derivation = Derivation(rule.plan, target: nil)
      let formula = derivation.definition(of: node)
      return (node: node, formula: formula, indexCount: derivation.indexCount)
    }
    let naming = IndexNaming(avoiding: symbols)
    let builder = ChainBuilder(symbols: symbols, numbers: numbers)
    return places.flatMap { place in
      rules.map { rule in
        var left = MathLayout()
        symbols.appendEntry(rule.node, .number(place.row + 1), .number(place.column + 1), to: &left)
        return builder.chain(
          left: left, formula: rule.formula, at: place,
          result: working.value(rule.node, place.row, place.column), indexCount: rule.indexCount,
          naming: naming.at(place), statesRule: rule.formula.isRule(in: self.rule.plan),
          remarks: remark.map { [$0] } ?? [])
      }
    }
  }

  /// Whole arrays at once; nil where one is shown by components.
  /// - Parameter remark: what is said beside each.
  func wholes(of nodes: [NodeID], remark: [ReportInline]? = nil) -> [Chain]? {
    let builder = MatrixChainBuilder(symbols: symbols, numbers: numbers, rowVectors: rowVectors)
    var chains: [Chain] = []
    for node in nodes {
      var derivation = Derivation(rule.plan, target: nil)
      let formula = derivation.definition(of: node)
      var left = MathLayout()
      symbols.append(node, to: &left)
      guard let result = working.values(node)?.values,
        var chain = builder.chain(
          left: left, formula: formula, node: node, result: result, indexCount: derivation.indexCount)
      else { return nil }
      if let remark, let last = chain.steps.indices.last { chain.steps[last].remark = remark }
      chains.append(chain)
    }
    return chains
  }

  /// What stands as a row in the network stands so here.
  private var rowVectors: NodeSet {
    let originRows = origin.rowVectors
    var rows = rule.plan.rowVectors
    rows.insert(leaves.lazy.filter { $0.values.isRow(originRows) }.map(\.id))
    for change in rule.changes where originRows.contains(change.weight) {
      rows.insert(change.lines.map(\.node) + [change.result])
    }
    return rows
  }
}
