internal import MathNotation

/// Entries, slices, rows and columns of a quantity: `p[1]`, `W[1,:]`, `a[2:4]`.
package struct Selection: ArrayOperator {
  /// Half-open ranges from 0; nil is all of them.
  package let rows: Range<Int>?
  package let columns: Range<Int>?
  package let result: Shape

  /// - Parameter result: the shape the language gives the selection: a number for one entry, a vector for a
  ///   row, column or slice of a vector, else a matrix.
  package init(rows: Range<Int>?, columns: Range<Int>?, result: Shape) {
    self.rows = rows
    self.columns = columns
    self.result = result
  }

  /// The row that is taken whole; nil where it is another part.
  package var wholeRow: Int? {
    guard let rows, rows.count == 1, columns == nil else { return nil }
    return rows.lowerBound
  }

  /// The one entry that is taken; nil where it is more.
  package var singleEntry: EntryIndex? {
    guard case .number = result, let rows else { return nil }
    return EntryIndex(rows.lowerBound, columns?.lowerBound ?? 0)
  }

  package var name: String { "[ ]" }
  package var notation: OperatorNotation { .slice }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    for (range, size) in [(rows, operands[0].rows.known), (columns, operands[0].columns.known)] {
      guard let range, let size else { continue }
      if range.upperBound > size { throw .outOfRange(index: range.upperBound, size: size) }
      if range.lowerBound < 0 { throw .outOfRange(index: range.lowerBound + 1, size: size) }
    }
    return result
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let firstRow = rows?.lowerBound ?? 0
    let firstColumn = columns?.lowerBound ?? 0
    // A vector taken from one row of a matrix runs along that row's columns.
    if case .vector = result, case .matrix = operands[0], let rows, rows.count == 1 {
      return .entry(.operand(0), IndexTerm(firstRow), row.offset(by: firstColumn))
    }
    return .entry(.operand(0), row.offset(by: firstRow), column.offset(by: firstColumn))
  }
}

/// Vectors and matrices written from parts: `(a, b)`, `[u; v]`, `concat(a, b)`. Each operand stands with its
/// first entry at its place. Entries outside an array count as 0; a number has no outside, it is the same for
/// every index, so deltas hold it to its place.
package struct Assembly: ArrayOperator {
  package let places: [EntryIndex]
  package let result: Shape

  package init(places: [EntryIndex], result: Shape) {
    self.places = places
    self.result = result
  }

  package var name: String { "( , )" }
  package var notation: OperatorNotation { .assembled }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { result }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    .plus(
      operands.indices.map { n in
        if operands[n].isSingle {
          return .times([
            .kronecker(row, IndexTerm(places[n].row)), .kronecker(column, IndexTerm(places[n].column)),
            .entry(.operand(n), .zero, .zero),
          ])
        }
        let r = row.offset(by: -places[n].row)
        let c = column.offset(by: -places[n].column)
        // A vector put in as a row of a matrix.
        if case .vector(let size) = operands[n], case .matrix = result, isRow(n, size) {
          return .times([.entry(.operand(n), c, .zero), .kronecker(r, .zero)])
        }
        return .entry(.operand(n), r, c)
      })
  }

  /// Whether vector operand `n` lies along a row: it would not fit below its place as a column.
  private func isRow(_ n: Int, _ size: Dimension) -> Bool {
    guard let size = size.known, let rows = result.rows.known else { return false }
    return size > 1 && places[n].row + size > rows
  }
}
