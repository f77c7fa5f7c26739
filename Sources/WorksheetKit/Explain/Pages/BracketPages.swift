internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with brackets, vectors and matrices.
  static var brackets: ExplainGroup {
    ExplainGroup(
      "Brackets and entries",
      [
        ExplainPage(
          LanguageCode.unclosedBracket, "a bracket that is never closed",
          why: """
            Where it ends decides what belongs together, and the lines below would become part of it.
            """,
          example: .network("input x = (1, 2"),
          mend: "Close it; the message shows where that is due at the latest."),
        ExplainPage(
          LanguageCode.unopenedBracket, "a closing bracket that closes nothing",
          why: "Either it is one too many, or its partner further left is missing.",
          example: .network("input x = (1, 2))"),
          mend: "Leave it out, or open the bracket where it begins."),
        ExplainPage(
          LanguageCode.emptyPlace, "nothing between two commas, semicolons or brackets",
          why: """
            An entry may be missing there, or a comma is too many: the two give different vectors.
            """,
          example: .network("input x = (1, 2,)"),
          mend: "Write the entry, or leave the comma out."),
        ExplainPage(
          LanguageCode.missingComma,
          "a row with commas between some entries only, or blanks where commas are needed",
          why: """
            Entries with an operator inside are divided by commas, so that it is plain where each one ends.
            """,
          example: .network(
            """
            weights a = 2, b = 3
            z = [2*a b]
            """),
          mend: "Put commas between all entries of the row."),
        ExplainPage(
          LanguageCode.twoReadings, "entries that could be one or two: `[a -b]`",
          why: """
            Where blanks divide entries, a minus can divide or subtract. A wrong guess would be a wrong answer
            key.
            """,
          example: .network(
            """
            input a = 1, b = 2
            z = [a -b]
            """),
          mend: "Write `[a, -b]` for two entries, `[(a - b)]` for one."),
        ExplainPage(
          LanguageCode.raggedMatrix, "rows of different lengths",
          why: "Every row of a matrix has the same number of entries, so one is missing or too many.",
          example: .network(
            """
            weights W = [1 2 3
                         4 5]
            """),
          mend: "Add what is missing."),
      ])
  }
}
