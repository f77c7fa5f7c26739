internal import Diagnostics

/// The words for mistakes in quizzes.
extension Diagnostic {
  private static let form = "a list marker, a blank, `[ ]` or `[x]`, a blank, and the option's text"

  static func nearOption(at range: SourceRange, mend: String) -> Diagnostic {
    Diagnostic(
      .quizOption, "this looks like an option of the quiz, and is none", at: range,
      label: "pandoc prints it as text", needed: form, mend: mend)
  }

  static func optionInText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .quizOption, "this option is read as part of the text above it", at: range,
      label: "pandoc sees no list here", needed: "a blank line between a text and a list",
      mend: "put a blank line before the list")
  }

  static func optionInCode(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .quizOption, "this option is indented so far that it is code", at: range,
      label: "pandoc sees no list here",
      needed: "the marker below the markers of the other options", mend: "move it to the left")
  }

  static func claimInCode(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .quizClaim, "this claim is indented so far that it is code", at: range, label: "it would not be held",
      needed: "the line exactly below the text of its option", mend: "move it to the left")
  }

  static func claimOutsideOption(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .quizClaim, "this claim belongs to no option", at: range,
      label: "no tick says whether it is meant to hold",
      needed: "a claim stands in the text of an option, behind `- [ ]` or `- [x]`",
      mend: "a `published` block for a claim without an option")
  }
}
