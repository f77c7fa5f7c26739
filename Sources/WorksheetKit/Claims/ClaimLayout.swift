internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Writes claims as their authors did, over whole quantities.
struct ClaimLayout {
  private let symbols: SymbolTable
  private let rowVectors: NodeSet

  /// - Parameters:
  ///   - plan: of the graph of the claims' formulas.
  ///   - origin: of the network that its leaves refer to.
  init(_ plan: NetworkPlan, origin: NetworkPlan) {
    symbols = SymbolTable(plan, target: nil, origin: origin)
    var rows = plan.rowVectors
    let originRows = origin.rowVectors
    for (index, node) in plan.network.graph.nodes.enumerated() {
      guard case .source(.reference(let reference)) = node.kind, reference.network == 0 else { continue }
      switch reference.kind {
      case .value(let id), .derivative(_, _, let id):
        if originRows.contains(id) { rows.insert(NodeID(index)) }
      case .learned, .updateNumber, .printed: continue
      }
    }
    rowVectors = rows
  }

  /// nil where the claim speaks of further networks, whose letters would not be told apart, and where it is stated in
  /// words.
  func layout(_ condition: LoweredCondition) -> MathLayout? {
    if condition.holdsStatement { return nil }
    let graph = symbols.plan.network.graph
    for operand in condition.operands {
      for id in graph.reached(from: operand.node) {
        guard case .source(.reference(let reference)) = graph[id].kind else { continue }
        if reference.network != 0 { return nil }
      }
    }
    var layout = MathLayout()
    append(condition, to: &layout)
    return layout
  }

  private func append(_ condition: LoweredCondition, to layout: inout MathLayout) {
    switch condition.node {
    case .comparison(let operands, let signs):
      for (index, operand) in operands.enumerated() {
        if index > 0 { layout.append(.relation(signs[index - 1].relation)) }
        append(operand, to: &layout)
      }
    case .all(let list): appendList("all", list, to: &layout) { append($0, to: &$1) }
    case .any(let list): appendList("any", list, to: &layout) { append($0, to: &$1) }
    case .not(let inner): appendList("not", [inner], to: &layout) { append($0, to: &$1) }
    case .zero(let list): appendList("zero", list, to: &layout) { append($0, to: &$1) }
    case .equal(let list): appendList("equal", list, to: &layout) { append($0, to: &$1) }
    case .stated: break
    }
  }

  private func appendList<Part>(
    _ word: String, _ list: [Part], to layout: inout MathLayout, _ append: (Part, inout MathLayout) -> Void
  ) {
    layout.append(.function(.word(word)))
    layout.append(.open(.round))
    layout.append(listing: list, append)
    layout.append(.close(.round))
  }

  private func append(_ operand: LoweredCondition.Operand, to layout: inout MathLayout) {
    // A name given by `let` stands for itself.
    if symbols.plan.network.graph[operand.node].quantity != nil, symbols.append(operand.node, to: &layout) {
      return
    }
    var printer = EquationPrinter(symbols: symbols, rowVectors: rowVectors)
    printer.printDefinition(of: operand.node)
    layout.append(printer.layout)
  }
}

extension ComparisonOperator {
  fileprivate var relation: Relation {
    switch self {
    case .equal: .equal
    case .less: .less
    case .greater: .greater
    case .lessOrEqual: .lessOrEqual
    case .greaterOrEqual: .greaterOrEqual
    case .notEqual: .notEqual
    }
  }
}

extension LoweredCondition {
  /// Whether something in words stands in it, as that a function has a maximum somewhere.
  fileprivate var holdsStatement: Bool {
    switch node {
    case .stated: true
    case .all(let list), .any(let list): list.contains(where: \.holdsStatement)
    case .not(let inner): inner.holdsStatement
    case .comparison, .zero, .equal: false
    }
  }
}
