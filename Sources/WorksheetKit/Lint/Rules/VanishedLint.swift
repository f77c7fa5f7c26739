internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Answers that are 0 under the sheet's own rounding by hand, and not in full.
enum VanishedLint: LintRule {
  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    subject.pieces.flatMap { piece -> [Diagnostic] in
      let own = AnswerPolicy(piece.readings.sheet)
      guard own.way == .step else { return [] }
      let findings = piece.answers.compactMap { answer -> LintSubject.Finding? in
        guard let value = piece.readings.value(of: answer, own), value.used.isZero,
          let full = piece.readings.value(of: answer, AnswerPolicy(.full, own.ties)), !full.unrounded.isZero
        else { return nil }
        let shown = PrintedMatch.brief(full.unrounded.rounded(to: .significant(3), ties: own.ties))
        return LintSubject.Finding(answer: answer, label: "0 here, and \(shown) in full")
      }
      return LintSubject.warnings(.vanished, findings, in: piece)
    }
  }
}
