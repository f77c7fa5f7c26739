internal import Diagnostics
internal import WorksheetRendering

/// What is said of one answer, chain fault or claim: a message in the form of those about sheets, with remarks below
/// it. Its code is the verdict or the kind of fault.
struct AnswerEntry {
  var message: Diagnostic
  var remarks: [TextPrinter.Remark] = []
  /// Of a fault or an answer: as printed. Part of what an entry is known by from one run to the next.
  var printed: String
  /// Of the quantity, or the claim as written.
  var subject: String

  /// As people read it.
  func text(in sheet: VerifiedSheet, color: Bool) -> String {
    TextPrinter(colour: color).text(message, in: sheet.result.file, lines: sheet.lines, remarks: remarks)
  }
}

extension VerifiedSheet {
  /// A line's number in the file.
  func line(of place: SourceRange) -> Int { lines.line(at: place.lower) }

  func entry(_ number: HeldNumber) -> AnswerEntry {
    let name = number.name
    let headline =
      switch number.verdict {
      case .holds: "\(name) is \(number.printed)"
      case .carried: "\(name) is \(number.printed) only with rounded values carried on"
      case .follows: "\(name) is not \(number.printed), which comes from a wrong value"
      case .differs where number.part == .operand:
        "\(number.printed) is put in for \(name)"
      case .differs: "\(name) is not \(number.printed)"
      case .erratum: "\(name) is not \(number.printed), as its erratum says"
      case .staleErratum: "the erratum for \(name) does not stand"
      }
    var entry = AnswerEntry(
      message: Diagnostic(
        code: number.verdict.rawValue, headline, at: number.place, label: "the engine has \(number.engine)"),
      printed: number.printed, subject: number.quantity)
    if let reason = number.staleReason {
      if let place = number.erratumPlace {
        entry.message.notes.append(Diagnostic.Note(place, reason))
      } else {
        entry.remarks.append(TextPrinter.Remark("erratum", reason))
      }
    }
    if number.verdict.isWrong {
      entry.message.notes += number.faults.filter { !$0.isErratum }.map { Diagnostic.Note($0.place, $0.text) }
    }
    if !number.origin.isEmpty {
      entry.remarks.append(TextPrinter.Remark(number.verdict == .follows ? "follows" : "used", used(number)))
    } else if let rule = number.otherRounding {
      entry.remarks.append(TextPrinter.Remark("rounding", "it holds under `rounding: \(rule)`"))
    }
    if let why = number.why { entry.remarks.append(TextPrinter.Remark("recorded", why)) }
    entry.remarks += SlipRemarks(number).remarks
    if !number.working.isEmpty {
      let working = PlainText.lines(of: number.working).joined(separator: "\n")
      entry.remarks.append(TextPrinter.Remark("working", "\n" + working))
    }
    return entry
  }

  /// "from y[1] = 0.38 in line 12".
  func used(_ number: HeldNumber) -> String {
    let shown = number.origin.prefix(mostOrigins)
    var parts = shown.map { "\($0.name) = \($0.printed) in line \(line(of: $0.place))" }
    if number.origin.count > shown.count { parts.append("\(number.origin.count - shown.count) more") }
    if number.origin.contains(where: \.sharesSlip) {
      return "from the slip told at " + parts.joined(separator: ", ")
    }
    return (number.verdict == .follows ? "from " : "") + parts.joined(separator: ", ")
  }

  /// The faults that count by themselves: those of a chain whose answer is right. Where it is wrong they say why.
  func faultEntries(of number: HeldNumber) -> [AnswerEntry] {
    guard number.verdict.isRight else { return [] }
    return number.faults.filter { !$0.isErratum }.map { entry($0, of: number) }
  }

  private func entry(_ fault: ChainFault, of number: HeldNumber) -> AnswerEntry {
    let headline =
      switch fault.kind {
      case .formula: "a formula printed for \(number.name) is not equal to it"
      case .operand: "numbers put in for \(number.name) do not fit"
      case .arithmetic: "the arithmetic printed for \(number.name) does not come out"
      }
    var entry = AnswerEntry(
      message: Diagnostic(code: fault.kind.rawValue, headline, at: fault.place, label: fault.text),
      printed: fault.printed, subject: number.quantity)
    if fault.kind == .arithmetic, fault.place == number.place {
      // The answer itself is right: writing what these numbers give would make it wrong.
      entry.message.needed = "numbers that give \(fault.printed), which is right"
    } else if !fault.engine.isEmpty {
      entry.message.needed = fault.engine
    }
    return entry
  }

  func entry(_ claim: HeldClaim) -> AnswerEntry {
    let headline =
      switch (claim.verdict, claim.tick) {
      case (.differs, true): "an option is ticked whose claim `\(claim.text)` is false"
      case (.differs, false): "an option is not ticked whose claim `\(claim.text)` is true"
      case (.differs, nil), (.follows, _): "the claim `\(claim.text)` is false"
      case (.staleErratum, _): "the erratum for the claim `\(claim.text)` does not stand"
      case (.erratum, _): "the claim `\(claim.text)` is a known erratum"
      case (.holds, _), (.carried, _): "the claim `\(claim.text)` holds"
      }
    let label = [claim.staleReason ?? "", claim.found].filter { !$0.isEmpty }.joined(separator: "; ")
    var entry = AnswerEntry(
      message: Diagnostic(code: claim.verdict.rawValue, headline, at: claim.place, label: label),
      printed: claim.text, subject: claim.text)
    if let why = claim.why { entry.remarks.append(TextPrinter.Remark("recorded", why)) }
    return entry
  }
}

/// More used values than this are counted only.
private let mostOrigins = 8

extension HeldNumber {
  /// Of a number put in for something without a name, what it is a part of.
  var name: String { (isPart ? "a part of " : "") + AnswerEntry.name(quantity, entry) }
}

extension HeldNumber.Origin {
  var name: String { (isPart ? "a part of " : "") + AnswerEntry.name(quantity, entry) }
}

extension AnswerEntry {
  /// `` `W'[1,2]` ``, as an author would write it; `` `softmax(z)` at 2 `` for a formula.
  static func name(_ quantity: String, _ entry: [Int]) -> String {
    let entry = entry.map(String.init).joined(separator: ",")
    if entry.isEmpty { return "`\(quantity)`" }
    let takesIndex = !quantity.contains { " ()[]*+-^".contains($0) }
    return takesIndex ? "`\(quantity)[\(entry)]`" : "`\(quantity)` at \(entry)"
  }
}

extension VerifiedSheet {
  /// What there is to say of a carried answer, on one line.
  func carriedLine(_ number: HeldNumber) -> String {
    var line = "carried: \(path):\(placeText(number.place)): \(number.name) = \(number.printed)"
    line += " (engine \(number.engine))"
    if !number.origin.isEmpty { line += " with \(used(number))" }
    if let rule = number.otherRounding { line += " under `rounding: \(rule)`" }
    return Printable.visible(line)
  }

  /// "14:8".
  func placeText(_ place: SourceRange) -> String { lines.text(place) }
}

extension LineMap {
  /// "14:8".
  func text(_ place: SourceRange) -> String {
    let start = position(at: place.lower)
    return "\(start.line):\(start.column)"
  }
}
