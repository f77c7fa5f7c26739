internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

extension AnswerSession {
  /// The printed answers of a piece; nil: of all pieces.
  func answers(of piece: Piece.ID?, _ readings: PolicyReadings) -> PieceAnswers {
    let chosen = lines.filter { piece == nil || $0.piece == piece }
    let answers = chosen.flatMap { line in
      line.answers.filter { $0.failure == nil }.map {
        SheetAnswer(item: $0, isPrinted: true, place: $0.printed.range, group: line.number)
      }
    }
    return PieceAnswers(context: context, answers: answers, readings: readings)
  }

  /// Finds what each answer is in the network, without holding it.
  func place() {
    guard !lines.isEmpty else { return }
    let plan = PolicyReadings(context).formulaPlan
    for item in lines.flatMap(\.answers) {
      guard case .entry(let node, let entry) = item.meaning else { continue }
      item.place = plan.printedPlace(of: node, entry, origin: context.plan)
    }
  }
}
