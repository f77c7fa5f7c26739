internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// What the numbers of a line say about its own answer, and where a chain breaks.
struct ChainVerdicts {
  private let session: AnswerSession
  private let context: ChainContext
  /// By line.
  private let formulas: [AnswerSession.ChainFormulas]

  init(_ session: AnswerSession, _ reading: Reading, _ formulas: [AnswerSession.ChainFormulas]) {
    self.session = session
    self.formulas = formulas
    context = ChainContext(session, reading)
  }

  /// The open answers that the numbers before them give, where each of these is right: the author calculated
  /// with rounded numbers.
  func carried(_ open: [PrintedItem]) -> [(PrintedItem, [PrintedItem])] {
    open.compactMap { item in
      guard let operands = given(item), operands.allSatisfy({ session.judgements.isRight($0) }) else {
        return nil
      }
      return (item, operands)
    }
  }

  /// The wrong numbers of its own line from which an answer follows; empty where it does not.
  func followed(by item: PrintedItem) -> [PrintedItem] {
    (given(item) ?? []).filter { !session.judgements.isRight($0) }
  }

  /// The numbers of the member before a number, where these give it and no formula of the line is wrong.
  private func given(_ item: PrintedItem) -> [PrintedItem]? {
    let line = session.lines[item.line]
    guard let before = line.memberBefore(item), case .formula(_, hasNames: _, let numerals) = before.content,
      !numerals.isEmpty, !hasWrongFormula(item.line), !line.loose.contains(before.range)
    else { return nil }
    let operands =
      switch item.meaning {
      case .entry: givenValue(item, line)
      case .formula: givenPart(item, line)
      }
    return operands.isEmpty ? nil : operands
  }

  /// For a value of the left side: all numbers of the member before it.
  private func givenValue(_ item: PrintedItem, _ line: HeldLine) -> [PrintedItem] {
    let index = line.memberIndex(of: item) - 1
    let members = formulas[item.line].members[index]
    guard let entry = context.entry(of: item), entry < members.count, gives(members[entry], item) else {
      return []
    }
    let range = line.members[index].range
    return line.operands.filter { range.covers($0.printed.range) }
  }

  /// For a number put in: those of the part of the member before it from which it was calculated, as 4.365 in
  /// `2.460/(2.460 + 0.905 + 1) = 2.460/4.365`.
  private func givenPart(_ item: PrintedItem, _ line: HeldLine) -> [PrintedItem] {
    let index = line.memberIndex(of: item)
    for (own, before) in zip(formulas[item.line].members[index], formulas[item.line].members[index - 1]) {
      for operand in context.alignment(own, with: before).operands {
        let formula = operand.isNegated ? Formula.minus(operand.formula) : operand.formula
        guard range(of: operand.leaf) == item.printed.range, gives(formula, item) else { continue }
        let ranges = context.numerals(in: formula).map { session.withoutBrackets($0.range) }
        return line.operands.filter { ranges.contains($0.printed.range) }
      }
    }
    return []
  }

  private func range(of leaf: NodeID) -> SourceRange? {
    context.numeral(leaf).map { session.withoutBrackets($0.range) }
  }

  private func gives(_ formula: Formula, _ item: PrintedItem) -> Bool {
    context.arithmetic.readings(formula).contains {
      session.match.holds(item.number, PrintedMatch.Value($0))
    }
  }

  /// Whether a member with names is another formula than the left side, or a group of numbers does not fit.
  func hasWrongFormula(_ number: Int) -> Bool {
    let line = session.lines[number]
    return line.faults.contains { $0.kind == .operand }
      || line.members.indices.contains { wrongFormula(number, $0) != nil }
  }

  /// The value of a member with names that is not the left side's; nil where it is.
  ///
  /// Both are compared in the sheet's own arithmetic and must agree to 10 digits, or, where numbers are mixed
  /// with names, as far as the printed digits tell.
  func wrongFormula(_ number: Int, _ index: Int) -> (wanted: Number, found: Number)? {
    let line = session.lines[number]
    guard case .formula(_, hasNames: true, _) = line.members[index].content else { return nil }
    return wrongFormula(line.members[index], formulas[number].members[index], in: line)
  }

  /// The value of a formula that is said to be right in the place of a member, where it is not the left side's.
  func wrongCorrection(_ number: Int, _ index: Int) -> (wanted: Number, found: Number)? {
    let line = session.lines[number]
    return wrongFormula(line.corrections[index].member, formulas[number].corrections[index], in: line)
  }

  private func wrongFormula(_ member: HeldLine.Member, _ stated: [Formula], in line: HeldLine)
    -> (wanted: Number, found: Number)?
  {
    guard case .formula(let node, _, let numerals) = member.content,
      let values = context.reading.formulas.evaluation.values(node)?.values
    else { return nil }
    let hasRounded = numerals.contains(where: context.isRounded)
    for answer in line.answers {
      guard let value = answer.value, let entry = context.entry(of: answer) else { continue }
      let found = values.count == 1 ? values[0] : entry < values.count ? values[entry] : Number.real(.nan)
      if !agrees(entry < stated.count ? stated[entry] : nil, found, value, hasRounded) {
        return (value.unrounded, found)
      }
    }
    return nil
  }

  private func agrees(_ formula: Formula?, _ found: Number, _ value: PrintedMatch.Value, _ hasRounded: Bool)
    -> Bool
  {
    let wanted = [value.unrounded, value.used]
    if wanted.contains(where: { ClaimCheck.areEqual($0, found) }) { return true }
    guard let formula else { return false }
    let readings = context.arithmetic.readings(formula)
    if readings.contains(where: { reading in wanted.contains { ClaimCheck.areEqual($0, reading) } }) {
      return true
    }
    return hasRounded && context.formulaArithmetic.interval(formula).meets(.init(wanted.map(\.double)))
  }
}

