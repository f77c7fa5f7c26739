internal import Diagnostics

/// Holds the answers of all sheets of a request and reports, file by file.
package struct VerifyRun {
  let request: VerifyRequest
  let workspace: DiskWorkspace
  let streams: VerifyStreams
  let work: OrderedWork
  let hold: @Sendable ([UInt8], String) -> HoldResult

  /// - Parameter hold: what holds the answers of one sheet; called on several threads.
  init(
    _ request: VerifyRequest, workspace: DiskWorkspace, streams: VerifyStreams,
    work: OrderedWork = OrderedWork(), hold: @escaping @Sendable ([UInt8], String) -> HoldResult
  ) {
    self.request = request
    self.workspace = workspace
    self.streams = streams
    self.work = work
    self.hold = hold
  }

  package init(request: VerifyRequest, workspace: DiskWorkspace, streams: VerifyStreams) {
    let pipeline = Pipeline(workspace: workspace)
    let lints = request.options.lints
    self.init(request, workspace: workspace, streams: streams) { pipeline.hold($0, path: $1, lints: lints) }
  }

  /// - Returns: 0, 1 (a wrong answer), 2 (mistakes in a sheet, or no answer) or 74 (files), the gravest of all.
  package func run() -> Int32 {
    guard let format = VerifyFormatCatalog.format(named: request.format) else { return 64 }
    var report = VerifyReport(format: format, options: request.options, streams: streams)
    let search = SheetSearch(request.paths, workspace: workspace)
    let sheets = search.sheets
    for problem in search.problems { report.add(.unreadable(problem.path, problem)) }
    var progress = VerifyProgress(total: sheets.count, streams: streams)
    var hasAnswers = Set<Int>()
    var place = 0
    work.run(count: sheets.count) { [self] in
      outcome(of: sheets[$0], format)
    } take: { outcome in
      if outcome.saysSomething { progress.erase() }
      report.add(outcome)
      if outcome.answers > 0 { hasAnswers.formUnion(sheets[place].folders) }
      place += 1
      progress.show(done: place)
      return !report.isCutOff
    }
    progress.erase()
    guard !report.isCutOff else { return 74 }
    if !request.options.allowsNone, search.problems.isEmpty {
      for (index, folder) in search.folders.enumerated() where !hasAnswers.contains(index) {
        report.add(.noAnswer(inFolder: folder))
      }
    }
    return report.finish()
  }

  /// Reads and holds one file, and writes its part of the report.
  private func outcome(of sheet: FoundSheet, _ format: any VerifyFormat) -> VerifyOutcome {
    let bytes: [UInt8]
    do throws(WorkspaceError) {
      bytes = sheet.path == "-" ? try workspace.readStandardInput() : try workspace.read(sheet.path)
    } catch {
      return VerifyOutcome(path: sheet.path, problem: .unreadable(sheet.path, error))
    }
    let result = hold(bytes, sheet.path)
    guard sheet.isNamed || result.isSheet else { return VerifyOutcome(path: sheet.path) }
    let verified = VerifiedSheet(result)
    var outcome = VerifyOutcome(path: result.file.path)
    outcome.isHeld = true
    outcome.part = format.part(verified, request.options)
    outcome.counts = verified.counts
    outcome.answers = verified.numbers.count + verified.claims.count
    outcome.warnings = verified.result.sheet.warnings.map(\.code)
    outcome.codes = verified.listings.flatMap(\.shown).map(\.code)
    outcome.messages = verified.messages?.text(color: streams.colorsMessages) ?? ""
    outcome.course = verified.courseMessages.map {
      CourseOutcome(
        path: $0.file.path, part: format.coursePart($0), messages: $0.text(color: streams.colorsMessages))
    }
    outcome.hasMistakes = result.messages.hasMistakes
    if sheet.isNamed, outcome.answers == 0, !outcome.hasMistakes, !request.options.allowsNone {
      outcome.problem = .noAnswer(inFile: result.file.path)
    }
    return outcome
  }
}

/// What came of one file, without the file: all that is kept until its turn comes.
struct VerifyOutcome: Sendable {
  var path: String
  var problem: VerifyProblem?
  /// False of a file that could not be read, and of one in a folder that is no sheet.
  var isHeld = false
  /// Its part of the report.
  var part = ""
  /// What is said about the sheet on standard error.
  var messages = ""
  var course: [CourseOutcome] = []
  var codes: [String] = []
  /// The codes of what is fragile.
  var warnings: [String] = []
  var hasMistakes = false
  var counts = VerdictCounts()
  var answers = 0

  /// Whether anything is written of it.
  var saysSomething: Bool { problem != nil || !part.isEmpty || !messages.isEmpty || !course.isEmpty }

  init(path: String, problem: VerifyProblem? = nil) {
    self.path = path
    self.problem = problem
  }
}

/// What is said of a course's file, which is the same for all its sheets.
struct CourseOutcome: Sendable {
  var path: String
  var part: String
  var messages: String
}
