/// Which elements of two sequences have no partner in the other: the fewest deletions and insertions that lead from
/// one to the other, in linear space.
///
/// From both corners of a box at once, one edit after the other, the furthest places are found that can be reached
/// on each diagonal. Where both meet a shortest path passes, and the box falls into two smaller ones.
///
/// - Complexity: O((n + m)·d) time for d edits, O(n + m) memory. After `mostSteps` steps what is left is taken as
///   deleted and inserted as a whole, which is longer than need be, and still correct.
/// - Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), section 4b.
struct LineDiff {
  private(set) var isDeleted: [Bool]
  private(set) var isInserted: [Bool]

  /// The elements by number: equal ones have one number.
  private let old: [Int]
  private let new: [Int]
  private var stepsLeft: Int

  init<Element: Hashable>(from old: [Element], to new: [Element], mostSteps: Int = 20_000_000) {
    var numbers: [Element: Int] = [:]
    for element in [old, new].joined() where numbers[element] == nil { numbers[element] = numbers.count }
    self.old = old.map { numbers[$0] ?? 0 }
    self.new = new.map { numbers[$0] ?? 0 }
    isDeleted = Array(repeating: false, count: old.count)
    isInserted = Array(repeating: false, count: new.count)
    stepsLeft = mostSteps
    compare()
  }

  /// A part of the old sequence beside a part of the new one.
  private struct Box {
    var old: Range<Int>
    var new: Range<Int>
  }

  private mutating func compare() {
    var open = [Box(old: old.indices, new: new.indices)]
    while let next = open.popLast() {
      let box = trimmed(next)
      if !box.old.isEmpty, !box.new.isEmpty, let middle = middle(of: box) {
        open.append(Box(old: box.old.lowerBound..<middle.old, new: box.new.lowerBound..<middle.new))
        open.append(Box(old: middle.old..<box.old.upperBound, new: middle.new..<box.new.upperBound))
      } else {
        for index in box.old { isDeleted[index] = true }
        for index in box.new { isInserted[index] = true }
      }
    }
  }

  /// Without what both parts have in common at their ends.
  private func trimmed(_ box: Box) -> Box {
    var (lower, upper) = ((box.old.lowerBound, box.new.lowerBound), (box.old.upperBound, box.new.upperBound))
    while lower.0 < upper.0, lower.1 < upper.1, old[lower.0] == new[lower.1] {
      lower = (lower.0 + 1, lower.1 + 1)
    }
    while lower.0 < upper.0, lower.1 < upper.1, old[upper.0 - 1] == new[upper.1 - 1] {
      upper = (upper.0 - 1, upper.1 - 1)
    }
    return Box(old: lower.0..<upper.0, new: lower.1..<upper.1)
  }

  /// A place on a shortest path, not at a corner of the box; nil where the steps are used up.
  private mutating func middle(of box: Box) -> (old: Int, new: Int)? {
    let (rows, columns) = (box.old.count, box.new.count)
    var forward = Frontier(rows: rows, columns: columns)
    var backward = forward
    let (old, new) = (old, new)
    while stepsLeft > 0 {
      let ahead = forward.advance(meeting: backward) {
        old[box.old.lowerBound + $0] == new[box.new.lowerBound + $1]
      }
      if let (row, column) = ahead { return (box.old.lowerBound + row, box.new.lowerBound + column) }
      let back = backward.advance(meeting: forward) {
        old[box.old.upperBound - 1 - $0] == new[box.new.upperBound - 1 - $1]
      }
      if let (row, column) = back { return (box.old.upperBound - row, box.new.upperBound - column) }
      stepsLeft -= forward.takeSteps() + backward.takeSteps()
    }
    return nil
  }
}

/// The furthest places that so many edits reach from one corner of a box, counted from that corner.
private struct Frontier {
  private let rows: Int
  private let columns: Int
  private var edits = -1
  private var steps = 0
  /// The row reached on each diagonal `row − column`, from −(columns + 1) on; −1: none.
  private var reached: [Int]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    reached = Array(repeating: -1, count: rows + columns + 3)
  }

  /// Goes one edit further, and along all equal elements from there.
  ///
  /// - Parameters:
  ///   - other: the frontier from the opposite corner.
  ///   - isEqual: whether a row and a column, counted from this corner, hold the same.
  /// - Returns: a place where both meet, counted from this corner.
  mutating func advance(
    meeting other: Frontier, isEqual: (Int, Int) -> Bool
  ) -> (row: Int, column: Int)? {
    edits += 1
    let lowest = max(-edits, -columns)
    for diagonal in stride(from: lowest + (lowest + edits) % 2, through: min(edits, rows), by: 2) {
      let first = start(on: diagonal)
      if first < 0 { continue }
      var row = first
      while row < rows, row - diagonal < columns, isEqual(row, row - diagonal) { row += 1 }
      reached[index(diagonal)] = row
      steps += 1 + row - first
      let opposite = other.row(onDiagonal: rows - columns - diagonal)
      if opposite >= 0, row + opposite >= rows { return (row, row - diagonal) }
    }
    return nil
  }

  /// How many steps were made since the last call.
  mutating func takeSteps() -> Int {
    defer { steps = 0 }
    return steps
  }

  /// The row to which an edit from a neighbouring diagonal leads; −1: none leads into the box.
  private func start(on diagonal: Int) -> Int {
    if edits == 0 { return 0 }
    let inserted = reached[index(diagonal + 1)]
    let deleted = reached[index(diagonal - 1)]
    let byDeletion = deleted >= 0 && deleted < rows ? deleted + 1 : -1
    return max(byDeletion, inserted - diagonal <= columns ? inserted : -1)
  }

  private func row(onDiagonal diagonal: Int) -> Int { reached[index(diagonal)] }

  private func index(_ diagonal: Int) -> Int { diagonal + columns + 1 }
}
