extension ExplainGroup {
  /// What `verify --lint` warns of.
  static var lint: ExplainGroup {
    ExplainGroup(
      "Fragile answers",
      [
        ExplainPage(
          LintKind.ties, "the other rule for ties prints other digits", kind: .lint,
          why: """
            A number exactly between two others is rounded away from zero in schools and to the even digit by many
            programs. Whoever uses the other rule has another answer, and is right.
            """,
          example: .sheet(
            "```network\ninput x = 2\nh = x / 16\n```\n\n```published\nh = 0.13\n```"),
          mend: """
            Print one digit more, or choose other data: `worksheet suggest` finds some. The markers' sheet
            shows both values.
            """),
        ExplainPage(
          LintKind.digits, "one digit more, or one fewer, in each step prints other digits", kind: .lint,
          why: """
            People round on the way, each to as many digits as they like. Where that changes the printed answer, a
            right solution looks wrong. With one digit fewer the answer is compared with one fewer, too.
            """,
          example: .sheet(
            "```network\ninput x = 2\nh = x / 3\ny = 100000 * h\n```\n\n```published\ny = 66666.67\n```"),
          mend: """
            Print fewer digits of it, or choose other data: `worksheet suggest` finds some. The markers' sheet
            shows all values that are right.
            """),
        ExplainPage(
          LintKind.corner, "a function at its corner, or several values that are the largest", kind: .lint,
          why: """
            At 0 the derivative of relu or abs is a convention, and the value of sign or step, too; so is which of
            two equal maxima counts. Where the argument is 0 only as printed, rounding chooses the side.
            """,
          example: .sheet(
            """
            ```network
            input x = (1, 1)
            weights w = (0.5, -0.5)
            h = relu(dot(w, x))
            ```

            ```published
            dh/dw[1] = 0
            ```
            """),
          mend: """
            Choose data away from the corner, or settle it with a line such as `assume relu'(0) = 1`. Equal
            maxima only other data part.
            """),
        ExplainPage(
          LintKind.vanished, "not 0 in full, and 0 under `rounding: step`", kind: .lint,
          why: """
            Everything that is computed from it by a product is 0, so that mistakes behind it are not seen.
            """,
          example: .sheet(
            """
            ---
            worksheet: { language: 1, decimals: 2, rounding: step }
            ---
            ```network
            input x = 2
            h = x / 1000
            ```

            ```published
            h = 0.00
            ```
            """),
          mend: "Use more digits on the sheet, or data that keep the value away from 0."),
        ExplainPage(
          LintKind.unchanged, "a weight is printed alike before and after its update", kind: .lint,
          why: """
            Whether anybody updated it is not seen. That is so for an input of 0, and for a learning rate that
            is too small for the printed digits.
            """,
          example: .sheet(
            """
            ```network
            input x = 1
            target t = 1
            weights w = 0.999
            loss E = (t - w * x)^2
            ```

            ```compute
            update rate 0.1
            ```

            ```published
            w' = 1.00
            ```
            """),
          mend: "Use a larger learning rate, more digits, or an input that is not 0."),
        ExplainPage(
          LintKind.coincidence, "two answers of the same kind are printed alike", kind: .lint,
          why: """
            Whoever takes one for the other, or works with the wrong index, has the right number all the same.
            Compared are values, derivatives by units, derivatives by weights, and new weights, each with
            their like.
            """,
          example: .sheet(
            "```network\ninput x = 2\nh = x + 2\ny = 2 * x\n```\n\n```published\nh = 4\ny = 4\n```"),
          mend: "Choose data that part them: `worksheet suggest` finds some."),
        ExplainPage(
          LintKind.dead, "a unit is 0 on all examples, and so is the derivative of its activation",
          kind: .lint,
          why: """
            All derivatives that go through it are 0, and its weights never move: a part of the exercise is gone.
            """,
          example: .sheet(
            """
            ```network
            input x = 1
            weights w = -2
            h = relu(w * x)
            y = h + 1
            ```

            ```published
            y = 1
            ```
            """),
          mend: "Choose weights or a bias with which it is positive on one example at least."),
        ExplainPage(
          LintKind.slip, "a usual slip gives the same printed digits", kind: .lint,
          why: """
            A factor of 1 may be forgotten, and a bias of 0, and nobody sees it: the answer does not show
            whether the rule is known.
            """,
          example: .sheet(
            """
            ```network
            input x = 2.5
            weights w = 0.7
            bias b = 0
            z = w * x + b
            ```

            ```published
            z = 1.75
            ```
            """),
          mend: "Choose data other than 0 and 1: `worksheet suggest` finds some."),
      ])
  }
}
