internal import WorksheetRendering

/// What somebody who wrote another number probably did, and what his later answers are if he goes on with it.
enum SlipTable: MarkersPart {
  /// Of each answer, the numbers that people come to most.
  static let mostNumbers = 5
  /// Further rows are counted only.
  static let mostRows = 120
  /// Later answers that are written out.
  static let mostLater = 4
  /// Slips that are told of one number.
  static let mostSlips = 2

  static func blocks(for piece: PieceAnswers) -> [ReportBlock] {
    let words = piece.words
    let forecast = SlipForecast(piece)
    let found = piece.answers.flatMap { answer in numbers(answer, forecast).map { (answer, $0) } }
    guard !found.isEmpty else { return [] }
    let rows = found.prefix(mostRows).map { answer, number in
      [
        answer.name(in: piece.plan, words), AnswerTable.number(number.text),
        done(number, forecast, words), later(answer, number, forecast, piece),
      ]
    }
    let header = [words.quantity, words.wrote, words.probablyDid, words.carriedForward].map {
      [ReportInline.text($0)]
    }
    let table = ReportTable(header: header, alignments: [.left, .right, .left, .left], rows: rows)
    let hidden = found.count - rows.count
    let unseen = self.unseen(piece, forecast)
    return [.table(table)] + (hidden > 0 ? [.paragraph([.text(words.remaining(hidden))])] : [])
      + (unseen.isEmpty ? [] : [.paragraph(unseen)])
  }

  /// Slips that give the right digits, so that nobody sees them.
  private static func unseen(_ piece: PieceAnswers, _ forecast: SlipForecast) -> [ReportInline] {
    var parts: [[ReportInline]] = []
    for answer in piece.answers where parts.count < mostUnseen {
      let (right, all) = forecast.slipped(answer)
      guard let made = all.first(where: { $0.text == right })?.made.first, made.isUsual else { continue }
      parts.append(answer.name(in: piece.plan, piece.words) + [.text(": ")] + forecast.sentence(made))
    }
    guard !parts.isEmpty else { return [] }
    return [.text(piece.words.notSeen + " ")]
      + parts.enumerated().flatMap { $0.offset == 0 ? $0.element : [.text("; ")] + $0.element } + [.text(".")]
  }

  private static let mostUnseen = 8

  /// The likeliest wrong numbers.
  private static func numbers(_ answer: SheetAnswer, _ forecast: SlipForecast) -> [SlipForecast.Slipped] {
    let (right, all) = forecast.slipped(answer)
    return Array(all.filter { $0.text != right }.prefix(mostNumbers))
  }

  /// What was done: of several slips that give the same number, the two that people make most, and how many more.
  private static func done(_ number: SlipForecast.Slipped, _ forecast: SlipForecast, _ words: Words)
    -> [ReportInline]
  {
    var distinct: [MadeSlip] = []
    for made in number.made where !distinct.contains(where: { $0.slip == made.slip }) {
      distinct.append(made)
    }
    var cell: [ReportInline] = []
    for (n, made) in distinct.prefix(mostSlips).enumerated() {
      if n > 0 { cell.append(.text("; \(words.or) ")) }
      cell += forecast.sentence(made)
    }
    let more = distinct.count - mostSlips
    return more > 0 ? cell + [.text("; " + words.orMore.replacing("#", with: String(more)))] : cell
  }

  private static func later(
    _ answer: SheetAnswer, _ number: SlipForecast.Slipped, _ forecast: SlipForecast, _ piece: PieceAnswers
  ) -> [ReportInline] {
    let later = number.made.first.map { forecast.later(than: answer, $0) } ?? []
    var cell: [ReportInline] = []
    for (n, one) in later.prefix(mostLater).enumerated() {
      if n > 0 { cell.append(.text(", ")) }
      cell += one.answer.name(in: piece.plan, piece.words) + [.text(" = ")] + AnswerTable.number(one.text)
    }
    if later.count > mostLater { cell.append(.text(", …")) }
    return cell
  }
}
