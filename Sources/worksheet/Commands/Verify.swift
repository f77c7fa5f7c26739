internal import ArgumentParser
internal import WorksheetKit

/// `worksheet verify FILE…`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold every printed answer against the engine.",
    discussion: """
      In a folder all sheets are held, at any depth: every *.md but *.solution.md and *.markers.md. The report goes to standard \
      output, mistakes in sheets to standard error. Exit status: 0 all answers hold, 1 an answer is wrong, 2 a \
      sheet has mistakes or no answer, 64 wrong usage, 74 a file could not be read; over many files the gravest.
      """)

  @Argument(help: "Worksheets in Markdown and folders of them; - is standard input.")
  var paths: [String]

  @Option(help: "The form of the report: \(VerifyFormatCatalog.help).")
  var format: String = "text"

  @Flag(name: .shortAndLong, help: "Show nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Fail on carried answers too: those that hold only with rounded values carried on.")
  var strict = false

  @Flag(help: "Warn of fragile answers too; with --strict they fail.")
  var lint = false

  @Flag(help: "Let a file or folder without a printed answer pass.")
  var allowNone = false

  @Option(help: "Colour in text: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let problem = request.usageProblem { throw ValidationError(problem) }
  }

  func run() throws {
    let workspace = DiskWorkspace()
    let streams = VerifyStreams.standard(
      workspace, colorsMessages: color.isOn, showsProgress: ColorChoice.isCapableTerminal(2))
    let status = VerifyRun(request: request, workspace: workspace, streams: streams).run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: VerifyRequest {
    var options = VerifyOptions()
    options.isQuiet = quiet
    options.isStrict = strict
    options.allowsNone = allowNone
    options.lints = lint
    options.color = color.isOn(forStream: 1)
    return VerifyRequest(paths: paths, format: format, options: options)
  }
}
