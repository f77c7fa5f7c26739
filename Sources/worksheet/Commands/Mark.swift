internal import ArgumentParser
internal import WorksheetKit

/// `worksheet mark SHEET SUBMISSION…`
struct Mark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Mark what students handed in, with follow-through.",
    discussion: """
      A submission is Markdown with published lines, or a table of quantity,value. Each number is held against the \
      engine, and after a wrong one against the student's own value. In a folder every *.md and *.csv is a submission, \
      at any depth. Exit status: 0 marked, 2 the sheet or a submission has mistakes, 64 wrong usage, 74 a file could \
      not be read or written; the gravest of all.
      """)

  @Argument(help: "The sheet, whose published lines say what is asked for.")
  var sheet: String

  @Argument(help: "Submissions and folders of them; - is standard input.")
  var submissions: [String]

  @Option(help: "The form of the report: \(MarkRequest.formats.joined(separator: ", ")).")
  var format: String = "text"

  @Option(name: .shortAndLong, help: "A folder for a feedback page each and a table of all, marks.csv.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "How much of its points an answer gets that is right given a wrong one.", valueName: "percent"))
  var followThrough: Int = 100

  @Option(help: "Colour in messages: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let problem = request.usageProblem { throw ValidationError(problem) }
  }

  func run() throws {
    let workspace = DiskWorkspace()
    let streams = VerifyStreams.standard(workspace, colorsMessages: color.isOn, showsProgress: false)
    var run = MarkRun(request: request, workspace: workspace, streams: streams)
    let status = run.run()
    if status != 0 { throw ExitCode(status) }
  }

  private var request: MarkRequest {
    MarkRequest(
      sheet: sheet, submissions: submissions, format: format, output: output, followThrough: followThrough)
  }
}
