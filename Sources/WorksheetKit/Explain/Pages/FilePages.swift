internal import WorksheetDocument

extension ExplainGroup {
  /// What can be wrong with a file as a whole.
  static var file: ExplainGroup {
    ExplainGroup(
      "The file",
      [
        ExplainPage(
          DocumentCode.invalidUtf8, "the file is not UTF-8",
          why: """
            Sheets are read as UTF-8 alone: guessing another encoding would turn an ö into something else
            without a word. Editors of the nineties saved Latin-1.
            """,
          mend: """
            Save the file as UTF-8; most editors offer it under "save as", or `iconv -f latin1 -t utf8 old.md
            > new.md`.
            """),
        ExplainPage(
          DocumentCode.controlCharacter, "an invisible character other than tab and line end",
          why: """
            Such a character comes in with pasted text. Nobody sees it, and every program reads it
            differently.
            """,
          example: .sheet("A bell \u{7} in the text."),
          mend: "Delete it. The caret in the message stands below it."),
        ExplainPage(
          DocumentCode.fileTooLong, "more than 64 MiB",
          why: """
            No sheet is that long, so it is most likely another file: a picture, or a program's output.
            """,
          mend: "Check the name of the file, or divide the sheet."),
        ExplainPage(
          DocumentCode.nestedTooDeeply, "more than 100 quotes, lists and divs inside each other",
          why: "The limit keeps a damaged file from taking the memory. People nest three or four.",
          example: .sheet(String(repeating: ">", count: 101) + " deep"),
          mend: "Look for a line with far too many `>` or list markers."),
        ExplainPage(
          DocumentCode.frontMatterUnclosed, "the `---` of the front matter has no second one",
          why: "Without its end all of the sheet would be settings.",
          example: .sheet(
            """
            ---
            title: "Exercise 1"
            worksheet: { language: 1 }

            What is the output?
            """),
          mend: "Put a line `---` behind the last setting."),
        ExplainPage(
          DocumentCode.yamlSyntax, "front matter or `worksheet.yml` is no YAML",
          why: """
            What cannot be read as YAML cannot be settings. Most often a quote is not closed, a tab indents,
            or a value with a colon in it has no quotes.
            """,
          example: .sheet(
            """
            ---
            title: Exercise 3: backpropagation
            ---
            """),
          mend: "Put quotes around a value that holds `:`, `#` or a quote, and indent with blanks."),
        ExplainPage(
          DocumentCode.yamlLimits, "YAML too long, too deep, or with too many aliases",
          why: """
            A few lines of YAML can stand for gigabytes, so settings are held to 64 KiB, 64 levels and few
            aliases.
            """,
          example: .sheet("---\nx: " + String(repeating: "[", count: 100) + "\n---"),
          mend: "Keep data out of the front matter."),
        ExplainPage(
          DocumentCode.rawHtml, "HTML of the author stays in the Markdown output and is left out of the page",
          kind: .warning,
          why: """
            The page shall hold nothing that could run as a script, so HTML is not passed through.
            """,
          example: .sheet("This is <br> a new line."),
          mend: "Say it in Markdown. If only the Markdown output matters, leave it."),
      ])
  }
}
