internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Functions.
extension LoweringScope {
  mutating func lower(_ call: Call, _ whole: Expression) -> NodeID? {
    guard let meaning = function(call.function) else {
      report(unknownFunction(call))
      return nil
    }
    if call.primes > 0 { return slope(call, meaning, whole) }
    switch meaning {
    case .elementwise(let function):
      guard let function = parametrised(function, call) else { return nil }
      return lower(call.arguments[0]).flatMap {
        apply(Application(function), [$0], whole, [call.arguments[0]])
      }
    case .loss(let loss): return self.loss(loss, call, whole)
    case .array(let function): return array(function, call, whole)
    case .data(let function): return data(function, call, whole)
    }
  }

  /// `sig'(z)`. In a network it would have to be differentiated itself, so it has no place there.
  private mutating func slope(_ call: Call, _ meaning: FunctionMeaning, _ whole: Expression) -> NodeID? {
    guard case .elementwise(let function) = meaning, call.primes <= FunctionID.highestOrder else {
      report(CallMessages.noDerivative(call, whole))
      return nil
    }
    guard allowsSlopes else {
      report(CallMessages.slopeInNetwork(call, whole))
      return nil
    }
    guard let function = parametrised(function, call) else { return nil }
    guard let derivative = derivative(function, order: call.primes) else {
      report(FunctionMessages.longDerivative(call, whole))
      return nil
    }
    return lower(call.arguments[0]).flatMap { apply(derivative, [$0], whole, [call.arguments[0]]) }
  }

  /// f′ as what the chain rule speaks of, f″ and above as functions of their own.
  private func derivative(_ function: FunctionID, order: Int) -> (any ArrayOperator)? {
    order == 1 ? SlopeApplication(function) : function.derived(order).map { Application($0) }
  }

  private mutating func array(_ function: ArrayFunction, _ call: Call, _ whole: Expression) -> NodeID? {
    switch function {
    case .sum: return reduction(.sum, call, whole)
    case .mean: return reduction(.mean, call, whole)
    case .max:
      return call.arguments.count > 1 ? extreme(.largest, call, whole) : reduction(.max, call, whole)
    case .min:
      return call.arguments.count > 1 ? extreme(.smallest, call, whole) : reduction(.min, call, whole)
    case .norm: return alongAxis(call, whole) { Norm(axis: $0) }
    case .softmax: return alongAxis(call, whole) { Softmax(axis: $0) }
    case .logsumexp: return alongAxis(call, whole) { LogSumExp(axis: $0) }
    case .dot: return ofTwo(DotProduct(), call, whole)
    case .outer: return ofTwo(OuterProduct(), call, whole)
    case .diag:
      guard accepts(call, 1...1) else { return nil }
      return lower(call.arguments[0]).flatMap { apply(Diagonal(), [$0], whole, call.arguments) }
    case .concat: return concatenation(call, whole)
    case .conv: return convolution(call, whole)
    case .maxpool: return maxPooling(call, whole)
    }
  }

  private mutating func reduction(_ kind: Reduction.Kind, _ call: Call, _ whole: Expression) -> NodeID? {
    alongAxis(call, whole) { Reduction(kind, axis: $0) }
  }

  /// A function of one quantity, over all its entries or along its rows or columns.
  private mutating func alongAxis(
    _ call: Call, _ whole: Expression, _ op: (Axis) -> any ArrayOperator
  ) -> NodeID? {
    guard accepts(call, 1...1, axis: true), let axis = axis(call) else { return nil }
    return lower(call.arguments[0]).flatMap { apply(op(axis), [$0], whole, call.arguments) }
  }

  private mutating func extreme(_ extreme: Formula.Extreme, _ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 2...Limits.mostArguments), let operands = lowerAll(call.arguments) else { return nil }
    return apply(Extremes(extreme), operands, whole, call.arguments)
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
    guard let parameters = parameters(of: call, behind: 2, loss.parameters),
      let operands = lowerAll(Array(call.arguments.prefix(2)))
    else { return nil }
    let origins = operands.map { self.origins(of: $0) }
    let first = origins[0].sortsBefore(origins[1])
    guard first || origins[1].sortsBefore(origins[0]) else {
      report(CallMessages.unknownTarget(call, whole))
      return nil
    }
    let (target, output) = first ? (operands[0], operands[1]) : (operands[1], operands[0])
    let written = Array(call.arguments.prefix(2))
    let parts = first ? written : written.reversed()
    var builder = LossBuilder(graph: graph, target: target, output: output, parameters: parameters)
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

  /// A function of the catalog with the parameters that stand behind its argument.
  private mutating func parametrised(_ function: FunctionID, _ call: Call) -> FunctionID? {
    let definition = function.definition
    guard let parameters = parameters(of: call, behind: 1, definition.parameters) else { return nil }
    return call.arguments.count > 1 ? function.with(parameters) : function
  }

  /// The numbers behind the first arguments of a call; those that are not written are the function's own.
  private mutating func parameters(
    of call: Call, behind count: Int, _ known: [ElementwiseFunction.Parameter]
  ) -> [Number]? {
    guard accepts(call, count...(count + known.count)) else { return nil }
    var result: [Number] = []
    for (n, parameter) in known.enumerated() {
      guard count + n < call.arguments.count else {
        result.append(parameter.standard)
        continue
      }
      let written = call.arguments[count + n]
      if let name = written.names.first(where: { isLearned($0) }) {
        report(CallMessages.learnedParameter(call, parameter.name, written, name))
        return nil
      }
      guard let number = constantNumber(written) else { return nil }
      if parameter.isPositive, number.double <= 0 {
        report(CallMessages.parameterNotPositive(call, parameter.name, written))
        return nil
      }
      result.append(number)
    }
    return result
  }

  /// Whether a name stands for what an update changes, or what is computed from that.
  func isLearned(_ name: Name) -> Bool {
    var scope = self
    let reference = Reference(name: name, range: name.range)
    guard let leaf = scope.leaf(reference) else { return false }
    return scope.origin(of: leaf.node) == .computed
  }

  mutating func lowerAll(_ parts: [Expression]) -> [NodeID]? {
    let nodes = parts.map { lower($0) }
    let found = nodes.compactMap { $0 }
    return found.count == nodes.count ? found : nil
  }

  /// Whether the call has as many arguments as it needs, and no option that means nothing to it.
  mutating func accepts(_ call: Call, _ counts: ClosedRange<Int>, axis: Bool = false) -> Bool {
    accepts(call, counts, options: axis ? ["rows", "columns"] : [])
  }

  mutating func accepts(_ call: Call, _ counts: ClosedRange<Int>, options: Set<String>) -> Bool {
    for option in call.options where !options.contains(option.word.text) {
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
    if isQuantity { return CallMessages.quantityAsFunction(call) }
    return laterFunction(call.function) ?? CallMessages.unknownFunction(call, known: knownFunctions)
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
