internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// The numbers of a submission, held against the sheet's networks. Nothing that the sheet prints enters.
final class SubmissionAnswers {
  let key: AnswerKey
  let submission: Submission
  let sessions: AnswerSessions
  private let withChains: Bool
  private(set) var diagnostics: DiagnosticBag
  /// What of the sheet's numbers is answered, and by which of the student's.
  private(set) var given: [AnswerKey.NumberIndex: PrintedItem] = [:]
  /// The student's numbers by what they are about, those in chains aside.
  private var known: [AnswerIdentity: PrintedItem] = [:]

  /// - Parameter withChains: whether the numbers put in on the way to an answer are held, too. Which number stands for
  ///   what is not always plain where one is wrong, so that they must not enter what follows.
  init(_ submission: Submission, key: AnswerKey, targets: AnswerTargets, withChains: Bool) {
    self.key = key
    self.withChains = withChains
    self.submission = submission
    diagnostics = submission.diagnostics
    sessions = AnswerSessions(
      key.sheet.networks, bytes: submission.file.bytes, findsCauses: !withChains)
    for line in submission.lines { add(line, targets) }
    for (source, session) in sessions.all { identify(session, source) }
    sessions.settle()
    for (_, session) in sessions.all { diagnostics.add(session.context.diagnostics.all.map(aboutSubmission)) }
  }

  /// The places beside a message from the engine are those of the sheet, which is another file.
  private func aboutSubmission(_ diagnostic: Diagnostic) -> Diagnostic {
    var own = diagnostic
    own.notes = []
    return own
  }

  private func add(_ line: SubmittedLine, _ targets: AnswerTargets) {
    guard let piece = key.answers.first?.piece else { return }
    let range = line.answer.quantity.range
    let bytes = submission.file.bytes[range.lower..<min(range.upper, submission.file.bytes.count)]
    let quantity = String(decoding: bytes, as: UTF8.self)
    guard let target = targets.target(of: line, quantity, into: &diagnostics),
      let checked = key.sheet.networks.network(target.network)
    else { return }
    let session = sessions.session(of: target.network, checked, at: range)
    if let fault = sessions.ambiguousName(in: .answer(line.answer), about: target.network) {
      return diagnostics.add(aboutSubmission(fault))
    }
    session.context.query.example = target.example
    var answer = line.answer
    if !withChains { answer.members = answer.members.suffix(1) }
    session.add(.answer(answer), of: piece)
  }

  // MARK: What the numbers are about

  /// Finds which of the sheet's numbers each of a session's is, and to how many digits it counts.
  private func identify(_ session: AnswerSession, _ source: SheetNetworks.Source) {
    guard !session.lines.isEmpty else { return }
    let plan = session.formulaPlan
    let sheet = session.match.sheet
    for numeral in session.numerals.keys { session.numerals[numeral]?.count(atLeast: sheet) }
    for line in session.lines {
      for index in line.members.indices {
        guard case .printed(let items) = line.members[index].content else { continue }
        line.members[index].content = .printed(items.map { $0.counting($0.number.precise(atLeast: sheet)) })
      }
      line.answers = line.answers.compactMap { identified($0, session, source, plan) }
    }
  }

  /// - Returns: nil for a second answer to one question, which is reported.
  private func identified(
    _ item: PrintedItem, _ session: AnswerSession, _ source: SheetNetworks.Source, _ plan: NetworkPlan
  ) -> PrintedItem? {
    let place = session.place(of: item, plan)
    guard
      let identity = key.identities.identity(of: item, at: place, network: source, plan: plan)
    else { return item }
    if let first = known[identity] {
      // A sheet may print a quantity twice, and so will who fills it in.
      if first.number.value.signed(first.place) == item.number.value.signed(place) { return nil }
      diagnostics.add(
        SubmissionMessages.answeredTwice(
          item.name(in: session.context.plan), at: item.printed.range, first: first.printed.range))
      return nil
    }
    let asked = key.numbers[identity]
    let number =
      asked.map { item.number.precise(as: key[$0].printed, in: session.match.sheet) }
      ?? item.number.precise(atLeast: session.match.sheet)
    let own = item.counting(number)
    own.place = place
    known[identity] = own
    if let asked { given[asked] = own }
    return own
  }

  /// The student's answer about the same number as another one of theirs, such as one put into a chain.
  func answer(like item: PrintedItem, in source: SheetNetworks.Source) -> PrintedItem? {
    guard let place = item.place else { return nil }
    let identity = AnswerIdentity(
      network: source, value: .place(place.quantity, entry: place.entry))
    return known[identity]
  }
}

extension PrintedItem {
  /// The same number held to other digits.
  fileprivate func counting(_ number: PrintedNumber) -> PrintedItem {
    let copy = PrintedItem(
      printed: printed, number: number, meaning: meaning, place: place, part: part, quantity: quantity,
      entry: entry, line: line)
    copy.isPart = isPart
    return copy
  }

  /// `W'[1,2]`, as one would write it.
  var plainName: String { String(AnswerEntry.name(quantity, entry).filter { $0 != "`" }) }

  /// The same with one index where the left side has one already: `h[2,1]` for the first entry of `h[2]`.
  func name(in plan: NetworkPlan?) -> String {
    guard !entry.isEmpty, quantity.contains("["), let plan, let name = place?.name(in: plan) else {
      return plainName
    }
    return name
  }
}

/// How precisely a student's number is held: the digits that a student leaves out give no room, and further ones are
/// no mistake where they are not asked for.
extension PrintedNumber {
  /// With the digits that the sheet asks for.
  func precise(as asked: PrintedNumber, in sheet: MathNotation.Precision) -> PrintedNumber {
    var own = self
    own.precision = asked.precision
    if asked.precision == .exact { own.precision = .sheet }
    // Where digits count from the first one that is not 0, a number of another size has them at other places.
    if case .significant = sheet, case .decimals(let digits) = asked.precision {
      own.precision =
        asked.value.isZero || value.isZero
        ? .sheet : .decimals(digits + asked.value.decimalExponent - value.decimalExponent)
    }
    return own
  }

  /// With its own digits, but at least those of the sheet.
  func precise(atLeast sheet: MathNotation.Precision) -> PrintedNumber {
    var own = self
    switch precision {
    case .sheet: break
    case .within, .exact: own.precision = .sheet
    case .decimals(let digits): if digits < value.decimals(of: sheet) { own.precision = .sheet }
    }
    return own
  }
}

extension Number {
  /// As the value of its place, of which the negative may be written.
  fileprivate func signed(_ place: PrintedPlace?) -> Number { place?.isNegated == true ? -self : self }

  /// How many digits after the point a precision keeps of it.
  func decimals(of precision: Precision) -> Int {
    switch precision {
    case .decimals(let digits): digits
    case .significant(let digits): isZero ? digits : digits - 1 - decimalExponent
    }
  }
}

extension PrintedNumeral {
  /// A number of a chain with at least the digits of the sheet.
  fileprivate mutating func count(atLeast sheet: Precision) {
    guard case .decimals(let digits) = printedNumber.precision else { return }
    let least = max(0, value.decimals(of: sheet))
    guard digits < least else { return }
    let text = value.magnitude.unsignedText
    let own = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    let sign = spelling.hasPrefix("-") ? "-" : ""
    spelling = sign + text + (own == 0 ? "." : "") + String(repeating: "0", count: max(0, least - own))
  }
}
