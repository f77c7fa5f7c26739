internal import MathNotation

/// Which rows and columns of an array are shown: all of a small one, of a larger one the first and the last,
/// with dots between them.
struct ArrayWindow {
  /// A row or column of more entries than this is shown with dots.
  static let longest = 10
  /// The same where data are given, which nobody could do without.
  static let longestGiven = 20
  /// So many stand before the dots; the last one stands behind them.
  static let first = 3

  /// By place on the page: the row of the array; nil for dots.
  let rows: [Int?]
  let columns: [Int?]
  private let size: (rows: Int, columns: Int)

  init(rows: Int, columns: Int, longest: Int = ArrayWindow.longest) {
    size = (rows, columns)
    // What is not shown whole need not be long the other way either.
    let most = rows > longest || columns > longest ? ArrayWindow.longest : longest
    self.rows = ArrayWindow.shown(rows, most)
    self.columns = ArrayWindow.shown(columns, most)
  }

  private static func shown(_ count: Int, _ longest: Int) -> [Int?] {
    guard count > longest else { return (0..<max(0, count)).map { $0 } }
    return (0..<first).map { $0 } + [nil, count - 1]
  }

  /// Whether all of it is shown.
  var isWhole: Bool { rows.count == size.rows && columns.count == size.columns }

  /// Writes the array in brackets; its size stands below where some of it is left out.
  /// - Parameter entry: writes the entry at (row, column).
  func append(to layout: inout MathLayout, entry: (Int, Int, inout MathLayout) -> Void) {
    if !isWhole { layout.append(.begin(.underbrace)) }
    layout.append(.begin(.matrix(columns: max(1, columns.count))))
    var isFirst = true
    for row in rows {
      for column in columns {
        if !isFirst { layout.append(.separator) }
        isFirst = false
        cell(row, column, to: &layout, entry: entry)
      }
    }
    layout.append(.end)
    guard !isWhole else { return }
    layout.append(.separator)
    let isVector = size.rows == 1 || size.columns == 1
    layout.append(.words(isVector ? "\(max(size.rows, size.columns))" : "\(size.rows)×\(size.columns)"))
    layout.append(.end)
  }

  /// Writes the array with heads above its columns and beside its rows.
  func append(
    to layout: inout MathLayout, rowHead: (Int, inout MathLayout) -> Void,
    columnHead: (Int, inout MathLayout) -> Void, entry: (Int, Int, inout MathLayout) -> Void
  ) {
    layout.append(.begin(.headed(columns: columns.count + 1)))
    for column in columns {
      layout.append(.separator)
      if let column { columnHead(column, &layout) } else { layout.append(.sign(.dots)) }
    }
    for row in rows {
      layout.append(.separator)
      if let row { rowHead(row, &layout) } else { layout.append(.sign(.verticalDots)) }
      for column in columns {
        layout.append(.separator)
        cell(row, column, to: &layout, entry: entry)
      }
    }
    layout.append(.end)
  }

  private func cell(
    _ row: Int?, _ column: Int?, to layout: inout MathLayout, entry: (Int, Int, inout MathLayout) -> Void
  ) {
    switch (row, column) {
    case (let row?, let column?): entry(row, column, &layout)
    case (_?, nil): layout.append(.sign(.dots))
    case (nil, _?): layout.append(.sign(.verticalDots))
    case (nil, nil): layout.append(.sign(.diagonalDots))
    }
  }
}
