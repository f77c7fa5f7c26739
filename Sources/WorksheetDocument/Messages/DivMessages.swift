internal import Diagnostics

/// The words for mistakes in lines of colons and in the attributes of headings.
extension Diagnostic {
  static func divSyntax(at range: SourceRange, word: String?) -> Diagnostic {
    Diagnostic(
      .divSyntax, "this line neither opens nor closes a div", at: range,
      label: "pandoc prints it as text",
      needed: "`::: name` or `::: {.name key=value}` to open, three or more colons alone to close",
      mend: word.map { "::: \($0)" })
  }

  static func divTooFewColons(at range: SourceRange, word: String) -> Diagnostic {
    Diagnostic(
      .divSyntax, "two colons open no div", at: range, label: "one colon is missing",
      needed: "three colons or more", mend: "::: \(word)")
  }

  static func divIndented(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .divSwallowed, "this `:::` line is indented and opens or closes nothing", at: range,
      label: "pandoc prints it as text",
      needed: "`:::` at the beginning of the line, or in a list exactly below the item's text",
      mend: "move it to the left")
  }

  static func divInParagraph(at range: SourceRange, above: SourceRange?) -> Diagnostic {
    Diagnostic(
      .divSwallowed, "this `:::` line is read as part of the text above it", at: range,
      label: "opens nothing", notes: above.map { [Note($0, "this text has no end before it")] } ?? [],
      needed: "a blank line before it", mend: "put a blank line before it")
  }

  static func divInCode(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .divSwallowed, "this `:::` line is indented so far that it is code", at: range,
      label: "opens or closes nothing",
      needed: "`:::` exactly below the text of the list item, or at the beginning of the line",
      mend: "move it to the left")
  }

  static func divClosesNothing(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .divClosesNothing, "this `:::` line closes nothing", at: range,
      label: "no div is open here", needed: "a line such as `::: answer` above it",
      mend: "leave it out, or open a div above")
  }

  static func divClosesOutside(at range: SourceRange, opening: SourceRange, isDeeper: Bool) -> Diagnostic {
    Diagnostic(
      .divSwallowed,
      isDeeper
        ? "this `:::` line is inside a list item or quote, the div was opened outside"
        : "this `:::` line is outside of the list item or quote in which the div was opened",
      at: range, label: "closes nothing here", notes: [Note(opening, "opened here")],
      needed: "both lines at the same depth", mend: isDeeper ? "move it to the left" : "move it to the right")
  }

  static func divUnclosed(at range: SourceRange, inContainer: Bool) -> Diagnostic {
    Diagnostic(
      .divUnclosed, "this div is never closed", at: range, label: "opens here",
      needed: inContainer
        ? "a line `:::` inside the same list item or quote" : "a line `:::` behind what belongs to it",
      mend: ":::")
  }

  static func nearDivClass(_ written: String, known: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: DocumentCode.nearDivClass.rawValue, "`\(written)` has no meaning here, `\(known)` has",
      at: range,
      label: "left as it is", mend: known)
  }

  static func headingAttributes(at range: SourceRange, written: String) -> Diagnostic {
    Diagnostic(
      .headingAttributes, "these are no attributes of the heading", at: range,
      label: "pandoc prints this as part of the title",
      needed: "`{.exercise #name points=6}` at the very end of the line", mend: "{.\(written)}")
  }
}
