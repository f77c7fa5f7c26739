/// What `worksheet accept` was asked for.
package struct AcceptRequest: Sendable {
  /// Files and folders as the user named them.
  package var paths: [String]
  /// Nothing is written; what would be is told.
  package var isDryRun: Bool
  /// Conventions that would explain the wrong answers are no reason to stop.
  package var isAnyway: Bool
  /// Wrong answers stay, and this is recorded beside them.
  package var why: String?

  package init(paths: [String], isDryRun: Bool = false, isAnyway: Bool = false, why: String? = nil) {
    self.paths = paths
    self.isDryRun = isDryRun
    self.isAnyway = isAnyway
    self.why = why
  }

  /// Why the request cannot be carried out; nil if it can.
  package var usageProblem: String? {
    if paths.contains("-") {
      return "accept writes into the sheets themselves, so it needs files; standard input is none."
    }
    guard let why else { return nil }
    if why.allSatisfy(\.isWhitespace) { return "--as-erratum needs a reason: --as-erratum \"sign lost\"." }
    if why.contains("\"") {
      return "the reason of --as-erratum stands in double quotes in the sheet, so it may not hold any."
    }
    if why.contains("`") {
      return "a backtick in the reason of --as-erratum would end the answers inside a line of text."
    }
    if why.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
      return "the reason of --as-erratum may not hold line ends, tabs or other control characters."
    }
    return nil
  }
}
