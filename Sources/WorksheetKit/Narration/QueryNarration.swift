internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The value of a formula outside the network and its working: `show`, `let`, rates and inline values.
struct QueryNarration {
  let node: NodeID
  let evaluation: Evaluation
  let symbols: SymbolTable
  let numbers: NumberTable
  /// The formula's leaves with what stands behind them.
  private let leaves: [(id: NodeID, values: ReferenceValues)]
  /// Of the network that the leaves refer to.
  private let origin: NetworkPlan

  var shape: Shape { evaluation.plan.network.graph[node].shape }
  var values: [Number] { evaluation.values(node)?.values ?? [] }
  /// What the author wrote for each of the values; nil for what is computed.
  var spellings: [String?] {
    let written = evaluation.plan.writtenEntries(of: node)
    return written.isEmpty ? values.map { _ in nil } : written
  }

  /// - Parameters:
  ///   - graph: the formulas of the block; leaves refer to the network of `states`.
  ///   - lets: the quantities named by `let`.
  ///   - old: the plan of the same formulas when they were fewer.
  init(_ node: NodeID, graph: Graph, lets: [Quantity], states: NetworkStates, growing old: NetworkPlan?)
    throws(EngineError)
  {
    self.node = node
    let network = Network(graph: graph, quantities: lets, assumptions: states.plan.network.assumptions)
    let plan = NetworkPlan(network, growing: old)
    var changed = NodeMap<ArrayValues>()
    var references = NodeMap<NumberTable.ReferencedValues>()
    var leaves: [(id: NodeID, values: ReferenceValues)] = []
    let used = graph.reached(from: node)
    for id in used {
      guard case .source(.reference(let reference)) = graph[id].kind else { continue }
      let leaf = try ReferenceValues(reference, states: states)
      changed[id] = leaf.values
      references[id] = leaf.printing
      leaves.append((id, leaf))
    }
    do throws(EngineError) {
      evaluation = try Evaluation(used, of: plan, rounding: states.rounding, changed: changed)
    } catch {
      // The node it names is one of the formulas', which nobody outside knows.
      throw .formulaNotFinite
    }
    // An array whose size is a letter has no values, not even none.
    guard evaluation.values(node) != nil, graph[node].shape.count != nil else { throw .missingValues([]) }
    symbols = SymbolTable(plan, target: nil, origin: states.plan)
    var table = NumberTable(evaluation)
    table.references = references
    numbers = table
    self.leaves = leaves
    origin = states.plan
  }

  /// The vectors that are written as rows. Looked for only where a vector or matrix is written.
  private var rowVectors: NodeSet {
    let originRows = origin.rowVectors
    var rows = evaluation.plan.rowVectors
    rows.insert(leaves.lazy.filter { $0.values.isRow(originRows) }.map(\.id))
    return rows
  }

  /// Whether the formula differs between examples and is about this one alone.
  func isAbout(example: Int) -> Bool {
    let references = leaves.compactMap { leaf -> QuantityReference? in
      guard case .source(.reference(let reference)) = evaluation.plan.network.graph[leaf.id].kind else {
        return nil
      }
      return reference.kind.varies(origin.variesByExample) ? reference : nil
    }
    return !references.isEmpty && references.allSatisfy { $0.example == example }
  }

  /// Whether the formula is nothing but a quantity or derivative, so that there is no working to show.
  var isPlain: Bool {
    if case .source = evaluation.plan.network.graph[node].kind { return true }
    return false
  }

  /// Whether a Jacobian stands in the formula, which is read as a product of whole arrays.
  private var holdsJacobian: Bool { leaves.contains { $0.values.isJacobian } }

  /// The formula's working: one chain for a number, one an entry or one for the whole for an array.
  /// - Parameter name: the node whose symbol stands on the left, for `let`.
  func chains(named name: NodeID?, matrix: Bool) -> [Chain] {
    if isPlain { return [plain()] }
    if matrix || holdsJacobian, let chain = whole(named: name) { return [chain] }
    var derivation = Derivation(evaluation.plan, target: nil)
    let formula = derivation.definition(of: node)
    let builder = ChainBuilder(symbols: symbols, numbers: numbers)
    let places = Array(evaluation.plan.places(of: node).prefix(NetworkNarration.mostWorkedEntries))
    let statesRule = formula.isRule(in: evaluation.plan)
    let naming = IndexNaming(avoiding: symbols)
    return places.map { place in
      let result = evaluation.value(node, place.row, place.column)
      var left = MathLayout()
      if let name { symbols.appendEntry(name, .number(place.row + 1), .number(place.column + 1), to: &left) }
      let chain = builder.chain(
        left: left, formula: formula, at: place, result: result, indexCount: derivation.indexCount,
        naming: naming.at(place), statesRule: statesRule)
      return name == nil ? chain.withFirstAsLeft : chain
    }
  }

