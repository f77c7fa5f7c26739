internal import Diagnostics

/// The stable codes of what `worksheet mark` says about a submission; each has a golden message in
/// `Tests/Fixtures/marking/messages/<code>`.
package enum MarkCode: String, CaseIterable, Sendable {
  case answeredTwice = "answered-twice"
  case notMarked = "not-marked"
  case tableRow = "table-row"
  case whichNetwork = "which-network"
}

extension Diagnostic {
  init(
    _ code: MarkCode, _ headline: String, at range: SourceRange,
    label: String = "", severity: Severity = .error, notes: [Note] = [], needed: String? = nil,
    mend: String? = nil
  ) {
    self.init(
      severity, code: code.rawValue, headline, at: range, label: label, notes: notes, needed: needed,
      mend: mend)
  }
}

enum SubmissionMessages {
  static func answeredTwice(_ quantity: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.answeredTwice, "`\(quantity)` is answered twice", at: place, label: "again, and not marked",
      notes: [.init(first, "the first, which is marked")], needed: "one answer for each quantity")
  }

  static func claim(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.notMarked, "claims are not marked", at: place, label: "passed over", severity: .warning,
      needed: "a quantity and its number, such as `q[1] = 0.57`")
  }

  static func addition(_ word: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.notMarked, "`\(word)` means nothing in a submission", at: place, label: "passed over",
      severity: .warning,
      needed: "the quantity and its number alone")
  }

  static func whichNetwork(_ quantity: String, _ names: [String], at place: SourceRange) -> Diagnostic {
    let list = names.map { "`of=\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      MarkCode.whichNetwork, "`\(quantity)` could be about several networks of the sheet", at: place,
      label: "which one?",
      needed: names.isEmpty
        ? "names for the sheet's networks, such as `{.network #mlp}`"
        : "one of \(list) in the braces of the block, or a column `of` in a table")
  }

  static func whichExample(_ quantity: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.whichNetwork, "`\(quantity)` is asked of several examples", at: place, label: "which one?",
      needed: "`example=2` in the braces of the block, or a column `example` in a table")
  }

  // MARK: Tables

  static func unclosedQuote(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "this cell's quotation mark is never closed", at: place, label: "opened here",
      needed: "a quotation mark at both ends of the cell, and two for one inside")
  }

  static func behindQuote(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "something stands behind the quotation mark that closes this cell", at: place,
      needed: "a quotation mark at both ends of the cell, and two for one inside")
  }

  static func cells(_ count: Int, separator: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "this row has \(count) cells", at: place,
      needed: "a quantity and its value, divided by `\(separator)`",
      mend: separator == ","
        ? "a decimal point, or `;` between the cells of a table with decimal commas; `\"…\"` around a vector"
        : nil)
  }

  static func twoColumns(_ what: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "two columns have a name for the \(what)", at: place, label: "passed over",
      notes: [.init(first, "the first, which is read")], needed: "one such column")
  }

  static func noQuantity(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "this row has a value, but no quantity", at: place,
      needed: "a quantity and its value in each row, such as `q[1]` and `0.57`")
  }

  static func noNumber(_ text: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "`\(text)` is not a number alone", at: place,
      label: "a number alone is needed in this cell",
      needed: "a number such as `0.57`, a vector `(0.57, 0.75)`, or a matrix `[1 2; 3 4]`")
  }

  static func tooManyRows(_ most: Int, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      MarkCode.tableRow, "this table has too many rows", at: place, needed: "at most \(most)")
  }
}
