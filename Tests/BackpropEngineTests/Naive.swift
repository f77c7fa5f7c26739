import BackpropEngine
import WorksheetTestSupport

/// An array of doubles with the plainest loops, to hold operators against. A vector is one column.
struct Naive: Equatable {
  var rows: Int
  var columns: Int
  var entries: [Double]

  init(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Double) {
    self.rows = rows
    self.columns = columns
    entries = []
    for i in 0..<rows {
      for j in 0..<columns { entries.append(entry(i, j)) }
    }
  }

  /// Random entries of two decimals for a shape.
  init(_ shape: Shape, _ random: inout SplitMix64, from low: Int, to high: Int) {
    self.init(shape.rows.known ?? 0, shape.columns.known ?? 0) { _, _ in 0 }
    for n in entries.indices { entries[n] = Double(random.within(low...high)) / 100 }
  }

  subscript(_ i: Int, _ j: Int) -> Double { entries[i * columns + j] }

  /// Rows in place of columns.
  var turned: Naive { Naive(columns, rows) { self[$1, $0] } }

  func map(_ change: (Double) -> Double) -> Naive { Naive(rows, columns) { change(self[$0, $1]) } }

  /// The matrix product.
  func times(_ other: Naive) -> Naive {
    Naive(rows, other.columns) { i, j in
      (0..<columns).reduce(0) { $0 + self[i, $1] * other[$1, j] }
    }
  }

  /// Entry by entry, both already stretched to one size.
  func with(_ other: Naive, _ combine: (Double, Double) -> Double) -> Naive {
    Naive(rows, columns) { combine(self[$0, $1], other[$0, $1]) }
  }

  /// Repeated until it has that size: an array with one row or column goes with all of them.
  func stretched(_ rows: Int, _ columns: Int) -> Naive {
    Naive(rows, columns) { self[self.rows == 1 ? 0 : $0, self.columns == 1 ? 0 : $1] }
  }

  /// Each row, each column or the whole thing as a list.
  func groups(_ axis: Axis) -> [[Double]] {
    switch axis {
    case .all: [entries]
    case .rows: (0..<rows).map { i in (0..<columns).map { self[i, $0] } }
    case .columns: turned.groups(.rows)
    }
  }

  static func column(_ entries: [Double]) -> Naive { Naive(entries.count, 1) { i, _ in entries[i] } }
}
