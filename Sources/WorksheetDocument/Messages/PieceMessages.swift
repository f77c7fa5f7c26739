internal import Diagnostics

/// The words for mistakes in blocks and spans.
extension Diagnostic {
  static func nearBlockKind(_ written: String, kind: String, at range: SourceRange) -> Diagnostic {
    let isMisspelt = written != kind
    return Diagnostic(
      .nearBlockKind,
      isMisspelt
        ? "`\(written)` is no kind of block, but nearly `\(kind)`"
        : "`\(kind)` is not written as a kind of block here", at: range,
      label: "this block would be left as it is, in silence",
      needed: "a bare word, or a class in braces", mend: "```\(kind)")
  }

  static func unclosedAttributes(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .fenceAttributes, "the attributes have no closing brace", at: range, label: "opens here",
      needed: "`}` at the end of the line")
  }

  static func repeatedAttribute(_ attribute: Attribute, first: Attribute) -> Diagnostic {
    Diagnostic(
      .repeatedAttribute, "`\(attribute.key)` is given twice", at: attribute.range,
      label: "the second time", notes: [Note(first.range, "the first time")], mend: "leave one of them out")
  }

  static func unclosedBlock(_ kind: String, at range: SourceRange, fence: String, inContainer: Bool)
    -> Diagnostic
  {
    Diagnostic(
      .unclosedBlock, "the `\(kind)` block is never closed", at: range, label: "opens here",
      needed: inContainer
        ? "the line that closes it, before the list item or quote around it ends"
        : "the line that closes it, behind its last line",
      mend: fence)
  }

  static func unclosedCode(at range: SourceRange, fence: String) -> Diagnostic {
    Diagnostic(
      .warning, code: DocumentCode.unclosedCode.rawValue, "this code block is never closed", at: range,
      label: "to pandoc it is text, to others code to the end of what is around it",
      needed: "its closing fence on a line of its own",
      mend: fence)
  }

  static func swallowedBlock(_ kind: String, at range: SourceRange, by opening: SourceRange) -> Diagnostic {
    Diagnostic(
      .swallowedBlock, "this `\(kind)` block lies inside another code block and is not executed",
      at: range, label: "does not open a block",
      notes: [Note(opening, "the block that opens here is still open")],
      needed: "the block above to be closed first; a longer fence around it if it is meant as an example",
      mend: "close the block above")
  }

  static func blockInHTML(_ kind: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .swallowedBlock, "this `\(kind)` block lies inside HTML and is not executed", at: range,
      label: "read as part of the HTML above", needed: "a blank line between a line of HTML and the block",
      mend: "put a blank line before the block")
  }

  static func unplacedPiece(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unplacedPiece, "this piece cannot be told apart from the text around it", at: range,
      label: "CommonMark reads these bytes in another way",
      needed: "a block with a line of its own above and below, or a span with plain text around it",
      mend: "put blank lines around it, or move it to a line of its own")
  }
}
