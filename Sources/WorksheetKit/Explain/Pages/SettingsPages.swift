internal import WorksheetDocument

extension ExplainGroup {
  /// What can be wrong in the front matter and in `worksheet.yml`.
  static var settings: ExplainGroup {
    ExplainGroup(
      "Settings",
      [
        ExplainPage(
          DocumentCode.unknownSetting, "a key that does not exist",
          why: """
            A misspelt setting that is ignored would change every number on the sheet without a word.
            """,
          example: .sheet(
            """
            ---
            worksheet: { language: 1, decimal: 2 }
            ---
            """),
          mend: "Take the key that the message offers; docs/language.md lists all."),
        ExplainPage(
          DocumentCode.settingValue, "a value that the key does not take",
          why: "The key is known, its value is not, so nobody knows what is meant.",
          example: .sheet(
            """
            ---
            worksheet: { language: 1, rounding: stepwise }
            ---
            """),
          mend: "Take one of the values that the message names."),
        ExplainPage(
          DocumentCode.settingConflict, "a key given twice, or `decimals` beside `digits`",
          why: "Both say how many digits are shown, and they disagree.",
          example: .sheet(
            """
            ---
            worksheet: { language: 1, decimals: 2, digits: 3 significant }
            ---
            """),
          mend: "Leave one of them out."),
        ExplainPage(
          DocumentCode.misplacedSetting,
          "a setting beside `worksheet:` instead of under it, where nothing reads it", kind: .warning,
          why: """
            The keys at the top belong to pandoc. The sheet is worked out as if the line were not there.
            """,
          example: .sheet(
            """
            ---
            worksheet: { language: 1 }
            rounding: step
            ---
            """),
          mend: "Put it under `worksheet:`, indented by two blanks."),
        ExplainPage(
          DocumentCode.missingLanguage, "the sheet does not say `language: 1`", kind: .warning,
          why: """
            When the language grows, a sheet that names its version keeps its meaning, and its numbers.
            """,
          example: .sheet(
            """
            ---
            title: "Exercise 1"
            ---

            ```network
            input x = 1
            ```
            """),
          mend: "Write `language: 1` under `worksheet:`, or once for the course in `worksheet.yml`."),
      ])
  }
}
