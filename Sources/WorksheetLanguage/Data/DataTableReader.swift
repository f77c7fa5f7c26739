package import Diagnostics
internal import MathNotation

/// Reads the text of a `data` block: a line with the names of the columns, then a line for each row. Cells are divided
/// by the first of tab, semicolon and comma that the first line holds; `#` begins a remark.
package struct DataTableReader {
  /// What was read; nil where there is a mistake.
  package private(set) var table: DataTable?
  package private(set) var diagnostics: [Diagnostic] = []

  private let text: SourceFragment
  private var separator = UInt8(ascii: ",")

  private struct Cell {
    var text: String
    var range: SourceRange
  }

  package init(_ text: SourceFragment) {
    self.text = text
    guard text.bytes.count <= DataLimits.mostBytes else {
      diagnostics.append(DataTableMessages.tooLong(at: text.range(0..<0)))
      return
    }
    let lines = self.lines()
    guard let first = lines.first else {
      diagnostics.append(DataTableMessages.empty(at: text.range(0..<0)))
      return
    }
    let head = text.bytes[first]
    separator = [9, UInt8(ascii: ";"), UInt8(ascii: ",")].first { head.contains($0) } ?? UInt8(ascii: ",")
    let names = cells(first).compactMap { name($0) }
    guard diagnostics.isEmpty else { return }
    guard names.count <= DataLimits.mostColumns, lines.count <= DataLimits.mostRows + 1 else {
      diagnostics.append(DataTableMessages.tooLarge(at: text.range(first)))
      return
    }
    let repeated = names.enumerated().first { index, name in names[..<index].contains { $0.key == name.key } }
    if let repeated { diagnostics.append(DataTableMessages.twice(repeated.element)) }
    read(lines.dropFirst(), names)
  }

  /// The lines that hold anything, without remarks and blanks around them.
  private func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < text.bytes.count {
      let end = text.bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? text.bytes.count
      let remark = text.bytes[start..<end].firstIndex(of: UInt8(ascii: "#")) ?? end
      let line = trimmed(start..<remark)
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    return lines
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    func isBlank(_ at: Int) -> Bool { text.bytes[at] == 32 || text.bytes[at] == 9 && separator != 9 }
    while lower < upper, isBlank(lower) { lower += 1 }
    while lower < upper, isBlank(upper - 1) { upper -= 1 }
    return lower..<upper
  }

  private func cells(_ line: Range<Int>) -> [Cell] {
    var cells: [Cell] = []
    var start = line.lowerBound
    while start <= line.upperBound {
      let end = text.bytes[start..<line.upperBound].firstIndex(of: separator) ?? line.upperBound
      let cell = trimmed(start..<end)
      cells.append(Cell(text: String(decoding: text.bytes[cell], as: UTF8.self), range: text.range(cell)))
      start = end + 1
    }
    return cells
  }

  /// A column's name, which formulas use.
  private mutating func name(_ cell: Cell) -> Name? {
    let isName =
      cell.text.unicodeScalars.first.map { !("0"..."9" ~= $0) } ?? false
      && cell.text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || "0"..."9" ~= $0 }
    guard isName, cell.text.utf8.count <= Limits.longestName else {
      diagnostics.append(DataTableMessages.noName(cell.text, at: cell.range))
      return nil
    }
    return Name(cell.text, at: cell.range)
  }

  private mutating func read(_ lines: ArraySlice<Range<Int>>, _ names: [Name]) {
    var columns: [[Cell]] = Array(repeating: [], count: names.count)
    var count = 0
    for line in lines {
      let cells = cells(line)
      guard cells.count == names.count else {
        diagnostics.append(
          DataTableMessages.ragged(
            cells.count, names.count, decimalComma: separator == UInt8(ascii: ","), at: text.range(line)))
        continue
      }
      count += 1
      for (index, cell) in cells.enumerated() { columns[index].append(cell) }
    }
    guard diagnostics.isEmpty else { return }
    guard count > 0 else {
      diagnostics.append(DataTableMessages.empty(at: names[0].range))
      return
    }
    let read = zip(names, columns).compactMap { column($0, $1) }
    guard diagnostics.isEmpty else { return }
    table = DataTable(columns: read, rowCount: count)
  }

  /// A column of numbers where its first cell is one, else of words.
  private mutating func column(_ name: Name, _ cells: [Cell]) -> DataTable.Column? {
    let spellings = cells.map { $0.text.replacing("−", with: "-") }
    let isOfNumbers = spellings.first.map(Self.looksLikeNumber) ?? true
    guard isOfNumbers else {
      for cell in cells where !(cell.text.unicodeScalars.first?.properties.isAlphabetic ?? false) {
        diagnostics.append(DataTableMessages.noWord(cell.text, name, at: cell.range))
      }
      return DataTable.Column(name: name, values: .words(spellings), spellings: spellings)
    }
    var numbers: [Number] = []
    for (cell, spelling) in zip(cells, spellings) {
      guard let number = Self.number(spelling) else {
        diagnostics.append(
          DataTableMessages.noNumber(cell.text, name, mayBeWord: cells.count > 1, at: cell.range))
        continue
      }
      numbers.append(number)
    }
    return DataTable.Column(name: name, values: .numbers(numbers), spellings: spellings)
  }

  /// Whether it begins as a number does.
  private static func looksLikeNumber(_ text: String) -> Bool {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    return (digits.first == "." ? digits.dropFirst() : digits).utf8.first.map(Letters.isDigit) ?? false
  }

  private static func number(_ text: String) -> Number? {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, Letters.isDigit(first) || first == UInt8(ascii: "."),
      digits.utf8.allSatisfy({ Letters.isDigit($0) || "+-.eE".utf8.contains($0) }),
      let number = Number(String(digits)), number.isFinite
    else { return nil }
    return text.first == "-" ? -number : number
  }
}

