internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

extension AnswerSession {
  /// The printed answers of a piece that have a value; nil: of all pieces.
  func answers(of piece: Piece.ID?, _ readings: PolicyReadings) -> PieceAnswers {
    let chosen = lines.filter { piece == nil || $0.piece == piece }
    let answers = chosen.flatMap { line in
      line.answers.filter { $0.failure == nil && $0.value != nil }.map {
        SheetAnswer(item: $0, isPrinted: true, place: $0.printed.range, group: line.number)
      }
    }
    return PieceAnswers(context: context, answers: answers, readings: readings)
  }
}
