internal import BackpropEngine
internal import MathNotation

/// Names that the author has given to derivatives, up to sign: δ for −∂E/∂s.
struct DerivativeNames: Sendable {
  struct Name: Sendable {
    var quantity: Quantity
    /// Whether it stands for the negative of the derivative.
    var isNegated: Bool
    /// Indices as those of the quantity by which it is the derivative.
    var swapsIndices: Bool
  }

  private(set) var byNode: [NodeID: Name] = [:]

  /// - Parameters:
  ///   - lets: the quantities named by `let`, nodes of `graph`, whose leaves refer to `network`.
  ///   - target: what is differentiated.
  init(_ lets: [Quantity], in graph: Graph, of target: ComputeContext.Target, network: Network) {
    for quantity in lets {
      guard let (id, isNegated) = graph.derivative(quantity.node, of: target) else { continue }
      byNode[id] = Name(
        quantity: quantity, isNegated: isNegated,
        swapsIndices: network.quantity(of: id)?.swapsIndices ?? false)
    }
  }

  init() {}

  /// The formula over the names: a derivative that a name stands for turned where the name does.
  func turned(_ formula: Formula) -> Formula {
    guard !byNode.isEmpty else { return formula }
    let turned = formula.mapped { part in
      guard case .entry(.adjoint(let id), _, _) = part, byNode[id]?.isNegated == true else { return nil }
      return .minus(part)
    }
    return turned.withSignsBeforeSums
  }
}

extension Graph {
  /// The node of the network by which a formula is the derivative of the target, up to sign.
  fileprivate func derivative(_ id: NodeID, of target: ComputeContext.Target) -> (NodeID, isNegated: Bool)? {
    switch self[id].kind {
    case .source(.reference(let reference)):
      guard case .derivative(let of, let entry, let by) = reference.kind, of == target.node,
        entry ?? EntryIndex(0, 0) == target.entry, reference.state == 0
      else { return nil }
      return (by, false)
    case .operation(let op, let operands):
      guard operands.count == 1, let (by, isNegated) = derivative(operands[0], of: target) else { return nil }
      if op.notation == .negation { return (by, !isNegated) }
      // A name for a whole quantity takes its own node.
      guard let selection = op as? Selection, selection.rows == nil, selection.columns == nil else {
        return nil
      }
      return (by, isNegated)
    case .source: return nil
    }
  }
}
