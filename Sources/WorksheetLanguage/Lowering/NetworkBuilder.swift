internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Builds the graph of a network line by line.
struct NetworkBuilder {
  let syntax: NetworkSyntax
  let options: LanguageOptions
  var scope: NetworkScope
  var assumptions = Assumptions()
  /// The losses by node, in order.
  var losses: [(name: Name, node: NodeID)] = []
  /// `given` lines by the name of their loss.
  var givens: [String: NetworkSyntax.Given] = [:]
  /// `symbol` lines by the name they are about.
  var symbolLines: [String: NetworkSyntax.SymbolSyntax] = [:]
  /// Lines of a `for` that a mistake was found in.
  var failedLines: Set<SourceRange> = []

  init(
    _ syntax: NetworkSyntax, options: LanguageOptions, orientation: IndexOrientation, loops: LoopFacts
  ) {
    self.syntax = syntax
    self.options = options
    scope = NetworkScope(orientation: orientation)
    scope.dataTables = options.data
    scope.loopVariables = loops.variables
    scope.readByRows = loops.readByRows
  }

  mutating func build() {
    guard checkCount() else { return }
    collectNames()
    reportRepeatedLines()
    for statement in syntax.statements {
      switch statement {
      case .definition(let definition): atStep(definition.step, definition.name) { $0.define(definition) }
      case .unstatedLoss(let loss): atStep(loss.step, loss.name) { $0.define(loss) }
      case .assumption(let assumption): assume(assumption)
      case .function(let function): define(function)
      case .given, .symbol, .loop: break
      }
    }
    for statement in syntax.statements {
      if case .symbol(let symbol) = statement { set(symbol) }
      if case .assumption(let assumption) = statement, assumption.isSum { assumeSum(assumption) }
    }
    EntryLetters.tellApart(&scope.quantities) { [graph = scope.graph] in graph[$0].shape }
    reportUnusedGivens()
    checkExampleCounts()
  }

  private mutating func checkCount() -> Bool {
    guard syntax.statements.count > Limits.mostDefinitions else { return true }
    if let range = syntax.statements[Limits.mostDefinitions].range {
      scope.report(LimitMessages.definitions(at: range))
    }
    return false
  }

  /// Of two assumptions about one thing, or two symbols for one name, neither could be followed in silence.
  private mutating func reportRepeatedLines() {
    var seen: [String: SourceRange] = [:]
    for statement in syntax.statements {
      switch statement {
      case .assumption, .symbol:
        guard let range = statement.range else { continue }
        if let first = seen.updateValue(range, forKey: statement.subject) {
          scope.report(AssumptionMessages.statedTwice(range, first: first))
        }
      case .definition, .unstatedLoss, .given, .loop, .function: break
      }
    }
  }

  // MARK: Names

  /// Whether a name may be given to a quantity here; reports why not. A name defined twice keeps its first
  /// meaning.
  mutating func accepts(_ name: Name) -> Bool {
    if let first = scope.table[name.key] {
      scope.report(NameMessages.definedTwice(name, first: first.name))
      return false
    }
    if let other = name.member == nil ? scope.sequences[name.key]?.name : scope.allNames[name.baseKey] {
      // Said at the second of the two.
      if other.range.lower < name.range.lower {
        scope.report(SequenceMessages.alsoPlain(name, first: other))
      }
      return false
    }
    if let fault = NameRules.fault(
      name.base, defined: { scope.definition($0) }, differential: { scope.differentials[$0] })
    {
      scope.report(fault)
      return false
    }
    return true
  }

  /// Files a quantity under its name.
  mutating func add(_ name: Name, _ role: Role, _ node: NodeID, preactivation: NodeID? = nil) {
    let index = scope.quantities.count
    let symbol = SymbolSpelling.symbol(of: name)
    scope.quantities.append(
      Quantity(
        name: name.text, role: role, node: node, preactivation: preactivation, symbol: symbol,
        entrySymbol: SymbolSpelling.entrySymbol(symbol, shape: scope.shape(node))))
    scope.graph[node].quantity = index
    if let preactivation { scope.graph[preactivation].preactivationOf = index }
    scope.define(name, .quantity(index))
  }

