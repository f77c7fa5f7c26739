internal import Diagnostics

/// The words for files that are no clean text, and for limits.
extension Diagnostic {
  static func invalidUTF8(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidUtf8, "the file is not UTF-8 text", at: range,
      label: "no character begins with these bytes", needed: "text in UTF-8", mend: "save the file as UTF-8")
  }

  static func controlCharacter(_ byte: UInt8, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .controlCharacter, "the file holds a control character (code \(byte))", at: range,
      label: "invisible", needed: "text; of control characters only tabs and line ends", mend: "delete it")
  }

  static func fileTooLong(_ count: Int) -> Diagnostic {
    Diagnostic(
      .fileTooLong, "the file has \(count) bytes", at: SourceRange(0, 0),
      needed: "at most \(DocumentLimits.bytes) bytes")
  }

  static func nestedTooDeeply(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .nestedTooDeeply, "quotes, lists or divs are nested too deeply", at: range,
      label: "the level \(DocumentLimits.nesting + 1) begins here",
      needed: "at most \(DocumentLimits.nesting) levels")
  }

  static func rawHTML(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: DocumentCode.rawHtml.rawValue, "HTML is left out of the page", at: range,
      label: "stays in the Markdown output", needed: "Markdown, which says the same in all outputs")
  }
}
