package import Diagnostics
internal import WorksheetDocument

/// A small sheet that shows a message. It is executed when its page is asked for, so that the page shows what the
/// program says.
package struct ExplainExample: Sendable {
  /// The whole sheet. Where it has no front matter, its course says `language: 1`.
  package let text: String

  private init(_ text: String) { self.text = text }

  /// A sheet as it is written.
  static func sheet(_ text: String) -> ExplainExample { ExplainExample(text + "\n") }

  /// A sheet of one network.
  static func network(_ lines: String) -> ExplainExample { .sheet("```network\n\(lines)\n```") }

  /// A sheet of a network and commands.
  static func commands(_ lines: String, on network: String = small) -> ExplainExample {
    .sheet("```network\n\(network)\n```\n\n```compute\n\(lines)\n```")
  }

  /// A sheet with printed answers.
  static func answers(_ lines: String) -> ExplainExample {
    .sheet("```network\ninput x = 2\ny = 2 * x\n```\n\n```published\n\(lines)\n```")
  }

  private static let small = """
    input   x = (1, 2)
    target  t = 1
    weights w = (0.5, -0.2)
    y = sig(dot(w, x))
    loss E = (t - y)^2
    """

  /// What the program says about it.
  package struct Outcome {
    package var diagnostics: [Diagnostic]
    /// As it is printed.
    package var text: String
  }

  package func executed() -> Outcome {
    let bytes = Array(text.utf8)
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    var bag = ExecutedSheet(executing: document, course: course).diagnostics
    if !bag.hasErrors { bag.add(document.pageDiagnostics) }
    let file = SourceFile(path: "sheet.md", bytes: bytes)
    return Outcome(diagnostics: bag.listing().shown, text: TextPrinter().text(bag.listing(), in: file))
  }

  /// Pins the language for sheets that have no front matter.
  var course: CourseDefaults? {
    text.hasPrefix("---\n") ? nil : CourseDefaults.find(from: "/", in: PinnedCourse())
  }
}

/// A course whose one file pins the language.
private struct PinnedCourse: FileSource {
  private static let path = "/" + CourseDefaults.fileName
  func exists(_ path: String) -> Bool { path == Self.path }
  func read(_ path: String) -> [UInt8]? { path == Self.path ? Array("language: 1\n".utf8) : nil }
}
