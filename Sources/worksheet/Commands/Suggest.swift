internal import ArgumentParser
internal import WorksheetKit

/// `worksheet suggest FILE`
struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Find data near those of a sheet with which no answer is fragile.",
    discussion: """
      What `worksheet verify --lint` warns of goes away with other inputs, weights, biases, or seeds of drawn ones. The \
      nearest are looked for: fewest numbers changed, then fewest steps, each a unit of a number's last digit. They are \
      shown as a diff that `patch -p0` applies, or written with --write.

      Exit status: 0 found, or nothing is fragile, 1 nothing found, 2 the sheet has mistakes, 64 wrong usage, 74 a \
      file could not be read or written.
      """)

  @Argument(help: "A worksheet in Markdown; - is standard input.")
  var path: String

  @Option(
    help: ArgumentHelp(
      "The quantities that may change, separated by commas; else inputs, weights and biases.",
      valueName: "names"))
  var change: String?

  @Option(help: "How many steps a number may move, up or down.")
  var within: Int = 3

  @Flag(help: "Write the data into the sheet.")
  var write = false

  @Option(help: "Colour in messages: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let problem = request.usageProblem { throw ValidationError(problem) }
  }

  func run() throws {
    let workspace = DiskWorkspace()
    let streams = VerifyStreams.standard(workspace, colorsMessages: color.isOn, showsProgress: false)
    let status = SuggestRun(request: request, workspace: workspace, streams: streams).run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: SuggestRequest {
    SuggestRequest(path: path, names: change, within: within, writes: write)
  }
}
