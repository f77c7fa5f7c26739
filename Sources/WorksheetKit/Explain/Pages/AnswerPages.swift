extension ExplainGroup {
  /// What can be wrong with printed answers, beside the numbers themselves.
  static var answers: ExplainGroup {
    ExplainGroup(
      "Printed answers",
      [
        ExplainPage(
          KitCode.printedShape,
          "another number of entries is printed than the quantity has, or a member of a chain has other ones",
          why: "It cannot be told which printed number is which entry, so none of them would be held.",
          example: .sheet(
            """
            ```network
            input x = (1, 2)
            ```

            ```published
            x = (1, 2, 3)
            ```
            """),
          mend: """
            Print an entry for each, and `?` for those that are not printed. A single entry has an index:
            `x[1] = 1`.
            """),
        ExplainPage(
          KitCode.pointsSum, "an exercise or a block states other points than its parts have together",
          why: """
            What a student gets is added up from the parts, so that the whole could never be reached, or would be
            passed. What is not stated shares what is left equally, and something must be left for it.
            """,
          example: .sheet(
            """
            ```network
            input x = (1, 2)
            ```

            ```{.published points=3}
            x[1] = 1 points 1
            x[2] = 2 points 1
            ```
            """),
          mend: "Mend one of the two sides, or state the points of the parts alone: their sum counts then."),
        ExplainPage(
          KitCode.claimShapes, "a claim compares things that have different numbers of entries",
          why: "Entries are compared one by one; a single number is compared with each.",
          example: .sheet(
            """
            ```network
            input x = (1, 2)
            input z = (1, 2, 3)
            ```

            ```published
            claim x = z
            ```
            """),
          mend: "Choose the entries that are meant with an index, as in `x = z[1:2]`."),
        ExplainPage(
          KitCode.ambiguousLet, "a name that several `let` lines of one network give",
          why: """
            Inside its own block such a name is clear. Outside, where printed answers stand, it could be any
            of them.
            """,
          example: .sheet(
            """
            ```network
            input x = 2
            y = x^2
            ```

            ```compute
            let d = y - 1
            ```

            ```compute
            let d = y - 2
            ```

            ```published
            d = 3
            ```
            """),
          mend: "Give each of them a name of its own."),
        ExplainPage(
          KitCode.erratumPlace, "an `erratum … for …` whose number is not held in its line",
          why: """
            `for` names a number inside a chain that stands for something. A number that nothing is known
            about can be neither right nor wrong.
            """,
          example: .sheet(
            """
            ```network
            input x = 2
            y = x^2
            ```

            ```published
            y = 1 * x^2 = 4   erratum 2 for 1
            ```
            """),
          mend: """
            Write the number behind `for` as it stands in the chain. For the answer itself leave `for` out:
            `erratum 4 "why"`.
            """),
      ])
  }
}
