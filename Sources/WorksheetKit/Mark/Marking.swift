internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Gives points for a submission's settled numbers.
struct Marking {
  let answers: SubmissionAnswers
  /// The same held with the numbers of chains; nil where there are none.
  let chained: SubmissionAnswers?
  let key: AnswerKey
  /// What follows from a wrong number gets so much of its points.
  private let followThrough: Number
  var source: [ObjectIdentifier: SheetNetworks.Source] = [:]
  var order: [ObjectIdentifier: StepOrder] = [:]
  var checks: [SheetNetworks.Source: FollowThrough] = [:]
  /// Asked numbers, by the student's item.
  var asked: [ObjectIdentifier: AnswerKey.NumberIndex] = [:]
  /// How far wrong answers are right of which only digits are missing.
  var fewer: [ObjectIdentifier: FewerDigits] = [:]
  /// Answers that pay for a wrong number that was not asked for, with it.
  var paying: [ObjectIdentifier: PrintedItem] = [:]

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

  func comes(_ a: PrintedItem, before b: PrintedItem) -> Bool {
    guard let first = order[ObjectIdentifier(a)], let second = order[ObjectIdentifier(b)] else {
      return a.printed.range.lower < b.printed.range.lower
    }
    return first < second
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
  func name(of item: PrintedItem) -> String {
    if let index = asked[ObjectIdentifier(item)] {
      return key[index].item.name(in: plan(of: key[index].identity.network))
    }
    return item.name(in: source[ObjectIdentifier(item)].flatMap { plan(of: $0) })
  }

  /// What the student wrote, as a value of what the sheet asks for: the negative may have been written.
  func given(_ item: PrintedItem) -> String {
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

  func plan(of source: SheetNetworks.Source) -> NetworkPlan? {
    let sessions = answers.sessions.all + key.sheet.answers.sessions
    return sessions.first { $0.source == source }?.session.context.plan
  }

  func described(_ item: PrintedItem) -> String { "\(name(of: item)) = \(given(item))" }

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
  func right(_ asked: AskedNumber) -> String {
    let source = asked.identity.network
    guard let match = key.sheet.answers.sessions.first(where: { $0.source == source })?.session.match else {
      return ""
    }
    return match.text(asked.value.unrounded, like: asked.printed)
  }

  func symbol(of item: PrintedItem, in source: SheetNetworks.Source) -> [ReportInline] {
    let sessions = answers.sessions.all + key.sheet.answers.sessions
    guard let session = sessions.first(where: { $0.source == source })?.session, let place = item.place,
      let layout = place.layout(in: session.context.plan)
    else { return [.code(item.name(in: plan(of: source)))] }
    return [.math(layout)]
  }
}