extension AnswerSession {
  /// Faults of the chains, with their places: a wrong formula, and arithmetic that does not come out.
  func findFaults(_ reading: Reading, _ formulas: [ChainFormulas]) {
    let verdicts = ChainVerdicts(self, reading, formulas)
    let chain = ChainContext(self, reading)
    let corrected = self.corrected(reading).map { ChainContext(self, $0) }
    for (number, line) in lines.enumerated() where !line.members.isEmpty {
      let wrong = formulaFaults(line, verdicts)
      // A member that is another formula is told as that, and not once more for the numbers between its names.
      line.faults.removeAll { fault in fault.kind == .operand && wrong.contains { $0.place == fault.place } }
      line.faults += wrong
      for index in line.members.indices {
        guard var fault = arithmeticFault(line, index, formulas[number], chain) else { continue }
        // What comes out with the corrected numbers is recorded by their errata.
        if let corrected, arithmeticFault(line, index, formulas[number], corrected) == nil { continue }
        if let correction = correction(line, index, formulas[number], chain) {
          line.faults.removeAll { $0.place == line.members[index].range }
          fault.isErratum = true
          fault.printed = line.members[index].text
          fault.correction = correction.member.text
          fault.why = correction.why
        }
        line.faults.append(fault)
      }
    }
  }

  /// The calculation that an erratum states for a member, if it gives the right answers.
  private func correction(
    _ line: HeldLine, _ index: Int, _ formulas: ChainFormulas, _ chain: ChainContext
  ) -> HeldLine.Correction? {
    let place = line.members[index].range
    guard case .printed(let items) = line.next(after: index),
      let correction = line.corrections.firstIndex(where: { $0.wrong == place })
    else { return nil }
    for (entry, formula) in formulas.corrections[correction].enumerated() {
      guard let item = items.first(where: { chain.entry(of: $0) == entry }) else { continue }
      let right = item.verdict == .erratum ? item.erratum?.number ?? item.number : item.number
      let given = chain.arithmetic.readings(formula)
      guard given.contains(where: { match.holds(right, PrintedMatch.Value($0)) }) else { return nil }
    }
    return line.corrections[correction]
  }

  /// The same reading with the corrections in the place of wrong numbers put in; nil where there are none.
  private func corrected(_ reading: Reading) -> Reading? {
    var right: [SourceRange: Number] = [:]
    for item in lines.flatMap(\.operands) where item.verdict == .erratum {
      right[item.printed.range] = item.erratum?.number?.value
    }
    guard !right.isEmpty else { return nil }
    let numerals = context.query.numerals.map { right[withoutBrackets($0.range)] ?? $0.value }
    return Reading(reading.states, reading.formulas.evaluation.plan, numerals: numerals)
  }

  /// The calculation from one member to the next, taken by itself: the first entry where it does not come out.
  private func arithmeticFault(
    _ line: HeldLine, _ index: Int, _ formulas: ChainFormulas, _ chain: ChainContext
  ) -> ChainFault? {
    guard case .formula(_, let hasNames, let numerals) = line.members[index].content, !hasNames,
      !numerals.isEmpty
    else { return nil }
    for (entry, formula) in formulas.members[index].enumerated() {
      let fault: ChainFault?
      switch line.next(after: index) {
      case .printed(let items):
        let item = items.first { chain.entry(of: $0) == entry }
        fault = item.flatMap { arithmeticFault(formula, $0, chain) }
      case .member(let next):
        let other = formulas.members[next]
        fault = entry < other.count ? arithmeticFault(formula, other[entry], line.members[next], chain) : nil
      }
      if let fault { return fault }
    }
    return nil
  }

  private func arithmeticFault(_ formula: Formula, _ item: PrintedItem, _ chain: ChainContext) -> ChainFault?
  {
    let given = chain.arithmetic.readings(formula)
    if given.contains(where: { match.holds(item.number, PrintedMatch.Value($0)) }) { return nil }
    // A right number may come from digits that are not on the paper.
    let slack = match.tolerance(item.number, of: given[0]).double
    let printed = item.number.value.double
    let isWrong = item.verdict.isWrong || item.verdict == .erratum
    let reach = chain.arithmetic.interval(formula)
    if !isWrong, reach.meets(.init(printed - slack, printed + slack)) { return nil }
    let text = match.text(given[0], like: item.number)
    return ChainFault(
      kind: .arithmetic, place: item.printed.range, printed: item.printed.text, engine: text,
      text: "the numbers before it give \(text)")
  }

  private func arithmeticFault(
    _ formula: Formula, _ next: Formula, _ member: HeldLine.Member, _ chain: ChainContext
  ) -> ChainFault? {
    guard case .formula(_, false, _) = member.content,
      !chain.arithmetic.interval(formula).meets(chain.arithmetic.interval(next))
    else { return nil }
    let text = PrintedMatch.brief(chain.arithmetic.readings(formula)[0])
    return ChainFault(
      kind: .arithmetic, place: member.range, printed: member.text, engine: text,
      text:
        "the numbers before it give \(text), these give \(PrintedMatch.brief(chain.arithmetic.readings(next)[0]))"
    )
  }
}

extension HeldLine {
  fileprivate enum Next {
    case printed([PrintedItem])
    case member(Int)
  }

  /// What stands behind a member.
  fileprivate func next(after index: Int) -> Next {
    guard index + 1 < members.count else { return .printed(answers) }
    if case .printed(let items) = members[index + 1].content { return .printed(items) }
    return .member(index + 1)
  }
}
