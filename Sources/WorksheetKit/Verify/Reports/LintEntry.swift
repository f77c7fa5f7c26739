internal import Diagnostics

extension VerifiedSheet {
  /// What is fragile about the sheet; with `--strict` that fails.
  func warnings(_ options: VerifyOptions) -> [AnswerEntry] {
    guard !options.isQuiet || options.isStrict else { return [] }
    return result.sheet.warnings.map { warning in
      var message = warning
      if options.isStrict { message.severity = .error }
      return AnswerEntry(message: message, printed: warning.label, subject: warning.headline)
    }
  }
}
