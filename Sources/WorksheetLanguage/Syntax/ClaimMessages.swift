internal import Diagnostics

/// The words of the messages about claims.
enum ClaimMessages {
  private static let form =
    "two sides with `=`, `<`, `>`, `<=`, `>=` or `!=` between them, or one of "
    + "`all(…)`, `any(…)`, `zero(…)`, `equal(…)`, `not(…)`"

  static func nothingClaimed(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badClaim, "nothing is claimed", at: line.here, needed: form, mend: "`claim q[1] < q[2]`")
  }

  static func withoutComparison(_ line: LineCursor, _ found: Expression) -> Diagnostic {
    if line.kind() == .doubleEquals { return SyntaxMessages.doubleEquals(line) }
    if line.kind() == .approximately { return approximately(line) }
    if let odd = oddText(line) { return odd }
    let text = found.shortText()
    if case .call(let call) = found.node, let near = nearWord(call.function.text) {
      return Diagnostic(
        .badClaim, "`\(text)` is a value, which is neither true nor false", at: found.range,
        label: "did you mean `\(near)`?", needed: form, mend: "`\(near)(…)`")
    }
    return Diagnostic(
      .badClaim, "`\(text)` is a value, which is neither true nor false", at: found.range, needed: form,
      mend: "`\(text) = 0`, or `zero(\(text))` if every entry is 0")
  }

  private static func oddText(_ line: LineCursor) -> Diagnostic? {
    guard line.kind() == .odd else { return nil }
    var line = line
    line.fail(.lineEnd)
    return line.diagnostics.first
  }

  private static func nearWord(_ word: String) -> String? {
    NearestName.of(word, in: LineCursor.conditionWords)
      ?? LineCursor.conditionWords.first { word.lowercased().hasSuffix($0) }
  }

  static func unknownCondition(_ line: LineCursor, _ word: String) -> Diagnostic {
    let near = nearWord(word)
    return Diagnostic(
      .badClaim, "`\(word)` says nothing about conditions", at: line.here,
      label: near.map { "did you mean `\($0)`?" } ?? "",
      needed: "`all`, `any` or `not` before conditions in brackets", mend: near.map { "`\($0)`" })
  }

  static func comparisonInside(_ line: LineCursor, _ word: String, _ found: Expression) -> Diagnostic {
    Diagnostic(
      .badClaim, "`\(word)` takes quantities, not comparisons", at: line.here,
      needed: word == "zero" ? "what is to be 0: `zero(a, b)`" : "what is to be the same: `equal(a, b)`",
      mend: word == "zero" ? "`zero(\(found.shortText()))`" : "a comma in place of the sign, or `all(…)`")
  }

  static func listWithoutWord(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badClaim, "nothing says whether all of these conditions hold or one of them", at: line.behind,
      label: "a list of conditions ends here", needed: "`all` or `any` before the bracket",
      mend: "`all(…)` or `any(…)`")
  }

  static func joined(_ line: LineCursor, _ word: String) -> Diagnostic {
    let function = word == "and" ? "all" : "any"
    return Diagnostic(
      .badClaim, "conditions are not joined by `\(word)`", at: line.here,
      needed: "`\(function)` with the conditions in brackets, divided by commas",
      mend: "`claim \(function)(…, …)`")
  }

  static func approximately(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badClaim, "a claim is held exactly, so `≈` has no meaning in it", at: line.here,
      needed: "`=`, `<`, `>`, `<=`, `>=` or `!=`",
      mend: "`=`, or the line without `claim` to hold a printed number to its digits")
  }

  static func comparisonWithoutClaim(_ line: LineCursor, from start: Int) -> Diagnostic {
    let sign = line.source.text(line.source.tokens[line.position])
    return Diagnostic(
      .badClaim, "`\(sign)` belongs in a claim", at: line.here,
      needed: "`claim` before a comparison; a printed answer has `=` or `≈`",
      mend: "`claim \(PublishedMessages.short(line.source.text(start..<line.end)))`")
  }
}
