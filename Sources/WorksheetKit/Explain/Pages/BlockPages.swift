internal import WorksheetDocument

extension ExplainGroup {
  /// What can be wrong with blocks of ours and the code around them.
  static var blocks: ExplainGroup {
    ExplainGroup(
      "Blocks and spans",
      [
        ExplainPage(
          DocumentCode.nearBlockKind,
          "a fence word that is nearly a kind of block, or a kind that is not written as one",
          why: """
            The block would be left as ordinary code, and nothing in it would be computed or held. That is
            never done in silence.
            """,
          example: .sheet(
            """
            ```netwrok
            input x = 1
            ```
            """),
          mend: """
            Write the word as the message offers. If the block is meant as code of another language, choose
            another word for it.
            """),
        ExplainPage(
          DocumentCode.unclosedBlock, "the closing fence is missing",
          why: "Where the block ends is not known, so the rest of the sheet would belong to it.",
          example: .sheet(
            """
            ```network
            input x = 1

            What is x?
            """),
          mend: "Put the closing fence behind the block's last line: as many backticks as opened it."),
        ExplainPage(
          DocumentCode.unclosedCode,
          "an ordinary code block without its closing fence, which pandoc reads as text", kind: .warning,
          why: """
            To pandoc it is text, to others code up to the end. One of your outputs will not look as you
            think.
            """,
          example: .sheet(
            """
            ```python
            print(1)
            """),
          mend: "Put its closing fence on a line of its own."),
        ExplainPage(
          DocumentCode.swallowedBlock,
          "a block inside another code block or inside HTML, where it would not run",
          why: """
            A fence inside a longer or still open one is text. The block looks alive in the source and would
            not be executed.
            """,
          example: .sheet(
            """
            ```text
            An example follows.

            ```network
            input x = 1
            ```
            """),
          mend: """
            Close the block above. If the inner block is meant as an example, open the outer one with four
            backticks.
            """),
        ExplainPage(
          DocumentCode.unplacedPiece, "a block or span that CommonMark reads differently",
          why: """
            The Markdown parser and our own reading see the piece at different places. Rather than write a
            result in the wrong place, nothing is written.
            """,
          mend: """
            Write the block on lines of its own, with a blank line above and nothing before its fence; a span
            on one line.
            """),
        ExplainPage(
          DocumentCode.fenceAttributes, "the braces behind a fence do not close",
          why: "What stands in the braces says what kind of block it is and what it is called.",
          example: .sheet(
            """
            ```{.network #mlp
            input x = 1
            ```
            """),
          mend: "Put `}` at the end of the fence line."),
        ExplainPage(
          DocumentCode.repeatedAttribute, "an attribute given twice",
          why: """
            A block has one name and one value for each key; which of the two is meant is not known.
            """,
          example: .sheet(
            """
            ```{.network #a #b}
            input x = 1
            ```
            """),
          mend: "Leave one of them out."),
        ExplainPage(
          KitCode.unknownAttribute,
          "an attribute that this kind of block does not have, or a value it does not take",
          why: """
            An attribute that is ignored would leave the block in another form than you asked for.
            """,
          example: .sheet(
            """
            ```{.network #mlp}
            input x = 1
            ```

            ```{.compute of=mlp step=matrix}
            forward
            ```
            """),
          mend: "Take the attribute or the value that the message offers."),
        ExplainPage(
          DocumentCode.headingAttributes, "braces behind a heading that are no attributes",
          why: """
            pandoc prints such braces as part of the title, and the exercise would have no number or points.
            """,
          example: .sheet("## Forward pass {exercise points=6}"),
          mend: """
            Write `{.exercise points=6}` at the very end of the line: classes have a point, names a `#`.
            """),
      ])
  }
}
