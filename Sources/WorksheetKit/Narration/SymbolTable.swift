package import BackpropEngine
package import MathNotation

/// What the nodes of a network are called on the page, in one state of its weights.
package struct SymbolTable: Sendable {
  package let plan: NetworkPlan
  /// What is differentiated; its symbol stands above every ∂E/∂….
  package let target: NodeID?
  /// The entry of it that is differentiated, where it is no number.
  package let targetEntry: EntryIndex?
  /// The same as it is printed: numbers, or letters for any entry.
  private let targetLabels: (row: IndexLabel, column: IndexLabel)?
  /// Updates applied.
  package let state: Int
  /// The entry by which second derivatives are taken.
  typealias Direction = (node: NodeID, row: IndexLabel, column: IndexLabel)
  var direction: Direction?
  /// Whether 1 for equal indices is written [i = j], since δ is something else.
  var writesDeltasAsBrackets: Bool
  /// Names of derivatives, which stand in their place.
  var derivativeNames = DerivativeNames()
  /// The number of the example whose loss is differentiated, where those of others stand beside it: ∂E₂/∂w.
  package var example: Int?
  /// Whether derivatives outside the network say of which example they are.
  package var namesExamples = false
  /// The network that references of this one's graph are about, where it is an expression outside it.
  package let origin: NetworkPlan?

  package init(
    _ plan: NetworkPlan, target: NodeID?, targetEntry: EntryIndex? = nil, state: Int = 0,
    origin: NetworkPlan? = nil
  ) {
    self.plan = plan
    self.origin = origin
    self.target = target
    writesDeltasAsBrackets = plan.namesDelta
    self.targetEntry = targetEntry
    targetLabels = targetEntry.map { (.number($0.row + 1), .number($0.column + 1)) }
    self.state = state
  }

  /// For derivatives of any entry of a target, the indices of which are letters.
  package init(
    _ plan: NetworkPlan, target: NodeID, anyEntry labels: (row: IndexLabel, column: IndexLabel), state: Int
  ) {
    self.plan = plan
    self.target = target
    self.state = state
    writesDeltasAsBrackets = plan.namesDelta
    origin = nil
    targetEntry = nil
    targetLabels = labels
  }

  /// The whole quantity: W, y_in.
  package func symbol(_ id: NodeID) -> Symbol? { plan.symbols(of: id).map { primed($0.whole, $0) } }

  /// The symbol to which an entry's indices are added: w, y_in.
  package func entrySymbol(_ id: NodeID) -> Symbol? { plan.symbols(of: id).map { primed($0.entry, $0) } }

  /// Given data do not change with an update and keep their name.
  private func primed(_ symbol: Symbol, _ symbols: NodeSymbols) -> Symbol {
    guard state > 0, symbols.changesByUpdates else { return symbol }
    var symbol = symbol
    symbol.primes += state
    return symbol
  }

  /// Appends an entry of a node, its indices given as labels.
  /// - Returns: false where the node has no name.
  @discardableResult
  package func appendEntry(
    _ id: NodeID, _ row: IndexLabel, _ column: IndexLabel, to layout: inout MathLayout
  ) -> Bool {
    let shape = plan.shape(of: id)
    if let (origin, reference) = reference(id) {
      origin.append(reference.kind, (row, column), shape: shape, to: &layout)
      return true
    }
    guard let symbols = plan.symbols(of: id) else { return false }
    layout.append(
      .entry(
        primed(symbols.entry, symbols), symbols.isLoss ? .number : shape, row, column,
        swaps: symbols.swapsIndices))
    return true
  }

  /// Appends a whole node. - Returns: false where it has no name.
  @discardableResult
  package func append(_ id: NodeID, to layout: inout MathLayout) -> Bool {
    if let (origin, reference) = reference(id) {
      origin.append(reference.kind, nil, shape: plan.network.graph[id].shape, to: &layout)
      return true
    }
    guard let symbol = symbol(id) else { return false }
    layout.append(.symbol(symbol))
    return true
  }

  /// Appends a row of a matrix: x₂ where the rows belong to steps, else x₂,:.
  /// - Returns: false where the node is no matrix with a name.
  func appendRow(_ id: NodeID, _ row: Int, to layout: inout MathLayout) -> Bool {
    guard case .matrix(let rows, _) = plan.shape(of: id), rows != .one, let symbol = entrySymbol(id),
      let quantity = plan.network.quantity(of: id), !quantity.swapsIndices
    else { return false }
    layout.append(
      .symbol(symbol, row: .number(row + 1), column: quantity.isReadByRows ? nil : .letter(":")))
    return true
  }

  /// Appends a row or a column of a matrix, of which `row` or `column` is nil: w₂,: or w:,₂, in the order in which the
  /// sheet writes indices.
  /// - Returns: false where the node is no matrix with a name.
  func appendPart(_ id: NodeID, row: Int?, column: Int?, to layout: inout MathLayout) -> Bool {
    guard case .matrix = plan.shape(of: id), let symbol = entrySymbol(id) else { return false }
    func label(_ index: Int?) -> IndexLabel { index.map { .number($0 + 1) } ?? .letter(":") }
    let swaps = plan.swapsIndices(of: id)
    layout.append(
      .symbol(
        symbol, row: swaps ? label(column) : label(row), column: swaps ? label(row) : label(column)))
    return true
  }

  /// ∂target/∂(entry): appended to a layout.
  package func appendDerivative(
    by id: NodeID, _ row: IndexLabel, _ column: IndexLabel, to layout: inout MathLayout
  ) {
    if let name = derivativeNames.byNode[id] {
      return layout.append(
        .entry(name.quantity.entrySymbol, plan.shape(of: id), row, column, swaps: name.swapsIndices))
    }
    layout.append(.begin(.fraction))
    layout.append(.sign(.partial))
    appendTarget(to: &layout)
    layout.append(.separator)
    layout.append(.sign(.partial))
    appendEntry(id, row, column, to: &layout)
    layout.append(.end)
  }

  /// ∂/∂(entry) (definition)
  func differentiation(
    by id: NodeID, _ row: IndexLabel, _ column: IndexLabel, of definition: MathLayout
  ) -> MathLayout {
    var layout = MathLayout([.begin(.fraction), .sign(.partial), .separator, .sign(.partial)])
    appendEntry(id, row, column, to: &layout)
    layout.append(.end)
    layout.append(.open(.round))
    layout.append(definition)
    layout.append(.close(.round))
    return layout
  }

  /// How an entry of a node changes with the entry by which second derivatives are taken: ∂y/∂w.
  func appendChange(
    of id: NodeID, _ row: IndexLabel, _ column: IndexLabel, to layout: inout MathLayout
  ) {
    guard let direction else { return }
    layout.append(.begin(.fraction))
    layout.append(.sign(.partial))
    appendEntry(id, row, column, to: &layout)
    layout.append(.separator)
    layout.append(.sign(.partial))
    appendEntry(direction.node, direction.row, direction.column, to: &layout)
    layout.append(.end)
  }

  /// ∂²E/∂w₁∂w₂, of equal entries ∂²E/∂w₁².
  func appendSecond(
    by id: NodeID, _ row: IndexLabel, _ column: IndexLabel, to layout: inout MathLayout
  ) {
    guard let direction else { return }
    appendSecondTarget(to: &layout)
    if direction == (id, row, column) {
      appendSquared({ appendEntry(id, row, column, to: &$0) }, to: &layout)
    } else {
      layout.append(.sign(.partial))
      appendEntry(id, row, column, to: &layout)
      layout.append(.sign(.juxtaposition))
      layout.append(.sign(.partial))
      appendEntry(direction.node, direction.row, direction.column, to: &layout)
    }
    layout.append(.end)
  }

  /// ∂²E/∂W², or ∂²E/∂(w, b)² by several quantities.
  func appendHessian(by ids: [NodeID], to layout: inout MathLayout) {
    appendSecondTarget(to: &layout)
    appendSquared(
      { layout in
        if ids.count > 1 { layout.append(.open(.round)) }
        for (n, id) in ids.enumerated() {
          if n > 0 { layout.append(.sign(.comma)) }
          append(id, to: &layout)
        }
        if ids.count > 1 { layout.append(.close(.round)) }
      }, to: &layout)
    layout.append(.end)
  }

  /// The numerator ∂²E with the bar of the fraction.
  private func appendSecondTarget(to layout: inout MathLayout) {
    layout.append(.begin(.fraction))
    layout.append(.begin(.power))
    layout.append(.sign(.partial))
    layout.append(.separator)
    layout.append(.number("2"))
    layout.append(.end)
    appendTarget(to: &layout)
    layout.append(.separator)
  }

  private func appendSquared(_ base: (inout MathLayout) -> Void, to layout: inout MathLayout) {
    layout.append(.sign(.partial))
    layout.append(.begin(.power))
    base(&layout)
    layout.append(.separator)
    layout.append(.number("2"))
    layout.append(.end)
  }

  /// ∂target/∂(whole quantity).
  package func appendDerivative(by id: NodeID, to layout: inout MathLayout) {
    if let name = derivativeNames.byNode[id] { return layout.append(.symbol(name.quantity.symbol)) }
    layout.append(.begin(.fraction))
    layout.append(.sign(.partial))
    appendTarget(to: &layout)
    layout.append(.separator)
    layout.append(.sign(.partial))
    append(id, to: &layout)
    layout.append(.end)
  }

  private func appendTarget(to layout: inout MathLayout) {
    guard let target else { return }
    if let example, var symbol = symbol(target) {
      symbol.subscripts.append(String(example))
      layout.append(.symbol(symbol))
    } else if let targetLabels {
      appendEntry(target, targetLabels.row, targetLabels.column, to: &layout)
    } else {
      append(target, to: &layout)
    }
  }

  /// Whether a formula is an entry that stands as a quotient, ∂E/∂w, and so takes brackets under a power.
  func isDerivative(_ formula: Formula) -> Bool {
    guard case .entry(let array, _, _) = formula else { return false }
    return isDerivative(array)
  }

  // MARK: Expressions outside the network

  /// Whether an array is written as a fraction ∂a/∂b.
  func isDerivative(_ array: ArrayReference) -> Bool {
    switch array {
    case .adjoint(let id): return derivativeNames.byNode[id] == nil
    case .node(let id):
      guard let (_, reference) = reference(id), case .derivative = reference.kind else { return false }
      return true
    case .operand, .result, .upstream, .parameter, .change, .second: return false
    }
  }

  /// What a leaf of an expression outside the network refers to, and the names there.
  private func reference(_ id: NodeID) -> (SymbolTable, QuantityReference)? {
    guard let origin, case .source(.reference(let reference)) = plan.network.graph[id].kind else {
      return nil
    }
    switch reference.kind {
    case .printed: return nil
    case .value, .learned, .updateNumber:
      return (SymbolTable(origin, target: nil, state: reference.state + state), reference)
    case .derivative(let of, let entry, _):
      var table = SymbolTable(origin, target: of, targetEntry: entry, state: reference.state + state)
      if namesExamples { table.example = reference.example + 1 }
      return (table, reference)
    }
  }

  private func append(
    _ kind: QuantityReference.Kind, _ place: (IndexLabel, IndexLabel)?, shape: Shape,
    to layout: inout MathLayout
  ) {
    switch kind {
    case .printed: break
    case .updateNumber: layout.append(.symbol(plan.updateNumberSymbol))
    case .learned(let array): append(array, place, to: &layout)
    case .value(let id):
      if let place { appendEntry(id, place.0, place.1, to: &layout) } else { append(id, to: &layout) }
    case .derivative(let of, let entry, let by):
      let isJacobian = entry == nil && !plan.network.graph[of].shape.isSingle
      if let place, !isJacobian {
        appendDerivative(by: by, place.0, place.1, to: &layout)
      } else if let place, case .number(let row) = place.0, case .number(let column) = place.1 {
        appendJacobianEntry(of, by, row - 1, column - 1, to: &layout)
      } else if let place, plan.shape(of: of).columns == .one, plan.shape(of: by).columns == .one {
        // The row of a Jacobian of vectors is an entry's own index, and so is its column.
        SymbolTable(plan, target: of, anyEntry: (place.0, .number(1)), state: state)
          .appendDerivative(by: by, place.1, .number(1), to: &layout)
      } else {
        appendDerivative(by: by, to: &layout)
      }
    }
  }

  /// An array beside a weight: m_W, and m_{w₁,₂} of an entry.
  func append(
    _ array: LearnedArray, _ place: (IndexLabel, IndexLabel)?, to layout: inout MathLayout
  ) {
    guard var symbol = OptimiserCatalog.symbol(ofArray: array.name),
      let owner = plan.symbols(of: array.weight)
    else { return }
    symbol.primes += state
    guard let place else { return layout.append(.symbol(symbol.of(owner.whole))) }
    layout.append(
      .entry(
        symbol.of(owner.entry), plan.shape(of: array.weight), place.0, place.1, swaps: owner.swapsIndices))
  }

  /// The entry of a Jacobian: a row for each entry of what is differentiated, a column for each of by what.
  private func appendJacobianEntry(
    _ of: NodeID, _ by: NodeID, _ row: Int, _ column: Int, to layout: inout MathLayout
  ) {
    let tops = plan.places(of: of)
    let bottoms = plan.places(of: by)
    guard row < tops.count, column < bottoms.count else { return }
    let named = SymbolTable(plan, target: of, targetEntry: tops[row], state: state)
    named.appendDerivative(
      by: by, .number(bottoms[column].row + 1), .number(bottoms[column].column + 1), to: &layout)
  }
}

extension MathToken {
  /// An entry with as many indices as its shape has.
  static func entry(_ symbol: Symbol, _ shape: Shape, _ row: IndexLabel, _ column: IndexLabel, swaps: Bool)
    -> MathToken
  {
    switch shape {
    case .number: .symbol(symbol)
    case .vector: .symbol(symbol, row: row)
    case .matrix:
      swaps ? .symbol(symbol, row: column, column: row) : .symbol(symbol, row: row, column: column)
    }
  }
}
