internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with the parts of a formula.
  static var signs: ExplainGroup {
    ExplainGroup(
      "Reading a line: formulas",
      [
        ExplainPage(
          LanguageCode.missingOperand, "an operator with nothing on its right",
          why: "A formula ends with its line unless a bracket is open.",
          example: .network(
            """
            input x = 2
            y = 2 *
            """),
          mend: "Complete the formula; put it in brackets if it goes on in the next line."),
        ExplainPage(
          LanguageCode.missingOperator, "two operands side by side",
          why: """
            Paper leaves out the sign of a product. Here `wx` is a name, so each product has its `*`.
            """,
          example: .network(
            """
            input x = 2
            y = 3x + 1
            """),
          mend: "Write `*` between the factors."),
        ExplainPage(
          LanguageCode.missingParentheses, "a function without brackets",
          why: "`sig x * w` could mean the sigmoid of x or of the product.",
          example: .network(
            """
            input x = (1, 2)
            y = sig x
            """),
          mend: "Put brackets around what the function is applied to."),
        ExplainPage(
          LanguageCode.suffixOrder, "suffixes in another order than `.in`, primes or `@n`, index",
          why: """
            With one order there is one reading: first which quantity, then after which update, then which
            entry.
            """,
          example: .commands(
            """
            show y'.in
            update rate 0.1
            """),
          mend: "Write them as in `y.in'[1]`."),
        ExplainPage(
          LanguageCode.decimalComma, "`0,5` for `0.5`",
          why: "A comma divides the entries of a vector. Where both could be meant nobody guesses.",
          example: .network("weights w = 0,15"),
          mend: "Write a point. If these are two entries, put a blank behind the comma."),
        ExplainPage(
          LanguageCode.badNumber,
          "too many digits, an exponent too large, two points, or a mark between thousands",
          why: """
            A number is digits, perhaps a point with digits behind it, perhaps an exponent as in `2.1e-3`,
            within bounds that keep arithmetic exact and quick.
            """,
          example: .network("input x = 2."),
          mend: "Write `2` or `2.0`."),
        ExplainPage(
          LanguageCode.badShape, "a stated shape that is none, such as `(2, 3)` or one with three sizes",
          why: "A shape is one size for a vector, two for a matrix. Nothing has three indices.",
          example: .network("weights W : (2, 3)"),
          mend: "Write `W : 2 x 3`, rows first; sizes may be letters."),
        ExplainPage(
          LanguageCode.missingSeed, "a draw without `seed`",
          why: "Without a seed every run would give another sheet, and another answer key.",
          example: .network("weights W : 2 x 2 ~ uniform(-1, 1)"),
          mend: "Add `seed` and any whole number."),
        ExplainPage(
          LanguageCode.wrongArguments, "too many or too few arguments, or an option without meaning",
          why: "The function takes another number of arguments than it was given.",
          example: .network(
            """
            input x = (1, 2)
            y = sig(x, 2)
            """),
          mend: "Call it as the message offers."),
        ExplainPage(
          LanguageCode.nestedTooDeep,
          "more than 200 brackets inside each other, or a formula of more than 500 levels",
          why: "The limit keeps a damaged file from taking the memory.",
          example: .network(
            "y = " + String(repeating: "(", count: 201) + "1" + String(repeating: ")", count: 201)),
          mend: """
            Give an inner part a name and a line of its own; the working is easier to read as well.
            """),
        ExplainPage(
          LanguageCode.sourceTooLong, "a block of more than a megabyte",
          why: "No network that is worked by hand is that long.",
          mend: "Make data by formula (`linspace`, `zeros`), or divide the block."),
      ])
  }
}
