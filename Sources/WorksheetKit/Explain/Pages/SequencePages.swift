internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with loops and members of sequences.
  static var sequences: ExplainGroup {
    ExplainGroup(
      "Sequences",
      [
        ExplainPage(
          LanguageCode.badLoop, "a `for` that cannot be written out",
          why: """
            A `for` repeats the lines below it, once for each whole number from the first to the last. Its
            variable stands for nothing else, and a loop does not stand in a loop.
            """,
          example: .network(
            """
            for t = 1 to 3
              h[t] = 2 * t
            """),
          mend: "Write `for t in 1..3`, with the lines to repeat indented below."),
        ExplainPage(
          LanguageCode.missingMember, "a member of a sequence that is not defined",
          why: "The first step of a recurrence needs a value before it, and the last one has none behind it.",
          example: .network(
            """
            weights U = [1 0; 0 1]
            for t in 1..3
              h[t] = tanh(h[t-1] * U)
            """),
          mend:
            "Define the first one above the `for`, such as `constant h[0] = zeros(2)`, or name another step."),
        ExplainPage(
          LanguageCode.wholeSequence, "the name of a sequence without a step",
          why: """
            Each member is a quantity of its own. Commands such as `forward h` show all of them; a formula
            takes one.
            """,
          example: .network(
            """
            for t in 1..3
              h[t] = 2 * t
            loss E = h^2
            """),
          mend: "Name the step, `h[3]`, or put members together: `concat(h[1], h[2])`."),
      ])
  }
}
