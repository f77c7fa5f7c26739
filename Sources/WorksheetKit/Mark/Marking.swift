internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// Gives points for a submission's settled numbers.
struct Marking {
  private let answers: SubmissionAnswers
  /// The same held with the numbers of chains; nil where there are none.
  private let chained: SubmissionAnswers?
  private let key: AnswerKey
  /// What follows from a wrong number gets so much of its points.
  private let followThrough: Number
  private var source: [ObjectIdentifier: SheetNetworks.Source] = [:]
  private var order: [ObjectIdentifier: StepOrder] = [:]
  private var checks: [SheetNetworks.Source: FollowThrough] = [:]
  /// Asked numbers, by the student's item.
  private var asked: [ObjectIdentifier: AnswerKey.NumberIndex] = [:]
  /// How far wrong answers are right of which only digits are missing.
  private var fewer: [ObjectIdentifier: FewerDigits] = [:]
  /// Answers that pay for a wrong number that was not asked for, with it.
  private var paying: [ObjectIdentifier: PrintedItem] = [:]

  init(_ answers: SubmissionAnswers, chained: SubmissionAnswers?, followThrough: Number) {
    self.answers = answers
    self.chained = chained
    key = answers.key
    self.followThrough = followThrough
    for (index, item) in answers.given {
      asked[ObjectIdentifier(item)] = index
      // Right with the rounded numbers of its own line.
      if item.verdict.isWrong, chained?.given[index]?.verdict == .carried { item.verdict = .carried }
    }
    for item in answers.given.values where item.verdict == .follows {
      if !item.origins.contains(where: \.verdict.isWrong) { item.verdict = .carried }
    }
    for (number, source) in sourcesInOrder.enumerated() {
      guard let session = answers.sessions.known(source) else { continue }
      let plan = session.formulaPlan
      checks[source] = FollowThrough(session, plan: plan, inherited: answers.sessions.inherited(by: source))
      for item in session.lines.flatMap(\.items) {
        self.source[ObjectIdentifier(item)] = source
        order[ObjectIdentifier(item)] = StepOrder(
          item, network: number, formulas: plan, plan: session.context.plan)
      }
      var digits = UnprintedDigits(session, plan: plan)
      for item in session.lines.flatMap(\.answers).sorted(by: { comes($0, before: $1) }) { digits.take(item) }
      findFewerDigits(session, checks[source])
    }
    findPaying()
  }

  /// The networks in the order in which one starts from the other, else in that of the sheet.
  private var sourcesInOrder: [SheetNetworks.Source] {
    var sorted: [SheetNetworks.Source] = []
    func add(_ source: SheetNetworks.Source) {
      guard !sorted.contains(source) else { return }
      if let origin = key.sheet.networks.origin(of: source) { add(origin.source) }
      if !sorted.contains(source) { sorted.append(source) }
    }
    for answer in key.answers { add(answer.network) }
    for (source, _) in answers.sessions.all { add(source) }
    return sorted
  }

  private func comes(_ a: PrintedItem, before b: PrintedItem) -> Bool {
    guard let first = order[ObjectIdentifier(a)], let second = order[ObjectIdentifier(b)] else {
      return a.printed.range.lower < b.printed.range.lower
    }
    return first < second
  }

  // MARK: Missing digits

  private mutating func findFewerDigits(_ session: AnswerSession, _ check: FollowThrough?) {
    let answers = session.lines.flatMap(\.answers).filter { $0.verdict.isWrong && $0.failure == nil }
    for item in answers.sorted(by: { comes($0, before: $1) }) {
      guard let value = item.value else { continue }
      var digits: FewerDigits?
      // What a number wrong in its digits gives is right by chance.
      if item.verdict == .differs || item.origins.allSatisfy({ fewer[ObjectIdentifier($0)] != nil }) {
        digits = FewerDigits(item, of: value, match: session.match)
      }
      if digits == nil, item.verdict == .differs, let own = check?.value(of: item) {
        digits = FewerDigits(item, of: own, match: session.match)
        digits?.follows = true
      }
      fewer[ObjectIdentifier(item)] = digits
    }
  }

