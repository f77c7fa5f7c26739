internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Weights that are printed after an update as before it: whether anybody updated them is not seen.
enum UnchangedLint: LintRule {
  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    subject.pieces.flatMap { piece in
      let own = AnswerPolicy(piece.readings.sheet)
      let findings = piece.answers.compactMap { answer -> LintSubject.Finding? in
        guard let text = piece.readings.text(of: answer, own), isUnchanged(answer, text, in: piece) else {
          return nil
        }
        return LintSubject.Finding(answer: answer, label: "\(text) before and after")
      }
      return LintSubject.warnings(.unchanged, findings, in: piece)
    }
  }

  /// Whether an updated weight is printed as it was before.
  static func isUnchanged(_ answer: SheetAnswer, _ text: String, in piece: PieceAnswers) -> Bool {
    guard let before = before(answer, piece.context) else { return false }
    return piece.readings.text(before, of: answer, ties: piece.readings.sheet.ties) == text
  }

  /// What an updated weight was before; nil for all other answers.
  private static func before(_ answer: SheetAnswer, _ context: ComputeContext) -> Number? {
    guard var place = answer.entry, place.quantity.state > 0, case .value(let node) = place.quantity.kind,
      let quantity = context.network.quantity(of: node), quantity.role.isTrainable,
      // An update of others says nothing about this one.
      context.states.update(to: place.quantity.state)?.rule.change(of: node) != nil
    else { return nil }
    place.quantity.state -= 1
    return try? context.states.computed(place).used
  }
}
