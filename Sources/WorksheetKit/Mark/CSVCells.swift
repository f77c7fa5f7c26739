internal import Diagnostics

/// A table as it stands in a file: rows of cells with the place of each byte. Quotation marks hold separators and
/// line ends; so do brackets separators, up to the end of the line, since `[1 2; 3 4]` is one value.
struct CSVCells {
  struct Cell {
    /// Without its quotation marks, two of them read as one, and without blanks around it.
    var bytes: [UInt8] = []
    /// Where each of these bytes stands in the file.
    var places: [Int] = []
    /// With quotation marks and blanks.
    var range: SourceRange

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Rows without any text are left out.
  private(set) var rows: [[Cell]] = []
  private(set) var diagnostics: [Diagnostic] = []
  let separator: UInt8

  static let mostRows = 10_000

  private let file: [UInt8]
  private var at: Int

  /// - Parameter file: UTF-8 without forbidden characters, with or without a byte order mark.
  init(_ file: [UInt8]) {
    self.file = file
    at = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let told = CSVCells.toldSeparator(file, from: at) {
      separator = told
      while at < file.count, file[at] != 10, file[at] != 13 { at += 1 }
    } else {
      separator = CSVCells.separator(file, from: at)
    }
    while at < file.count {
      let row = row()
      guard row.contains(where: { !$0.bytes.isEmpty }) else { continue }
      guard rows.count < CSVCells.mostRows else {
        diagnostics.append(SubmissionMessages.tooManyRows(CSVCells.mostRows, at: row[0].range))
        return
      }
      rows.append(row)
    }
  }

  // MARK: Separator

  /// A first line `sep=;` is not of the table: it tells spreadsheets what divides the cells.
  private static func toldSeparator(_ file: [UInt8], from start: Int) -> UInt8? {
    let line = file[start...].prefix { $0 != 10 && $0 != 13 }
    let word = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
    // Behind the sign a spreadsheet may have filled the line up to the table's width.
    guard word == "sep=", let sign = line.dropFirst(4).first, line.dropFirst(5).allSatisfy({ $0 == sign })
    else { return nil }
    return [9, UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|")].contains(sign) ? sign : nil
  }

  /// The first of tab, semicolon and comma that divides cells in the first line with text that has any.
  private static func separator(_ file: [UInt8], from start: Int) -> UInt8 {
    let known: [UInt8] = [9, UInt8(ascii: ";"), UInt8(ascii: ",")]
    var found: Set<UInt8> = []
    var depth = 0
    var isQuoted = false
    for byte in file[start...] {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
      case 10, 13:
        if let separator = known.first(where: found.contains) { return separator }
        depth = 0
      default: if depth <= 0, known.contains(byte) { found.insert(byte) }
      }
    }
    return known.first(where: found.contains) ?? UInt8(ascii: ",")
  }

  // MARK: Rows

  private var byte: UInt8? { at < file.count ? file[at] : nil }
  private var isLineEnd: Bool { byte == 10 || byte == 13 }

  private mutating func row() -> [Cell] {
    var cells: [Cell] = []
    while true {
      cells.append(cell())
      guard byte == separator else { break }
      at += 1
      if at == file.count { break }
    }
    if byte == 13 { at += 1 }
    if byte == 10 { at += 1 }
    return cells
  }

  private mutating func cell() -> Cell {
    let start = at
    while byte == UInt8(ascii: " ") || byte == 9 && separator != 9 { at += 1 }
    var cell = Cell(range: SourceRange(start, start))
    if byte == UInt8(ascii: "\"") { quoted(&cell) } else { plain(&cell) }
    cell.range = SourceRange(start, at)
    while let last = cell.bytes.last, last == UInt8(ascii: " ") || last == 9 {
      cell.bytes.removeLast()
      cell.places.removeLast()
    }
    return cell
  }

  private mutating func plain(_ cell: inout Cell) {
    var depth = 0
    while let byte, !isLineEnd, byte != separator || depth > 0 {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")") { depth -= 1 }
      take(byte, &cell)
    }
  }

  private mutating func quoted(_ cell: inout Cell) {
    let open = at
    at += 1
    while let byte {
      if byte == UInt8(ascii: "\"") {
        at += 1
        guard self.byte == UInt8(ascii: "\"") else { return skipBehindQuote() }
      }
      // A line end inside a cell is a blank: an answer is one line.
      take(byte == 10 || byte == 13 ? UInt8(ascii: " ") : byte, &cell)
    }
    diagnostics.append(SubmissionMessages.unclosedQuote(at: SourceRange(open, open + 1)))
  }

  private mutating func skipBehindQuote() {
    let start = at
    var hasText = false
    while let byte, !isLineEnd, byte != separator {
      if byte != UInt8(ascii: " "), byte != 9 { hasText = true }
      at += 1
    }
    if hasText { diagnostics.append(SubmissionMessages.behindQuote(at: SourceRange(start, at))) }
  }

  private mutating func take(_ byte: UInt8, _ cell: inout Cell) {
    cell.bytes.append(byte)
    cell.places.append(at)
    at += 1
  }
}
