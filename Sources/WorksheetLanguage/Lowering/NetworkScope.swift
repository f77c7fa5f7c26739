internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// The inside of a network while it is built: names are the quantities defined so far.
struct NetworkScope: LoweringScope {
  var graph = Graph()
  var faults: [Diagnostic] = []
  var work = WorkMeter()
  var quantities: [Quantity] = []
  var table: [String: CheckedNetwork.Entry] = [:]
  /// All names of the block, so that one used too early is told from one that does not exist.
  var allNames: [String: Name] = [:]
  /// Names in the order of their definition, as written.
  private(set) var definedNames: [String] = []
  /// The defined names `dX` by the key of `X`.
  private(set) var differentials: [String: Name] = [:]
  var orientation: IndexOrientation
  /// Names with an index in time, by key, with all their members.
  var sequences: [String: Sequence] = [:]
  /// Matrices of which a `for` takes rows, by key.
  var readByRows: Set<String> = []
  /// The variables of loops, with the head of the loop.
  var loopVariables: [String: SourceRange] = [:]
  /// The name whose definition is read.
  var current: (name: Name, value: Expression?)?
  /// Whether the formula of a function is read, where derivatives of others may stand.
  var allowsSlopes: Bool { parameter != nil }
  /// The argument of the function whose formula is read.
  var parameter: (name: Name, node: NodeID)?
  var dataTables: [String: DataTable] = [:]

  init(orientation: IndexOrientation) {
    self.orientation = orientation
  }

  var knownNames: [String] { definedNames.reversed() + dataTables.keys.sorted() }

  func declaration(of name: Name) -> SourceRange? { definition(name.key)?.range }

  /// The definition of a name, or the first of a sequence.
  func definition(_ key: String) -> Name? { table[key]?.name ?? sequences[key]?.name }

  func origin(of node: NodeID) -> Origin? {
    guard let index = graph[node].quantity else { return nil }
    return quantities[index].role.origin
  }

  /// Files a name, broken or not.
  mutating func define(_ name: Name, _ meaning: CheckedNetwork.Entry.Meaning) {
    table[name.key] = CheckedNetwork.Entry(meaning: meaning, name: name)
    if name.member == nil || definedNames.last != name.base.text { definedNames.append(name.base.text) }
    if let rest = NameRules.undifferentiated(name) { differentials[rest] = name }
  }

  // MARK: Names in formulas

  func function(_ name: Name) -> FunctionMeaning? {
    if case .function(let own) = table[name.key]?.meaning { return .elementwise(own) }
    return FunctionTable.find(name)
  }

  func laterFunction(_ name: Name) -> Diagnostic? {
    allNames[name.key].map { NameMessages.usedTooEarly(name, $0) }
  }

  var knownFunctions: [String] { functions.map(\.name) }

  mutating func leaf(_ reference: Reference) -> Leaf? {
    if let parameter {
      if reference.name.key == parameter.name.key, reference.isPlain { return Leaf(node: parameter.node) }
      guard isConstant(reference) else {
        report(FunctionMessages.notConstant(reference, argument: parameter.name))
        return nil
      }
    }
    guard let entry = table[reference.name.key] else {
      if let value = NamedConstant.value(of: reference.name), reference.isPlain {
        return Leaf(node: constant(value))
      }
      report(unknown(reference.name))
      return nil
    }
    if case .function = entry.meaning { report(FunctionMessages.withoutArgument(reference.name)) }
    guard case .quantity(let index) = entry.meaning else { return nil }
    let quantity = quantities[index]
    guard reference.updates == 0, reference.learned == nil else {
      report(NameMessages.updateInNetwork(reference, shape(quantity.node)))
      return nil
    }
    guard reference.isPreactivation else {
      let isIndexed = reference.indices != nil
      if isIndexed { orientation.noteIndex(of: index) }
      return Leaf(
        node: quantity.node, swapsIndices: orientation.swaps(index),
        isUsedBothWays: orientation.isUsedBothWays(index))
    }
    guard let node = quantity.preactivation else {
      report(
        NameMessages.noPreactivation(
          reference, argument: graph.argumentName(of: quantity.node, quantities),
          notes: [.init(entry.name.range, "defined here")]))
      return nil
    }
    return Leaf(node: node)
  }

