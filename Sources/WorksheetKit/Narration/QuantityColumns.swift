internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The columns that some quantities take in a table: one for each entry while these are few, else one cell with
/// all entries of a quantity.
struct QuantityColumns {
  private struct Column {
    var node: NodeID
    /// A single entry; nil: the whole quantity in one cell.
    var entry: EntryIndex?
    /// What the cell holds.
    var places: [EntryIndex]
  }

  private let columns: [Column]
  private let plan: NetworkPlan

  /// Entries in one row, of all quantities together or else in one cell.
  static let mostEntries = 12

  /// Whether some quantity has all its entries in one cell.
  var hasWholeCells: Bool { columns.contains { $0.entry == nil } }

  /// - Parameters:
  ///   - asked: quantities, each whole (nil) or some entries of it.
  ///   - others: further columns of the same table.
  ///   - keepsWhole: whether a quantity stands in one cell even where there is room.
  /// - Returns: nil where they do not fit into a table.
  init?(
    _ asked: [(node: NodeID, entries: [EntryIndex]?)], in plan: NetworkPlan, beside others: Int = 0,
    keepsWhole: Bool = false
  ) {
    self.plan = plan
    let all = asked.map { (node: $0.node, places: $0.entries ?? plan.places(of: $0.node)) }
    if !keepsWhole, all.reduce(others, { $0 + $1.places.count }) <= QuantityColumns.mostEntries {
      columns = all.flatMap { quantity in
        quantity.places.map { Column(node: quantity.node, entry: $0, places: [$0]) }
      }
      return
    }
    guard all.count + others <= QuantityColumns.mostEntries,
      all.allSatisfy({ $0.places.count <= QuantityColumns.mostEntries })
    else { return nil }
    columns = zip(asked, all).flatMap { asked, quantity in
      let isWhole = asked.entries == nil && quantity.places.count > 1
      return isWhole
        ? [Column(node: quantity.node, entry: nil, places: quantity.places)]
        : quantity.places.map { Column(node: quantity.node, entry: $0, places: [$0]) }
    }
  }

  /// What stands above them.
  func header(_ symbols: SymbolTable) -> [[ReportInline]] {
    columns.map { column in
      var layout = MathLayout()
      if let entry = column.entry {
        symbols.appendEntry(column.node, .number(entry.row + 1), .number(entry.column + 1), to: &layout)
      } else {
        symbols.append(column.node, to: &layout)
      }
      return [.math(layout)]
    }
  }

  /// One row, by how each number is printed.
  func cells(_ number: (NodeID, EntryIndex) -> MathLayout) -> [[ReportInline]] {
    columns.map { column in
      if column.entry != nil { return [.math(number(column.node, column.places[0]))] }
      var layout = MathLayout()
      layout.append(.begin(.matrix(columns: width(column.node))))
      for (n, place) in column.places.enumerated() {
        if n > 0 { layout.append(.separator) }
        layout.append(number(column.node, place))
      }
      layout.append(.end)
      return [.math(layout)]
    }
  }

  /// A vector lies, so that the row stays low.
  private func width(_ node: NodeID) -> Int {
    switch plan.shape(of: node) {
    case .number: 1
    case .vector(let n): max(1, n.known ?? 1)
    case .matrix(_, let columns): max(1, columns.known ?? 1)
    }
  }
}
