/// A drawing with what is said about it.
package struct Figure: Hashable, Sendable {
  /// One `svg` element, which stands by itself: no script, nothing from outside, no identifiers, text as text.
  ///
  /// Its colours are attributes, so that it can be read anywhere; a page may set others by the classes of its parts
  /// (``SVGClass``).
  package var drawing: String
  /// What it shows, in one line.
  package var title: [ReportInline]
  /// The same for people who do not see it: what can be read from the drawing.
  package var description: [ReportBlock]
  /// What the description is called where it is shown only when asked for.
  package var summary: String
  /// The file that holds the drawing, where the output refers to it by a link; nil: the drawing is part of the output.
  package var file: String?

  package init(drawing: String, title: [ReportInline], description: [ReportBlock], summary: String) {
    self.drawing = drawing
    self.title = title
    self.description = description
    self.summary = summary
  }

  /// The bytes of a file with the drawing alone.
  package var fileBytes: [UInt8] { Array((Figure.fileStart + drawing + "\n").utf8) }

  /// How such a file begins: by this it is known as one of ours.
  package static let fileStart =
    "<!-- a figure of a worksheet, written anew whenever the sheet is rendered -->\n"
}

/// The classes by which a page sets the colours of a drawing's parts.
enum SVGClass {
  static let paper = "paper"
  static let ink = "ink"
  static let soft = "soft"
  static let grid = "grid"
  /// That of a series, from 0.
  static func series(_ style: Int) -> String { "series s\(style % SeriesStyle.all.count + 1)" }
}

extension [ReportInline] {
  /// As one line of plain text.
  package var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .strong(let text), .code(let text): text
      case .math(let layout): PlainMathWriter.text(of: layout)
      }
    }.joined()
  }
}
