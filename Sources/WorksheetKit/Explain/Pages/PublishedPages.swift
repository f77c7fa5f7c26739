internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with printed answers and claims as they are written.
  static var published: ExplainGroup {
    ExplainGroup(
      "Lines of printed answers",
      [
        ExplainPage(
          LanguageCode.noQuantity, "an answer with nothing but a number on its left",
          why:
            "A printed number is held against a quantity. Without one there is nothing to hold it against.",
          example: .answers("0.52 = 0.52"),
          mend: "Write the quantity that was printed on the left: `dE/dp[1] = 0.49`."),
        ExplainPage(
          LanguageCode.noPrintedValue, "an answer that does not end in a printed number",
          why: """
            A chain is held up to what stands at its end. A formula there has no digits that say how precisely it
            is meant, so the line would hold nothing.
            """,
          example: .answers("y = 2 * x"),
          mend: """
            Write `= 0.49` with the number that was printed behind the last formula. A chain may go on in the next
            line, when that begins with `=` or `≈`.
            """),
        ExplainPage(
          LanguageCode.besideNumber, "a unit, a remark or a second number beside a printed one",
          why: """
            The digits of a printed number are its tolerance, so it must be plain which digits those are.
            Quantities have no units here.
            """,
          example: .answers("y = 4 (rounded)"),
          mend: """
            Leave the number alone. A remark goes behind `#`, several numbers are the entries of `( )` or `[ ]`,
            and a reason of an erratum stands in straight double quotes.
            """),
        ExplainPage(
          LanguageCode.unknownRelation, "a sign such as `~=`, `:=`, `->` or `=?` where `=` or `≈` is needed",
          why: """
            A chain relates its members by `=` or `≈`, which mean the same. `=?` marks an answer inside a line of
            text, and has one quantity and one value.
            """,
          example: .answers("y ~= 4"),
          mend: "Write `=` in a block, and one `=?` in a line of text."),
        ExplainPage(
          LanguageCode.badPoints, "points of an answer, a block or an exercise that are no number",
          why: """
            Submissions are marked with these points. They are numbers from 0 to 10000, whole, with a decimal point
            or a fraction, and an answer has them once.
            """,
          example: .answers("y = 4 points many"),
          mend: """
            Write `points 2` at the end of the line, `{.published points=2}`, or `{.exercise points=6}` behind a
            title. For a remark write `#` before it.
            """),
        ExplainPage(
          LanguageCode.badErratum, "an erratum that does not say what is wrong or what is right",
          why: """
            An erratum lets a wrong answer pass, so it must state the right value, which is held too. Behind `for`
            stands a number of the line, or a whole member, by its text.
            """,
          example: .answers("y = 5 erratum \"a slip\""),
          mend: """
            Write `erratum -0.08 "why"` behind the answer, or `erratum -0.02 for -0.03 "why"` for a number further
            left. For a vector use `?` where the entry is right as printed.
            """),
        ExplainPage(
          LanguageCode.badClaim, "a claim that compares nothing, or a comparison without `claim`",
          why: """
            A claim is true or false: a value alone is neither. Without the word `claim` a comparison is no printed
            answer.
            """,
          example: .answers("claim y"),
          mend: """
            Put `=`, `<`, `>`, `<=`, `>=` or `!=` between two sides, or use `all(…)`, `any(…)`, `zero(…)`,
            `equal(…)` or `not(…)`, with `claim` at the start of the line.
            """),
      ])
  }
}
