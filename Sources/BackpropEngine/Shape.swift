/// The size of one direction of a quantity: a number, or a letter of a network given without numbers.
package enum Dimension: Hashable, Sendable {
  case count(Int)
  case letter(String)

  /// The letter where it is not known.
  package var letter: String? {
    if case .letter(let letter) = self { letter } else { nil }
  }

  /// The size where it is known.
  package var known: Int? {
    switch self {
    case .count(let n): n
    case .letter: nil
    }
  }

  /// As printed: `3`, `m`.
  package var text: String {
    switch self {
    case .count(let n): String(n)
    case .letter(let name): name
    }
  }

  package static let one = Dimension.count(1)
}

/// A quantity is a number, a vector or a matrix; nothing has three indices.
///
/// A vector has no direction of its own: it is a row to the left of a matrix and a column to its right.
package enum Shape: Hashable, Sendable {
  case number
  case vector(Dimension)
  case matrix(Dimension, Dimension)

  package static func vector(_ n: Int) -> Shape { .vector(.count(n)) }
  package static func matrix(_ rows: Int, _ columns: Int) -> Shape { .matrix(.count(rows), .count(columns)) }

  /// Rows of the stored array; a vector is stored as one column.
  package var rows: Dimension {
    switch self {
    case .number: .one
    case .vector(let n): n
    case .matrix(let rows, _): rows
    }
  }

  /// Columns of the stored array.
  package var columns: Dimension {
    switch self {
    case .number, .vector: .one
    case .matrix(_, let columns): columns
    }
  }

  /// Entries in all, where both sizes are known.
  package var count: Int? {
    guard let rows = rows.known, let columns = columns.known else { return nil }
    let (product, overflow) = rows.multipliedReportingOverflow(by: columns)
    return overflow ? nil : product
  }

  /// Whether the quantity counts as a number: it is one, or has a single entry.
  package var isSingle: Bool { rows == .one && columns == .one }

  /// As in messages: `a number`, `3 entries`, `2×3`.
  package var text: String {
    switch self {
    case .number: "a number"
    case .vector(.count(1)): "1 entry"
    case .vector(let n): "\(n.text) entries"
    case .matrix(let rows, let columns): "\(rows.text)×\(columns.text)"
    }
  }
}
