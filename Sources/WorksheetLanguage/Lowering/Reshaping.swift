internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// What is put into another shape.
enum ReshapedPart {
  case numbers
  /// A quantity, or what comes from one: derivatives go through.
  case quantity(NodeID)
  /// Holds a mistake that has been reported.
  case broken
}

/// `reshape(P, 4)` in a formula.
extension LoweringScope {
  mutating func reshapedPart(_ expression: Expression) -> ReshapedPart {
    guard expression.literal == nil else { return .numbers }
    let count = graph.nodes.count
    guard let node = lower(expression) else { return .broken }
    if graph.reached(from: node).contains(where: { origin(of: $0) != nil }) { return .quantity(node) }
    graph.removeNodes(downTo: count)
    return .numbers
  }

  /// `reshape(P, 4)` of a quantity: its entries one by one.
  mutating func reshaped(_ node: NodeID, _ call: Call, _ whole: Expression) -> NodeID? {
    guard let new = shape(call, from: 1) else { return nil }
    let old = shape(node)
    guard let count = old.count, count == new.count, let columns = old.columns.known,
      let newColumns = new.columns.known
    else {
      report(DataMessages.reshape(call, old, new))
      return nil
    }
    guard count <= Limits.mostArguments else {
      report(LimitMessages.joinedFormula(call.arguments[0]))
      return nil
    }
    var parts: [NodeID] = []
    for n in 0..<count {
      let place = EntryIndex(n / columns, n % columns)
      let entry = Selection(
        rows: place.row..<place.row + 1, columns: place.column..<place.column + 1, result: .number)
      guard let part = apply(entry, [node], whole, [call.arguments[0]]) else { return nil }
      parts.append(part)
    }
    let places = (0..<count).map { EntryIndex($0 / newColumns, $0 % newColumns) }
    return apply(Assembly(places: places, result: new), parts, whole, call.arguments)
  }

  // MARK: Values alone

  /// The call where the whole formula is one of `reshape`.
  func reshaping(_ expression: Expression) -> Call? {
    guard case .call(let call) = expression.node, call.primes == 0,
      case .data(.reshape) = FunctionTable.find(call.function)
    else { return nil }
    return call
  }

  /// Of data the values in the other shape, however many, as they are spelled and on each example.
  mutating func reshapedValues(_ call: Call, _ rounding: RoundingRule) -> [ConstantArray]? {
    guard accepts(call, DataFunction.reshape.argumentCounts),
      let arrays = valuesByExample(call.arguments[0], rounding: rounding),
      let shape = shape(call, from: 1)
    else { return nil }
    if let other = arrays.first(where: { $0.shape.count != shape.count }) {
      report(DataMessages.reshape(call, other.shape, shape))
      return nil
    }
    return arrays.map { ConstantArray(values: $0.values, spellings: $0.spellings, shape: shape) }
  }
}
