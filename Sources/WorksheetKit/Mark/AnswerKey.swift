internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// What a sheet asks for: the quantities of its printed answers, with what each is worth. What is right the engine
/// says, whatever is printed.
struct AnswerKey {
  let sheet: ExecutedSheet
  let identities = AnswerIdentities()
  /// In the order of the file; a quantity that is printed again is asked for once.
  let answers: [AskedAnswer]
  let points: PointsPlan
  /// Where the number of an identity is.
  let numbers: [AnswerIdentity: NumberIndex]

  struct NumberIndex: Hashable {
    var answer: Int
    var number: Int
  }

  init(_ sheet: ExecutedSheet) {
    self.sheet = sheet
    var asked: [AskedAnswer] = []
    var known: [AnswerIdentity: NumberIndex] = [:]
    for var answer in AnswerKey.answers(of: sheet, identities) {
      var seen = Set<AnswerIdentity>()
      answer.numbers.removeAll { known[$0.identity] != nil || !seen.insert($0.identity).inserted }
      guard !answer.numbers.isEmpty else { continue }
      for (index, number) in answer.numbers.enumerated() {
        known[number.identity] = NumberIndex(answer: asked.count, number: index)
      }
      asked.append(answer)
    }
    answers = asked
    numbers = known
    points = PointsPlan(sheet.document, asked)
  }

  /// All lines in the order of the file.
  private static func answers(of sheet: ExecutedSheet, _ identities: AnswerIdentities) -> [AskedAnswer] {
    var found: [AskedAnswer] = []
    for (source, session) in sheet.answers.sessions where !session.lines.isEmpty {
      let plan = session.formulaPlan
      for line in session.lines {
        let numbers = line.answers.compactMap { item -> AskedNumber? in
          guard item.failure == nil, let value = item.value,
            let identity = identities.identity(of: item, at: item.place, network: source, plan: plan)
          else { return nil }
          return AskedNumber(
            identity: identity, quantity: item.quantity, entry: item.entry, printed: item.number,
            value: value, item: item)
        }
        found.append(
          AskedAnswer(
            network: source, piece: sheet.document.pieces[line.piece], line: line.syntax,
            quantity: line.quantity, numbers: numbers))
      }
    }
    return found.sorted { $0.line.range.lower < $1.line.range.lower }
  }

  subscript(index: NumberIndex) -> AskedNumber { answers[index.answer].numbers[index.number] }

  /// What a number is worth: the numbers of one answer share its points equally.
  func points(of index: NumberIndex) -> Number {
    points.points[index.answer] / Number(answers[index.answer].numbers.count)
  }
}

/// A line of the sheet that asks for a number, a vector or a matrix.
struct AskedAnswer {
  var network: SheetNetworks.Source
  var piece: Piece
  var line: AnswerLine
  /// The left side as written.
  var quantity: String
  /// At least one; those that are printed as `?` aside.
  var numbers: [AskedNumber]
}

struct AskedNumber {
  var identity: AnswerIdentity
  /// The left side as written.
  var quantity: String
  /// From 1: `[]`, `[i]` or `[i, j]`.
  var entry: [Int]
  /// As the sheet prints it, which says how many digits are asked for.
  var printed: PrintedNumber
  /// The engine's.
  var value: PrintedMatch.Value
  var item: PrintedItem
}
