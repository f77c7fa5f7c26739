internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Answers whose printed digits are others under the other rule for ties.
enum TieRuleLint: LintRule {
  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    subject.pieces.flatMap { LintSubject.warnings(.ties, findings($0), in: $0) }
  }

  static func findings(_ piece: PieceAnswers) -> [LintSubject.Finding] {
    let own = AnswerPolicy(piece.readings.sheet)
    let turned = AnswerPolicy(own.way, own.ties.other)
    return piece.answers.compactMap { answer in
      guard let text = piece.readings.text(of: answer, own) else { return nil }
      let other = piece.readings.text(of: answer, turned)
      guard other != text else { return nil }
      return LintSubject.Finding(
        answer: answer, label: "\(text), and \(other ?? "no value") with `ties: \(turned.ties.rawValue)`")
    }
  }
}
