internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Answers whose printed digits a usual slip gives as well: whoever made it is not found out.
enum SlipLint: LintRule {
  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    subject.pieces.flatMap { piece in
      let forecast = SlipForecast(piece, keepsEqual: true)
      let findings = piece.answers.prefix(mostAnswers).compactMap { finding($0, forecast, piece) }
      return LintSubject.warnings(.slip, findings, in: piece)
    }
  }

  /// Of larger sheets the first answers are looked at.
  static let mostAnswers = 200

  private static func finding(_ answer: SheetAnswer, _ forecast: SlipForecast, _ piece: PieceAnswers)
    -> LintSubject.Finding?
  {
    let (right, all) = forecast.slipped(answer)
    // A 0, and an update that is not seen, are warned of as such.
    guard let right, right.contains(where: { ("1"..."9").contains($0) }),
      !UnchangedLint.isUnchanged(answer, right, in: piece),
      let alike = all.first(where: { $0.text == right }),
      let made = alike.made.first(where: { forecast.isSeenElsewhere($0, of: answer) })
    else { return nil }
    return LintSubject.Finding(answer: answer, label: "\(right) also where \(forecast.text(made))")
  }
}
