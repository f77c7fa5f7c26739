internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// What commands ask of formulas: quantities they name, values, working.
extension ComputeContext {
  // MARK: Quantities

  /// The quantities that an expression names: all members of a sequence for its name, or one quantity.
  func quantities(_ expression: Expression) -> [Asked] {
    checked.members(of: expression).compactMap(quantity)
  }

  /// The quantity that an expression names, all of it or some entries.
  func quantity(_ expression: Expression) -> Asked? {
    guard case .reference(let reference) = expression.node else {
      if case .broken = expression.node { return nil }
      diagnostics.add(QueryMessages.notAQuantity(expression))
      return nil
    }
    defer { diagnostics.add(query.takeFaults()) }
    guard let found = query.selection(reference) else { return nil }
    let shape = network.graph[found.node].shape
    let entries = found.entries.flatMap { selection -> [EntryIndex]? in
      // Of a size in letters only what is named can be listed.
      guard let rows = selection.rows ?? shape.rows.known.map({ 0..<$0 }),
        let columns = selection.columns ?? shape.columns.known.map({ 0..<$0 })
      else { return nil }
      return rows.flatMap { row in columns.map { EntryIndex(row, $0) } }
    }
    return Asked(node: found.node, state: found.state, entries: entries)
  }

  /// A weight or bias as a whole, for `update W, b`.
  func wholeTrainable(_ expression: Expression) -> Quantity? {
    guard let asked = quantity(expression) else { return nil }
    guard asked.entries == nil, let quantity = network.quantity(of: asked.node), quantity.role.isTrainable,
      quantity.node == asked.node
    else {
      diagnostics.add(QueryMessages.notTrainable(expression, network.trainable.map(\.name)))
      return nil
    }
    return quantity
  }

  /// What `of f` differentiates, or the loss; nil where there is none, which is reported.
  func target(_ expression: Expression?) -> Target? {
    guard let expression else {
      return total(at: place).map { Target(node: $0, entry: EntryIndex(0, 0), state: 0, showsEntry: false) }
    }
    let all = targets(expression, state: nil)
    guard all.count <= 1 else {
      diagnostics.add(QueryMessages.notANumber(expression, network.graph[all[0].node].shape))
      return nil
    }
    return all.first
  }

  /// Every entry of what is differentiated.
  func targets(_ expression: Expression?, state: Int?) -> [Target] {
    guard let expression else {
      return total(at: place).map {
        [Target(node: $0, entry: EntryIndex(0, 0), state: state ?? 0, showsEntry: false)]
      }
        ?? []
    }
    guard let asked = quantity(expression) else { return [] }
    let shows = network.graph[asked.node].shape != .number
    guard asked.entries != nil || network.graph[asked.node].shape.count != nil else {
      diagnostics.add(QueryMessages.manyTargetsInLetters(expression, network.graph[asked.node].shape))
      return []
    }
    let count = asked.entries?.count ?? network.graph[asked.node].shape.count ?? 0
    guard count * WorkMeter.operations(of: network.graph) <= SheetNetworks.mostOperations else {
      diagnostics.add(QueryMessages.tooManyTargets(most: SheetNetworks.mostOperations, at: expression.range))
      return []
    }
    return (asked.entries ?? plan.places(of: asked.node)).map {
      Target(node: asked.node, entry: $0, state: asked.state, showsEntry: shows)
    }
  }

  /// The node of the loss.
  func total(at place: SourceRange) -> NodeID? {
    if let total = network.total { return total }
    diagnostics.add(EngineMessages.nothingToDifferentiate(at: place))
    return nil
  }

  // MARK: Values of formulas

  /// The value of a formula that must be a number, with the author's spelling if it is one.
  func number(_ expression: Expression) -> WrittenNumber? {
    guard let narration = evaluated(expression) else { return nil }
    guard narration.shape.isSingle, let value = narration.values.first else {
      diagnostics.add(QueryMessages.notANumber(expression, narration.shape))
      return nil
    }
    if case .number(let numeral) = expression.node {
      return WrittenNumber(value, spelling: numeral.text)
    }
    return WrittenNumber(value)
  }

  /// A formula with its value; nil where there is a mistake.
  /// - Parameter states: other states of the same network, from which the values come.
  func evaluated(_ expression: Expression, in states: NetworkStates? = nil) -> QueryNarration? {
    let node = query.node(of: expression)
    diagnostics.add(query.takeFaults())
    guard let node else { return nil }
    return narration(of: node, in: states ?? self.states)
  }

  private func narration(of node: NodeID, in states: NetworkStates) -> QueryNarration? {
    do throws(EngineError) {
      return try narrated(node, in: states)
    } catch {
      report(error)
      return nil
    }
  }

