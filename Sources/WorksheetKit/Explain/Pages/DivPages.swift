internal import WorksheetDocument

extension ExplainGroup {
  /// What can be wrong with lines of colons.
  static var divs: ExplainGroup {
    ExplainGroup(
      "Divs",
      [
        ExplainPage(
          DocumentCode.divSyntax, "a `:::` line that neither opens nor closes a div",
          why: """
            pandoc prints such a line as text, and an answer that it should enclose would be open for all to
            read.
            """,
          example: .sheet(
            """
            ::: answer two

            The output is 3.
            """),
          mend: "Open with `::: answer` or `::: {.answer #id}`, close with colons alone."),
        ExplainPage(
          DocumentCode.divUnclosed, "a div without its closing `:::`",
          why: "Where it ends decides what the students' sheet leaves out.",
          example: .sheet(
            """
            ::: answer

            The output is 3.
            """),
          mend: "Put a line `:::` behind what belongs to it."),
        ExplainPage(
          DocumentCode.divClosesNothing, "a closing `:::` without a div",
          why: """
            Either it is one too many, or the line that should open the div is missing or misspelt.
            """,
          example: .sheet(
            """
            The output is 3.

            :::
            """),
          mend: "Leave it out, or open a div above."),
        ExplainPage(
          DocumentCode.divSwallowed,
          "a `:::` line that is part of a paragraph, a list item, a quote or a code block",
          why: """
            Without a blank line before it, the line is read as part of the text, and the div does not exist.
            """,
          example: .sheet(
            """
            The solution is below.
            ::: answer

            The output is 3.

            :::
            """),
          mend: """
            Put a blank line before it, and in a list write it at the margin or with the item's indent.
            """),
        ExplainPage(
          DocumentCode.nearDivClass, "a div's class is nearly one that means something", kind: .warning,
          why: "A misspelt `answer` is not left out of the students' sheet.",
          example: .sheet(
            """
            ::: anwser

            The output is 3.

            :::
            """),
          mend: "Write the class as the message offers, or choose a name that is farther from it."),
        ExplainPage(
          DocumentCode.quizOption, "a line of a quiz that looks like an option and is none",
          why: """
            pandoc prints it as text. Nobody could tick it, and a claim in it would not be held.
            """,
          example: .sheet(
            """
            ::: quiz
            -[x] A sigmoid has a slope of 1/4 at most.
            :::
            """),
          mend: """
            An option is a list item: a marker, a blank, `[ ]` or `[x]`, a blank, and its text. Put a blank line
            between the question and its options.
            """),
        ExplainPage(
          DocumentCode.quizClaim, "a claim in a quiz that belongs to no option",
          why: """
            A claim in a quiz is held against the tick of its option: ticked ones must hold, others must not.
            """,
          example: .sheet(
            """
            ```network
            input x = 2
            ```

            ::: quiz
            Is it so? `claim x < 3`
            :::
            """),
          mend: "Put the claim into the text of an option, or into a `published` block."),
      ])
  }
}