  /// Whether a name in the formula of a function is a constant, or is unknown, which is told elsewhere.
  private func isConstant(_ reference: Reference) -> Bool {
    guard case .quantity(let index) = table[reference.name.key]?.meaning else { return true }
    return quantities[index].role == .constant
  }

  /// The functions that the network defines, in order.
  var functions: [FunctionID] = []

  // MARK: Sequences

  func sequence(_ key: String) -> Sequence? {
    // About a sequence with a mistake nothing is said.
    table[key] == nil ? sequences[key] : nil
  }

  func isReadByRows(_ key: String) -> Bool { readByRows.contains(key) }

  func loopHead(_ name: Name) -> SourceRange? { table[name.key] == nil ? loopVariables[name.key] : nil }

  func shape(named key: String) -> Shape? {
    guard case .quantity(let index) = table[key]?.meaning else { return nil }
    return shape(quantities[index].node)
  }

  func wholeConstant(_ name: Name) -> Int? {
    guard case .quantity(let index) = table[name.key]?.meaning else { return nil }
    return graph.wholeConstant(quantities[index])
  }

  func missing(_ member: Int, of sequence: Sequence, _ reference: Reference) -> Diagnostic {
    SequenceMessages.missing(
      member, of: sequence, reference, neededBy: current?.name, start: startValue(of: reference))
  }

  private func unknown(_ name: Name) -> Diagnostic {
    if let later = allNames[name.key] {
      return name.member == nil || later.range == current?.name.range && name.key == current?.name.key
        ? NameMessages.usedTooEarly(name, later) : SequenceMessages.usedTooEarly(name, later)
    }
    if let head = loopHead(name) { return LoopMessages.variableOutside(name, head: head) }
    let role = NetworkParser.roles.compactMap { table[$0]?.name }.first
    return unknownName(name, role: role)
  }

  mutating func derivative(_ derivative: DerivativeSyntax, _ whole: Expression) -> NodeID? {
    if let quotient = derivative.quotient, table[quotient.numerator.name.key] != nil,
      table[quotient.denominator.name.key] != nil
    {
      return self.quotient(quotient.numerator, quotient.denominator, whole)
    }
    report(NameMessages.derivativeInNetwork(whole))
    return nil
  }
}

extension LoweringScope {
  /// The quotient of two quantities whose names look like those of differentials.
  mutating func quotient(_ a: Reference, _ b: Reference, _ whole: Expression) -> NodeID? {
    let parts = [a, b].map { Expression(.reference($0), $0.range) }
    guard let nodes = lowerAll(parts) else { return nil }
    return apply(Arithmetic(.divide), nodes, whole, parts)
  }
}

extension Graph {
  /// The name of the quantity that a node applies a function to.
  func argumentName(of node: NodeID, _ quantities: [Quantity]) -> String? {
    guard case .operation(let op, let operands) = self[node].kind, op is Application || op is Softmax else {
      return nil
    }
    return self[operands[0]].quantity.map { quantities[$0].name }
  }
}

extension Graph {
  /// The whole number that a quantity is, where it is a constant.
  func wholeConstant(_ quantity: Quantity) -> Int? {
    guard quantity.role == .constant, case .source(.data(let values, _)) = self[quantity.node].kind,
      values.count == 1
    else { return nil }
    return values[0].integer
  }
}

extension Reference {
  /// Whether it is a name without any suffix.
  var isPlain: Bool { !isPreactivation && learned == nil && updates == 0 && indices == nil }
}

extension Role {
  var origin: Origin {
    switch self {
    case .target: .target
    case .input, .constant: .data
    case .weights, .bias, .definition, .loss: .computed
    }
  }
}

/// Numbers that have a name from the start; a sheet may give the name another meaning.
enum NamedConstant {
  static func value(of name: Name) -> Number? {
    switch name.key {
    case "π": .real(.pi)
    case "e": .real(2.718_281_828_459_045)
    default: nil
    }
  }
}
