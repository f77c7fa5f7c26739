internal import Diagnostics
internal import MathNotation

/// What `worksheet mark` was asked for.
package struct MarkRequest: Sendable {
  package var sheet: String
  /// Files and folders as the user named them; `-` is standard input.
  package var submissions: [String]
  /// The name of a report format.
  package var format: String
  /// The folder for feedback pages and the table; nil: none are written.
  package var output: String?
  /// How much of its points an answer gets that follows from a wrong one, in percent.
  package var followThrough: Int

  package init(
    sheet: String, submissions: [String], format: String = "text", output: String? = nil,
    followThrough: Int = 100
  ) {
    self.sheet = sheet
    self.submissions = submissions
    self.format = format
    self.output = output
    self.followThrough = followThrough
  }

  package static let formats = ["text", "csv", "json"]

  /// Why the request cannot be carried out; nil if it can.
  package var usageProblem: String? {
    if !MarkRequest.formats.contains(format) {
      let near = NearestName.of(format, in: MarkRequest.formats).map { "; did you mean \($0)?" } ?? "."
      return "unknown format '\(format)'\(near) Known are \(MarkRequest.formats.joined(separator: ", "))."
    }
    if submissions.isEmpty { return "nothing is named to be marked." }
    if sheet == "-" { return "the sheet is a file; standard input is for one submission." }
    if submissions.contains("-"), submissions.count > 1 { return "standard input goes with no other file." }
    if output == "-" { return "-o names a folder; the report goes to standard output in any case." }
    if !(0...100).contains(followThrough) { return "--follow-through goes from 0 to 100 percent." }
    return nil
  }

  var share: Number { Number(followThrough, over: 100) }
}