  // MARK: Definitions

  private mutating func define(_ definition: NetworkSyntax.Definition) {
    guard !definition.name.text.isEmpty else { return }
    guard !definition.isBroken, accepts(definition.name) else {
      if scope.table[definition.name.key] == nil { scope.define(definition.name, .broken) }
      return
    }
    let role = definition.role ?? .definition
    scope.current = (definition.name, definition.value)
    defer { scope.current = nil }
    switch role {
    case .input, .target, .constant, .weights, .bias:
      guard let node = dataNode(definition, role) else { return scope.define(definition.name, .broken) }
      add(definition.name, role, node)
    case .definition, .loss: defineFormula(definition, role)
    }
  }

  private mutating func defineFormula(_ definition: NetworkSyntax.Definition, _ role: Role) {
    guard let value = definition.value, let lowered = scope.lower(value) else {
      return scope.define(definition.name, .broken)
    }
    if let stated = definition.shape, let shape = shape(stated), shape != scope.shape(lowered) {
      scope.report(ShapeMessages.statedShape(definition, stated, shape, scope.shape(lowered)))
      return scope.define(definition.name, .broken)
    }
    guard role != .loss || scope.shape(lowered).isSingle else {
      scope.report(
        ShapeMessages.lossNotNumber(value, scope.shape(lowered), notes: scope.declarations(of: [value])))
      return scope.define(definition.name, .broken)
    }
    let node = ownNode(lowered)
    add(definition.name, role, node, preactivation: preactivation(of: node))
    if role == .loss { losses.append((definition.name, node)) }
  }

  /// A node that no other name has: `y = q` is a step of its own.
  mutating func ownNode(_ node: NodeID) -> NodeID {
    guard scope.graph[node].isNamed else { return node }
    // Taking all of an array always fits.
    return (try? scope.graph.add(Selection(rows: nil, columns: nil, result: scope.shape(node)), [node]))
      ?? node
  }

  /// The argument of the activation that a definition consists of, if it has no name of its own.
  private func preactivation(of node: NodeID) -> NodeID? {
    guard case .operation(let op, let operands) = scope.graph[node].kind else { return nil }
    let isActivation = (op as? Application)?.function.definition.isActivation ?? (op is Softmax)
    guard isActivation, !scope.graph[operands[0]].isNamed, case .operation = scope.graph[operands[0]].kind
    else { return nil }
    return operands[0]
  }

  // MARK: The result

  func finished(_ orientation: IndexOrientation, hasMistakes: Bool) -> CheckedNetwork {
    var builder = self
    let total = builder.total()
    var network = Network(
      graph: builder.scope.graph, quantities: builder.scope.quantities, total: total,
      assumptions: assumptions, functions: builder.scope.functions)
    for index in network.quantities.indices where orientation.swaps(index) {
      network.quantities[index].swapsIndices = !orientation.isUsedBothWays(index)
    }
    for key in builder.scope.readByRows {
      guard case .quantity(let index) = builder.scope.table[key]?.meaning else { continue }
      network.quantities[index].isReadByRows = true
    }
    return CheckedNetwork(
      network: network, syntax: syntax, table: builder.scope.table,
      differentials: builder.scope.differentials,
      hasMistakes: hasMistakes || syntax.hasMistakes, usedBothWays: orientation.usedBothWays,
      options: options, sequences: builder.scope.sequences, readByRows: builder.scope.readByRows,
      loopVariables: builder.scope.loopVariables)
  }
}

extension NetworkSyntax.Statement {
  var range: SourceRange? {
    switch self {
    case .definition(let definition): definition.range
    case .unstatedLoss(let loss): loss.range
    case .given(let given): given.range
    case .assumption(let assumption): assumption.range
    case .symbol(let symbol): symbol.range
    case .loop(let loop): loop.range
    case .function(let function): function.range
    }
  }
}
