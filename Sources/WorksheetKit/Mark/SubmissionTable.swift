internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

/// A submission as a table of quantities and values, as spreadsheets write it.
struct SubmissionTable {
  struct Row {
    /// `quantity = value`, with the places of both in the file.
    var answer: SourceFragment
    var hasQuantity: Bool
    /// The cell of the value, as it stands in the file.
    var value: CSVCells.Cell
    /// A network that a column `of` names.
    var network: Attribute?
    /// A number that a column `example` holds.
    var example: Attribute?
  }

  private(set) var rows: [Row] = []
  private(set) var diagnostics = DiagnosticBag()
  private let separator: UInt8
  private var columns = SubmissionColumns()

  init(_ file: [UInt8]) {
    let text = CheckedText(file)
    diagnostics.add(text.diagnostics)
    let cells = CSVCells(text.bytes)
    separator = cells.separator
    diagnostics.add(cells.diagnostics)
    var body = cells.rows[...]
    if let first = body.first, let named = SubmissionColumns(heading: first, into: &diagnostics) {
      columns = named
      body = body.dropFirst()
    }
    for row in body { read(row) }
  }

  private mutating func read(_ row: [CSVCells.Cell]) {
    let quantity = SubmissionTable.unescaped(row[safe: columns.quantity])
    let value = SubmissionTable.unescaped(row[safe: columns.value])
    let rest = row.indices.filter { !columns.allow($0) && !row[$0].bytes.isEmpty }
    if let more = rest.first {
      let sign = separator == 9 ? "a tab" : String(UnicodeScalar(separator))
      let count = (row.lastIndex { !$0.bytes.isEmpty } ?? 0) + 1
      return diagnostics.add(SubmissionMessages.cells(count, separator: sign, at: row[more].range))
    }
    // A blank value is no answer; a value alone is one of nothing, which the reader of the line tells.
    guard let value, !value.bytes.isEmpty else { return }
    rows.append(
      Row(
        answer: fragment(quantity, decimalPoint(value)), hasQuantity: quantity?.bytes.isEmpty == false,
        value: row[columns.value],
        network: attribute("of", row[safe: columns.network ?? -1]),
        example: attribute("example", row[safe: columns.example ?? -1])))
  }

  private func fragment(_ quantity: CSVCells.Cell?, _ value: CSVCells.Cell) -> SourceFragment {
    var bytes: [UInt8] = []
    var starts: [(local: Int, file: Int)] = []
    func add(_ cell: CSVCells.Cell) {
      for (byte, place) in zip(cell.bytes, cell.places) {
        starts.append((bytes.count, place))
        bytes.append(byte)
      }
    }
    if let quantity { add(quantity) }
    let behind = quantity?.places.last ?? value.places.first ?? value.range.lower
    for byte in " = ".utf8 {
      starts.append((bytes.count, behind))
      bytes.append(byte)
    }
    add(value)
    return SourceFragment(bytes: bytes, lineStarts: starts)
  }

  private func attribute(_ key: String, _ cell: CSVCells.Cell?) -> Attribute? {
    guard let cell, !cell.bytes.isEmpty else { return nil }
    return Attribute(form: .pair, key: key, keyRange: cell.range, value: cell.text, valueRange: cell.range)
  }

  // MARK: What spreadsheets do to cells

  /// Without the signs by which a spreadsheet makes text or a number of a cell: `'-dE/dz`, `="0.57"`, `=0.57`.
  private static func unescaped(_ cell: CSVCells.Cell?) -> CSVCells.Cell? {
    guard var cell else { return nil }
    if cell.bytes.first == UInt8(ascii: "'") { cell.drop(1, 0) }
    if cell.bytes.first == UInt8(ascii: "=") {
      cell.drop(1, 0)
      let quote = UInt8(ascii: "\"")
      if cell.bytes.count >= 2, cell.bytes.first == quote, cell.bytes.last == quote { cell.drop(1, 1) }
    }
    return cell
  }

  /// A comma between digits is a decimal one where `;` or a tab divides the cells, and in a number that stands alone.
  private func decimalPoint(_ cell: CSVCells.Cell) -> CSVCells.Cell {
    var cell = cell
    let isAlone = cell.bytes.allSatisfy { $0.isDigit || "+-,eE. ".utf8.contains($0) }
    guard separator != UInt8(ascii: ",") || isAlone else { return cell }
    for i in cell.bytes.indices.dropFirst().dropLast() where cell.bytes[i] == UInt8(ascii: ",") {
      if cell.bytes[i - 1].isDigit, cell.bytes[i + 1].isDigit { cell.bytes[i] = UInt8(ascii: ".") }
    }
    // Beside decimal commas the entries of a vector are divided by semicolons: (0,57; 0,75).
    if cell.bytes.first == UInt8(ascii: "("), !cell.bytes.contains(UInt8(ascii: ",")) {
      for i in cell.bytes.indices where cell.bytes[i] == UInt8(ascii: ";") {
        cell.bytes[i] = UInt8(ascii: ",")
      }
    }
    return cell
  }
}

extension CSVCells.Cell {
  fileprivate mutating func drop(_ first: Int, _ last: Int) {
    bytes = Array(bytes.dropFirst(first).dropLast(last))
    places = Array(places.dropFirst(first).dropLast(last))
  }
}

extension [CSVCells.Cell] {
  fileprivate subscript(safe index: Int) -> CSVCells.Cell? { indices.contains(index) ? self[index] : nil }
}

extension UInt8 {
  fileprivate var isDigit: Bool { 48...57 ~= self }
}
