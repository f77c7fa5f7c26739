internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Loss and weights over many updates, a row each.
struct StepTable {
  let states: NetworkStates
  let weights: [Quantity]
  let words: Words

  /// Entries of weights beyond this have no column of their own.
  static let mostColumns = 8
  /// Rows beyond this are left out in the middle.
  static let mostRows = 100

  init(_ states: NetworkStates, weights: [Quantity], words: Words) {
    self.states = states
    self.weights = weights
    self.words = words
  }

  /// Computes the states that have a row.
  /// - Returns: their numbers, some left out where they are many.
  func computed(_ chosen: [Int]) throws(EngineError) -> [Int] {
    let shown = thinned(chosen)
    try states.prepare(shown)
    for state in shown { _ = try states.evaluation(state) }
    return shown
  }

  func table(of shown: [Int]) throws(EngineError) -> ReportTable {
    let columns = self.columns
    let plain = SymbolTable(states.plan, target: nil)
    var header: [[ReportInline]] = [[.text(words.step)]]
    for column in columns {
      var layout = MathLayout()
      plain.appendEntry(
        column.node, .number(column.place.row + 1), .number(column.place.column + 1), to: &layout)
      header.append([.math(layout)])
    }
    var rows: [[[ReportInline]]] = []
    for state in shown { rows.append(try row(state, columns)) }
    return ReportTable(
      header: header, alignments: Array(repeating: .right, count: header.count), rows: rows)
  }

  private struct Column {
    var node: NodeID
    var place: EntryIndex
  }

  private var columns: [Column] {
    var list: [Column] = []
    if let total = states.plan.network.total { list.append(Column(node: total, place: EntryIndex(0, 0))) }
    let entries = weights.flatMap { quantity in
      states.plan.places(of: quantity.node).map { Column(node: quantity.node, place: $0) }
    }
    return entries.count > StepTable.mostColumns ? list : list + entries
  }

  private func row(_ state: Int, _ columns: [Column]) throws(EngineError) -> [[ReportInline]] {
    let evaluation = try states.evaluation(state)
    let numbers = NumberTable(evaluation)
    var cells: [[ReportInline]] = [[.text(String(state))]]
    for column in columns {
      var layout = MathLayout()
      if let value = numbers.value(.node(column.node), column.place.row, column.place.column) {
        layout.append(
          number: value, spelled: numbers.spelling(.node(column.node), column.place.row, column.place.column))
      }
      cells.append([.math(layout)])
    }
    return cells
  }

  private func thinned(_ chosen: [Int]) -> [Int] {
    guard chosen.count > StepTable.mostRows else { return chosen }
    let stride = (chosen.count + StepTable.mostRows - 1) / StepTable.mostRows
    return chosen.enumerated().filter { $0.offset % stride == 0 || $0.offset == chosen.count - 1 }.map(
      \.element)
  }
}
