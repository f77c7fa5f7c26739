internal import MathNotation

/// From nodes to instructions, given where each node stands in the buffer.
struct TapeCompiler {
  let plan: NetworkPlan
  let target: NodeID
  let layout: TapeLayout
  private(set) var forwardCode: [TapeInstruction] = []
  private(set) var backwardCode: [TapeInstruction] = []
  private(set) var formulas: [TapeFormula] = []

  init(_ plan: NetworkPlan, target: NodeID, layout: TapeLayout) {
    self.plan = plan
    self.target = target
    self.layout = layout
    compile()
  }

  private mutating func compile() {
    let graph = plan.network.graph
    for index in graph.nodes.indices {
      guard case .operation(let op, let operands) = graph.nodes[index].kind else { continue }
      forwardCode.append(forwardInstruction(NodeID(index), op, operands))
    }
    // The first share that reaches a derivative takes its place, later ones are added.
    var reached = [Bool](repeating: false, count: graph.nodes.count)
    for index in stride(from: target.index, through: 0, by: -1) where layout.adjoints[index] >= 0 {
      guard case .operation(let op, let operands) = graph.nodes[index].kind else { continue }
      for (n, operand) in operands.enumerated() where layout.adjoints[operand.index] >= 0 {
        if joinsSum(NodeID(index), op, operand) { continue }
        var instruction = backwardInstruction(NodeID(index), op, operands, to: n)
        instruction.adds = reached[operand.index]
        reached[operand.index] = true
        backwardCode.append(instruction)
      }
    }
  }

  /// Whether the squares below a sum take their derivative straight from the sum's, which is one number.
  private func joinsSum(_ sum: NodeID, _ op: any ArrayOperator, _ operand: NodeID) -> Bool {
    guard let reduction = op as? Reduction, reduction.kind == .sum, reduction.axis == .all else {
      return false
    }
    return sumOfSquares(operand) == sum
  }

  /// The sum that alone uses a node of squares.
  private func sumOfSquares(_ id: NodeID) -> NodeID? {
    let users = plan.consumers[id.index]
    guard users.count == 1, layout.adjoints[users[0].node.index] >= 0, !layout.isWanted[id.index],
      case .operation(let op, let operands) = plan.network.graph[id].kind,
      case .square = Kernel(op, operands, id, in: plan.network),
      case .operation(let user, let summed) = plan.network.graph[users[0].node].kind,
      case .sum = Kernel(user, summed, users[0].node, in: plan.network)
    else { return nil }
    return users[0].node
  }

  private func value(_ id: NodeID) -> Int32 { Int32(layout.values[id.index]) }
  private func adjoint(_ id: NodeID) -> Int32 { Int32(layout.adjoints[id.index]) }
  private func size(_ id: NodeID) -> Int32 { Int32(layout.sizes[id.index]) }

  // MARK: Forward

  private mutating func forwardInstruction(_ id: NodeID, _ op: any ArrayOperator, _ operands: [NodeID])
    -> TapeInstruction
  {
    let kernel = Kernel(op, operands, id, in: plan.network)
    var instruction = TapeInstruction(code: .formula, out: value(id), a: value(operands[0]), n: size(id))
    if operands.count > 1 { instruction.b = value(operands[1]) }
    switch kernel {
    case .product(let m, let k, let n):
      instruction.code = min(m, n) < TapeProducts.least ? .product : .productTiled
      (instruction.m, instruction.k, instruction.n) = (m, k, n)
    case .add: instruction.code = .add
    case .subtract: instruction.code = .subtract
    case .multiply: instruction.code = .multiply
    case .addRow(let rows, let columns):
      instruction.code = .addRow
      (instruction.m, instruction.n) = (rows, columns)
    case .broadcast(let broadcast, let rows, let columns):
      instruction.code = .broadcast
      (instruction.m, instruction.n, instruction.extra) = (rows, columns, broadcast.encoded)
    case .scale(let number, let array):
      instruction.code = .scale
      (instruction.a, instruction.b) = (value(operands[array]), value(operands[number]))
    case .square: instruction.code = .square
    case .sum:
      instruction.code = .sum
      instruction.n = size(operands[0])
    case .mean:
      instruction.code = .mean
      (instruction.n, instruction.k) = (size(operands[0]), size(operands[0]))
    case .sigmoid: instruction.code = .sigmoid
    case .function(let index):
      instruction.code = .function
      instruction.extra = Int32(index)
    case .formula: instruction.extra = addFormula(id, operand: nil)
    }
    return instruction
  }

  private mutating func addFormula(_ id: NodeID, operand: Int?) -> Int32 {
    guard let rule = plan.rules[id.index] else { return 0 }
    let graph = plan.network.graph
    let shaped = operand.map { graph.operands(of: id)[$0] } ?? id
    formulas.append(
      TapeFormula(
        flat: FlatFormula(operand.map { rule.pullbacks[$0] } ?? rule.entry, plan, layout),
        indexCount: rule.indexCount,
        rows: graph[shaped].shape.rows.known ?? 0, columns: graph[shaped].shape.columns.known ?? 0))
    return Int32(formulas.count - 1)
  }

  // MARK: Backward

  private mutating func backwardInstruction(
    _ id: NodeID, _ op: any ArrayOperator, _ operands: [NodeID], to n: Int
  ) -> TapeInstruction {
    let operand = operands[n]
    var result = TapeInstruction(code: .formulaBack, out: adjoint(operand), a: adjoint(id), n: size(operand))
    switch Kernel(op, operands, id, in: plan.network) {
    case .product(let m, let k, let columns):
      result.code = TapeCompiler.backward(to: n, m, k, columns)
      result.b = value(operands[1 - n])
      (result.m, result.k, result.n) = (m, k, columns)
    case .add: result.code = .pass
    case .subtract: result.code = n == 0 ? .pass : .passNegated
    case .multiply:
      result.code = .multiplyBack
      result.b = value(operands[1 - n])
    case .addRow(let rows, let columns):
      result.code = n == 0 ? .pass : .addRowBack
      if n == 1 { (result.m, result.n) = (rows, columns) }
    case .broadcast(let broadcast, let rows, let columns):
      result.code = n == 0 ? .broadcastLeftBack : .broadcastRightBack
      (result.k, result.b) = (value(operands[0]), value(operands[1]))
      (result.m, result.n, result.extra) = (rows, columns, broadcast.encoded)
    case .scale(let number, let array):
      result.code = n == number ? .scaleNumberBack : .scaleArrayBack
      result.b = value(operands[n == number ? array : number])
      result.n = size(operands[array])
    case .square:
      result.code = .squareBack
      result.b = value(operand)
      if let sum = sumOfSquares(id) {
        result.code = .squareSumBack
        result.a = adjoint(sum)
      }
    case .sum: result.code = .sumBack
    case .mean:
      result.code = .meanBack
      result.k = size(operand)
    case .sigmoid:
      result.code = .sigmoidBack
      result.b = value(id)
    case .function(let index):
      result.code = .functionBack
      (result.b, result.k, result.extra) = (value(operand), value(id), Int32(index))
    case .formula: result.extra = addFormula(id, operand: n)
    }
    return result
  }

  /// Tiles gain where the share's own rows and columns are several.
  private static func backward(to operand: Int, _ m: Int32, _ k: Int32, _ n: Int32) -> TapeInstruction.Code {
    if operand == 0 { return k < TapeProducts.least ? .productLeft : .productLeftTiled }
    return min(k, n) < TapeProducts.least ? .productRight : .productRightTiled
  }
}
