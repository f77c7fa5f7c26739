package import Diagnostics
internal import WorksheetDocument
package import WorksheetRendering

/// From the bytes of a sheet to the bytes of its outputs: the list of phases. Of the files around a sheet, one
/// pipeline looks at each only once.
package struct Pipeline: Sendable {
  private let courses: CourseFiles
  private let workspace: any Workspace

  package init(workspace: any Workspace) {
    courses = CourseFiles(workspace: workspace)
    self.workspace = workspace
  }

  /// Executes a sheet and writes it in each format.
  ///
  /// - Parameters:
  ///   - path: as the user gave it; `-` for standard input.
  ///   - outputPath: where the output of a format goes, which says what its figures are called; nil where it goes into
  ///     no file, so that it holds its figures itself.
  /// - Returns: the outputs, in the order of `formats`, or none where the sheet has mistakes.
  package func render(
    _ bytes: [UInt8], path: String, formats: [any OutputFormat], audience: Audience = .solution,
    outputPath: (any OutputFormat) -> String? = { _ in nil }
  ) -> RenderResult {
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    let course = courses.defaults(forSheet: path)
    let sheet = ExecutedSheet(
      executing: document, course: course, audience: audience, data: data(of: document, path: path))
    var result = RenderResult(path: path, bytes: bytes, sheet: sheet, course: course)
    guard !result.hasMistakes else { return result }
    for format in formats {
      if format.body == .html { result.add(document.pageDiagnostics) }
      var figures = FigureFiles(output: format.hasFigureFiles ? outputPath(format) : nil)
      result.outputs.append(SheetWriter(format: format).write(sheet, figures: &figures, result: &result))
      result.figures.append(figures)
    }
    return result
  }
}

extension Pipeline {
  /// Holds a sheet's printed answers against the engine, without writing anything.
  ///
  /// - Parameters:
  ///   - path: as the user gave it; `-` for standard input.
  ///   - lints: whether it is told what is fragile about them.
  package func hold(_ bytes: [UInt8], path: String, lints: Bool = false) -> HoldResult {
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    let course = courses.defaults(forSheet: path)
    let sheet = ExecutedSheet(
      executing: document, course: course, shows: false, lints: lints, data: data(of: document, path: path))
    let result = RenderResult(path: path, bytes: bytes, sheet: sheet, course: course)
    var held = sheet.held
    // Where something could not be read, nothing can be said about all of it.
    if !result.hasMistakes { held.note(ConventionSearch(sheet).hints) }
    return HoldResult(
      file: SourceFile(path: path == "-" ? "<stdin>" : path, bytes: bytes), sheet: held,
      messages: result, isSheet: document.isSheet)
  }
}

extension Pipeline {
  /// What a sheet asks for, without writing anything.
  ///
  /// - Parameter path: as the user gave it; `-` for standard input.
  func key(_ bytes: [UInt8], path: String) -> (key: AnswerKey, messages: RenderResult) {
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    let course = courses.defaults(forSheet: path)
    let sheet = ExecutedSheet(
      executing: document, course: course, shows: false, data: data(of: document, path: path))
    return (AnswerKey(sheet), RenderResult(path: path, bytes: bytes, sheet: sheet, course: course))
  }

  /// The `data` blocks of a sheet with the files that they name.
  func data(of document: MarkdownDocument, path: String) -> SheetData {
    SheetData(document.pieces, folder: path == "-" ? nil : FilePlace(path).folder, in: workspace)
  }

  /// What the course of a sheet has in common.
  func course(forSheet path: String) -> CourseDefaults? { courses.defaults(forSheet: path) }
}

/// What came of holding the answers of one file.
package struct HoldResult {
  package let file: SourceFile
  /// Also of a sheet with mistakes: the answers that could be held.
  package let sheet: HeldSheet
  /// Mistakes and warnings of the sheet and of its course's files.
  package let messages: RenderResult
  /// Whether anything in the file is ours, or was meant to be.
  package let isSheet: Bool

  package var counts: VerdictCounts { VerdictCounts(sheet) }
}

/// What came of rendering a sheet.
package struct RenderResult {
  /// One for each format asked for; empty where the sheet has mistakes.
  package internal(set) var outputs: [[UInt8]] = []
  /// The files that each of them refers to.
  var figures: [FigureFiles] = []
  /// How many printed answers the sheet corrects.
  package let wrongAnswers: Int
  private let file: SourceFile
  private var diagnostics: DiagnosticBag
  /// Mistakes in `worksheet.yml` files and in files of data, by file.
  private let otherFiles: [(SourceFile, [Diagnostic])]

  init(path: String, bytes: [UInt8], sheet: ExecutedSheet, course: CourseDefaults?) {
    file = SourceFile(path: path == "-" ? "<stdin>" : path, bytes: bytes)
    diagnostics = sheet.diagnostics
    wrongAnswers = VerdictCounts(sheet.held).wrong
    otherFiles =
      (course?.files ?? []).filter { !$0.diagnostics.isEmpty }
      .map { (SourceFile(path: $0.path, bytes: $0.bytes), $0.diagnostics) } + sheet.networks.data.faultyFiles
  }

  mutating func add(_ more: [Diagnostic]) { diagnostics.add(more) }

  package var hasMistakes: Bool {
    diagnostics.hasErrors || otherFiles.contains { $0.1.contains { $0.severity == .error } }
  }

  /// Whether anything is to be said at all.
  package var hasMessages: Bool { !diagnostics.isEmpty || !otherFiles.isEmpty }

  /// The messages, file by file: those of the course's files, then the sheet's own.
  package var listings: [(file: SourceFile, listing: DiagnosticBag.Listing)] {
    let course = otherFiles.map { ($0.0, DiagnosticBag($0.1).listing()) }
    return course + (diagnostics.isEmpty ? [] : [(file, diagnostics.listing())])
  }

  /// The messages as people read them.
  package func text(color: Bool) -> String {
    let printer = TextPrinter(colour: color)
    let course = otherFiles.map { printer.text($0.1, in: $0.0) }
    return course.joined() + printer.text(diagnostics.listing(), in: file)
  }
}

extension MarkdownDocument {
  /// Whether the file has a piece, or something that was meant to be one.
  fileprivate var isSheet: Bool {
    let meant = [
      DocumentCode.nearBlockKind, .nestedTooDeeply, .swallowedBlock, .unclosedBlock, .unplacedPiece,
    ].map(\.rawValue)
    return !pieces.isEmpty || diagnostics.contains { meant.contains($0.code) }
  }
}
