internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with the words and signs that make a line.
  static var words: ExplainGroup {
    ExplainGroup(
      "Reading a line: words",
      [
        ExplainPage(
          LanguageCode.unknownWord, "a line begins with a word that is no role",
          why: """
            A line of a network is a definition, `name = formula`, or begins with a role such as `input` or
            `weights`.
            """,
          example: .network("inptu x = (1, 2)"),
          mend: "Take the word that the message offers."),
        ExplainPage(
          KitCode.unknownCommand, "a line of a `compute` block begins with a word that is no command",
          why: "A line that is skipped would be a step that is missing on the solution sheet.",
          example: .commands("foward"),
          mend: "Take the command that the message offers; docs/language.md lists all."),
        ExplainPage(
          LanguageCode.misplacedCommand, "a command inside a `network` block",
          why: "A network says what is computed; commands say what of it is shown.",
          example: .network(
            """
            input x = (1, 2)
            forward
            """),
          mend: "Move the line into a `compute` block."),
        ExplainPage(
          LanguageCode.missingEquals, "a definition without `=`",
          why: "A name and a value side by side could be a product as well.",
          example: .network("input x (1, 2)"),
          mend: "Write `=` between the name and its value."),
        ExplainPage(
          LanguageCode.doubleEquals, "`==` for `=`",
          why: "A definition has one `=`. Comparisons stand in claims, and have one too.",
          example: .network("y == 2 + 3"),
          mend: "Write one `=`."),
        ExplainPage(
          LanguageCode.comparisonInFormula, "`<` or `=` inside a formula",
          why: "A comparison holds or not; it is no number that one could go on with.",
          example: .network(
            """
            input x = 2
            y = x < 1
            """),
          mend: "Say it in a claim."),
        ExplainPage(
          LanguageCode.curlyQuotes, "typographic quotes around TeX",
          why: #"A word processor has turned the quotes, and `“` is another character than `"`."#,
          example: .network(
            """
            weights W = [1 2; 3 4]
            symbol W = “W^{(1)}”
            """),
          mend: "Type straight quotes."),
        ExplainPage(
          LanguageCode.unclosedString, #"a `"` without the second"#,
          why: "Where the text ends is not known.",
          example: .network(
            """
            weights W = [1 2; 3 4]
            symbol W = "W^{(1)}
            """),
          mend: #"Put `"` behind it, on the same line."#),
        ExplainPage(
          LanguageCode.texInFormula, "TeX where a formula stands",
          why: #"""
            TeX says how a formula looks, not what it computes: `\cdot` can be three different products.
            """#,
          example: .network(
            #"""
            input x = (1, 2)
            y = \tanh(x)
            """#),
          mend: """
            Type the formula as on a calculator: `sigma(x)`, `a * b`. For the looks of a name write `symbol W1
            = "W^{(1)}"`.
            """),
        ExplainPage(
          LanguageCode.unknownCharacter, "a character without a meaning",
          why: """
            Pasted text brings characters that look like others or say things in a second way, such as a small
            raised 2.
            """,
          example: .network(
            """
            input x = (1, 2)
            y = x²
            """),
          mend: """
            Type what the message offers, here `x^2`. A name takes letters, digits, `_` and Greek letters.
            """),
        ExplainPage(
          LanguageCode.unexpectedText, "text behind the end of what was read",
          why: """
            The line was complete, and what follows fits nothing. Often it is the notation of another
            language.
            """,
          example: .network(
            """
            input x = (1, 2)
            y = x ** 2
            """),
          mend: "Write it as the message offers, here `x^2`; a remark goes behind `#`."),
      ])
  }
}
