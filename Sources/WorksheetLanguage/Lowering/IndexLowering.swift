package import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Which entries an index takes from an array, from 0, as they are stored.
package struct EntrySelection: Sendable, Hashable {
  /// `nil` is all of them.
  package var rows: Range<Int>?
  package var columns: Range<Int>?
  /// A number for one entry, a vector for a row, a column or a part of a vector.
  package var shape: Shape

  package init(rows: Range<Int>?, columns: Range<Int>?, shape: Shape) {
    self.rows = rows
    self.columns = columns
    self.shape = shape
  }

  /// The one entry that is taken, if it is one.
  package var entry: EntryIndex? {
    guard shape == .number else { return nil }
    return EntryIndex(rows?.lowerBound ?? 0, columns?.lowerBound ?? 0)
  }
}

extension LoweringScope {
  /// The entries of a node that an index names.
  mutating func select(_ leaf: Leaf, _ items: [IndexItem], of text: String, _ whole: Expression) -> NodeID? {
    guard let selection = selection(leaf, items, of: text, whole) else { return nil }
    let op = Selection(rows: selection.rows, columns: selection.columns, result: selection.shape)
    return apply(op, [leaf.node], whole, [])
  }

  /// Checks an index against the array's shape and brings it into the order in which the array is stored.
  mutating func selection(
    _ leaf: Leaf, _ items: [IndexItem], of text: String, _ whole: Expression
  ) -> EntrySelection? {
    let shape = shape(leaf.node)
    guard let isMatrix = isMatrixIndex(items, shape, of: text, whole) else { return nil }
    if isMatrix, leaf.isUsedBothWays {
      report(IndexMessages.usedBothWays(whole, text))
      return nil
    }
    let swaps = isMatrix && leaf.swapsIndices
    let sizes = isMatrix ? [shape.rows, shape.columns] : [shape.columns == .one ? shape.rows : shape.columns]
    let stored = swaps ? [sizes[1], sizes[0]] : sizes
    var parts: [IndexPart] = []
    for (place, item) in items.enumerated() {
      // Under from-to, what an index counts is a unit on either side of the weights.
      let name = isMatrix ? (swaps ? "unit" : ["row", "column"][place]) : "entry"
      let side = IndexSide(name: name, size: stored[place])
      guard let part = part(item, side, of: text, shape, whole) else { return nil }
      parts.append(part)
    }
    if isMatrix { return swaps ? .matrix(parts[1], parts[0], shape) : .matrix(parts[0], parts[1], shape) }
    return .single(parts[0], shape)
  }

  /// Whether the index has two parts; reports one that fits the array in no way.
  private mutating func isMatrixIndex(
    _ items: [IndexItem], _ shape: Shape, of text: String, _ whole: Expression
  ) -> Bool? {
    if items.count == 2, case .matrix = shape { return true }
    if items.count == 1, shape.rows == .one || shape.columns == .one { return false }
    report(IndexMessages.wrongCount(whole, text, shape, count: items.count, notes: declarations(of: [whole])))
    return nil
  }

  private mutating func part(
    _ item: IndexItem, _ side: IndexSide, of text: String, _ shape: Shape, _ whole: Expression
  ) -> IndexPart? {
    switch item {
    case .all: return .all(side.size)
    case .at(let index):
      return position(index, side, of: text, shape, whole).map { .one($0) }
    case .range(let first, let last):
      guard let lower = position(first, side, of: text, shape, whole),
        let upper = position(last, side, of: text, shape, whole)
      else { return nil }
      guard lower <= upper else {
        report(IndexMessages.emptyRange(first, last))
        return nil
      }
      return .some(lower..<(upper + 1))
    }
  }

  /// An index as written, brought to 0.
  private mutating func position(
    _ index: Expression, _ side: IndexSide, of text: String, _ shape: Shape, _ whole: Expression
  ) -> Int? {
    if case .broken = index.node { return nil }
    guard let value = index.literal?.value.integer ?? index.wholeNumber({ wholeConstant($0) }) else {
      report(IndexMessages.notWhole(index))
      return nil
    }
    guard value >= 1, value <= side.size.known ?? Limits.longestSide else {
      report(IndexMessages.outOfRange(index, value, side, of: text, shape, notes: declarations(of: [whole])))
      return nil
    }
    return value - 1
  }
}

/// What one part of an index runs along.
struct IndexSide {
  /// What it counts: `row`, `column`, `entry`, `unit`.
  var name: String
  var size: Dimension
}

/// One part of a checked index.
private enum IndexPart {
  case one(Int)
  case some(Range<Int>)
  case all(Dimension)

  var range: Range<Int>? {
    switch self {
    case .one(let at): at..<(at + 1)
    case .some(let range): range
    case .all: nil
    }
  }

  /// How many it takes; `nil` if it is one place rather than a part.
  var size: Dimension? {
    switch self {
    case .one: nil
    case .some(let range): .count(range.count)
    case .all(let size): size
    }
  }
}

extension EntrySelection {
  fileprivate static func matrix(_ row: IndexPart, _ column: IndexPart, _ shape: Shape) -> EntrySelection {
    let result: Shape
    switch (row.size, column.size) {
    case (nil, nil): result = .number
    case (nil, let n?), (let n?, nil): result = .vector(n)
    case (let rows?, let columns?): result = .matrix(rows, columns)
    }
    return EntrySelection(rows: row.range, columns: column.range, shape: result)
  }

  /// One index for a vector, a number, a single row or a single column.
  fileprivate static func single(_ part: IndexPart, _ shape: Shape) -> EntrySelection {
    let result = part.size.map { Shape.vector($0) } ?? .number
    guard case .matrix = shape, shape.columns != .one else {
      return EntrySelection(rows: part.range, columns: nil, shape: result)
    }
    return EntrySelection(rows: 0..<1, columns: part.range, shape: result)
  }
}
