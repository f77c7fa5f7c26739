internal import Diagnostics
internal import WorksheetRendering

/// For whom a sheet is rendered.
package enum Audience: String, Sendable, CaseIterable {
  /// Everything worked out.
  case solution
  /// The solution, and behind each piece with answers what else is right.
  case markers

  /// "solution, markers"
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What takes the place of the sheet's `.md`: `.markers.html`.
  func suffix(_ format: any OutputFormat) -> String {
    format.suffix.replacing(Audience.solution.rawValue, with: rawValue)
  }

  /// Whether a file is an output of ours by its name, and no sheet.
  static func isOutput(_ name: String) -> Bool {
    allCases.contains { name.hasSuffix(".\($0.rawValue).md") }
  }

  /// Why there is nothing for somebody; nil where there is.
  static func usageProblem(_ name: String) -> String? {
    if Audience(rawValue: name) != nil { return nil }
    if name == "students" { return "there is no sheet for students yet; known are \(names)." }
    let near = NearestName.of(name, in: allCases.map(\.rawValue)).map { "; did you mean \($0)?" } ?? "."
    return "nothing is rendered for '\(name)'\(near) Known are \(names)."
  }
}
