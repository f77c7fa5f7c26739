internal import Diagnostics

/// The words of the messages about errata.
enum ErratumMessages {
  private static let form = "`erratum`, what is right, and a reason if there is one"

  static func withoutAnswer(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badErratum, "this erratum belongs to no answer", at: line.here,
      needed: "an erratum on its answer's line",
      mend: "`dE/dp[1] = 0.47 erratum 0.49`")
  }

  static func missingValue(_ line: LineCursor, word: Int) -> Diagnostic {
    Diagnostic(
      .badErratum, "the erratum does not say what is right", at: line.source.range(line.source.tokens[word]),
      label: line.kind() == .string ? "the right value is missing behind this" : "",
      needed: "\(form): `erratum -0.08 \"a slip of the pen\"`", mend: "`erratum -0.08`")
  }

  static func missingTarget(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badErratum, "`for` has nothing on its right", at: line.behind,
      needed: "the number or member of the line that is wrong, as it was printed",
      mend: "`erratum -0.02 for -0.03`; without `for` it is the answer that is wrong")
  }

  static func notInLine(_ range: SourceRange, _ text: String, _ targets: ErratumTargets) -> Diagnostic {
    let numbers = targets.numbers.prefix(6)
    return Diagnostic(
      .badErratum, "`\(short(text))` does not stand in this line", at: range,
      label: numbers.isEmpty
        ? "" : "the line has " + numbers.map { "`\(short($0))`" }.joined(separator: ", "),
      needed: "a number with its sign, or what stands between two `=`, as it was printed")
  }

  static func twice(_ erratum: Erratum, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .badErratum, "this is the second erratum for one number", at: erratum.range,
      label: "the second", notes: [.init(place, "this number has an erratum already")],
      needed: "one erratum for what is wrong",
      mend: "`for` with the other number that is meant, or leave one out")
  }

  static func numberNeeded(_ found: Expression, _ target: ErratumTargets.Target) -> Diagnostic {
    Diagnostic(
      .badErratum, "`\(found.shortText())` is a formula, and stands in place of a number", at: found.range,
      label: "a formula", notes: [.init(target.range, "a number")], needed: Words.printedNumber,
      mend: "the number, or `for` and the formula that is wrong")
  }

  static func formulaNeeded(_ range: SourceRange, _ target: ErratumTargets.Target) -> Diagnostic {
    Diagnostic(
      .badErratum, "this is no formula, and stands in place of one", at: range,
      label: "a printed value", notes: [.init(target.range, "a formula")],
      needed: "the right formula or a plain number")
  }

  static func otherShape(_ value: PrintedValue, _ target: ErratumTargets.Target) -> Diagnostic {
    guard case .value(let rows, let columns) = target.form else {
      return formulaNeeded(value.range, target)
    }
    let size = rows == 1 ? "\(columns)" : "\(rows)×\(columns)"
    let wanted = rows * columns == 1 ? "a number" : "\(size) entries"
    return Diagnostic(
      .badErratum, "the erratum has another shape than what it corrects", at: value.range,
      label: "not so here",
      notes: [.init(target.range, wanted)],
      needed: wanted,
      mend: rows * columns == 1 ? nil : "`?` for each entry that is right as printed")
  }

  static func nothingStated(_ value: PrintedValue) -> Diagnostic {
    Diagnostic(
      .badErratum, "the erratum does not say what is right", at: value.range,
      label: "`?` leaves the entry as it was printed", needed: "a number for at least one entry")
  }

  static func reasonWithoutErratum(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badErratum, "a reason stands behind an erratum", at: line.here,
      needed: "`erratum` and what is right before the reason",
      mend: "`erratum -0.08 \"…\"`, or `# …` for a remark")
  }

  static func reasonWithoutQuotes(_ line: LineCursor) -> Diagnostic {
    let rest = line.source.text(line.position..<line.end).trimmingSuffix("'").drop { $0 == "'" || $0 == "’" }
    return Diagnostic(
      .badErratum, "a reason stands in straight double quotes", at: line.here,
      needed: form, mend: "`\"\(short(String(rest)))\"`")
  }

  static func relationBehind(_ line: LineCursor, _ erratum: Erratum) -> Diagnostic {
    Diagnostic(
      .badErratum, "the chain goes on behind its erratum", at: line.here,
      label: "this would belong before it",
      notes: [.init(erratum.range, "the erratum")], needed: "errata at the end of the line",
      mend: "`erratum … for …` behind the last number of the chain")
  }

  private static func short(_ text: String) -> String {
    text.count <= 40 ? text : text.prefix(39) + "…"
  }
}

extension String {
  fileprivate func trimmingSuffix(_ mark: Character) -> Substring {
    var text = self[...]
    while text.last == mark { text.removeLast() }
    return text
  }
}
