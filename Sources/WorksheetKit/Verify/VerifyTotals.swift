/// Why a file or folder could not be held at all.
package struct VerifyProblem: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    /// It could not be read.
    case unreadable
    /// There is no printed answer in it.
    case noAnswer = "no-answer"
  }

  var kind: Kind
  var path: String
  var text: String

  /// - Parameter path: as the user named it.
  static func unreadable(_ path: String, _ error: WorkspaceError) -> VerifyProblem {
    VerifyProblem(
      kind: .unreadable, path: path == "-" ? ReportPath.standardInput : path, text: error.reason)
  }

  static func noAnswer(inFile path: String) -> VerifyProblem {
    VerifyProblem(
      kind: .noAnswer, path: path,
      text: "no printed answer was found to hold; with --allow-none that is no mistake")
  }

  static func noAnswer(inFolder path: String) -> VerifyProblem {
    VerifyProblem(
      kind: .noAnswer, path: path,
      text: "no sheet in this folder has a printed answer to hold; with --allow-none that is no mistake")
  }

  var status: Int32 {
    switch kind {
    case .unreadable: 74
    case .noAnswer: 2
    }
  }
}

/// What came of all files together.
package struct VerifyTotals: Sendable {
  /// How many files were held, and what came of each.
  package internal(set) var files: [(path: String, counts: VerdictCounts)] = []
  package internal(set) var counts = VerdictCounts()
  /// How many sheets have mistakes.
  package internal(set) var mistaken = 0
  /// Messages about sheets, warnings too.
  package internal(set) var messages = 0
  /// What is fragile, where it was asked for.
  package internal(set) var warnings = 0
  /// The codes of the messages about sheets, and of what is fragile.
  package internal(set) var codes: Set<String> = []
  package internal(set) var problems: [VerifyProblem] = []
  /// The gravest exit status so far.
  package internal(set) var status: Int32 = 0
}