  /// The numbers put into a wrong answer's chain, where they make it wrong by their missing digits alone.
  private func roundedEarly(_ item: PrintedItem, in source: SheetNetworks.Source) -> FirstWrongStep
    .LikelySlip?
  {
    guard let index = asked[ObjectIdentifier(item)], let session = chained?.sessions.known(source),
      let own = chained?.given[index], own.verdict == .follows, !own.origins.isEmpty
    else { return nil }
    var digits = 0
    for origin in own.origins {
      guard let value = origin.value,
        let fewer = FewerDigits(origin, of: value, match: session.match)
      else { return nil }
      digits = max(digits, fewer.asked)
    }
    let numbers = own.origins.map(\.printed.text)
    let count = "\(digits)"
    let words = Words.language(key.sheet.document.frontMatter?.lang ?? "en").marking
    let (before, behind) = Words.around(words.roundedEarly.replacing("%", with: count))
    return FirstWrongStep.LikelySlip(
      name: "rounded-early",
      text: MarkWords.english.roundedEarly.replacing("%", with: count)
        .replacing("#", with: numbers.joined(separator: ", ")),
      sentence: [.text(before)] + numbers.map { [.code($0)] }.joined(separator: [.text(", ")])
        + [.text(behind)], isCause: true)
  }

  // MARK: Numbers that were not asked for

  /// A wrong number that was not asked for costs the first answer that it makes wrong.
  private mutating func findPaying() {
    var paid: Set<ObjectIdentifier> = []
    for item in answers.given.values.sorted(by: { comes($0, before: $1) }) where item.verdict == .follows {
      for wrong in unaskedRoots(of: item).sorted(by: { comes($0, before: $1) })
      where paid.insert(ObjectIdentifier(wrong)).inserted && paying[ObjectIdentifier(item)] == nil {
        paying[ObjectIdentifier(item)] = wrong
      }
    }
  }

