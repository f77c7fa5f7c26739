internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// What slips would make of right answers: the catalogue run forwards.
final class SlipForecast {
  private let piece: PieceAnswers
  private let states: NetworkStates
  private let leaves: SlipLeaves
  private let workshop: SlipWorkshop
  private lazy var narration = SlipNarration(leaves, piece.context, growing: piece.readings.formulaPlan)
  private var runs = 0

  /// Runs of the network for what comes later.
  static let mostRuns = 400

  /// - Parameter keepsEqual: whether slips are noted, too, that do not change the number at all.
  init(_ piece: PieceAnswers, keepsEqual: Bool = false) {
    self.piece = piece
    states = piece.context.states
    leaves = SlipLeaves(states, growing: piece.readings.formulaPlan.network.graph)
    let formulas = FormulaValues(
      piece.readings.formulaPlan, states: states, numerals: piece.context.query.numerals.map(\.value))
    workshop = SlipWorkshop(
      leaves, LeafValues(states, leaves, formulas: formulas.evaluation), keepsEqual: keepsEqual)
  }

  /// A number that somebody may write in an answer's place.
  struct Slipped {
    /// With the digits of the answer.
    var text: String
    /// The slips that give it, those first that people make most.
    var made: [MadeSlip]
  }

  /// The numbers that slips in an answer's own formula give, in the order of the catalogue; `right` is what is printed
  /// for the right one.
  func slipped(_ answer: SheetAnswer) -> (right: String?, numbers: [Slipped]) {
    let ties = piece.readings.sheet.ties
    let right = piece.readings.text(of: answer, AnswerPolicy(piece.readings.sheet))
    guard let place = answer.entry else { return (right, []) }
    var numbers: [Slipped] = []
    for made in workshop.slips(at: SlipPlace(place)) {
      let value = place.isNegated ? -made.unrounded : made.unrounded
      let text = piece.readings.text(value, of: answer, ties: ties)
      if let known = numbers.firstIndex(where: { $0.text == text }) {
        numbers[known].made.append(made)
      } else {
        numbers.append(Slipped(text: text, made: [made]))
      }
    }
    return (right, numbers)
  }

  /// Answers that are others when somebody goes on with a wrong number, with what is then right for them.
  func later(than answer: SheetAnswer, _ made: MadeSlip) -> [(answer: SheetAnswer, text: String)] {
    guard let place = answer.entry, runs < SlipForecast.mostRuns else { return [] }
    runs += 1
    let slipped = states.replacing(SlippedValues(place.quantity, [place.entry: made.value]))
    return piece.answers.compactMap { other in
      guard let own = other.entry, own.quantity != place.quantity || own.entry != place.entry,
        let old = try? states.computed(own), let new = try? slipped.computed(own),
        new.unrounded != old.unrounded
      else { return nil }
      let ties = piece.readings.sheet.ties
      let text = piece.readings.text(new.unrounded, of: other, ties: ties)
      return text == piece.readings.text(old.unrounded, of: other, ties: ties) ? nil : (other, text)
    }
  }

  /// Whether a usual slip that gives the right digits would be seen with other data: it is no other way to write the
  /// same, and no corner decides.
  func isSeenElsewhere(_ made: MadeSlip, of answer: SheetAnswer) -> Bool {
    guard made.isUsual, !(SlipCatalog.all[made.slip] is StepLeftOut), let place = answer.entry,
      let formula = made.formula, let right = workshop.formula(of: SlipPlace(place))
    else { return false }
    return !right.holdsCorner
      && !ProbeValues.agree(formula, right, in: leaves, states.plan.network.assumptions)
  }

  /// What was done, on a terminal.
  func text(_ made: MadeSlip) -> String { narration.text(of: made) }

  /// What was done, in the sheet's language.
  func sentence(_ made: MadeSlip) -> [ReportInline] { narration.sentence(of: made) }
}
