extension ExplainGroup {
  /// What `verify` says of a printed answer. It fails on follows, differs and stale-erratum.
  static var verdicts: ExplainGroup {
    ExplainGroup(
      "Verdicts",
      [
        ExplainPage(
          Verdict.holds, "the engine's value rounds to the printed one", kind: .verdict,
          why: """
            The printed digits are the tolerance: 0.49 holds for every value within half a unit of its last
            digit, both neighbours of an exact tie included.
            """,
          example: .printed("h = 0.67"),
          mend: "Nothing is to be done."),
        ExplainPage(
          Verdict.carried, "right, with rounded values carried on or under the other rounding rule",
          kind: .verdict,
          why: """
            The engine's own value rounds to something else, but with the sheet's printed values in its place
            it gives the printed digits: the author went on with rounded numbers. It is listed with the values
            that were used. `--strict` fails on it.
            """,
          example: .printed(
            """
            h = 0.67
            y = 6.70
            """),
          mend: """
            Nothing is wrong, and `worksheet accept` leaves it alone. Where the whole sheet is worked so,
            `rounding: step` says it.
            """),
        ExplainPage(
          Verdict.follows, "wrong, because a wrong printed value was used", kind: .verdict,
          why: """
            The arithmetic is right, but it starts from another printed answer that is wrong. It is listed
            under that origin.
            """,
          example: .printed(
            """
            h = 0.76
            y = 7.60
            """),
          mend: "Mend the origin first, then run `verify` again."),
        ExplainPage(
          Verdict.differs, "wrong: the engine has another value", kind: .verdict,
          why: """
            Neither the engine's own values nor the printed ones give these digits, under either rounding
            rule.
            """,
          example: .printed("h = 0.76"),
          mend: """
            Look at the working that the message shows. `worksheet accept` writes the engine's value over the
            printed one; for a sheet that is out already, `worksheet accept --as-erratum "why"` records the
            correction behind the answer.
            """),
        ExplainPage(
          Verdict.erratum, "known to be wrong, and recorded with the right value", kind: .verdict,
          why: """
            The printed answer is wrong and what `erratum` states in its place is right. The sheet prints the
            correction.
            """,
          example: .printed(#"h = 0.76 erratum 0.67 "digits swapped""#),
          mend: """
            Nothing is to be done. In the next edition print the right value, and leave the erratum out.
            """),
        ExplainPage(
          Verdict.staleErratum, "recorded as wrong, but right; or what is stated in its place is wrong",
          kind: .verdict,
          why: """
            Since the erratum was written the sheet, or the printed answer, has changed. A correction that is
            wrong is worse than none.
            """,
          example: .printed(#"h = 0.67 erratum 0.76 "digits swapped""#),
          mend: """
            Leave the erratum out if the printed answer holds; otherwise write the value that the message
            shows.
            """),
      ])
  }
}
