internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

enum AnswerMessages {
  /// Another number of entries is printed than there are.
  static func shape(_ printed: PrintedValue, _ quantity: String, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      .printedShape, "`\(quantity)` \(shape.inWords), and \(entries(printed)) printed", at: printed.range,
      label: "does not fit", needed: "an entry for each, `?` for those that are not printed",
      mend: isTransposed(printed, shape) ? transposed(quantity) : example(shape))
  }

  private static func isTransposed(_ printed: PrintedValue, _ shape: Shape) -> Bool {
    let (rows, columns) = (printed.rows.count, printed.rows[0].count)
    return rows > 1 && columns > 1 && shape.rows.known == columns && shape.columns.known == rows
  }

  private static func transposed(_ quantity: String) -> String {
    let left = quantity.contains(" ") ? "(\(quantity))^T" : "\(quantity)^T"
    return "`\(left)` on the left if it was printed with rows and columns exchanged"
  }

  /// A member of a chain that can never be equal to the left side.
  static func memberShape(
    _ member: String, _ own: Shape, _ quantity: String, _ left: Shape, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .printedShape, "`\(quantity)` \(left.inWords), and `\(member)` \(own.inWords)", at: range,
      label: "does not fit", needed: "a formula with the same number of entries, or a single number")
  }

  private static func entries(_ printed: PrintedValue) -> String {
    let (rows, columns) = (printed.rows.count, printed.rows[0].count)
    if rows * columns == 1 { return "one number is" }
    return rows == 1 || columns == 1 ? "\(rows * columns) entries are" : "\(rows)×\(columns) entries are"
  }

  private static func example(_ shape: Shape) -> String? {
    guard let rows = shape.rows.known, let columns = shape.columns.known, rows * columns <= 16 else {
      return nil
    }
    if rows * columns == 1 { return "one number" }
    let row = Array(repeating: "?", count: columns).joined(separator: " ")
    if columns == 1 { return "`(" + Array(repeating: "?", count: rows).joined(separator: ", ") + ")`" }
    return "`[" + Array(repeating: row, count: rows).joined(separator: "; ") + "]`"
  }

  /// A name that several blocks give to different things.
  static func ambiguousLet(_ name: Name, _ places: [SourceRange]) -> Diagnostic {
    Diagnostic(
      .ambiguousLet, "`\(name.text)` is named by several `let` lines of this network", at: name.range,
      label: "which one?", notes: places.map { .init($0, "here") },
      needed: "a name of its own for each, so that it can be used outside its block")
  }

  /// `erratum … for …` with text that is no number held in the line.
  static func noSuchNumber(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .erratumPlace, "nothing in this line is held as `\(text)`", at: range,
      needed: "a number or a formula of the chain, as it stands there",
      mend: "for the printed answer itself, leave `for` out: `erratum VALUE \"why\"`")
  }
}

extension Shape {
  /// "is a number", "has 3 entries", "is 2×3".
  var inWords: String { (isSingle || isMatrix ? "is " : "has ") + text }
}
