package import MathNotation

/// Data in named columns, a row for each example: what a `data` block holds.
package struct DataTable: Sendable {
  package struct Column: Sendable {
    package enum Values: Sendable {
      case numbers([Number])
      case words([String])
    }

    package var name: Name
    package var values: Values
    /// As its author wrote them.
    package var spellings: [String]

    package init(name: Name, values: Values, spellings: [String]) {
      self.name = name
      self.values = values
      self.spellings = spellings
    }

    /// The different words in the order in which they come first; none in a column of numbers.
    package var words: [String] {
      guard case .words(let words) = values else { return [] }
      var seen: Set<String> = []
      return words.filter { seen.insert($0).inserted }
    }
  }

  package var columns: [Column]
  package var rowCount: Int

  package init(columns: [Column], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  func column(_ name: Name) -> Column? { columns.first { $0.name.key == name.key } }
}

/// The bounds of a `data` block.
package enum DataLimits {
  package static let mostRows = 10_000
  package static let mostColumns = 100
  package static let mostBytes = 1 << 20
}
