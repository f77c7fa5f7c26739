internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Answers whose printed digits are others when every step is rounded to one digit more, or to one fewer.
enum DigitsLint: LintRule {
  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    subject.pieces.flatMap { LintSubject.warnings(.digits, findings($0), in: $0) }
  }

  static func findings(_ piece: PieceAnswers) -> [LintSubject.Finding] {
    piece.answers.compactMap { answer in
      label(answer, piece.readings).map { LintSubject.Finding(answer: answer, label: $0) }
    }
  }

  private static func label(_ answer: SheetAnswer, _ readings: PolicyReadings) -> String? {
    let own = AnswerPolicy(readings.sheet)
    guard let value = readings.value(of: answer, own) else { return nil }
    let text = readings.text(value.unrounded, of: answer, ties: own.ties)
    var parts: [String] = []
    let finer = AnswerPolicy(.finer, own.ties)
    if let rule = finer.rule(of: readings.sheet) {
      let other = readings.text(of: answer, finer)
      if other != text { parts.append("\(other ?? "no value") with \(digits(rule)) in each step") }
    }
    let coarser = AnswerPolicy(.coarser, own.ties)
    if let rule = coarser.rule(of: readings.sheet), let shown = shown(answer, rule.precision) {
      // With one digit fewer the answer has one fewer, too.
      let own = PrintedMatch.signed(value.unrounded.rounded(to: shown, ties: own.ties))
      let other = readings.value(of: answer, coarser).map {
        PrintedMatch.signed($0.unrounded.rounded(to: shown, ties: coarser.ties))
      }
      if other != own {
        parts.append("\(other ?? "no value") in place of \(own) with \(digits(rule)) in each step")
      }
    }
    return parts.isEmpty ? nil : ([text] + parts).joined(separator: ", ")
  }

  private static func digits(_ rule: RoundingRule) -> String {
    rule.precision.digits == 1 ? "1 digit" : "\(rule.precision.digits) digits"
  }

  /// The digits at which answers are compared when fewer are carried; nil for numbers that state their own
  /// precision.
  private static func shown(_ answer: SheetAnswer, _ precision: Precision) -> Precision? {
    switch (answer.item.number.precision, precision) {
    case (.sheet, _): precision
    case (.decimals(let n), .decimals(let m)): .decimals(min(n, m))
    case (.decimals, .significant): precision
    case (.within, _), (.exact, _): nil
    }
  }
}