  private func narrated(_ node: NodeID, in states: NetworkStates) throws(EngineError) -> QueryNarration {
    let narration = try QueryNarration(
      node, graph: query.graph, lets: letQuantities, states: states, growing: queryPlan)
    queryPlan = narration.evaluation.plan
    isAboutExample = isAboutExample || narration.isAbout(example: example)
    return narration
  }

  /// What `show` shows of a formula.
  func shown(_ expression: Expression) -> [ReportBlock] {
    guard let narration = evaluated(expression) else { return [] }
    answer(narration.node, as: expression.shortText())
    guard shows else { return [] }
    return [.chains(narration.chains(named: nil, matrix: steps == .matrix || narration.isPlain))]
  }

  /// What `let` shows; the name is known from then on.
  func named(_ name: Name, _ expression: Expression, _ symbol: Symbol?) -> [ReportBlock] {
    let node = defined(name, expression, isPinned: phrase != nil, as: symbol)
    diagnostics.add(query.takeFaults())
    guard let node else { return [] }
    do throws(EngineError) {
      let narration = try narrated(node, in: states)
      answer(node, as: name.text)
      guard shows else { return [] }
      return [.chains(narration.chains(named: node, matrix: steps == .matrix))]
    } catch {
      // In letters a name is of use in derivations.
      guard case .missingValues = error else {
        report(error)
        return []
      }
      return shows ? [.chains([namedInLetters(node)])] : []
    }
  }

  /// δ = −∂E/∂s
  private func namedInLetters(_ node: NodeID) -> Chain {
    let network = Network(graph: query.graph, quantities: letQuantities, assumptions: network.assumptions)
    let formulas = NetworkPlan(network, growing: queryPlan)
    let symbols = SymbolTable(formulas, target: nil, origin: plan)
    var left = MathLayout()
    symbols.append(node, to: &left)
    var printer = EquationPrinter(symbols: symbols, rowVectors: formulas.rowVectors)
    printer.printDefinition(of: query.graph.renamed(node) ?? node)
    return Chain(left: left, steps: [Chain.Step(.equal, printer.layout)])
  }

  /// Gives a formula a name. What is wrong stays among the faults of `query`.
  /// - Parameters:
  ///   - isPinned: whether the name means the example at hand wherever it is used.
  ///   - stated: how the name looks; nil: as it is spelled.
  func defined(
    _ name: Name, _ expression: Expression, isPinned: Bool = false, as stated: Symbol? = nil
  ) -> NodeID? {
    var node = query.node(of: expression)
    if let value = node {
      // The name is a node of its own, with its own rounding.
      let alias = Selection(rows: nil, columns: nil, result: query.graph[value].shape)
      let own = query.graph.isOperation(value) && query.graph[value].quantity == nil
      if !own { node = try? query.graph.add(alias, [value]) }
    }
    guard query.define(name, as: node, isPinned: isPinned), let node else { return nil }
    let symbol = stated ?? SymbolSpelling.symbol(of: name.text)
    let entrySymbol = SymbolSpelling.entrySymbol(symbol, shape: query.graph[node].shape)
    query.graph[node].quantity = letQuantities.count
    letQuantities.append(
      Quantity(
        name: name.text, role: .definition, node: node, symbol: symbol, entrySymbol: entrySymbol))
    return node
  }
}

extension Graph {
  /// What a node is nothing but another name of.
  fileprivate func renamed(_ id: NodeID) -> NodeID? {
    guard case .operation(let op, let operands) = self[id].kind, let selection = op as? Selection,
      selection.rows == nil, selection.columns == nil
    else { return nil }
    return operands.first
  }

  fileprivate func isOperation(_ id: NodeID) -> Bool {
    if case .operation = self[id].kind { return true }
    return false
  }
}

enum QueryMessages {
  static func notAQuantity(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      .notAQuantity, "a quantity of the network is needed here", at: expression.range,
      label: "a formula", needed: "a name with or without an index, such as `p[1]` or `W`",
      mend: "give the formula a name in the network, or use `show`")
  }

  static func notTrainable(_ expression: Expression, _ names: [String]) -> Diagnostic {
    Diagnostic(
      .notTrainable, "`update` changes whole weights and biases", at: expression.range,
      label: "not one of them",
      needed: names.isEmpty
        ? "a line `weights …` or `bias …` in the network" : names.map { "`\($0)`" }.joined(separator: ", "))
  }

  static func notANumber(_ expression: Expression, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      .notANumber, "a single number is needed here", at: expression.range, label: "this has \(shape.text)",
      mend: "choose one entry with an index, such as `[1]`")
  }

  static func manyTargetsInLetters(_ expression: Expression, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      .notANumber, "a single number is needed here", at: expression.range, label: "this has \(shape.text)",
      mend: "`jacobian` in place of `gradient of`, or one entry, such as `[1]`")
  }

  static func tooManyTargets(most: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "the derivatives of so many entries take too long", at: range,
      needed: "at most \(most) sums and products: a pass for each entry",
      mend: "one entry, such as `[1]`")
  }
}
