import ArgumentParser
import WorksheetKit

/// `worksheet accept FILE…`
struct Accept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Write the engine's values over wrong printed ones.",
    discussion: """
      Of each printed number that differs, or follows from one that does, the digits alone are written over, with as \
      many of them as were printed; every other byte stays. Carried answers are right and are left alone. In a folder \
      all sheets are taken, at any depth: every *.md but *.solution.md and *.markers.md. A file is replaced whole or not at all.

      A false claim, a wrong tick, a wrong formula and an erratum that does not stand cannot be accepted; they are \
      told. Exit status: 0 nothing wrong is left (with --dry-run: would be), 1 something is, or a convention \
      explains many wrong answers at once, 2 a sheet has mistakes, 64 wrong usage, 74 a file could not be read or written; over many files the gravest.
      """)

  @Argument(help: "Worksheets in Markdown and folders of them.")
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Leave wrong numbers as they are, and record the right ones as errata for this reason.",
      valueName: "why"))
  var asErratum: String?

  @Flag(help: "Go on although one convention, such as a factor in the loss, explains the wrong answers.")
  var anyway = false

  @Flag(help: "Write nothing; tell what would be written.")
  var dryRun = false

  @Option(help: "Colour in messages: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let problem = request.usageProblem { throw ValidationError(problem) }
  }

  func run() throws {
    let workspace = DiskWorkspace()
    let streams = VerifyStreams.standard(workspace, colorsMessages: color.isOn, showsProgress: false)
    var accept = AcceptRun(request: request, workspace: workspace, streams: streams)
    let status = accept.run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: AcceptRequest {
    AcceptRequest(paths: paths, isDryRun: dryRun, isAnyway: anyway, why: asErratum)
  }
}
