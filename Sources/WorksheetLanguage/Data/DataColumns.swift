internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Columns of data in formulas: `circle[x1, x2]`, `circle[class = inside]`.
extension LoweringScope {
  /// The columns of a `data` block that a reference names, as numbers; nil for the name of anything else.
  func dataTable(_ reference: Reference) -> DataTable? {
    guard declaration(of: reference.name) == nil else { return nil }
    return dataTables[reference.name.key]
  }

  mutating func columns(of table: DataTable, _ reference: Reference, _ whole: Expression) -> NodeID? {
    guard !reference.isPreactivation, reference.learned == nil, reference.updates == 0 else {
      report(DataColumnMessages.suffix(reference, whole))
      return nil
    }
    var columns: [(values: [Number], spellings: [String?])] = []
    if let items = reference.indices {
      for item in items {
        guard let column = column(item, of: table, reference) else { return nil }
        columns.append(column)
      }
    } else {
      for column in table.columns {
        guard let numbers = numbers(column, reference, at: reference.range) else { return nil }
        columns.append(numbers)
      }
    }
    var values: [Number] = []
    var spellings: [String?] = []
    for row in 0..<table.rowCount {
      for column in columns {
        values.append(column.values[row])
        spellings.append(column.spellings[row])
      }
    }
    let shape: Shape = columns.count == 1 ? .vector(table.rowCount) : .matrix(table.rowCount, columns.count)
    let node = graph.add(.data(values, spellings: spellings), shape: shape)
    return isWithinLimits(node, whole) ? node : nil
  }

  private mutating func column(_ item: IndexItem, of table: DataTable, _ reference: Reference)
    -> (values: [Number], spellings: [String?])?
  {
    guard case .at(let expression) = item else {
      report(DataColumnMessages.noColumn(reference, table))
      return nil
    }
    switch expression.node {
    case .reference(let name) where name.isPlain:
      return known(name.name, table, reference).flatMap { numbers($0, reference, at: name.range) }
    case .comparison(.equal, let left, let right):
      guard case .reference(let name) = left.node, name.isPlain else { break }
      return known(name.name, table, reference).flatMap { compared($0, right) }
    default: break
    }
    report(DataColumnMessages.noColumn(reference, table))
    return nil
  }

  private mutating func known(_ name: Name, _ table: DataTable, _ reference: Reference) -> DataTable.Column? {
    if let column = table.column(name) { return column }
    report(DataColumnMessages.unknown(name, table, of: reference.name))
    return nil
  }

  private mutating func numbers(_ column: DataTable.Column, _ reference: Reference, at range: SourceRange)
    -> (values: [Number], spellings: [String?])?
  {
    guard case .numbers(let values) = column.values else {
      report(DataColumnMessages.words(column, of: reference.name, at: range))
      return nil
    }
    return (values, column.spellings)
  }

  /// 1 in the rows that hold a value, 0 in all others.
  private mutating func compared(_ column: DataTable.Column, _ right: Expression)
    -> (values: [Number], spellings: [String?])?
  {
    let isEqual: [Bool]
    switch column.values {
    case .words(let words):
      guard case .reference(let word) = right.node, word.isPlain, words.contains(word.name.text) else {
        report(DataColumnMessages.unknownWord(right, column))
        return nil
      }
      isEqual = words.map { $0 == word.name.text }
    case .numbers(let numbers):
      guard let wanted = constantNumber(right) else { return nil }
      isEqual = numbers.map { $0 == wanted }
    }
    return (isEqual.map { $0 ? .one : .zero }, isEqual.map { $0 ? "1" : "0" })
  }
}

/// The words of the messages about columns of data in formulas.
enum DataColumnMessages {
  private static func list(_ names: [String]) -> String {
    names.prefix(8).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }

  static func unknown(_ name: Name, _ table: DataTable, of data: Name) -> Diagnostic {
    let names = table.columns.map(\.name.text)
    let near = NearestName.of(name.text, in: names)
    return Diagnostic(
      .unknownColumn, "the data `\(data.text)` have no column `\(name.text)`", at: name.range,
      label: near.map { "did you mean `\($0)`?" } ?? "not known", needed: "one of \(list(names))",
      mend: near.map { "`\(data.text)[\($0)]`" })
  }

  static func noColumn(_ reference: Reference, _ table: DataTable) -> Diagnostic {
    let first = table.columns.first?.name.text ?? "x"
    return Diagnostic(
      .unknownColumn, "behind the name of data stand names of columns", at: reference.range,
      needed: "one or several of \(list(table.columns.map(\.name.text)))",
      mend: "`\(reference.name.text)[\(first)]`")
  }

  static func words(_ column: DataTable.Column, of data: Name, at range: SourceRange) -> Diagnostic {
    let word = column.words.first ?? ""
    return Diagnostic(
      .unknownColumn, "the column `\(column.name.text)` holds words, not numbers", at: range,
      needed: "which of them counts as 1, all others as 0: \(list(column.words))",
      mend: "`\(data.text)[\(column.name.text) = \(word)]`")
  }

  static func unknownWord(_ right: Expression, _ column: DataTable.Column) -> Diagnostic {
    let near = NearestName.of(right.shortText(), in: column.words)
    return Diagnostic(
      .unknownColumn, "the column `\(column.name.text)` holds no `\(right.shortText())`", at: right.range,
      label: near.map { "did you mean `\($0)`?" } ?? "", needed: "one of \(list(column.words))",
      mend: near.map { "`\(column.name.text) = \($0)`" })
  }

  static func suffix(_ reference: Reference, _ whole: Expression) -> Diagnostic {
    Diagnostic(
      .unknownColumn, "`\(reference.name.text)` are data, which no update changes", at: whole.range,
      needed: "the name with columns in brackets", mend: "`\(reference.name.text)[x1, x2]`")
  }
}
