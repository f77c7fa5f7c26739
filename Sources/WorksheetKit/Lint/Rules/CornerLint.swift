internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Functions that are taken at their corner, or so near that the sheet's digits decide on which side; and several values
/// of which the digits do not tell which is the largest.
enum CornerLint: LintRule {
  /// Of more passes the first ones are looked at.
  static let mostPasses = 64
  /// Sums and products in all passes that are looked at; one is in any case.
  static let mostOperations = 2_000_000

  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    guard let context = subject.pieces.first?.context else { return [] }
    let uses = FunctionUses(context.plan)
    guard !uses.isEmpty else { return [] }
    let work = max(1, WorkMeter.operations(of: context.network.graph))
    let most = max(1, min(mostPasses, mostOperations / work))
    var warnings: [Diagnostic] = []
    for piece in subject.pieces {
      let hasDerivatives = piece.answers.contains(where: isDerived)
      for moment in moments(of: piece).prefix(most) {
        guard let evaluation = try? piece.context.states.evaluation(moment) else { continue }
        for use in uses.uses(in: evaluation) {
          guard let label = label(use, evaluation, hasDerivatives: hasDerivatives) else { continue }
          let place = PrintedPlace(
            quantity: QuantityReference(.value(use.node), state: moment.state, example: moment.example),
            entry: context.plan.offset(use.node, use.entry.row, use.entry.column) ?? 0, isNegated: false)
          guard let quantity = context.network.quantity(of: use.node), let name = place.name(in: context.plan)
          else { continue }
          let example = context.plan.exampleCount > 1 ? " on example \(moment.example + 1)" : ""
          warnings.append(
            LintSubject.warning(.corner, [name + example], at: subject.place(of: quantity), label: label))
        }
      }
    }
    return warnings
  }

  /// The passes that answers are about.
  private static func moments(of piece: PieceAnswers) -> [Moment] {
    var moments: [Moment] = [Moment(state: 0)]
    for answer in piece.answers {
      guard let quantity = answer.entry?.quantity else { continue }
      var moment = quantity.moment
      // New weights come from the pass before.
      if case .value(let node) = quantity.kind,
        piece.context.network.quantity(of: node)?.role.isTrainable == true
      {
        moment.state = max(0, moment.state - 1)
      }
      if !moments.contains(moment), moments.count < mostPasses { moments.append(moment) }
    }
    return moments
  }

  /// Whether an answer needs a derivative; values of formulas may.
  private static func isDerived(_ answer: SheetAnswer) -> Bool {
    guard let quantity = answer.entry?.quantity else { return true }
    if case .value = quantity.kind { return quantity.state > 0 }
    return true
  }

  /// nil where nothing is at a corner that matters.
  private static func label(_ use: FunctionUses.Use, _ evaluation: Evaluation, hasDerivatives: Bool)
    -> String?
  {
    let rule = evaluation.rounding
    switch use.choice {
    case .function(let id, let x):
      guard let corner = id.corner, hasDerivatives || id.definition.jumps else { return nil }
      if x == corner {
        return isSettled(id, evaluation.plan.network.assumptions)
          ? nil : "\(id.name) of \(PrintedMatch.brief(x)), its corner"
      }
      let shown = x.rounded(to: rule.precision, ties: rule.ties)
      guard shown == corner else { return nil }
      return "\(id.name) of \(PrintedMatch.brief(x)), which is \(PrintedMatch.signed(shown)) as printed"
    case .extreme(let extreme, let values):
      guard hasDerivatives, let best = extreme == .largest ? values.max() : values.min() else { return nil }
      let alike = values.filter {
        $0.rounded(to: rule.precision, ties: rule.ties) == best.rounded(to: rule.precision, ties: rule.ties)
      }
      guard alike.count > 1 else { return nil }
      let word = extreme == .largest ? "largest" : "smallest"
      return "the \(word) of \(alike.map { PrintedMatch.brief($0) }.joined(separator: " and "))"
    }
  }

  /// Whether the sheet says itself what holds at the corner.
  private static func isSettled(_ id: FunctionID, _ assumptions: Assumptions) -> Bool {
    assumptions.slopes[id.index] != nil || assumptions.slopesAtCorner[id.index] != nil
      || assumptions.valuesAtCorner[id.index] != nil
  }
}
