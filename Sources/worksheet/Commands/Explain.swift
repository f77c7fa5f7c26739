internal import ArgumentParser
internal import WorksheetKit

/// `worksheet explain CODE`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a message means, and how to mend its cause.",
    discussion: "Without a code, lists all codes with a line each.")

  @Argument(help: "The code in a message's brackets, such as shape-mismatch, or a verdict.")
  var code: String?

  func validate() throws {
    if let code, let problem = ExplainCatalog.usageProblem(code) { throw ValidationError(problem) }
  }

  func run() throws {
    let text = code.flatMap(ExplainCatalog.page).map(ExplainPrinter.text)
    do {
      try DiskWorkspace().writeStandardOutput(
        Array((text ?? ExplainPrinter.list(ExplainCatalog.groups)).utf8))
    } catch {
      if !error.isBrokenPipe { StandardError.write("worksheet: \(error.path): \(error.reason)\n") }
      throw ExitCode(74)
    }
  }
}