/// The words of the messages about the text of `data` blocks.
enum DataTableMessages {
  static func empty(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badData, "there are no data here", at: range,
      needed: "a line with the names of the columns, and a line for each row",
      mend: "`x1, x2, t`, and below it `0.5, -1, 1`")
  }

  static func tooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooLarge, "these data are too long", at: range, needed: "at most \(DataLimits.mostBytes >> 20) MiB")
  }

  static func tooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooLarge, "these are too many data", at: range,
      needed: "at most \(DataLimits.mostRows) rows and \(DataLimits.mostColumns) columns")
  }

  static func noName(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badData, text.isEmpty ? "a column has no name" : "`\(text)` is no name of a column", at: range,
      needed: "letters, digits and `_`, not a digit first; the first line names the columns",
      mend: "a first line such as `x1, x2, t`")
  }

  static func twice(_ name: Name) -> Diagnostic {
    Diagnostic(
      .badData, "two columns are called `\(name.text)`", at: name.range, label: "again",
      needed: "a name of its own for each column")
  }

  static func ragged(_ count: Int, _ wanted: Int, decimalComma: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badData, "this row has \(count) \(count == 1 ? "cell" : "cells"), and there are \(wanted) columns",
      at: range,
      needed: "a cell for each column",
      mend: decimalComma && count == 2 * wanted ? "a point in numbers, `0.5`" : nil)
  }

  static func noNumber(_ text: String, _ column: Name, mayBeWord: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badData, text.isEmpty ? "a number is missing here" : "`\(text)` is no number", at: range,
      notes: [.init(column.range, "the column `\(column.text)` begins with a number")],
      needed: text.contains(",") ? "a point in numbers, as in `0.5`" : "a number as in `-0.5` or `1e-3`")
  }

  static func noWord(_ text: String, _ column: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badData, text.isEmpty ? "a word is missing here" : "`\(text)` is no word", at: range,
      notes: [.init(column.range, "the column `\(column.text)` begins with a word")],
      needed: "a word that begins with a letter in each row of this column, or a number in each")
  }
}
