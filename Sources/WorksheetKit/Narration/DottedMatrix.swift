internal import BackpropEngine
internal import MathNotation

/// A matrix of which the first and the last rows and columns stand for all: the general m×n matrix.
struct DottedMatrix {
  /// nil: dots.
  private let rows: [IndexLabel?]
  private let columns: [IndexLabel?]

  /// - Parameters: sizes in numbers or letters; a vector has one row or one column.
  init(_ rows: Dimension, _ columns: Dimension) {
    self.rows = DottedMatrix.labels(rows)
    self.columns = DottedMatrix.labels(columns)
  }

  /// More rows or columns than this are shown with dots.
  private static let most = 4

  private static func labels(_ size: Dimension) -> [IndexLabel?] {
    switch size {
    case .count(let n) where n <= most: (1...max(1, n)).map { .number($0) }
    case .count(let n): [.number(1), .number(2), nil, .number(n)]
    case .letter(let letter): [.number(1), .number(2), nil, .letter(letter)]
    }
  }

  /// - Parameter entry: writes the entry at the labels of its row and column.
  func append(
    to layout: inout MathLayout, entry: (IndexLabel, IndexLabel, inout MathLayout) -> Void
  ) {
    layout.append(.begin(.matrix(columns: columns.count)))
    var isFirst = true
    for row in rows {
      for column in columns {
        if !isFirst { layout.append(.separator) }
        isFirst = false
        switch (row, column) {
        case (let row?, let column?): entry(row, column, &layout)
        case (nil, nil): layout.append(.sign(.diagonalDots))
        case (nil, _): layout.append(.sign(.verticalDots))
        case (_, nil): layout.append(.sign(.dots))
        }
      }
    }
    layout.append(.end)
  }
}
