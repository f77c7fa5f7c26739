internal import Diagnostics

/// Which column of a submission's table holds what.
struct SubmissionColumns {
  private(set) var quantity = 0
  private(set) var value = 1
  private(set) var network: Int?
  private(set) var example: Int?
  /// Columns with a name of which nothing is wanted: a remark, the student's name.
  private var others: Set<Int> = []

  /// What the first line may call a column. Exports have columns of their own beside ours, such as the student's name, so
  /// that an earlier word goes before a later one.
  private static let quantityNames = [["quantity"], ["größe", "groesse"], ["name"]]
  private static let valueNames = [["value"], ["wert"], ["answer", "antwort"]]
  private static let networkNames = [["of"], ["network", "netz"]]
  private static let exampleNames = [["example"], ["beispiel"]]

  /// The first two columns.
  init() {}

  /// The columns as a first line names them; nil where it names none for the value, and so is no heading.
  init?(heading row: [CSVCells.Cell], into diagnostics: inout DiagnosticBag) {
    let names = row.map { $0.text.lowercased() }
    func column(_ words: [[String]], _ what: String) -> Int? {
      guard let word = words.first(where: { !Set($0).isDisjoint(with: names) }) else { return nil }
      let found = names.indices.filter { word.contains(names[$0]) }
      if found.count > 1 {
        diagnostics.add(
          SubmissionMessages.twoColumns(what, at: row[found[1]].range, first: row[found[0]].range))
      }
      return found[0]
    }
    guard let value = column(SubmissionColumns.valueNames, "value") else { return nil }
    self.value = value
    quantity = column(SubmissionColumns.quantityNames, "quantity") ?? (value == 0 ? 1 : 0)
    network = column(SubmissionColumns.networkNames, "network")
    example = column(SubmissionColumns.exampleNames, "example")
    let own = [quantity, value, network, example]
    others = Set(names.indices.filter { !names[$0].isEmpty && !own.contains($0) })
  }

  /// Whether something may stand in a column.
  func allow(_ column: Int) -> Bool {
    [quantity, value, network, example].contains(column) || others.contains(column)
  }
}
