package import BackpropEngine
package import Diagnostics
package import MathNotation

/// Formulas outside a network: of `show`, `let`, rates and inline spans. All formulas of one block share one
/// growing graph, whose leaves are values and derivatives of the network (``Source/reference(_:)``).
///
///     var scope = QueryScope(network, updates: 1)
///     if let node = scope.lower(expression) { … scope.graph[node] … }
///     scope.define(name, as: node)          // let
///     diagnostics.add(scope.takeFaults())
package struct QueryScope: LoweringScope, Sendable {
  package let network: CheckedNetwork
  package var graph = Graph()
  var faults: [Diagnostic] = []
  var work = WorkMeter()
  let allowsSlopes = true
  var dataTables: [String: DataTable] { network.options.data }
  /// How many updates there are at this place: `W'` needs one, `W@100` a hundred; `nil` if that is not checked.
  package var updates: Int?
  /// The example that names are about, from 0.
  package var example: Int {
    get { standpoint.example }
    set { standpoint.example = newValue }
  }
  /// Updates that have been made where formulas are read: with 3 of them `W` is `W@3`, and `W'` is `W@4`.
  package var updatesBefore: Int {
    get { standpoint.updates }
    set { standpoint.updates = newValue }
  }
  var standpoint = Standpoint()
  /// By node of the network: whether its values differ between examples.
  lazy var varies = network.network.graph.variesByExample
  /// The largest number of updates that a formula has asked for so far.
  package private(set) var latestState = 0
  /// Whether numbers become leaves of their own (``QuantityReference/Kind/printed(_:)``), as in chains.
  package var keepsNumerals = false
  /// The numbers kept so far, by the number in their leaf.
  package private(set) var numerals: [PrintedNumeral] = []
  /// `let` names by key.
  var lets: [String: LetEntry] = [:]
  /// Further networks that formulas speak of, see ``elsewhere(_:_:)``.
  package internal(set) var further: [Further] = []
  /// By name, the place in ``further``.
  var named: [String: Int] = [:]
  /// What references call the network: 0, or its number among further ones.
  var networkNumber = 0
  /// What some names mean for a while, by key: `rate` in a rule of learning.
  package var locals: [String: NodeID] = [:]
  private var letNames: [String] = []
  /// `let` names `dX` by the key of `X`.
  private var differentials: [String: Name] = [:]

  package init(_ network: CheckedNetwork, updates: Int? = nil) {
    self.network = network
    self.updates = updates
  }

  /// The mistakes found since they were last taken.
  package mutating func takeFaults() -> [Diagnostic] {
    defer { faults = [] }
    return faults
  }

  /// The node of a formula in ``graph``; `nil` if it holds a mistake.
  package mutating func node(of expression: Expression) -> NodeID? { lower(expression) }

  /// Gives a name to a node, as `let` does; without a node the name is known but nothing is said about it.
  ///
  /// - Returns: whether the name could be given; if not, the mistake is among the faults.
  ///
  /// - Parameter isPinned: whether the name always means the example at hand here; else it goes with the example
  ///   of the formula it is used in.
  @discardableResult
  package mutating func define(_ name: Name, as node: NodeID?, isPinned: Bool = false) -> Bool {
    if let first = lets[name.key]?.name ?? network.definition(name.key) {
      report(NameMessages.definedTwice(name, first: first))
      return false
    }
    if let fault = NameRules.fault(
      name, defined: { lets[$0]?.name ?? network.definition($0) },
      differential: { differentials[$0] ?? network.differentials[$0] })
    {
      report(fault)
      return false
    }
    lets[name.key] = LetEntry(name: name, node: node, standpoint: standpoint, isPinned: isPinned)
    letNames.append(name.text)
    if let rest = NameRules.undifferentiated(name) { differentials[rest] = name }
    return true
  }

  /// The node of a `let` name; `nil` for other names.
  package func node(named text: String) -> NodeID? { lets[Name.key(of: text)]?.node }

  // MARK: What formulas ask for

  package var knownNames: [String] { letNames.reversed() + network.knownNames.reversed() }

  func declaration(of name: Name) -> SourceRange? {
    lets[name.key]?.name.range ?? network.definition(name.key)?.range
  }

  func function(_ name: Name) -> FunctionMeaning? {
    network.function(name).map { .elementwise($0) } ?? FunctionTable.find(name)
  }

  /// The function of one number that a command names; reports what is none.
  package mutating func scalarFunction(_ name: Name) -> FunctionID? {
    if case .elementwise(let function) = function(name) { return function }
    report(FunctionMessages.noFunction(name, known: knownFunctions, isQuantity: declaration(of: name) != nil))
    return nil
  }

  var knownFunctions: [String] { network.network.functions.map(\.name) }

  func origin(of node: NodeID) -> Origin? {
    guard case .source(.reference(let reference)) = graph[node].kind else { return nil }
    guard reference.network == networkNumber else { return .computed }
    switch reference.kind {
    case .value(let id): return network.network.quantity(of: id)?.role.origin
    case .derivative, .learned, .updateNumber: return .computed
    case .printed: return .data
    }
  }

  mutating func numeral(_ literal: Literal, at range: SourceRange) -> NodeID {
    guard keepsNumerals else { return constant(literal.value, spelling: literal.spelling) }
    let node = graph.add(.reference(QuantityReference(.printed(numerals.count))), shape: .number)
    numerals.append(
      PrintedNumeral(value: literal.value, spelling: literal.spelling, range: range, node: node))
    return node
  }

  mutating func leaf(_ reference: Reference) -> Leaf? {
    if let node = locals[reference.name.key], reference.isPlain { return Leaf(node: node) }
    if let own = lets[reference.name.key] {
      guard reference.updates == 0, !reference.isPreactivation, reference.learned == nil else {
        report(NameMessages.suffixOnLet(reference, notes: [.init(own.name.range, "defined here")]))
        return nil
      }
      return fromHere(reference.name).map { Leaf(node: $0) }
    }
    if network.table[reference.name.key] == nil, reference.isPlain,
      let value = NamedConstant.value(of: reference.name)
    {
      return Leaf(node: constant(value))
    }
    guard let found = quantity(reference, orArrayBesideIt: true) else { return nil }
    let kind: QuantityReference.Kind =
      if let name = reference.learned { .learned(LearnedArray(name, of: found.node)) } else {
        .value(found.node)
      }
    let leaf = self.reference(kind, state: reference.updates)
    let node = graph.add(.reference(leaf), shape: network.network.graph[found.node].shape)
    return Leaf(node: node, swapsIndices: found.swapsIndices, isUsedBothWays: found.isUsedBothWays)
  }

  // MARK: Sequences

  func sequence(_ key: String) -> Sequence? {
    lets[key] == nil && network.table[key] == nil ? network.sequences[key] : nil
  }

  func isReadByRows(_ key: String) -> Bool { lets[key] == nil && network.readByRows.contains(key) }

  func loopHead(_ name: Name) -> SourceRange? {
    declaration(of: name) == nil ? network.loopVariables[name.key] : nil
  }

  func shape(named key: String) -> Shape? {
    guard case .quantity(let index) = network.table[key]?.meaning else { return nil }
    return network.network.graph[network.network.quantities[index].node].shape
  }

  func wholeConstant(_ name: Name) -> Int? {
    guard case .quantity(let index) = network.table[name.key]?.meaning else { return nil }
    return network.network.graph.wholeConstant(network.network.quantities[index])
  }

  // MARK: Quantities of the network

  struct Found {
    var index: Int
    var node: NodeID
    var swapsIndices: Bool
    var isUsedBothWays: Bool
  }

  /// The quantity, or its pre-activation, that a reference names; its index aside. Or the weight beside which an
  /// optimiser keeps an array, where that may stand here.
  mutating func quantity(_ reference: Reference, orArrayBesideIt allowsArray: Bool = false) -> Found? {
    guard let entry = network.table[reference.name.key] else {
      report(
        loopHead(reference.name).map { LoopMessages.variableOutside(reference.name, head: $0) }
          ?? unknownName(reference.name))
      return nil
    }
    if case .function = entry.meaning { report(FunctionMessages.withoutArgument(reference.name)) }
    guard case .quantity(let index) = entry.meaning else { return nil }
    let quantity = network.network.quantities[index]
    guard isReached(reference, network.network.graph[quantity.node].shape) else { return nil }
    let isBoth = network.usedBothWays.contains(index)
    if reference.learned != nil, !allowsArray || !quantity.role.isTrainable {
      report(NameMessages.notLearned(reference, isTrainable: quantity.role.isTrainable))
      return nil
    }
    guard reference.isPreactivation else {
      return Found(
        index: index, node: quantity.node, swapsIndices: quantity.swapsIndices, isUsedBothWays: isBoth)
    }
    guard let node = quantity.preactivation else {
      report(
        NameMessages.noPreactivation(
          reference,
          argument: network.network.graph.argumentName(of: quantity.node, network.network.quantities),
          notes: [.init(entry.name.range, "defined here")]))
      return nil
    }
    return Found(index: index, node: node, swapsIndices: false, isUsedBothWays: false)
  }

  /// Whether there are as many updates as the reference counts.
  private mutating func isReached(_ reference: Reference, _ shape: Shape) -> Bool {
    if let updates, reference.updates + updatesBefore > updates {
      report(NameMessages.missingUpdate(reference, available: updates, shape))
      return false
    }
    latestState = max(latestState, reference.updates + updatesBefore)
    return true
  }
}

/// A number inside a formula of a chain.
package struct PrintedNumeral: Sendable {
  package var value: Number
  /// As written, with `-` for every kind of minus.
  package var spelling: String
  package var range: SourceRange
  /// Its leaf.
  package var node: NodeID
}
