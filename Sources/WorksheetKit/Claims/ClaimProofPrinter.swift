internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Writes a proof as a chain: the left side in indices, the form that both sides have, the right side.
struct ClaimProofPrinter {
  let formulas: ClaimFormulas
  let origin: NetworkPlan

  /// Longer proofs say nothing to a reader.
  private static let mostTokens = 90

  func chains(_ equations: [ClaimProof.Equation]) -> [Chain] {
    equations.count > 2 ? [] : equations.compactMap(chain)
  }

  private func chain(_ equation: ClaimProof.Equation) -> Chain? {
    // Symbols of one network alone are known to tell their quantities apart.
    guard formulas.networks.count == 1 else { return nil }
    var graph = formulas.plan.network.graph
    var leaves: [SymbolicArray: NodeID] = [:]
    let form = equation.form?.formula { array, indices in
      entry(array, indices, &graph, &leaves)
    }
    guard let form else { return nil }
    var network = formulas.plan.network
    network.graph = graph
    let plan = NetworkPlan(network, growing: formulas.plan)
    let symbols = SymbolTable(plan, target: nil, origin: origin)
    let naming = IndexNaming(.loss, anyEntryOf: equation.shape, avoiding: symbols)
    func printed(_ formula: Formula) -> MathLayout {
      var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
      printer.print(formula)
      return printer.layout
    }
    func side(_ entry: EqualityProof.Entry) -> MathLayout {
      var derivation = Derivation(plan, target: nil)
      return printed(derivation.definition(of: entry.node, at: entry.row, entry.column))
    }
    let left = side(equation.left)
    let right = equation.right.map(side) ?? MathLayout([.number("0")])
    let common = printed(form)
    let size = left.tokens.count + common.tokens.count + right.tokens.count
    guard size <= ClaimProofPrinter.mostTokens, isTelling(common, left, right) else { return nil }
    let members = [common, right]
    return Chain(left: left, steps: members.map { Chain.Step(.equal, $0) }).arranged(letters: members.count)
  }

  /// Whether the form says more than the two sides do: it is neither of them, but for the order of terms and factors, and no
  /// longer than both, and holds no cases.
  private func isTelling(_ common: MathLayout, _ left: MathLayout, _ right: MathLayout) -> Bool {
    func counts(_ layout: MathLayout) -> [MathToken: Int] {
      layout.tokens.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    let form = counts(common)
    return form != counts(left) && form != counts(right) && form[.begin(.cases)] == nil
      && common.tokens.count <= max(left.tokens.count, right.tokens.count)
  }

  /// An entry of an array of the network, as a leaf of the formulas.
  private func entry(
    _ array: SymbolicArray, _ indices: [IndexTerm], _ graph: inout Graph,
    _ leaves: inout [SymbolicArray: NodeID]
  ) -> Formula? {
    let leaf = leaves[array] ?? graph.leaf(array, in: origin)
    guard let leaf else { return nil }
    leaves[array] = leaf
    switch array {
    case .value: return .entry(.node(leaf), indices[0], indices[1])
    case .derivative(let of, let by):
      if origin.shape(of: of.node).isSingle { return .entry(.node(leaf), indices[2], indices[3]) }
      // A Jacobian has one index for each side.
      let (a, b) = (origin.shape(of: of.node), origin.shape(of: by.node))
      guard a.rows == .one || a.columns == .one, b.rows == .one || b.columns == .one else { return nil }
      return .entry(
        .node(leaf), a.columns == .one ? indices[0] : indices[1], b.columns == .one ? indices[2] : indices[3])
    }
  }
}

extension Graph {
  /// A leaf that stands for an array of a network; nil where its shape cannot be said.
  fileprivate mutating func leaf(_ array: SymbolicArray, in plan: NetworkPlan) -> NodeID? {
    switch array {
    case .value(let node):
      guard let kind = plan.kind(of: node.node) else { return nil }
      return add(.reference(.init(kind)), shape: plan.shape(of: node.node))
    case .derivative(let of, let by):
      let (a, b) = (plan.shape(of: of.node), plan.shape(of: by.node))
      let shape =
        a.isSingle
        ? b : Shape.matrix(a.rows == .one ? a.columns : a.rows, b.rows == .one ? b.columns : b.rows)
      let kind = QuantityReference.Kind.derivative(of: of.node, entry: nil, by: by.node)
      return add(.reference(.init(kind)), shape: shape)
    }
  }
}

extension NetworkPlan {
  /// What a node without a formula stands for on the page: itself, or what comes back from a loss without a formula; nil
  /// where it has no name.
  fileprivate func kind(of id: NodeID) -> QuantityReference.Kind? {
    if symbols(of: id) != nil { return .value(id) }
    for user in consumers[id.index] {
      guard case .operation(let op, let operands) = network.graph[user.node].kind, op is UnstatedLoss else {
        continue
      }
      return .derivative(of: user.node, entry: nil, by: operands[0])
    }
    return nil
  }
}
