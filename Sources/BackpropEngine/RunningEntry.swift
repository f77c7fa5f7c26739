/// Any entry of an array over all of which is summed: its indices, new ones where they run, and how far each runs.
struct RunningEntry {
  private(set) var row = IndexTerm.zero
  private(set) var column = IndexTerm.zero
  private(set) var indices: [(variable: IndexVariable, extent: Dimension)] = []

  init(of shape: Shape, from supply: inout IndexSupply) {
    if shape.rows != .one { row = run(over: shape.rows, &supply) }
    if shape.columns != .one { column = run(over: shape.columns, &supply) }
  }

  /// One entry alone, over which nothing runs.
  init(_ entry: EntryIndex) { (row, column) = (IndexTerm(entry.row), IndexTerm(entry.column)) }

  private mutating func run(over extent: Dimension, _ supply: inout IndexSupply) -> IndexTerm {
    let index = supply.fresh()
    indices.append((index, extent))
    return IndexTerm(index)
  }

  /// Σ over all entries, the row outermost.
  func summed(_ body: Formula) -> Formula {
    indices.reversed().reduce(body) { .series($1.variable, over: $1.extent, $0) }
  }
}
