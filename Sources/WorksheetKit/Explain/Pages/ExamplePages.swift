internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with data of several examples and with tables.
  static var examples: ExplainGroup {
    ExplainGroup(
      "Several examples and tables",
      [
        ExplainPage(
          LanguageCode.badExamples, "`each row of` where it cannot stand, or of something without rows",
          why: """
            Only data differ between examples: weights are learned from all of them, and a formula is the same for
            all.
            """,
          example: .network(
            """
            input X = [0 0; 0 1; 1 0]
            weights w = each row of X
            """),
          mend: "Write `each row of` behind `input x =` or `target t =`, and a vector or a matrix behind it."),
        ExplainPage(
          LanguageCode.exampleCount, "one quantity has more examples than another",
          why: "The examples go through the network one by one, each with an input and a target.",
          example: .network(
            """
            input x = each row of [0 0; 0 1; 1 0; 1 1]
            target t = each row of (0, 0, 1)
            y = sum(x) - t
            """),
          mend: "Add the rows that are missing, or `each column of` where the examples are columns."),
        ExplainPage(
          KitCode.noExample, "an example beyond those that the data hold",
          why: "Examples are counted from 1, in the order in which they are written.",
          example: .commands(
            "forward on example 5",
            on: """
              input x = each row of [0 0; 0 1; 1 0; 1 1]
              y = sum(x)
              """),
          mend: "Ask for an example that there is. Data of several are written with `each row of`."),
        ExplainPage(
          KitCode.badTable, "a `table` without rows, or with values that cannot be put in",
          why: """
            A row is an example, a step, or a value in place of one that was given. What is computed follows from
            these, and cannot be chosen.
            """,
          example: .commands(
            "table E over y = (0, 0.5, 1)",
            on: """
              input x = 2
              weights w = 0.5
              y = w * x
              loss E = (1 - y)^2
              """),
          mend: "Write `over examples`, `over steps`, or `over x = linspace(-2, 2, 9)` for data and weights."),
        ExplainPage(
          LanguageCode.badData, "a `data` block that is no table",
          why: """
            Data are columns with names: the first line names them, and every other line has a cell for each. A column
            holds numbers or words; a cell of the other kind is most often a slip of the separator.
            """,
          example: .sheet(
            """
            ```{.data #points}
            x, y
            0,5, 1,5
            ```
            """),
          mend:
            "Give every row as many cells as there are names. Numbers have a point; words stand in columns of their own."
        ),
        ExplainPage(
          KitCode.dataFile, "data in a file that is not read",
          why: """
            Only files beside the sheet and in folders below it are read, so that a sheet from elsewhere cannot look
            around. Links could lead anywhere, and hidden files are nobody's data.
            """,
          example: .sheet(
            """
            ```{.data #points file=../points.csv}
            ```
            """),
          mend:
            "Put the file beside the sheet, in UTF-8 and not larger than 1 MiB, or its lines into the block."),
        ExplainPage(
          LanguageCode.unknownColumn, "a column that the data do not have",
          why: """
            Behind the name of data stand the names of their columns. A column of words has no numbers until it is said
            which word counts.
            """,
          example: .sheet(
            """
            ```{.data #points}
            x, class
            0.5, inside
            1.5, outside
            ```

            ```network
            input x = each entry of points[class]
            ```
            """),
          mend: "Name a column as its first line does, or say which word is 1: `points[class = inside]`."),
        ExplainPage(
          KitCode.badPlot, "a `plot` without an axis, or with something that has no place on it",
          why: """
            Every curve needs something that lies on the horizontal axis, and every point as many coordinates as there
            are axes.
            """,
          example: .commands(
            "plot y",
            on: """
              input x = 2
              weights w = 0.5
              y = w * x
              """),
          mend: "Write `over steps`, `over w on [-2, 2]`, or `on [-8, 8]` for functions such as `sig`."),
      ])
  }
}
