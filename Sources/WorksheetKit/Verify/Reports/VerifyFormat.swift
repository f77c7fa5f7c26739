/// A form in which `worksheet verify` reports. A new one is one file that conforms, and one line in
/// ``VerifyFormatCatalog``.
///
/// A report is written file by file, so that it never has to be held in memory: what comes first, the parts of the
/// files with a divider between those that are not empty, and what comes last.
package protocol VerifyFormat: Sendable {
  /// The word after `--format`.
  var name: String { get }
  /// What it is for, for the command's help: one line, no full stop.
  var summary: String { get }
  var opening: String { get }
  var divider: String { get }

  /// What is said of one file; written on several threads at a time.
  func part(_ sheet: VerifiedSheet, _ options: VerifyOptions) -> String

  /// What is said of a course's file, once for all its sheets; nothing in forms that say it with each sheet.
  func coursePart(_ messages: FileMessages) -> String

  /// - Parameter hasParts: whether a part came before that was not empty.
  func closing(_ totals: VerifyTotals, _ options: VerifyOptions, hasParts: Bool) -> String
}

extension VerifyFormat {
  package func coursePart(_ messages: FileMessages) -> String { "" }
}

/// The report formats there are. The command's help and `--format` read this list.
package enum VerifyFormatCatalog {
  package static let all: [any VerifyFormat] = [
    TextReport(), JSONReport(), JUnitReport(), SARIFReport(), GitHubReport(),
  ]

  package static var names: [String] { all.map(\.name) }

  /// "text (for people), json (…)".
  package static var help: String { all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ") }

  /// The format called `name`.
  package static func format(named name: String) -> (any VerifyFormat)? { all.first { $0.name == name } }
}
