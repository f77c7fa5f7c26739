internal import ArgumentParser
internal import WorksheetKit

/// The command `worksheet`: names its subcommands, nothing more.
@main
struct Worksheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: "Exercise sheets on backpropagation, worked out by hand and checked.",
    discussion: """
      Exit status: 0 all good, 1 an answer is wrong or an output is out of date (render --check), 2 a worksheet has \
      mistakes, 64 wrong usage, 74 a file could not be read or written; over many files the gravest.
      """,
    version: "0.1.0",
    subcommands: [Render.self, Verify.self, Accept.self, Suggest.self, Mark.self, Explain.self])

  static func main() {
    Signals.prepare()
    main(nil)
  }
}
