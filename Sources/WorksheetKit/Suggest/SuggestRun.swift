internal import Diagnostics
internal import WorksheetDocument

/// Finds data near those of a sheet for which none of its answers is fragile.
package struct SuggestRun {
  private let request: SuggestRequest
  private let workspace: DiskWorkspace
  private let streams: VerifyStreams

  /// Each of both parts of the search makes no more trials, and fewer where a network is large.
  static let mostTrials = 2_000
  /// Sums and products in the passes of all trials, each of which computes every network several times.
  static let mostOperations = 2_000_000

  package init(request: SuggestRequest, workspace: DiskWorkspace, streams: VerifyStreams) {
    self.request = request
    self.workspace = workspace
    self.streams = streams
  }

  /// - Returns: 0 (found, or nothing to do), 1 (nothing found), 2 (mistakes in the sheet), 64 or 74 (files).
  package func run() -> Int32 {
    do throws(WorkspaceError) {
      let bytes =
        request.path == "-" ? try workspace.readStandardInput() : try workspace.read(request.path)
      return try suggest(bytes)
    } catch {
      if !error.isBrokenPipe { report("worksheet: \(error.path): \(error.reason)") }
      return 74
    }
  }

  private func suggest(_ bytes: [UInt8]) throws(WorkspaceError) -> Int32 {
    let pipeline = Pipeline(workspace: workspace)
    let result = pipeline.hold(bytes, path: request.path, lints: true)
    if result.messages.hasMessages { streams.error(result.messages.text(color: streams.colorsMessages)) }
    guard !result.messages.hasMistakes else { return 2 }
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    if let problem = unknownName(document) {
      report("worksheet: \(problem)")
      return 64
    }
    let count = result.sheet.warnings.count
    guard count > 0 else {
      try write("\(name): no answer is fragile\n")
      return 0
    }
    let entries = DataEntry.all(in: document, names: request.nameList)
    let text = SuggestedText(bytes, path: request.path, entries: entries, pipeline: pipeline)
    var search = SuggestSearch(
      reach: entries.map { $0.reach(within: request.within) },
      mostTrials: max(1, min(SuggestRun.mostTrials, SuggestRun.mostOperations / max(1, text.operations))),
      warnings: text.warnings)
    switch search.run(start: count) {
    case .nearest(let changes): return try tell(changes, isNearest: true, text, from: count)
    case .near(let changes): return try tell(changes, isNearest: false, text, from: count)
    case .none(let best):
      try tellNone(best, text, trials: search.trials, from: count)
      return 1
    }
  }

  /// A name after `--change` that no quantity with data has.
  private func unknownName(_ document: MarkdownDocument) -> String? {
    let known = DataEntry.names(in: document)
    guard let name = request.nameList?.first(where: { !DataEntry.isNamed($0, in: known) }) else { return nil }
    let near = NearestName.of(name, in: known).map { "; did you mean \($0)?" } ?? ""
    return "no data in \(self.name) are called '\(name)'\(near)"
  }

  // MARK: What is said

  private var name: String { request.path == "-" ? ReportPath.standardInput : request.path }

  private func tell(_ changes: [DataMove], isNearest: Bool, _ text: SuggestedText, from count: Int)
    throws(WorkspaceError) -> Int32
  {
    let edits = text.edits(changes)
    let lines = LineMap(text.bytes)
    let total = changes.reduce(0) { $0 + abs($1.steps) }
    var out = changes.map { change in
      let entry = text.entries[change.entry]
      return
        "\(name):\(lines.text(entry.place)): \(entry.text) -> \(entry.moved(by: change.steps)) (\(entry.name))\n"
    }.joined()
    out +=
      "\(counted(count, "warning")), none with \(counted(changes.count, "number")) moved by \(counted(total, "step"))"
    out += isNearest ? ", the nearest\n" : "; nearer data may do, too\n"
    let held = text.held(changes)
    let wrong = held.sheet.numbers.count { $0.verdict.isWrong }
    let claims = held.sheet.claims.count { $0.verdict.isWrong }
    if wrong > 0 {
      out += "\(counted(wrong, "printed answer")) must change then; `worksheet accept` writes them\n"
    }
    if claims > 0 { out += "\(counted(claims, "claim")) must change then\n" }
    if request.writes {
      try workspace.replace(text.bytes, by: edits.bytes, in: request.path)
    } else {
      out += "--- \(name)\n+++ \(name)\n" + LinePatch(from: text.bytes, to: edits.bytes).text
    }
    try write(out)
    return 0
  }

  /// Says that nothing was found, and which warnings the best leaves.
  private func tellNone(_ best: [DataMove], _ text: SuggestedText, trials: Int, from count: Int)
    throws(WorkspaceError)
  {
    let sheet = VerifiedSheet(text.held(best))
    let left = sheet.result.sheet.warnings.count
    var out =
      "\(name): no data within \(counted(request.within, "step")) were found for which no answer is fragile"
    out += " (\(counted(text.entries.count, "number")) may move, \(counted(trials, "trial")))\n"
    out += "the best leaves \(left) of \(counted(count, "warning")):\n\n"
    out += sheet.warnings(VerifyOptions()).map { $0.text(in: sheet, color: false) }.joined(separator: "\n")
    try write(out)
  }

  private func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  private func write(_ text: String) throws(WorkspaceError) { try streams.output(Array(text.utf8)) }

  private func report(_ text: String) { streams.error(Printable.visible(text) + "\n") }
}
