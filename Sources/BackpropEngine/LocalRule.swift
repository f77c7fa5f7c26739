package import MathNotation

/// What one node does, as formulas over nodes: the entry (i, j) of its value, and for each operand the share
/// that comes back to that operand's entry (i, j) from the node's own derivative.
///
/// In all of them i is ``LocalRule/row`` and j is ``LocalRule/column``.
package struct LocalRule: Sendable {
  package static let row = IndexVariable(0)
  package static let column = IndexVariable(1)

  package var entry: Formula
  package var pullbacks: [Formula]
  /// For each pullback, the nodes of whose values it uses entries.
  package var valuesUsed: [[NodeID]]
  /// Index variables used, for sizing the table of their values.
  package var indexCount: Int
}

extension LocalRule {
  /// The rule of an operation; nil for a source.
  package init?(of id: NodeID, in graph: Graph) {
    guard case .operation(let op, let operands) = graph[id].kind else { return nil }
    let shapes = operands.map { graph[$0].shape }
    var indices = IndexSupply(reserving: 2)
    let place = (IndexTerm.row(of: graph[id].shape), IndexTerm.column(of: graph[id].shape))
    // Numbers in the author's formula are numbers in ours: (t − y)² differentiates to 2(t − y).
    let constants = operands.map { graph.constant($0) }
    let entry = op.entry(place.0, place.1, of: shapes, indices: &indices).fillingIn(constants)
    var pullbacks: [Formula] = []
    for operand in operands.indices {
      guard constants[operand] == nil else {
        pullbacks.append(.zero)
        continue
      }
      pullbacks.append(
        LocalRule.pullback(
          to: operand, of: op, shapes: shapes, constants: constants, result: graph[id].shape,
          indices: &indices))
    }
    func placed(_ formula: Formula) -> Formula {
      formula.replacingArrays { array in
        switch array {
        case .operand(let n): .node(operands[n])
        case .result: .node(id)
        case .upstream: .adjoint(id)
        case .node, .adjoint, .parameter, .change, .second: array
        }
      }
    }
    self.entry = placed(entry)
    self.pullbacks = pullbacks.map(placed)
    valuesUsed = self.pullbacks.map(\.valuesUsed)
    indexCount = indices.count
  }

  /// How the entry (i, j) of a node changes with its operands, over the changes of these; nil for a source.
  static func change(of id: NodeID, in graph: Graph) -> (formula: Formula, indexCount: Int)? {
    guard case .operation(let op, let operands) = graph[id].kind else { return nil }
    let shapes = operands.map { graph[$0].shape }
    let place = (IndexTerm.row(of: graph[id].shape), IndexTerm.column(of: graph[id].shape))
    let count = operands.count
    // Operand n + count stands for the change of operand n.
    let constants = operands.map { graph.constant($0) } + [Number?](repeating: nil, count: count)
    var indices = IndexSupply(reserving: 2)
    var shares: [Formula] = []
    for n in operands.indices where constants[n] == nil {
      shares.append(
        stated(op, n, place, shapes, &indices)
          ?? op.entry(place.0, place.1, of: shapes, indices: &indices).differential { array, row, column in
            array == .operand(n) ? .entry(.operand(n + count), row, column) : .zero
          })
    }
    let formula = Formula.plus(shares).fillingIn(constants).replacingArrays { array in
      switch array {
      case .operand(let n): n < count ? .node(operands[n]) : .change(operands[n - count])
      case .result: .node(id)
      case .upstream, .node, .adjoint, .parameter, .change, .second: array
      }
    }
    return (formula, indices.count)
  }

  /// Σ over an operand's entries of the derivative that the operator states times the entry's change.
  private static func stated(
    _ op: any ArrayOperator, _ operand: Int, _ place: (IndexTerm, IndexTerm), _ shapes: [Shape],
    _ indices: inout IndexSupply
  ) -> Formula? {
    let running = RunningEntry(of: shapes[operand], from: &indices)
    let at = (running.row, running.column)
    guard let local = op.derivative(by: operand, at: at, ofEntry: place, of: shapes, indices: &indices) else {
      return nil
    }
    let product = Formula.times([local, .entry(.operand(operand + shapes.count), at.0, at.1)])
    return running.summed(product).contracted
  }

  /// Σ over the result's entries of upstream · ∂result/∂operand[i, j], contracted.
  private static func pullback(
    to operand: Int, of op: any ArrayOperator, shapes: [Shape], constants: [Number?], result: Shape,
    indices: inout IndexSupply
  ) -> Formula {
    let at = (IndexTerm.row(of: shapes[operand]), IndexTerm.column(of: shapes[operand]))
    let running = RunningEntry(of: result, from: &indices)
    let place = (running.row, running.column)
    let stated = op.derivative(by: operand, at: at, ofEntry: place, of: shapes, indices: &indices)
    let local =
      stated
      ?? op.entry(place.0, place.1, of: shapes, indices: &indices).fillingIn(constants)
      .derivative(by: .operand(operand), at: at.0, at.1)
    let product = Formula.times([.entry(.upstream, place.0, place.1), local.fillingIn(constants)])
    return running.summed(product).contracted
  }
}

extension IndexTerm {
  /// The free row index, or 0 where there is only one row.
  package static func row(of shape: Shape) -> IndexTerm {
    shape.rows == .one ? .zero : IndexTerm(LocalRule.row)
  }

  package static func column(of shape: Shape) -> IndexTerm {
    shape.columns == .one ? .zero : IndexTerm(LocalRule.column)
  }
}

extension Graph {
  /// The number that an unnamed node is in the author's formula; nil for everything else.
  package func constant(_ id: NodeID) -> Number? {
    guard !self[id].isNamed, self[id].shape == .number, case .source(.data(let values, _)) = self[id].kind
    else { return nil }
    return values.first
  }
}

extension Formula {
  /// The nodes of whose values the formula uses entries, each once.
  fileprivate var valuesUsed: [NodeID] {
    var found: [NodeID] = []
    visit { part in
      switch part {
      case .entry(.node(let id), _, _), .isExtremeEntry(_, .node(let id), _, _, _):
        if !found.contains(id) { found.append(id) }
      default: break
      }
    }
    return found
  }

  /// The formula with the operands that are numbers written as those.
  fileprivate func fillingIn(_ constants: [Number?]) -> Formula {
    guard constants.contains(where: { $0 != nil }) else { return self }
    return mapped { part in
      guard case .entry(.operand(let n), let row, let column) = part, let value = constants[n] else {
        return nil
      }
      // Beside its one entry a number is 0 like every array: (1, x) is x₀ only in its first entry.
      return .times([.number(value), .kronecker(row, .zero), .kronecker(column, .zero)])
    }
  }

  /// The formula with other arrays in the place of its own.
  package func replacingArrays(_ change: (ArrayReference) -> ArrayReference) -> Formula {
    mapped { part in
      switch part {
      case .entry(let array, let row, let column): .entry(change(array), row, column)
      case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
        .isExtremeEntry(extreme, change(array), row, column, axis)
      case .number, .size, .delta, .sum, .product, .negated, .quotient, .power, .primitive, .function, .slope,
        .series, .extreme, .isExtreme, .cases:
        nil
      }
    }
  }
}
