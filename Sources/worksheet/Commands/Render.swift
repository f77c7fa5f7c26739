internal import ArgumentParser
internal import WorksheetKit

/// `worksheet render FILE…`
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write solution sheets with every step worked out.",
    discussion: """
      Writes FILE.solution.md and FILE.solution.html beside FILE.md and prints their names. With `-` as FILE the \
      sheet is read from standard input and, unless -o says otherwise, the result goes to standard output.

      --check looks at the outputs that exist on disk, or at those that --to or -o name, and tells which command \
      brings them up to date; its exit status is 1 then.

      --for markers writes FILE.markers.md and FILE.markers.html: the solution, and behind each block with answers \
      the values that are right under the usual ways of rounding.
      """)

  @Argument(help: "Worksheets in Markdown; - is standard input.")
  var files: [String]

  @Option(
    name: .customLong("to"),
    help: "Formats, separated by commas: \(RenderRequest.formatNames.joined(separator: ", ")).")
  var formats: String?

  @Option(name: .customLong("for"), help: "For whom: \(Audience.names).")
  var readers: String = Audience.solution.rawValue

  @Option(
    name: .shortAndLong, help: "The file to write, or - for standard output; for one sheet and one format.")
  var output: String?

  @Flag(help: "Write nothing; show a diff, and fail, where an output on disk is out of date.")
  var check = false

  @Option(help: "Colour in messages: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let problem = request.usageProblem { throw ValidationError(problem) }
  }

  func run() throws {
    let status = RenderRun(request: request, workspace: DiskWorkspace(), color: color.isOn).run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: RenderRequest {
    RenderRequest(files: files, formats: formats, output: output, checks: check, readers: readers)
  }
}
