internal import Diagnostics
internal import WorksheetLanguage

/// `on example 3` behind a command: which of several examples it is about.
struct ExamplePhrase: Sendable {
  /// From 1.
  let number: Int
  let range: SourceRange

  /// The largest number that is read; how many examples there are, the network knows.
  static let largest = Limits.longestSide

  /// Takes the phrase off a line; nil where there is none. A mistake in it is recorded in the line.
  init?(cutFrom line: inout LineCursor) {
    guard var phrase = line.cutPhrase("on") else { return nil }
    let range = phrase.lineRange
    guard phrase.expect("on"), phrase.expect("example"),
      let number = phrase.wholeNumber(.count, in: 1...ExamplePhrase.largest), phrase.expectEnd()
    else {
      for fault in phrase.diagnostics { line.reject(fault) }
      return nil
    }
    self.number = number
    self.range = range
  }
}

enum ExampleMessages {
  static func missing(_ number: Int, count: Int, at range: SourceRange) -> Diagnostic {
    if count == 1 {
      return Diagnostic(
        .noExample, "this network has one example only", at: range,
        needed: "data of several examples, as in `input x = each row of [0 0; 0 1; 1 0; 1 1]`")
    }
    return Diagnostic(
      .noExample, "there is no example \(number)", at: range, label: "the data hold \(count)",
      needed: "a number from 1 to \(count)")
  }

  static func notANumber(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownAttribute, "`example` is the number of an example, not `\(text)`", at: range,
      label: "not known",
      needed: "a whole number from 1", mend: "`example=1`")
  }
}
