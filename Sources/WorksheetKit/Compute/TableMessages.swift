internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// The words of the messages about tables.
enum TableMessages {
  static func unknownRows(_ word: String?, at range: SourceRange) -> Diagnostic {
    let near = word.flatMap { NearestName.of($0, in: ["examples", "steps"]) }
    return Diagnostic(
      .badTable, "behind `over` it is said what the rows of the table are", at: range,
      label: near.map { "did you mean `\($0)`?" } ?? "",
      needed: "`examples`, `steps`, or values for quantities as in `x = linspace(-2, 2, 9)`",
      mend: near.map { "`over \($0)`" })
  }

  static func noExamples(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noExample, "this network has one example only", at: range,
      needed: "data of several examples, as in `input x = each row of [0 0; 0 1; 1 0; 1 1]`")
  }

  static func oneExample(_ phrase: ExamplePhrase) -> Diagnostic {
    Diagnostic(
      .badTable, "a table over the examples is about all of them", at: phrase.range,
      needed: "the line without these words")
  }

  static func noUpdates(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badTable, "there are no updates to go over", at: range,
      needed: "an update above this line", mend: "`update rate 0.1 steps 10`")
  }

  static func noSteps(_ first: Int, _ last: Int, of count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badTable, "no step lies from \(first) to \(last)", at: range,
      needed: "steps from 0, before all updates, to \(count), after the last")
  }

  static func computed(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badTable, "`\(name)` is computed, and nothing can be put in its place", at: range,
      needed: "an input, a target, a constant, a weight or a bias that is given by values")
  }

  static func severalEntries(_ text: String, _ shape: Shape, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badTable, "`\(text)` is more than one value", at: range, label: shape.text,
      needed: "a number, a vector, or one entry", mend: shape.isMatrix ? "`\(text)[1,1]`" : "`\(text)[1]`")
  }

  static func twice(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badTable, "`\(text)` gets values twice", at: range, label: "again",
      needed: "each quantity once")
  }

  static func valuesShape(_ text: String, entries: Int, _ shape: Shape, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badTable, "these are no values for `\(text)`", at: range, label: shape.text,
      needed: entries == 1
        ? "a number or a vector of them" : "a matrix with a row of \(entries) entries for each value")
  }

  static func tooManyRows(_ count: Int?, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "this table is too long", at: range, label: count.map { "\($0) rows" } ?? "",
      needed: "at most \(TableRows.most) rows")
  }

  static func tooWide(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "this table is too wide", at: range,
      needed: "at most \(QuantityColumns.mostEntries) columns, with at most \(QuantityColumns.mostEntries) "
        + "entries in one",
      mend: "some entries, such as `W[1,2]`")
  }

  static func tooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "this table takes too long", at: range,
      needed: "at most \(TableRows.mostOperations) sums and products in all its rows", mend: "fewer rows")
  }
}
