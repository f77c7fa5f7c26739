internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// The answers about one network under any policy: for each that is asked for, the same states are computed once.
final class PolicyReadings {
  let sheet: RoundingRule
  private let states: NetworkStates
  /// Of the formulas that answers refer to.
  let formulaPlan: NetworkPlan
  private let numerals: [Number]
  private var readings: [RoundingRule: Reading] = [:]

  /// - Parameter context: with all formulas that answers refer to.
  init(_ context: ComputeContext) {
    states = context.states
    sheet = context.states.rounding
    formulaPlan = NetworkPlan(
      Network(
        graph: context.query.graph, quantities: context.letQuantities,
        assumptions: context.network.assumptions))
    numerals = context.query.numerals.map(\.value)
  }

  /// - Returns: nil where there is no such rule, or no value under it: 1/y where y is rounded to 0.
  func value(of answer: SheetAnswer, _ policy: AnswerPolicy) -> PrintedMatch.Value? {
    guard let rule = policy.rule(of: sheet) else { return nil }
    let value = try? reading(rule).values(of: answer.item).first
    return value.flatMap { $0.unrounded.isFinite ? $0 : nil }
  }

  /// What is printed for it: the digits of the sheet, or those of the printed number; nil where it has no value.
  func text(of answer: SheetAnswer, _ policy: AnswerPolicy) -> String? {
    value(of: answer, policy).map { text($0.unrounded, of: answer, ties: policy.ties) }
  }

  func text(_ value: Number, of answer: SheetAnswer, ties: TieRule) -> String {
    if answer.isPrinted {
      let match = PrintedMatch(RoundingRule(mode: sheet.mode, precision: sheet.precision, ties: ties))
      return match.text(value, like: answer.item.number)
    }
    let style = RoundingRule(mode: sheet.mode, precision: sheet.precision, ties: ties).style
    return PrintedMatch.signed(style.printed(value))
  }

  private func reading(_ rule: RoundingRule) -> Reading {
    if let done = readings[rule] { return done }
    let reading = Reading(rule == sheet ? states : states.rounded(by: rule), formulaPlan, numerals: numerals)
    readings[rule] = reading
    return reading
  }
}