  /// The wrong numbers behind an answer to which no other answer leads.
  private func unaskedRoots(of item: PrintedItem) -> [PrintedItem] {
    var open = item.origins
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(item)]
    var roots: [PrintedItem] = []
    while let next = open.popLast() {
      guard seen.insert(ObjectIdentifier(next)).inserted, next.verdict.isWrong, !isAnswer(next) else {
        continue
      }
      if next.verdict == .follows { open += next.origins } else { roots.append(next) }
    }
    return roots
  }

  /// Whether it is an answer to something asked, or such an answer put into a chain.
  private func isAnswer(_ item: PrintedItem) -> Bool { answer(like: item) != nil }

  private func answer(like item: PrintedItem) -> PrintedItem? {
    if asked[ObjectIdentifier(item)] != nil { return item }
    guard let source = source[ObjectIdentifier(item)], let own = answers.answer(like: item, in: source),
      asked[ObjectIdentifier(own)] != nil, own.carriedOn == item.carriedOn
    else { return nil }
    return own
  }

  // MARK: Results

  var marked: MarkedSubmission {
    var result = MarkedSubmission()
    for (part, own) in key.points.parts.enumerated() {
      var sum = (points: Number.zero, maximum: Number.zero)
      for answer in own.answers {
        for number in key.answers[answer].numbers.indices {
          let marked = self.marked(AnswerKey.NumberIndex(answer: answer, number: number), part: part)
          sum = (sum.points + marked.points, sum.maximum + marked.maximum)
          result.numbers.append(marked)
        }
      }
      result.parts.append(MarkedPart(label: own.label, points: sum.points, maximum: sum.maximum))
    }
    result.first = firstWrong
    return result
  }

  private func marked(_ index: AnswerKey.NumberIndex, part: Int) -> MarkedNumber {
    let asked = key[index]
    let maximum = key.points(of: index)
    let item = answers.given[index].flatMap { $0.failure == nil && $0.value != nil ? $0 : nil }
    var number = MarkedNumber(
      part: part, name: asked.item.name(in: plan(of: asked.identity.network)),
      symbol: symbol(of: asked.item, in: key.answers[index.answer].network),
      given: item.map(given), right: right(asked), state: .missing, points: .zero, maximum: maximum)
    guard let item else { return number }
    number.state = state(of: item)
    switch number.state {
    case .right: number.points = maximum
    case .followThrough: number.points = maximum * followThrough
    case .trivial, .wrong, .missing: break
    }
    number.origins = item.verdict == .follows ? item.origins.filter { $0.verdict.isWrong }.map(described) : []
    number.unaskedOrigin = paying[ObjectIdentifier(item)].map(described)
    if number.state == .wrong || number.state == .trivial, number.unaskedOrigin == nil,
      let digits = fewer[ObjectIdentifier(item)]
    {
      number.state = .wrong
      number.digits = digits
    }
    if number.state == .right { number.faults = faults(before: index) }
    return number
  }

  private func state(of item: PrintedItem) -> MarkState {
    switch item.verdict {
    case .holds, .carried, .erratum: return .right
    case .differs, .staleErratum: return .wrong
    case .follows:
      if paying[ObjectIdentifier(item)] != nil { return .wrong }
      let check = source[ObjectIdentifier(item)].flatMap { checks[$0] }
      return check?.isTrivial(item) == true ? .trivial : .followThrough
    }
  }

  /// As the sheet calls it; what the sheet does not ask for, as the student does.
  private func name(of item: PrintedItem) -> String {
    if let index = asked[ObjectIdentifier(item)] {
      return key[index].item.name(in: plan(of: key[index].identity.network))
    }
    return item.name(in: source[ObjectIdentifier(item)].flatMap { plan(of: $0) })
  }

  /// What the student wrote, as a value of what the sheet asks for: the negative may have been written.
  private func given(_ item: PrintedItem) -> String {
    let text = item.printed.text
    guard let index = asked[ObjectIdentifier(item)], let place = item.place, let own = key[index].item.place,
      place.isNegated != own.isNegated
    else { return text }
    let minus: Set<Character> = ["-", "\u{2212}", "\u{2013}"]
    guard let first = text.first, minus.contains(first) else {
      return "-" + text.drop { $0 == "+" || $0 == " " }
    }
    return String(text.dropFirst().drop { $0 == " " })
  }

  private func plan(of source: SheetNetworks.Source) -> NetworkPlan? {
    let sessions = answers.sessions.all + key.sheet.answers.sessions
    return sessions.first { $0.source == source }?.session.context.plan
  }

  private func described(_ item: PrintedItem) -> String { "\(name(of: item)) = \(given(item))" }

  /// What is the matter with the chain before an answer.
  private func faults(before index: AnswerKey.NumberIndex) -> [String] {
    guard let item = chained?.given[index],
      let line = chained?.sessions.known(key[index].identity.network)?.lines.first(where: {
        $0.number == item.line
      })
    else { return [] }
    return line.faults.filter { !$0.isErratum }.map(\.text)
  }

  /// The engine's value with the digits that the sheet asks for.
  private func right(_ asked: AskedNumber) -> String {
    let source = asked.identity.network
    guard let match = key.sheet.answers.sessions.first(where: { $0.source == source })?.session.match else {
      return ""
    }
    return match.text(asked.value.unrounded, like: asked.printed)
  }

  private func symbol(of item: PrintedItem, in source: SheetNetworks.Source) -> [ReportInline] {
    let sessions = answers.sessions.all + key.sheet.answers.sessions
    guard let session = sessions.first(where: { $0.source == source })?.session, let place = item.place,
      let layout = place.layout(in: session.context.plan)
    else { return [.code(item.name(in: plan(of: source)))] }
    return [.math(layout)]
  }

  // MARK: The first wrong step

  private var firstWrong: FirstWrongStep? {
    // Where digits are missing in many numbers, another slip is the one to look at.
    var first: PrintedItem?
    var hasDigits = false
    for (_, session) in answers.sessions.all {
      for item in session.lines.flatMap(\.items)
      where item.verdict == .differs && item.failure == nil && item.value != nil {
        let own = answer(like: item) ?? item
        guard own.verdict == .differs else { continue }
        let ownHasDigits = fewer[ObjectIdentifier(own)] == nil
        if hasDigits != ownHasDigits {
          if ownHasDigits { (first, hasDigits) = (own, true) }
        } else if first.map({ comes(own, before: $0) }) ?? true {
          first = own
        }
      }
    }
    guard let item = first, let value = item.value, let source = source[ObjectIdentifier(item)],
      let session = answers.sessions.known(source)
    else { return nil }
    let held = session.heldNumbers(network: 0, withWorking: true).first { $0.place == item.printed.range }
    let digits = fewer[ObjectIdentifier(item)]
    var slip = roundedEarly(item, in: source) ?? held?.causes.first.map { FirstWrongStep.LikelySlip($0) }
    // Many slips give a 0, and the zeros behind it tell nothing.
    if item.number.value.isZero { slip?.isCause = false }
    // Numbers that are not asked for are shown without the student's exponent.
    var plain = item.number
    plain.isScientific = false
    return FirstWrongStep(
      name: name(of: item), symbol: symbol(of: item, in: source), given: given(item),
      right: asked[ObjectIdentifier(item)].map { right(key[$0]) }
        ?? session.match.text(value.unrounded, like: plain), working: held?.working ?? [],
      digits: digits, slip: digits == nil ? slip : nil)
  }
}
