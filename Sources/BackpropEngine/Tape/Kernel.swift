internal import MathNotation

/// The kernel that serves an operation, by the shapes of its operands.
enum Kernel {
  case product(Int32, Int32, Int32)
  case add, subtract, multiply
  /// A matrix plus a row for every row of it.
  case addRow(Int32, Int32)
  /// Which operand is the number, which the array.
  case scale(number: Int, array: Int)
  case broadcast(TapeBroadcast, Int32, Int32)
  case square, sum, mean, sigmoid
  case function(Int)
  case formula

  init(_ op: any ArrayOperator, _ operands: [NodeID], _ id: NodeID, in network: Network) {
    let shapes = operands.map { network.graph[$0].shape }
    self =
      switch op {
      case is MatrixProduct: Kernel.product(shapes)
      case let arithmetic as Arithmetic:
        Kernel.arithmetic(arithmetic.kind, operands, shapes, network.graph[id].shape, network)
      case let application as Application: Kernel.function(application.function, network)
      case let reduction as Reduction where reduction.kind == .sum && reduction.axis == .all: .sum
      case let reduction as Reduction where reduction.kind == .mean && reduction.axis == .all: .mean
      default: .formula
      }
  }

  private static func product(_ shapes: [Shape]) -> Kernel {
    func size(_ dimension: Dimension) -> Int32 { Int32(dimension.known ?? 0) }
    switch (shapes[0], shapes[1]) {
    case (.vector(let k), .matrix(let rows, let n)) where k == rows: return .product(1, size(k), size(n))
    case (.matrix(let m, let columns), .vector(let k)) where k == columns:
      return .product(size(m), size(k), 1)
    case (.matrix(let m, let k), .matrix(let rows, let n)) where k == rows:
      return .product(size(m), size(k), size(n))
    default: break
    }
    if shapes[0].isSingle { return .scale(number: 0, array: 1) }
    if shapes[1].isSingle { return .scale(number: 1, array: 0) }
    return .formula
  }

  private static func arithmetic(
    _ kind: Arithmetic.Kind, _ operands: [NodeID], _ shapes: [Shape], _ result: Shape, _ network: Network
  ) -> Kernel {
    if kind == .power, let exponent = network.graph.constant(operands[1]), exponent == Number(2) {
      return .square
    }
    if shapes[0] == shapes[1] {
      switch kind {
      case .add: return .add
      case .subtract: return .subtract
      case .multiply: return .multiply
      case .divide, .power: return .formula
      }
    }
    if kind == .add, case .matrix(let rows, let columns) = shapes[0], rows != .one, rows != columns,
      shapes[1] == .vector(columns) || shapes[1] == .matrix(.one, columns)
    {
      return .addRow(Int32(rows.known ?? 0), Int32(columns.known ?? 0))
    }
    if let broadcast = TapeBroadcast(kind, shapes, result) {
      return .broadcast(broadcast, Int32(result.rows.known ?? 0), Int32(result.columns.known ?? 0))
    }
    return .formula
  }

  private static func function(_ id: FunctionID, _ network: Network) -> Kernel {
    let assumed = network.assumptions
    let isAssumed =
      assumed.slopes[id.index] != nil || assumed.slopesAtCorner[id.index] != nil
      || assumed.valuesAtCorner[id.index] != nil
    // The kernels are copies with the functions' own parameters.
    if isAssumed || !id.given.isEmpty { return .formula }
    if id.definition.names[0].name == "sig" { return .sigmoid }
    return id.definition.kernel != nil && id.definition.slopeKernel != nil ? .function(id.index) : .formula
  }
}
