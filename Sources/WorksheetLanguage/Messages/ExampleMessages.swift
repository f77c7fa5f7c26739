internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about data of several examples.
enum ExampleMessages {
  static func misplaced(_ examples: NetworkSyntax.ExamplesSyntax, _ role: Role?) -> Diagnostic {
    let what: String
    switch role {
    case .weights: what = "weights are the same for all examples"
    case .bias: what = "a bias is the same for all examples"
    case .loss, .definition, nil: what = "a formula is the same for all examples"
    case .input, .target, .constant: what = "this is the same for all examples"
    }
    return Diagnostic(
      .badExamples, what, at: examples.range,
      needed: "`\(examples.text)` behind `input x =`, `target t =` or `constant c =`")
  }

  static func noEntries(_ examples: NetworkSyntax.ExamplesSyntax, _ value: Expression, _ shape: Shape)
    -> Diagnostic
  {
    let lines: String
    switch examples.part {
    case .row: lines = "rows"
    case .column: lines = "columns"
    case .entry: lines = "entries that could be one example each"
    }
    if case .matrix = shape, examples.part == .entry {
      return Diagnostic(
        .badExamples, "the entries of a matrix are no list of examples", at: examples.range,
        label: "`\(value.shortText())` \(shape.verbText)",
        needed: "a vector, or the rows or columns of a matrix", mend: "`each row of`")
    }
    return Diagnostic(
      .badExamples, "`\(value.shortText())` has no \(lines)", at: value.range, label: shape.text,
      needed: "a vector or a matrix", mend: "`[0 0; 0 1; 1 0; 1 1]`, a row for each example")
  }

  static func fromExamples(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      .badExamples, "`\(expression.shortText())` is another number in each example", at: expression.range,
      needed: "something that is the same for all examples")
  }

  static func counts(
    _ name: Name, _ count: Int, first: Name, _ expected: Int, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .exampleCount, "`\(name.text)` has \(plural(count)), `\(first.text)` has \(expected)", at: range,
      notes: [.init(first.range, "`\(first.text)` is defined here")],
      needed: "as many examples for all data of a network")
  }

  static func plural(_ count: Int) -> String { count == 1 ? "1 example" : "\(count) examples" }
}

extension NetworkSyntax.ExamplesSyntax {
  var text: String { "each \(part.rawValue) of" }
}
