internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with the names of quantities and functions.
  static var names: ExplainGroup {
    ExplainGroup(
      "Names",
      [
        ExplainPage(
          LanguageCode.unknownName, "nothing has this name",
          why: """
            Often a letter is wrong, a `*` between two factors is missing (`wx`), or the definition stands in
            another network.
            """,
          example: .network(
            """
            input x = 2
            weights Wout = 3
            y = x * Wotu
            """),
          mend: "Take the name that the message offers, or define it above."),
        ExplainPage(
          LanguageCode.unknownFunction, "no function has this name, or it has no derivative",
          why: "Every function comes with its derivative, so the known ones are all there are.",
          example: .network(
            """
            input x = (1, 2)
            y = sigmod(x)
            """),
          mend: "Take the name that the message offers, or write the function as a formula."),
        ExplainPage(
          LanguageCode.badFunction, "a function of the sheet's own that cannot be one",
          why: """
            `function f(z) = …` has one argument, and its formula gives one number: it is applied entry by entry, and
            differentiated as the built-in functions are. So it holds the argument, numbers, constants with values, and
            functions defined above it.
            """,
          example: .network(
            """
            weights w = 0.5
            function f(z) = w * z^2
            """),
          mend: "Make what stands in it a constant, or write the formula into the definition that uses it."),
        ExplainPage(
          LanguageCode.usedBeforeDefinition, "a name used above its definition",
          why: """
            Definitions stand in the order in which they are computed, as the working shows them.
            """,
          example: .network(
            """
            input x = (1, 2)
            y = 2 * h
            h = tanh(x)
            """),
          mend: "Move the definition up."),
        ExplainPage(
          LanguageCode.definedTwice, "a second definition of a name",
          why: "A name is a step of the working, and a step has one value.",
          example: .network(
            """
            input x = (1, 2)
            x = (3, 4)
            """),
          mend: "Use another name. For other data, start a variant of the network with `from=`."),
        ExplainPage(
          LanguageCode.functionName, "a quantity called like a function",
          why: "`max(a, b)` would then mean two things.",
          example: .network("max = 3"),
          mend: "Use another name, such as `max1`."),
        ExplainPage(
          LanguageCode.secondReading, "a name `dX` beside a name `X`",
          why: """
            `dE/dw` is the derivative of E by w. With a quantity `dE` it could be a quotient too.
            """,
          example: .network(
            """
            weights w = 2
            loss E = w^2
            dE = 3
            """),
          mend: "Use another name, such as `delta_E`."),
        ExplainPage(
          LanguageCode.unknownTarget, "a loss that cannot tell which argument is the target",
          why: """
            A loss takes target and output in either order, and knows the target by its declaration.
            """,
          example: .network(
            """
            weights a = 1, b = 2
            y = 2 * a
            z = 3 * b
            loss E = mse(y, z)
            """),
          mend: "Declare one of them with `target`."),
        ExplainPage(
          LanguageCode.badSymbol, "TeX of a `symbol` line that is not understood",
          why: """
            A symbol is shown in Markdown, HTML and figures, so it is held to TeX that all of them can show.
            """,
          example: .network(
            #"""
            weights W = [1 2; 3 4]
            symbol W = "\mathfrak{W}"
            """#),
          mend: #"Use letters, `\mathbf`, `\mathrm`, `\hat` and the like, with `_{…}` and `^{…}`."#),
        ExplainPage(
          LanguageCode.badAssumption, "an `assume` of a corner that the function does not have",
          why: "Only where a function has a corner is its derivative open to choice.",
          example: .network("assume relu'(1) = 1"),
          mend: "Name the corner, `assume relu'(0) = 1`, or leave the line out."),
        ExplainPage(
          LanguageCode.badGiven, "a `given` without a loss that it belongs to",
          why: """
            What comes back from a loss is given only where the loss has no formula. Otherwise it follows from
            that.
            """,
          example: .network(
            """
            input x = (1, 2)
            loss E = sum(x^2)
            given dE/dx = (1, 1)
            """),
          mend: "Write `loss E of x` to leave the formula open, or leave the `given` line out."),
      ])
  }
}
