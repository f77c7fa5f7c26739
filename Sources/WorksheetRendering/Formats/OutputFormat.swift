/// A kind of file that a sheet can be rendered to.
///
/// A format prints results; it knows nothing of documents. Whoever assembles one (the kit) asks ``body`` into
/// what the results go, writes each piece's result where the piece stood, and hands the whole to
/// ``finish(_:head:)``. A new format is one file that conforms, and one line in ``FormatCatalog``.
package protocol OutputFormat: Sendable {
  /// The word after `--to`: `md`.
  var name: String { get }
  /// What takes the place of the sheet's `.md`: `.solution.md`.
  var suffix: String { get }
  /// What the file is, for the command's help: one line, no full stop.
  var summary: String { get }
  /// Into what the results are laid.
  var body: DocumentBody { get }
  /// Whether figures are files beside the output, which refers to them.
  var hasFigureFiles: Bool { get }

  /// Appends the result of an executed block: whole lines in UTF-8, the last one ended, no blank line at
  /// either side. The caller divides it from its surroundings and puts list or quote prefixes before its
  /// lines. Nothing is appended for an empty result.
  func write(_ blocks: [ReportBlock], into out: inout [UInt8])

  /// Appends the result of an inline piece, without a line break.
  func write(_ inlines: [ReportInline], into out: inout [UInt8])

  /// The file's bytes, made of the assembled body.
  func finish(_ body: [UInt8], head: PageHead) -> [UInt8]
}

/// What a document's text is when results are laid into it.
package enum DocumentBody: Sendable {
  /// The sheet's own source, every other byte as it was.
  case source
  /// The sheet's text as HTML.
  case html
}

/// What a page says about itself, from the sheet's front matter.
package struct PageHead: Hashable, Sendable {
  package var title: String
  package var subtitle: String
  package var authors: [String]
  package var date: String
  /// A BCP 47 tag: `en`, `de-CH`.
  package var language: String

  package init(
    title: String = "", subtitle: String = "", authors: [String] = [], date: String = "",
    language: String = "en"
  ) {
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.date = date
    self.language = language
  }
}
