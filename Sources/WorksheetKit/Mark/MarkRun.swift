internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetRendering

/// Marks the submissions of a request one after the other.
package struct MarkRun {
  private let request: MarkRequest
  private let workspace: DiskWorkspace
  private let streams: VerifyStreams
  private var status: Int32 = 0
  private var names = PageNames()
  private var records: [MarkRecord] = []

  package init(request: MarkRequest, workspace: DiskWorkspace, streams: VerifyStreams) {
    self.request = request
    self.workspace = workspace
    self.streams = streams
  }

  /// - Returns: 0, 2 (mistakes in the sheet or a submission) or 74 (files), the gravest of all.
  package mutating func run() -> Int32 {
    do throws(WorkspaceError) {
      let bytes = try workspace.read(request.sheet)
      guard let key = key(bytes) else { return status }
      let search = SheetSearch(request.submissions, workspace: workspace, accepts: MarkRun.isSubmission)
      for problem in search.problems { report(problem) }
      if let output = request.output { try workspace.makeFolder(output) }
      let targets = AnswerTargets(key)
      for found in search.sheets where isMeant(found) { try mark(found, search, key, targets) }
      if records.isEmpty, status == 0 { refuse(nothing(of: search.sheets)) }
      if let output = request.output, !records.isEmpty {
        try workspace.write(Array(MarkTable.text(records).utf8), to: MarkRun.path("marks.csv", in: output))
      }
      try streams.output(Array(text.utf8))
    } catch {
      status = 74
      if !error.isBrokenPipe { report(error) }
    }
    return status
  }

  private var text: String {
    if records.isEmpty, request.format != "json" { return "" }
    return switch request.format {
    case "csv": MarkTable.text(records)
    case "json": MarkJSON.text(records, sheet: request.sheet)
    default: MarkText.text(records)
    }
  }

  // MARK: What is marked

  private static func isSubmission(_ name: String) -> Bool {
    let name = name.lowercased()
    return !name.hasPrefix(".") && (name.hasSuffix(".md") || name.hasSuffix(".csv"))
  }

  /// In a folder neither the sheet itself nor what is written here is a submission.
  private func isMeant(_ found: FoundSheet) -> Bool {
    guard !found.isNamed else { return true }
    if workspace.isSameFile(found.path, request.sheet) { return false }
    guard let output = request.output else { return true }
    let slash = found.path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return !workspace.isSameFile(slash.map { String(found.path[..<$0]) } ?? ".", output)
  }

  private func nothing(of found: [FoundSheet]) -> String {
    guard let output = request.output,
      found.contains(where: { !workspace.isSameFile($0.path, request.sheet) })
    else { return "nothing to be marked was found" }
    return "what was found lies in \(output), into which the pages are written: nothing there is marked"
  }

  /// What the sheet asks for; nil after a mistake, which is told.
  private mutating func key(_ bytes: [UInt8]) -> AnswerKey? {
    let (key, messages) = Pipeline(workspace: workspace).key(bytes, path: request.sheet)
    if messages.hasMessages { streams.error(messages.text(color: streams.colorsMessages)) }
    guard !messages.hasMistakes else {
      status = 2
      return nil
    }
    guard !key.answers.isEmpty else {
      refuse("\(request.sheet) has no printed answer, so that it asks for nothing")
      return nil
    }
    return key
  }

  private mutating func mark(
    _ found: FoundSheet, _ search: SheetSearch, _ key: AnswerKey, _ targets: AnswerTargets
  ) throws(WorkspaceError) {
    let bytes: [UInt8]
    do throws(WorkspaceError) {
      bytes = found.path == "-" ? try workspace.readStandardInput() : try workspace.read(found.path)
    } catch {
      return report(error)
    }
    var record = MarkRun.record(
      bytes, path: found.path, key: key, targets: targets, followThrough: request.share)
    let folder = found.folders.first.map { search.folders[$0] }
    record.value.name = PageNames.components(of: found.path, in: folder).joined(separator: "/")
    if let text = record.text(colour: streams.colorsMessages) { streams.error(text) }
    if record.value.mistakes > 0 { status = max(status, 2) }
    if let output = request.output {
      try writePages(&record.value, names.stem(for: found.path, in: folder), key, to: output)
    }
    records.append(record.value)
  }

  /// A marked submission, with what there is to say of its file.
  struct Outcome {
    var value: MarkRecord
    fileprivate var file: SourceFile
    fileprivate var messages: DiagnosticBag

    fileprivate func text(colour: Bool) -> String? {
      messages.isEmpty ? nil : TextPrinter(colour: colour).text(messages.listing(), in: file)
    }
  }

  static func record(
    _ bytes: [UInt8], path: String, key: AnswerKey, targets: AnswerTargets, followThrough: Number
  ) -> Outcome {
    let submission = Submission(bytes, path: path)
    let answers = SubmissionAnswers(submission, key: key, targets: targets, withChains: false)
    let chained =
      submission.hasChains
      ? SubmissionAnswers(submission, key: key, targets: targets, withChains: true) : nil
    var record = MarkRecord(
      path: submission.file.path, name: path,
      marked: Marking(answers, chained: chained, followThrough: followThrough).marked)
    // What cannot be read in a chain is told only where chains are read.
    let diagnostics = chained?.diagnostics ?? answers.diagnostics
    let listing = diagnostics.listing()
    let lines = LineMap(submission.file.bytes)
    record.messages = listing.shown.map { (lines.line(at: $0.range.lower), $0) }
    record.moreMessages = listing.hidden
    return Outcome(value: record, file: submission.file, messages: diagnostics)
  }

  // MARK: What is written

  private func writePages(
    _ record: inout MarkRecord, _ stem: String, _ key: AnswerKey, to folder: String
  ) throws(WorkspaceError) {
    let front = key.sheet.document.frontMatter
    record.page = stem + ".feedback.html"
    let page = FeedbackPage(record, title: front?.title ?? "", language: front?.lang ?? "en")
    try workspace.write(page.bytes(MarkdownFormat()), to: MarkRun.path(stem + ".feedback.md", in: folder))
    try workspace.write(page.bytes(HTMLFormat()), to: MarkRun.path(stem + ".feedback.html", in: folder))
  }

  private static func path(_ name: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  // MARK: What is said

  private mutating func refuse(_ text: String) {
    status = max(status, 2)
    streams.error(Printable.visible("worksheet: \(text)") + "\n")
  }

  private mutating func report(_ problem: WorkspaceError) {
    status = 74
    streams.error(Printable.visible("worksheet: \(problem.path): \(problem.reason)") + "\n")
  }
}
