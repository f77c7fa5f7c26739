internal import MathNotation

/// Makes the rule of an update, weight by weight.
package struct UpdateRuleBuilder {
  private let network: Network
  private var graph = Graph()
  private var quantities: [Quantity] = []
  private var changes: [UpdateRule.Change] = []
  private var leaves: [QuantityReference: NodeID] = [:]

  /// The nodes of formulas that rules have in common.
  private var copies: [NodeID: NodeID] = [:]

  private let examples: ExampleChoice

  /// - Parameters:
  ///   - network: what is updated.
  ///   - examples: what it learns from; with all of them, each leaf says which one it is about.
  package init(_ network: Network, learningFrom examples: ExampleChoice = .one(0)) {
    self.network = network
    self.examples = examples
  }

  package var rule: UpdateRule {
    UpdateRule(
      Network(graph: graph, quantities: quantities, assumptions: network.assumptions), changes)
  }

  /// A leaf for something of the network before the update.
  package mutating func leaf(_ kind: QuantityReference.Kind, shape: Shape, state: Int = 0, example: Int = 0)
    -> NodeID
  {
    let reference = QuantityReference(kind, state: state, example: example)
    if let known = leaves[reference] { return known }
    let node = graph.add(.reference(reference), shape: shape)
    leaves[reference] = node
    return node
  }

  // MARK: Optimisers

  /// One weight learns from the derivative of the network's loss by it.
  /// - Throws: ``EngineError/noLoss``.
  package mutating func learn(_ weight: NodeID, with learning: Learning) throws(EngineError) {
    guard let total = network.total else { throw .noLoss }
    let shape = network.graph[weight].shape
    var lines: [UpdateRule.Line] = []
    var terms: [LearningTerm: NodeID] = [
      .weight: leaf(.value(weight), shape: shape),
      .gradient: gradient(of: total, by: weight, &lines),
      .rate: constant("eta", Symbol("η"), learning.rate, of: weight),
    ]
    if learning.optimiser.countsUpdates {
      terms[.step] = leaf(.updateNumber(of: weight), shape: .number)
    }
    for (constant, written) in zip(learning.optimiser.constants, learning.constants) {
      terms[.constant(constant.name)] = self.constant(
        constant.name, constant.symbol, Learning.Rate(written.value, spelling: written.spelling), of: weight)
    }
    for line in learning.optimiser.lines where line.start != nil {
      terms[.before(line.name)] = leaf(.learned(LearnedArray(line.name, of: weight)), shape: shape)
    }
    for line in learning.optimiser.lines {
      let node = add(line.formula, terms, shape: shape)
      terms[.after(line.name)] = node
      lines.append(named(line, node, of: weight))
    }
    finish(weight, add(learning.optimiser.weight, terms, shape: shape), learning, lines)
  }

  /// The derivative that is learned from; a line of its own where all examples go into it.
  private mutating func gradient(of total: NodeID, by weight: NodeID, _ lines: inout [UpdateRule.Line])
    -> NodeID
  {
    let kind = QuantityReference.Kind.derivative(of: total, entry: nil, by: weight)
    let shape = network.graph[weight].shape
    guard case .all(let count, let reduction) = examples else {
      return leaf(kind, shape: shape, example: examples.atHand)
    }
    let all = (0..<count).map { leaf(kind, shape: shape, example: $0) }
    // Its shape rule takes every operand, so that nothing is thrown.
    let node = (try? graph.add(ExampleReduction(reduction: reduction, result: shape), all)) ?? all[0]
    lines.append(named(ExampleReduction.line, node, of: weight))
    return node
  }

  private mutating func named(_ line: Optimiser.Line, _ node: NodeID, of weight: NodeID) -> UpdateRule.Line {
    let (whole, entry) = symbols(of: weight)
    name(node, line.symbol.of(whole), line.symbol.of(entry), like: weight)
    return UpdateRule.Line(name: line.name, node: node, start: line.start)
  }

  /// A number that the author chose, as a quantity of the rule.
  private mutating func constant(_ name: String, _ symbol: Symbol, _ rate: Learning.Rate, of weight: NodeID)
    -> NodeID
  {
    let node = graph.add(.data(rate.values, spellings: rate.spellings), shape: rate.shape)
    graph[node].quantity = quantities.count
    let (whole, entry) = symbols(of: weight)
    quantities.append(
      Quantity(
        name: name, role: .constant, node: node, symbol: rate.isOwn ? symbol.of(whole) : symbol,
        entrySymbol: rate.isOwn ? symbol.of(rate.shape == .number ? whole : entry) : symbol,
        swapsIndices: network.quantity(of: weight)?.swapsIndices ?? false))
    return node
  }

  /// A node for a formula over terms, entry by entry.
  private mutating func add(_ formula: Formula, _ terms: [LearningTerm: NodeID], shape: Shape) -> NodeID {
    var used: [LearningTerm] = []
    formula.visit { part in
      if case .entry(.parameter(let term), _, _) = part, !used.contains(term) { used.append(term) }
    }
    let operands = used.compactMap { terms[$0] }
    precondition(operands.count == used.count, "an optimiser's line uses what comes before it")
    // Its shape rule takes every operand, so that nothing is thrown.
    return (try? graph.add(LearningLine(formula: formula, terms: used, result: shape), operands))
      ?? operands[0]
  }

  // MARK: Rules

  /// One weight takes the value of a formula.
  ///
  /// - Parameters:
  ///   - graph: of the formula; its references are those of the network.
  ///   - names: the quantities of that graph, which keep their names and are rounded.
  ///   - adds: whether the formula is what is added to the weight.
  ///   - states: the updates before this one, where the references count from the network as written.
  package mutating func change(
    _ weight: NodeID, by node: NodeID, in formulas: Graph, names: [Quantity], adds: Bool,
    shiftedBy states: Int
  ) throws(ShapeError) {
    for id in formulas.reached(from: node) where copies[id] == nil {
      copies[id] = try copy(id, of: formulas, names: names, shiftedBy: states)
    }
    guard let value = copies[node] else { return }
    let shape = network.graph[weight].shape
    let old = leaf(.value(weight), shape: shape)
    let result: NodeID
    if adds {
      result = try graph.add(Arithmetic(.add), [old, value])
    } else {
      // The new value has its own rounding, whatever the formula is.
      result = try graph.add(Selection(rows: nil, columns: nil, result: shape), [value])
    }
    finish(weight, result, nil, [])
  }

  private mutating func copy(
    _ id: NodeID, of formulas: Graph, names: [Quantity], shiftedBy states: Int
  ) throws(ShapeError) -> NodeID {
    let node = formulas[id]
    let made: NodeID
    switch node.kind {
    case .source(.reference(let reference)):
      return leaf(
        reference.kind, shape: node.shape, state: reference.state - states, example: reference.example)
    case .source(let source): made = graph.add(source, shape: node.shape)
    case .operation(let op, let operands): made = try graph.add(op, operands.compactMap { copies[$0] })
    }
    if let index = node.quantity, index < names.count {
      graph[made].quantity = quantities.count
      var quantity = names[index]
      quantity.node = made
      quantities.append(quantity)
    }
    return made
  }

  // MARK: Names

  private mutating func finish(
    _ weight: NodeID, _ node: NodeID, _ learning: Learning?, _ lines: [UpdateRule.Line]
  ) {
    let (whole, entry) = symbols(of: weight)
    name(node, whole, entry, like: weight)
    changes.append(UpdateRule.Change(weight: weight, learning: learning, lines: lines, result: node))
  }

  private func symbols(of weight: NodeID) -> (whole: Symbol, entry: Symbol) {
    guard let quantity = network.quantity(of: weight) else { return (Symbol("w"), Symbol("w")) }
    return (quantity.symbol, quantity.entrySymbol)
  }

  /// Gives a new value its name, with the prime that says that it is one.
  private mutating func name(_ node: NodeID, _ whole: Symbol, _ entry: Symbol, like weight: NodeID) {
    var (whole, entry) = (whole, entry)
    whole.primes += 1
    entry.primes += 1
    graph[node].quantity = quantities.count
    quantities.append(
      Quantity(
        name: network.quantity(of: weight)?.name ?? "", role: .definition, node: node, symbol: whole,
        entrySymbol: entry, swapsIndices: network.quantity(of: weight)?.swapsIndices ?? false))
  }
}

/// One line of an optimiser, entry by entry; numbers go with every entry.
struct LearningLine: ArrayOperator {
  let formula: Formula
  /// What each operand is in the formula.
  let terms: [LearningTerm]
  let result: Shape

  var name: String { "update" }
  var notation: OperatorNotation { .assembled }

  func shape(of operands: [Shape]) throws(ShapeError) -> Shape { result }

  func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    formula.mapped { part in
      guard case .entry(.parameter(let term), _, _) = part, let n = terms.firstIndex(of: term) else {
        return nil
      }
      return operands[n] == .number
        ? .entry(.operand(n), .zero, .zero) : .entry(.operand(n), row, column)
    }
  }
}
