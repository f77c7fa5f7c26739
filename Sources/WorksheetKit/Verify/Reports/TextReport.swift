internal import Diagnostics

/// The report for people.
struct TextReport: VerifyFormat {
  let name = "text"
  let summary = "for people"
  let opening = ""
  let divider = "\n"

  func part(_ sheet: VerifiedSheet, _ options: VerifyOptions) -> String {
    let entries = AnswerOrder(sheet, options).entries
    var parts = entries.map { $0.text(in: sheet, color: options.color) }
    if !sheet.result.sheet.conventions.isEmpty { parts.append(hints(sheet)) }
    parts += sheet.warnings(options).map { $0.text(in: sheet, color: options.color) }
    let carried = options.isQuiet || options.isStrict ? "" : self.carried(sheet)
    if !carried.isEmpty { parts.append(carried) }
    return parts.joined(separator: "\n")
  }

  /// A line for each network of which one convention explains many wrong answers.
  private func hints(_ sheet: VerifiedSheet) -> String {
    sheet.result.sheet.conventions.map { hint in
      let place = sheet.lines.position(at: hint.place.lower)
      return Printable.visible("hint: \(sheet.path):\(place.line):\(place.column): \(hint.text)") + "\n"
    }.joined()
  }

  /// A line for each carried answer: it is right, and worth a look.
  private func carried(_ sheet: VerifiedSheet) -> String {
    sheet.numbers.filter { $0.verdict == .carried }.map { sheet.carriedLine($0) + "\n" }.joined()
  }

  func closing(_ totals: VerifyTotals, _ options: VerifyOptions, hasParts: Bool) -> String {
    if options.isQuiet && totals.status == 0 { return "" }
    var out = hasParts ? "\n" : ""
    if totals.files.count > 1, !options.isQuiet {
      for file in totals.files { out += "\(Printable.visible(file.path)): \(file.counts.text)\n" }
    }
    return out + totals.text + "\n"
  }
}

extension VerdictCounts {
  /// "24 held, 1 carried, 0 wrong, 2 errata".
  var text: String {
    "\(held) held, \(carried) carried, \(wrong) wrong, \(errata) \(errata == 1 ? "erratum" : "errata")"
  }
}

extension VerifyTotals {
  /// The last line of a report for people.
  var text: String {
    var out = "\(files.count) \(files.count == 1 ? "file" : "files"): \(counts.text)"
    if mistaken > 0 { out += ", \(mistaken) with mistakes" }
    let unread = problems.count { $0.kind == .unreadable }
    if unread > 0 { out += ", \(unread) not read" }
    if warnings > 0 { out += ", \(warnings) \(warnings == 1 ? "warning" : "warnings")" }
    return out
  }
}
