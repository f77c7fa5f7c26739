extension ExplainGroup {
  /// What `worksheet mark` says about submissions.
  static var marking: ExplainGroup {
    ExplainGroup(
      "Submissions",
      [
        ExplainPage(
          MarkCode.answeredTwice, "a submission answers one quantity with two numbers",
          why: """
            Of two numbers one may be right by chance, so that only the first is marked. `q` and `q[1]` are two answers
            about one number. The same number twice is no mistake.
            """,
          mend: "Leave one of them out."),
        ExplainPage(
          MarkCode.notMarked, "something in a submission that gives no points", kind: .warning,
          why: """
            Marked are the numbers that the sheet asks for. Claims have none, and what a student says of errata and
            points is no answer.
            """,
          mend: "Write the quantity and its number: `q[1] = 0.57`."),
        ExplainPage(
          MarkCode.tableRow, "a row of a table that is no quantity with its value",
          why: """
            A third cell is mostly the rest of a number with a decimal comma, or of a vector, so that half of the
            answer would be lost. A quotation mark that is never closed swallows the rows below it.
            """,
          mend: """
            Divide cells by `;` where numbers have decimal commas, put `"…"` around vectors, or name the columns in the
            first line: `quantity,value`.
            """),
        ExplainPage(
          MarkCode.whichNetwork, "an answer that could be about several networks or examples of the sheet",
          why: """
            The sheet asks for a quantity of this name more than once, or does not ask for it at all and has several
            networks.
            """,
          mend: """
            Write `of=NAME` or `example=2` in the braces of the block, or a column `of` or `example` in a table.
            """),
      ])
  }
}
