internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The data of several examples as a network's statement shows them: a row for each example.
struct ExampleStatement {
  let plan: NetworkPlan
  let style: NumberStyle
  let words: Words

  /// Of more examples, the first ones and the last are shown.
  static let mostRows = 40
  static let firstRows = 8

  func blocks(of quantities: [Quantity]) -> [ReportBlock] {
    guard !quantities.isEmpty else { return [] }
    guard let columns = QuantityColumns(quantities.map { ($0.node, nil) }, in: plan) else {
      return [.formulas([quantities.map(size)])]
    }
    let symbols = SymbolTable(plan, target: nil)
    let header = [[.text(words.example)]] + columns.header(symbols)
    let rows = shownRows.map { example in
      guard let example else { return dots(header.count) }
      return [[.text(String(example + 1))]] + columns.cells { node, place in number(node, place, example) }
    }
    return [
      .table(
        ReportTable(
          header: header, alignments: Array(repeating: .right, count: header.count), rows: rows))
    ]
  }

  /// The examples with a row; nil stands for those left out.
  private var shownRows: [Int?] {
    let count = plan.exampleCount
    guard count > ExampleStatement.mostRows else { return (0..<count).map { $0 } }
    return (0..<ExampleStatement.firstRows).map { $0 } + [nil, count - 1]
  }

  private func dots(_ columns: Int) -> [[ReportInline]] {
    var layout = MathLayout()
    layout.append(.sign(.verticalDots))
    return Array(repeating: [.math(layout)], count: columns)
  }

  /// As the author wrote it; what was computed, to the sheet's digits.
  private func number(_ node: NodeID, _ place: EntryIndex, _ example: Int) -> MathLayout {
    var layout = MathLayout()
    let examples = plan.network.graph[node].examples
    guard example < examples.count, let at = plan.offset(node, place.row, place.column) else { return layout }
    let data = examples[example]
    let text = at < data.spellings.count ? data.spellings[at] : nil
    layout.append(number: text == nil ? style.printed(data.values[at]) : data.values[at], spelled: text)
    return layout
  }

  /// "x has 784 entries", where they are too many for a table.
  private func size(_ quantity: Quantity) -> MathLayout {
    var layout = MathLayout()
    SymbolTable(plan, target: nil).append(quantity.node, to: &layout)
    layout.append(
      .words("has \(plan.shape(of: quantity.node).text) in each of \(plan.exampleCount) examples"))
    return layout
  }
}
