internal import Diagnostics

/// The words of the messages about `for` lines that cannot be read.
enum LoopMessages {
  private static let form = "`for t in 1..4`, both ends included"

  static func head(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badLoop, "this `for` does not say which steps it takes", at: line.lineRange, needed: form,
      mend: line.mendedHead.map { "`\($0)`" })
  }

  static func emptyBody(_ head: LineCursor, _ variable: String) -> Diagnostic {
    Diagnostic(
      .badLoop, "this `for` has no lines to repeat", at: head.lineRange,
      needed: "below it, lines that are indented deeper or whose left side has the index `[\(variable)]`",
      mend: "`  h[\(variable)] = …` on the next line")
  }

  static func nested(_ head: LineCursor, outer: SourceRange) -> Diagnostic {
    Diagnostic(
      .badLoop, "a `for` inside a `for`", at: head.lineRange, notes: [.init(outer, "the outer one")],
      needed: "one loop: a member of a sequence has one index",
      mend: "names for the inner one, such as `h1[t] = …` and `h2[t] = …` for two layers")
  }

  static func strayEnd(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badLoop, "there is no `for` that this `end` could close", at: line.lineRange,
      needed: "`end` behind the lines of a `for`, where it may also be left out", mend: "leave the line out")
  }

  static func inBody(_ range: SourceRange, _ word: String, head: SourceRange) -> Diagnostic {
    Diagnostic(
      .badLoop, "`\(word)` says one thing for all steps", at: range,
      notes: [.init(head, "this repeats the line")], needed: "definitions and losses in a `for`",
      mend: "move the line out of the `for`")
  }

  static func variableIsName(_ variable: Name, _ other: Name) -> Diagnostic {
    Diagnostic(
      .badLoop, "`\(variable.text)` is a quantity, and cannot count steps too", at: variable.range,
      notes: [.init(other.range, "defined here")], needed: "a letter that nothing else is called",
      mend: variable.text == "k" ? "`for t in …`" : "`for k in …`")
  }

  static func bound(_ bound: Expression) -> Diagnostic {
    Diagnostic(
      .badLoop, "`\(bound.shortText())` is no whole number that is known here", at: bound.range,
      needed: "whole numbers, or constants that are whole numbers: \(form)")
  }

  static func tooManySteps(_ range: SourceRange, _ count: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this `for` takes \(count) steps", at: range, needed: "at most \(Limits.mostSteps) steps")
  }

  static func variableOutside(_ name: Name, head: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownName, "`\(name.text)` counts the steps of a `for`, and means nothing outside of it",
      at: name.range, notes: [.init(head, "it counts here")],
      needed: "a step by its number, as in `h[4]`", mend: "indent the line, if it belongs to the `for`")
  }
}

extension LineCursor {
  /// A head made of the name behind `for` and the two numbers that follow; nil where there are not two.
  fileprivate var mendedHead: String? {
    var numbers: [String] = []
    var variable = "t"
    for index in (position + 1)..<max(position + 1, end) {
      let token = source.tokens[index]
      let text = source.text(token)
      switch token.kind {
      case .name where numbers.isEmpty && text != "in" && text != "range" && variable == "t": variable = text
      case .number: numbers += text.split(separator: ".").map(String.init)
      default: break
      }
    }
    guard let first = numbers.first else { return nil }
    return numbers.count > 1 ? "for \(variable) in \(first)..\(numbers[1])" : "for \(variable) in \(first)..4"
  }
}