  private func whole(named name: NodeID?) -> Chain? {
    var derivation = Derivation(evaluation.plan, target: nil)
    let formula = derivation.definition(of: node)
    var left = MathLayout()
    if let name { symbols.append(name, to: &left) }
    let builder = MatrixChainBuilder(symbols: symbols, numbers: numbers, rowVectors: rowVectors)
    let chain = builder.chain(
      left: left, formula: formula, node: node, result: values, indexCount: derivation.indexCount)
    return name == nil ? chain?.withFirstAsLeft : chain
  }

  /// A quantity and its value.
  private func plain() -> Chain {
    var left = MathLayout()
    symbols.append(node, to: &left)
    var right = MathLayout()
    let isExact = appendWithHeads(to: &right) ?? append(to: &right)
    return Chain(left: left, steps: [Chain.Step(isExact ? .equal : .approximately, right)])
  }

  /// Appends a Jacobian with heads; nil for everything else.
  private func appendWithHeads(to layout: inout MathLayout) -> Bool? {
    guard case .source(.reference(let reference)) = evaluation.plan.network.graph[node].kind,
      case .derivative(let of, nil, let by) = reference.kind, !origin.shape(of: of).isSingle
    else { return nil }
    let names = SymbolTable(origin, target: nil, state: reference.state)
    let (rows, columns) = (origin.places(of: of), origin.places(of: by))
    func head(_ id: NodeID, _ place: EntryIndex, _ layout: inout MathLayout) {
      names.appendEntry(id, .number(place.row + 1), .number(place.column + 1), to: &layout)
    }
    var exact = true
    ArrayWindow(rows: rows.count, columns: columns.count).append(
      to: &layout, rowHead: { head(of, rows[$0], &$1) }, columnHead: { head(by, columns[$0], &$1) },
      entry: { row, column, layout in
        guard let value = numbers.value(.node(node), row, column) else { return }
        exact = exact && value.isExact && value == evaluation.value(node, row, column)
        layout.append(number: value)
      })
    return exact
  }

  /// Appends the value alone, a vector or matrix in brackets.
  /// - Parameter lying: whether a vector is a row wherever it stands.
  /// - Returns: whether every number is printed exactly.
  @discardableResult
  func append(to layout: inout MathLayout, lying: Bool = false) -> Bool {
    var derivation = Derivation(evaluation.plan, target: nil)
    let formula = derivation.definition(of: node)
    var exact = true
    func append(_ place: EntryIndex, _ layout: inout MathLayout) {
      let entry = formula.instantiated([place.row, place.column], in: evaluation.plan)
      if let written = numbers.spelling(of: entry),
        let given = evaluation.value(node, place.row, place.column)
      {
        return layout.append(number: given, spelled: written)
      }
      guard let value = numbers.value(.node(node), place.row, place.column) else { return }
      exact = exact && value.isExact && value == evaluation.value(node, place.row, place.column)
      layout.append(number: value, spelled: numbers.spelling(.node(node), place.row, place.column))
    }
    if shape == .number {
      append(EntryIndex(0, 0), &layout)
      return exact
    }
    let width = max(1, shape.columns.known ?? 1)
    let isRow = lying && shape.columns == .one || rowVectors.contains(node)
    let columns = isRow ? max(1, shape.rows.known ?? 1) : width
    ArrayWindow(rows: (shape.count ?? 0) / columns, columns: columns).append(to: &layout) {
      row, column, layout in
      let at = row * columns + column
      append(EntryIndex(at / width, at % width), &layout)
    }
    return exact
  }
}

extension Chain {
  /// The formula itself stands on the left where there is no name for it.
  fileprivate var withFirstAsLeft: Chain {
    guard left.tokens.isEmpty, let first = steps.first, steps.count > 1 else { return self }
    return Chain(left: first.right, steps: Array(steps.dropFirst())).arranged(letters: 0)
  }
}
