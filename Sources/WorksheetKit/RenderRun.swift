internal import Diagnostics
internal import WorksheetRendering

/// What `worksheet render` was asked for.
package struct RenderRequest {
  package var files: [String]
  /// Names of formats, separated by commas; nil: all.
  package var formats: String?
  package var output: String?
  /// Whether outputs are compared with what is on disk instead of written.
  package var checks: Bool
  /// The name of an audience.
  package var readers: String

  package init(
    files: [String], formats: String?, output: String?, checks: Bool = false,
    readers: String = Audience.solution.rawValue
  ) {
    self.readers = readers
    self.files = files
    self.formats = formats
    self.output = output
    self.checks = checks
  }

  package static var formatNames: [String] { FormatCatalog.all.map(\.name) }

  var audience: Audience { Audience(rawValue: readers) ?? .solution }

  var formatList: [String] {
    formats?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? RenderRequest.formatNames
  }

  /// Why the request cannot be carried out; nil if it can.
  package var usageProblem: String? {
    if let problem = Audience.usageProblem(readers) { return problem }
    for name in formatList where FormatCatalog.format(named: name) == nil {
      let near = NearestName.of(name, in: RenderRequest.formatNames).map { "; did you mean \($0)?" } ?? "."
      return "unknown format '\(name)'\(near) Known are \(RenderRequest.formatNames.joined(separator: ", "))."
    }
    if formatList.isEmpty { return "--to names no format." }
    if output != nil, files.count > 1 { return "-o goes with one sheet; \(files.count) were given." }
    let toStandardOutput = output == "-" || output == nil && files.contains("-")
    if checks, toStandardOutput { return "--check compares files; name one with -o." }
    if (output != nil || toStandardOutput) && formatList.count > 1 {
      return "one output holds one format; say which with --to, e.g. --to md."
    }
    if files.contains("-"), files.count > 1 { return "standard input goes with no other file." }
    return nil
  }
}

/// Renders the sheets of a request one after the other and tells the exit status.
package struct RenderRun {
  let request: RenderRequest
  let workspace: DiskWorkspace
  let color: Bool

  package init(request: RenderRequest, workspace: DiskWorkspace, color: Bool) {
    self.request = request
    self.workspace = workspace
    self.color = color
  }

  /// - Returns: 0, 1 (an output is out of date), 2 (mistakes in a sheet) or 74 (files), the gravest of all sheets.
  package func run() -> Int32 {
    var status: Int32 = 0
    for file in request.files {
      do throws(WorkspaceError) {
        status = max(status, try render(file))
      } catch {
        if !error.isBrokenPipe { report("worksheet: \(error.path): \(error.reason)\n") }
        status = 74
        // Nobody reads what the other sheets would say.
        if error.path == DiskWorkspace.standardOutput { break }
      }
    }
    return status
  }

  private func render(_ file: String) throws(WorkspaceError) -> Int32 {
    if let output = request.output, file != "-", workspace.isSameFile(file, output) {
      throw WorkspaceError(path: output, reason: "is the sheet itself, which an output never replaces")
    }
    let bytes = file == "-" ? try workspace.readStandardInput() : try workspace.read(file)
    let check = request.checks ? OutputCheck(request: request, workspace: workspace, file: file) : nil
    let formats = check?.formats ?? request.formatList.compactMap { FormatCatalog.format(named: $0) }
    let result = Pipeline(workspace: workspace).render(
      bytes, path: file, formats: formats, audience: request.audience, outputPath: { outputPath($0, file) })
    if result.hasMessages { report(result.text(color: color)) }
    guard !result.hasMistakes else { return 2 }
    if result.wrongAnswers > 0 { report(RenderRun.note(file, wrong: result.wrongAnswers)) }
    if let check { return try compare(result, formats, check) }
    for (index, format) in formats.enumerated() {
      // An output never refers to a figure that is not there.
      try put(result.figures[index])
      try put(result.outputs[index], format, file)
    }
    return 0
  }

  /// Wrong answers stand corrected in the output; somebody should still hear of them.
  private static func note(_ file: String, wrong: Int) -> String {
    let answers = wrong == 1 ? "1 printed answer is" : "\(wrong) printed answers are"
    return "note: \(answers) wrong in \(file); `worksheet verify \(file)` tells which and why\n"
  }

  private func compare(
    _ result: RenderResult, _ formats: [any OutputFormat], _ check: OutputCheck
  ) throws(WorkspaceError) -> Int32 {
    var status: Int32 = 0
    func tell(_ finding: OutputCheck.Finding?) throws(WorkspaceError) {
      guard let finding else { return }
      status = 1
      try workspace.writeStandardOutput(Array(finding.diff.utf8))
      report(finding.message)
    }
    if formats.isEmpty { try tell(check.findingOfNone) }
    for (index, format) in formats.enumerated() {
      try tell(check.finding(result.outputs[index], format))
      for figure in result.figures[index].files { try tell(check.finding(figure)) }
      for path in result.figures[index].abandoned(in: workspace) { try tell(check.findingOfAbandoned(path)) }
    }
    return status
  }

  private func put(_ bytes: [UInt8], _ format: any OutputFormat, _ file: String) throws(WorkspaceError) {
    guard let path = outputPath(format, file) else { return try workspace.writeStandardOutput(bytes) }
    try workspace.write(bytes, to: path)
    try workspace.writeStandardOutput(Array((path + "\n").utf8))
  }

  private func put(_ figures: FigureFiles) throws(WorkspaceError) {
    for figure in figures.files {
      try workspace.write(figure.bytes, to: figure.path)
      try workspace.writeStandardOutput(Array((figure.path + "\n").utf8))
    }
    for path in figures.abandoned(in: workspace) { try workspace.remove(path) }
  }

  /// Where an output goes; nil for standard output.
  private func outputPath(_ format: any OutputFormat, _ file: String) -> String? {
    if request.output == "-" || request.output == nil && file == "-" { return nil }
    return request.output ?? RenderRun.outputPath(file, request.audience.suffix(format))
  }

  /// `ex03.md` → `ex03.solution.html`.
  static func outputPath(_ file: String, _ suffix: String) -> String {
    (file.hasSuffix(".md") ? String(file.dropLast(3)) : file) + suffix
  }

  private func report(_ text: String) { StandardError.write(text) }
}
