internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Beside each answer the values that are right under some usual way of rounding, and which way gives which.
enum BandTable: MarkersPart {
  /// Further rows are counted only.
  static let mostRows = 200

  static func blocks(for piece: PieceAnswers) -> [ReportBlock] {
    let rows = piece.groups.flatMap(BandRows(piece: piece).rows)
    guard !rows.isEmpty else { return [] }
    let words = piece.words
    let header = [words.quantity, words.value, words.rightFromTo, words.otherwise].map {
      [ReportInline.text($0)]
    }
    let shown = ReportTable(
      header: header, alignments: [.left, .right, .right, .left], rows: Array(rows.prefix(mostRows)))
    let hidden = rows.count - shown.rows.count
    return [.heading([.text(words.forMarkers)]), .table(shown)]
      + (hidden > 0 ? [.paragraph([.text(words.remaining(hidden))])] : [])
  }

  /// What is said of an answer in a line of text; nothing where one value is right.
  static func inlines(for answer: SheetAnswer, in piece: PieceAnswers) -> [ReportInline] {
    guard let band = AnswerBand(answer, piece.readings), band.lowest != band.highest else { return [] }
    return [.text(" (" + piece.words.rightBand + ": ")] + BandRows(piece: piece).right(band) + [.text(")")]
  }

}

/// The rows of one piece's answers.
private struct BandRows {
  let piece: PieceAnswers
  private var words: Words { piece.words }

  /// The entries of an array one by one where any of them has several right values, else all in one row.
  func rows(_ group: [SheetAnswer]) -> [[[ReportInline]]] {
    let bands = group.compactMap { answer in
      AnswerBand(answer, piece.readings).map { (answer: answer, band: $0) }
    }
    if bands.count > 1, bands.allSatisfy(\.band.isOneValue),
      let whole = whole(bands.map(\.answer), bands.map(\.band))
    {
      return [whole]
    }
    return bands.map { answer, band in
      [
        answer.name(in: piece.plan, words), number(band.own), band.lowest == band.highest ? [] : right(band),
        joined(band.others.map(other), by: "; "),
      ]
    }
  }

  /// A row for a whole array; nil where it has no name, or is too large to be shown.
  private func whole(_ answers: [SheetAnswer], _ bands: [AnswerBand]) -> [[ReportInline]]? {
    guard let first = answers.first?.entry, !answers.contains(where: { $0.entry?.isNegated ?? true }),
      Set(answers.compactMap(\.entry?.quantity)).count == 1,
      let shape = piece.plan.shape(of: first.node).known, shape.rows * shape.columns == answers.count,
      answers.count <= AnswerTable.mostEntries
    else { return nil }
    var name = MathLayout()
    guard first.quantity.append(to: &name, in: piece.plan) else { return nil }
    let texts = bands.map(\.lowest)
    let isRow = piece.plan.rowVectors.contains(first.node)
    let value = AnswerTable.matrix(texts, columns: isRow ? answers.count : shape.columns)
    return [[.math(name)] + answers[0].example(in: piece.plan, words), value, [], []]
  }

  func right(_ band: AnswerBand) -> [ReportInline] {
    number(band.lowest) + [.text(" " + words.upTo + " ")] + number(band.highest)
  }

  private func number(_ text: String?) -> [ReportInline] {
    text.map(AnswerTable.number) ?? [.text(words.noValue)]
  }

  /// "0.51 in full precision, with 3 digits after each step"
  private func other(_ other: AnswerBand.Other) -> [ReportInline] {
    number(other.text) + [.text(" " + other.ways.map(text).joined(separator: ", "))]
  }

  private func text(_ way: AnswerBand.Way) -> String {
    let digits = way.policy.rule(of: piece.readings.sheet)?.precision.digits ?? 0
    let text = words.way(way.policy.way, digits: digits)
    guard way.namesTies else { return text }
    return text + " (" + (way.policy.ties == .halfEven ? words.withTiesEven : words.withTiesAway) + ")"
  }

  private func joined(_ parts: [[ReportInline]], by divider: String) -> [ReportInline] {
    parts.enumerated().flatMap { $0.offset == 0 ? $0.element : [.text(divider)] + $0.element }
  }
}

extension Words {
  /// How an answer was rounded on the way to it.
  func way(_ way: AnswerPolicy.Way, digits: Int) -> String {
    way == .full ? inFull : stepByStep.replacing("#", with: String(digits))
  }
}

extension Shape {
  /// Rows and columns where both are numbers.
  fileprivate var known: (rows: Int, columns: Int)? {
    guard let rows = rows.known, let columns = columns.known else { return nil }
    return (rows, columns)
  }
}
