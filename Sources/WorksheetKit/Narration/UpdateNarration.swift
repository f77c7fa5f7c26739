internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Writes the working of one update: w′ = w − η · ∂E/∂w, letters, numbers, result.
struct UpdateNarration {
  let before: Evaluation
  let gradients: Gradients
  let after: Evaluation
  let state: Int
  let rate: WrittenRate

  private var numbers: NumberTable {
    var table = NumberTable(before, gradients: gradients)
    table.rate = NumberTable.WrittenNumber(rate.value, spelling: rate.spelling)
    return table
  }

  private var old: SymbolTable { SymbolTable(before.plan, target: gradients.target, state: state) }
  private var new: SymbolTable { SymbolTable(before.plan, target: gradients.target, state: state + 1) }

  func chains(of quantity: Quantity, _ places: [EntryIndex]) -> [Chain] {
    let node = quantity.node
    let formula = GradientDescent.formula(node, shape: before.plan.network.graph[node].shape)
    let naming = IndexNaming(avoiding: old)
    return places.map { place in
      var left = MathLayout()
      new.appendEntry(node, .number(place.row + 1), .number(place.column + 1), to: &left)
      return ChainBuilder(symbols: old, numbers: numbers).chain(
        left: left, formula: formula, at: place, result: after.value(node, place.row, place.column),
        indexCount: 2,
        naming: naming.at(place))
    }
  }

  /// The whole array at once; nil where it is shown by components.
  func whole(_ quantity: Quantity) -> Chain? {
    let node = quantity.node
    guard let values = after.values(node)?.values else { return nil }
    var left = MathLayout()
    new.append(node, to: &left)
    let builder = MatrixChainBuilder(symbols: old, numbers: numbers, rowVectors: before.plan.rowVectors)
    return builder.chain(
      left: left, formula: GradientDescent.formula(node, shape: before.plan.network.graph[node].shape),
      node: node,
      result: values, indexCount: 2)
  }
}
