internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Values that must be known while reading: the data of weights, the numbers of a draw, sizes.
struct ConstantArray {
  var values: [Number]
  /// What the author wrote for each entry; `nil` where it was computed.
  var spellings: [String?]
  var shape: Shape
}

extension LoweringScope {
  /// The values of a formula, computed at once; reports a formula whose values are not known. Leaves the graph
  /// as it was.
  mutating func constantValues(_ expression: Expression, rounding: RoundingRule) -> ConstantArray? {
    guard let all = valuesByExample(expression, rounding: rounding) else { return nil }
    guard all.count == 1 else {
      report(ExampleMessages.fromExamples(expression))
      return nil
    }
    return all.first
  }

  /// The same for a formula that may come from data of several examples: then the values on each of them.
  mutating func valuesByExample(_ expression: Expression, rounding: RoundingRule) -> [ConstantArray]? {
    if let literal = expression.literal {
      return [ConstantArray(values: [literal.value], spellings: [literal.spelling], shape: .number)]
    }
    if let call = reshaping(expression) { return reshapedValues(call, rounding) }
    let count = graph.nodes.count
    guard let node = lower(expression) else { return nil }
    defer { graph.removeNodes(downTo: count) }
    let shape = shape(node)
    if case .source(.data(let values, let spellings)) = graph[node].kind {
      let examples = graph[node].examples
      guard examples.isEmpty else {
        return examples.map { ConstantArray(values: $0.values, spellings: $0.spellings, shape: shape) }
      }
      return [ConstantArray(values: values, spellings: spellings, shape: shape)]
    }
    return evaluated(node, expression, rounding)?.map { ConstantArray(computed: $0, shape) }
  }

  /// A formula that must be one number.
  mutating func constantNumber(_ expression: Expression) -> Number? {
    guard let array = constantValues(expression, rounding: RoundingRule()) else { return nil }
    guard array.shape.isSingle else {
      report(ShapeMessages.numberNeeded(expression, array.shape, notes: declarations(of: [expression])))
      return nil
    }
    return array.values[0]
  }

  /// The first name in a formula that stands for something without a value.
  private func unknownName(in expression: Expression) -> Name? {
    expression.names.first { name in
      var reference = Reference(name: name, range: name.range)
      reference.indices = nil
      var scope = self
      guard let leaf = scope.leaf(reference), case .source(let source) = scope.graph[leaf.node].kind else {
        return false
      }
      switch source {
      case .data: return false
      case .symbolic, .reference: return true
      }
    }.flatMap { name in
      declaration(of: name).map { Name(name.text, at: $0) }
    }
  }

  /// Evaluates what the node depends on, and nothing else, on each example.
  private mutating func evaluated(
    _ node: NodeID, _ expression: Expression, _ rounding: RoundingRule
  ) -> [[Number]]? {
    let part = graph.ancestors(of: node)
    let plan = NetworkPlan(Network(graph: part.graph, quantities: part.named))
    do {
      var all: [[Number]] = []
      for example in 0..<plan.exampleCount {
        let evaluation = try Evaluation(plan, rounding: rounding, example: example)
        guard let values = evaluation.values(part.node)?.values else {
          report(DataMessages.unknownValues(expression, missing: unknownName(in: expression)))
          return nil
        }
        all.append(values.map { rounding.named($0) })
      }
      return all
    } catch {
      report(DataMessages.notFinite(expression))
      return nil
    }
  }
}

extension Graph {
  /// The node with everything that it depends on, as a graph of their own, and a nameless quantity for each
  /// node that has a name here: what is named is rounded under `rounding: step`.
  fileprivate func ancestors(of node: NodeID) -> (graph: Graph, node: NodeID, named: [Quantity]) {
    var part = Graph()
    var named: [Quantity] = []
    var moved: [NodeID: NodeID] = [:]
    for id in reached(from: node) {
      let copy: NodeID?
      switch self[id].kind {
      case .source(let source):
        let same = part.add(source, shape: self[id].shape)
        part[same].examples = self[id].examples
        copy = same
      case .operation(let op, let operands):
        // The operands fitted before, so they fit again.
        copy = try? part.add(op, operands.compactMap { moved[$0] })
      }
      guard let copy else { continue }
      moved[id] = copy
      guard self[id].isNamed else { continue }
      part[copy].quantity = named.count
      let symbol = Symbol("x")
      named.append(Quantity(name: "", role: .constant, node: copy, symbol: symbol, entrySymbol: symbol))
    }
    return (part, moved[node] ?? NodeID(0), named)
  }
}
