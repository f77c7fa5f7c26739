internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Members with names that are other formulas than the left side, and what the author says of them.
extension AnswerSession {
  /// A wrong formula is a fault, recorded where an erratum states a right one; so is an erratum that does not
  /// stand.
  func formulaFaults(_ line: HeldLine, _ verdicts: ChainVerdicts) -> [ChainFault] {
    var faults: [ChainFault] = []
    for (index, member) in line.members.enumerated() {
      guard let (wanted, found) = verdicts.wrongFormula(line.number, index) else { continue }
      var fault = fault(line, member, wanted, found)
      if let correction = line.corrections.firstIndex(where: { $0.wrong == member.range }) {
        fault.isErratum = verdicts.wrongCorrection(line.number, correction) == nil
        fault.correction = line.corrections[correction].member.text
        fault.why = line.corrections[correction].why
      }
      faults.append(fault)
    }
    for (index, correction) in line.corrections.enumerated() {
      if let stale = stale(correction, index, line, verdicts) { faults.append(stale) }
    }
    return faults
  }

  private func fault(_ line: HeldLine, _ member: HeldLine.Member, _ wanted: Number, _ found: Number)
    -> ChainFault
  {
    ChainFault(
      kind: .formula, place: member.range, printed: member.text, engine: PrintedMatch.brief(wanted),
      text:
        "this formula gives \(PrintedMatch.brief(found)), and \(line.quantity) is \(PrintedMatch.brief(wanted))"
    )
  }

  /// An erratum about a formula that is right, or with one that is not right either.
  private func stale(
    _ correction: HeldLine.Correction, _ index: Int, _ line: HeldLine, _ verdicts: ChainVerdicts
  ) -> ChainFault? {
    if let (wanted, found) = verdicts.wrongCorrection(line.number, index) {
      return fault(line, correction.member, wanted, found)
    }
    guard let member = line.members.firstIndex(where: { $0.range == correction.wrong }),
      case .formula(_, hasNames: true, _) = line.members[member].content,
      verdicts.wrongFormula(line.number, member) == nil,
      let value = line.answers.lazy.compactMap(\.value).first
    else { return nil }
    return ChainFault(
      kind: .formula, place: correction.member.range, printed: correction.member.text,
      engine: PrintedMatch.brief(value.unrounded), text: "the formula that this corrects is right")
  }
}
