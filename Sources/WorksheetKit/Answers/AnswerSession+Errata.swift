internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Errata about whole answers and about formulas. Those of numbers inside a chain wait until it is known what the
/// numbers stand for.
extension AnswerSession {
  /// Lays the corrections of the whole answer beside its entries.
  func addErrata(to line: HeldLine) {
    for erratum in line.syntax.errata where erratum.wrong == nil {
      guard case .value(let value) = erratum.right, places(of: value, over: line) != nil else { continue }
      let entries = line.syntax.printedEntries
      let corrected = Array(value.rows.joined())
      // Entries that are repeated beside a corrected one are right as printed. An erratum that repeats all of
      // them corrects nothing, and is held as it stands.
      let corrects = zip(entries, corrected).contains { $1.number != nil && $1.text != $0.text }
      for (entry, right) in zip(entries, corrected) {
        guard let item = line.answers.first(where: { $0.printed.range == entry.range }), right.number != nil,
          !corrects || right.text != entry.text
        else { continue }
        item.erratum = ItemErratum(
          number: right.number, text: right.text, why: erratum.why, range: erratum.range)
      }
    }
  }

  /// The formulas that are said to be right in the place of members.
  func addCorrections(to line: HeldLine) {
    for erratum in line.syntax.errata {
      guard case .formula(let right) = erratum.right, let wrong = erratum.wrong else { continue }
      let stated = ChainMember(.formula(right), relation: erratum.range, range: right.range)
      guard let content = content(of: stated, line) else { continue }
      let member = HeldLine.Member(range: erratum.range, text: text(at: right.range), content: content)
      line.corrections.append(HeldLine.Correction(member: member, wrong: wrong.range, why: erratum.why))
    }
  }
}

extension AnswerLine {
  /// The entries of the printed answer, `?` included.
  var printedEntries: [PrintedEntry] {
    guard case .printed(let value)? = members.last?.content else { return [] }
    return Array(value.rows.joined())
  }
}
