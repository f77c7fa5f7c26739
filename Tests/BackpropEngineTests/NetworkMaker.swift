import BackpropEngine
import MathNotation

/// Puts networks together for tests, as the language does it from a sheet.
struct NetworkMaker {
  var graph = Graph()
  var quantities: [Quantity] = []
  var assumptions = Assumptions()

  /// Given data, row by row. `texts` holds the entries as an author writes them, divided by blanks.
  @discardableResult
  mutating func data(_ name: String, _ role: Role, _ shape: Shape, _ texts: String) -> NodeID {
    let parts = texts.split(separator: " ").map(String.init)
    return data(name, role, shape, parts.map { Number($0) ?? .real(.nan) }, spellings: parts)
  }

  mutating func data(
    _ name: String, _ role: Role, _ shape: Shape, _ numbers: [Number], spellings: [String?]? = nil
  ) -> NodeID {
    let spelled = spellings ?? Array(repeating: nil, count: numbers.count)
    let id = graph.add(.data(numbers, spellings: spelled), shape: shape)
    give(id, name, role)
    return id
  }

  /// A quantity of which only the shape is known.
  mutating func symbolic(_ name: String, _ role: Role, _ shape: Shape) -> NodeID {
    let id = graph.add(.symbolic, shape: shape)
    give(id, name, role)
    return id
  }

  /// A number as it stands in an author's formula.
  mutating func number(_ text: String) -> NodeID {
    graph.add(.data([Number(text) ?? .real(.nan)], spellings: [text]), shape: .number)
  }

  /// An operation without a name.
  mutating func add(_ op: any ArrayOperator, _ operands: NodeID...) throws -> NodeID {
    try graph.add(op, operands)
  }

  /// A named quantity by an operation.
  mutating func define(_ name: String, _ op: any ArrayOperator, _ operands: NodeID...) throws -> NodeID {
    let id = try graph.add(op, operands)
    give(id, name, .definition)
    return id
  }

  /// `y = f(something unnamed)`: something becomes y.in.
  mutating func activate(_ name: String, _ function: String, _ inner: NodeID) throws -> NodeID {
    let id = try graph.add(Application(functionID(function)), [inner])
    graph[inner].preactivationOf = quantities.count
    give(id, name, .definition, preactivation: inner)
    return id
  }

  /// A loss of the catalog by its name.
  mutating func loss(_ name: String, _ kind: String, target: NodeID, output: NodeID) throws -> NodeID {
    guard let definition = LossCatalog.find(kind) else { throw UnknownName(name: kind) }
    var builder = LossBuilder(
      graph: graph, target: target, output: output,
      parameters: definition.parameters.map(\.standard))
    let id = try definition.build(&builder)
    graph = builder.graph
    give(id, name, .loss)
    return id
  }

  mutating func give(_ id: NodeID, _ name: String, _ role: Role, preactivation: NodeID? = nil) {
    graph[id].quantity = quantities.count
    quantities.append(
      Quantity(
        name: name, role: role, node: id, preactivation: preactivation, symbol: Symbol(name),
        entrySymbol: Symbol(name)))
  }

  func plan(total: NodeID? = nil) -> NetworkPlan {
    NetworkPlan(Network(graph: graph, quantities: quantities, total: total, assumptions: assumptions))
  }
}

/// Decimals divided by blanks.
func decimals(_ texts: String) -> [Number] {
  texts.split(separator: " ").map { Number($0) ?? .real(.nan) }
}

struct UnknownName: Error { var name: String }

func functionID(_ name: String) throws -> FunctionID {
  guard let id = FunctionCatalog.find(name) else { throw UnknownName(name: name) }
  return id
}

/// Whether two numbers agree to twelve digits of the larger, or of `size` where terms of that size were added.
func agrees(_ a: Double, _ b: Double, tolerance: Double = 1e-12, size: Double = 1) -> Bool {
  a == b || abs(a - b) <= tolerance * max(size, abs(a), abs(b))
}
