internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Functions.
extension LoweringScope {
  mutating func lower(_ call: Call, _ whole: Expression) -> NodeID? {
    guard let meaning = FunctionTable.find(call.function) else {
      report(unknownFunction(call))
      return nil
    }
    if call.primes > 0 { return slope(call, meaning, whole) }
    switch meaning {
    case .elementwise(let function):
      guard accepts(call, 1...1) else { return nil }
      return lower(call.arguments[0]).flatMap { apply(Application(function), [$0], whole, call.arguments) }
    case .loss(let loss): return self.loss(loss, call, whole)
    case .array(let function): return array(function, call, whole)
    case .data(let function): return data(function, call, whole)
    }
  }

  /// `sig'(z)`. In a network it would have to be differentiated itself, so it has no place there.
  private mutating func slope(_ call: Call, _ meaning: FunctionMeaning, _ whole: Expression) -> NodeID? {
    guard case .elementwise(let function) = meaning, call.primes == 1 else {
      report(CallMessages.noDerivative(call, whole))
      return nil
    }
    guard allowsSlopes else {
      report(CallMessages.slopeInNetwork(call, whole))
      return nil
    }
    guard accepts(call, 1...1) else { return nil }
    return lower(call.arguments[0]).flatMap { apply(SlopeApplication(function), [$0], whole, call.arguments) }
  }

  private mutating func array(_ function: ArrayFunction, _ call: Call, _ whole: Expression) -> NodeID? {
    switch function {
    case .sum: return reduction(.sum, call, whole)
    case .mean: return reduction(.mean, call, whole)
    case .max: return call.arguments.count > 1 ? largest(call, whole) : reduction(.max, call, whole)
    case .softmax:
      guard accepts(call, 1...1, axis: true), let axis = axis(call) else { return nil }
      return lower(call.arguments[0]).flatMap { apply(Softmax(axis: axis), [$0], whole, call.arguments) }
    case .dot: return ofTwo(DotProduct(), call, whole)
    case .outer: return ofTwo(OuterProduct(), call, whole)
    case .concat: return concatenation(call, whole)
    }
  }

  private mutating func reduction(_ kind: Reduction.Kind, _ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 1...1, axis: true), let axis = axis(call) else { return nil }
    return lower(call.arguments[0]).flatMap {
      apply(Reduction(kind, axis: axis), [$0], whole, call.arguments)
    }
  }

  private mutating func largest(_ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 2...Limits.mostArguments), let operands = lowerAll(call.arguments) else { return nil }
    return apply(Largest(), operands, whole, call.arguments)
  }

  private mutating func ofTwo(_ op: any ArrayOperator, _ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 2...2), let operands = lowerAll(call.arguments) else { return nil }
    return apply(op, operands, whole, call.arguments)
  }

  /// `concat(a, b)`: numbers and vectors one after the other.
  private mutating func concatenation(_ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 1...Limits.mostArguments), let operands = lowerAll(call.arguments) else { return nil }
    var parts: [NodeID] = []
    var places: [EntryIndex] = []
    var length = 0
    for (operand, part) in zip(operands, call.arguments) {
      guard shape(operand).columns == .one, let rows = shape(operand).rows.known else {
        report(CallMessages.notAVector(call, part, shape(operand), notes: declarations(of: [part])))
        return nil
      }
      guard let pieces = pieces(of: operand, count: rows, part) else { return nil }
      for (n, piece) in pieces.enumerated() {
        parts.append(piece)
        places.append(EntryIndex(length + n, 0))
      }
      length += rows
    }
    return apply(Assembly(places: places, result: .vector(length)), parts, whole, call.arguments)
  }

  /// An array as it is; a formula without a name entry by entry. Outside an array there is nothing, which
  /// counts as 0, but `h + 1` would go on as 1 there.
  private mutating func pieces(of node: NodeID, count: Int, _ part: Expression) -> [NodeID]? {
    guard case .operation = graph[node].kind, !graph[node].isNamed, count > 1 else { return [node] }
    guard count <= Limits.mostArguments else {
      report(LimitMessages.joinedFormula(part))
      return nil
    }
    return (0..<count).compactMap { row in
      apply(Selection(rows: row..<(row + 1), columns: nil, result: .number), [node], part, [part])
    }
  }

  // MARK: Losses

  /// A loss takes target and output in either order: the target is the one that is, or depends on, a quantity
  /// of that role; else the one that is plain data beside something computed.
  private mutating func loss(_ loss: LossDefinition, _ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 2...2), let operands = lowerAll(call.arguments) else { return nil }
    let origins = operands.map { self.origins(of: $0) }
    let first = origins[0].sortsBefore(origins[1])
    guard first || origins[1].sortsBefore(origins[0]) else {
      report(CallMessages.unknownTarget(call, whole))
      return nil
    }
    let (target, output) = first ? (operands[0], operands[1]) : (operands[1], operands[0])
    let parts = first ? call.arguments : call.arguments.reversed()
    var builder = LossBuilder(graph: graph, target: target, output: output)
    // The builder's copy is then the only one, so that adding to it copies nothing.
    graph = Graph()
    do {
      let node = try loss.build(&builder)
      let before = builder.graph.nodes.count
      graph = builder.graph
      return before > 0 && isWithinLimits(node, whole) ? node : nil
    } catch {
      graph = builder.graph
      report(shapeFault(error, named: call.function.text, operands: [target, output], whole, parts))
      return nil
    }
  }

  /// Everything that a node's value comes from.
  private func origins(of node: NodeID) -> Origins {
    var found = Origins()
    var seen: Set<NodeID> = [node]
    var open = [node]
    while let next = open.popLast() {
      if let origin = origin(of: next) { found.insert(origin) }
      for operand in graph.operands(of: next) where seen.insert(operand).inserted { open.append(operand) }
    }
    return found
  }

  // MARK: Arguments

  mutating func lowerAll(_ parts: [Expression]) -> [NodeID]? {
    let nodes = parts.map { lower($0) }
    let found = nodes.compactMap { $0 }
    return found.count == nodes.count ? found : nil
  }

  /// Whether the call has as many arguments as it needs, and no option that means nothing to it.
  mutating func accepts(_ call: Call, _ counts: ClosedRange<Int>, axis: Bool = false) -> Bool {
    for option in call.options where !axis || option.value != nil {
      report(CallMessages.unknownOption(call, option))
      return false
    }
    guard counts.contains(call.arguments.count) else {
      report(CallMessages.wrongCount(call, counts))
      return false
    }
    return true
  }

  /// `rows` or `columns`, or neither; `nil` if both are there.
  private mutating func axis(_ call: Call) -> Axis? {
    guard let option = call.options.first else { return .all }
    guard call.options.count == 1 else {
      report(CallMessages.unknownOption(call, call.options[1]))
      return nil
    }
    return option.word.text == "rows" ? .rows : .columns
  }

  private func unknownFunction(_ call: Call) -> Diagnostic {
    let isQuantity = declaration(of: call.function) != nil
    return isQuantity ? CallMessages.quantityAsFunction(call) : CallMessages.unknownFunction(call)
  }
}

/// The kinds of values that enter a formula.
private struct Origins {
  private var hasTarget = false
  private var hasComputed = false

  mutating func insert(_ origin: Origin) {
    switch origin {
    case .target: hasTarget = true
    case .computed: hasComputed = true
    case .data: break
    }
  }

  /// Whether this is the target of a loss beside the other.
  func sortsBefore(_ other: Origins) -> Bool {
    if hasTarget != other.hasTarget { return hasTarget }
    return !hasComputed && other.hasComputed
  }
}
