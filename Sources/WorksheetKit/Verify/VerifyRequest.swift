internal import Diagnostics

/// What `worksheet verify` was asked for.
package struct VerifyRequest: Sendable {
  /// Files and folders as the user named them; `-` is standard input.
  package var paths: [String]
  /// The name of a report format.
  package var format: String
  package var options: VerifyOptions

  package init(paths: [String], format: String = "text", options: VerifyOptions = VerifyOptions()) {
    self.paths = paths
    self.format = format
    self.options = options
  }

  /// Why the request cannot be carried out; nil if it can.
  package var usageProblem: String? {
    if VerifyFormatCatalog.format(named: format) == nil {
      let near = NearestName.of(format, in: VerifyFormatCatalog.names).map { "; did you mean \($0)?" } ?? "."
      return
        "unknown format '\(format)'\(near) Known are \(VerifyFormatCatalog.names.joined(separator: ", "))."
    }
    if paths.contains("-"), paths.count > 1 { return "standard input goes with no other file." }
    return nil
  }
}

/// What changes which answers fail, and what is shown of them.
package struct VerifyOptions: Sendable {
  /// Nothing but what is wrong.
  package var isQuiet = false
  /// A carried answer fails too.
  package var isStrict = false
  /// A file without an answer is no mistake.
  package var allowsNone = false
  /// Fragile answers are told too.
  package var lints = false
  /// Whether text on standard output is coloured.
  package var color = false

  package init() {}

  /// Whether `verify` fails on an answer with this verdict.
  func fails(_ verdict: Verdict) -> Bool { verdict.isWrong || isStrict && verdict == .carried }
}
