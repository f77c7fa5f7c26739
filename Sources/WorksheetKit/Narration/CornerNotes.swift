internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// What is said beside a line that uses a case distinction, a convention or an assumption:
/// "ReLU′(0.25) = 1 because 0.25 > 0".
struct CornerNotes {
  let plan: NetworkPlan
  let numbers: NumberTable
  let words: Words

  func ofValue(_ formula: Formula, at place: EntryIndex) -> [[ReportInline]] {
    notes(formula, at: place) { part in
      if case .function(let id, let x) = part, id.definition.value.isDistinction { return (id, x, 0) }
      return nil
    }
  }

  func ofDerivative(_ formula: Formula, at place: EntryIndex) -> [[ReportInline]] {
    notes(formula, at: place) { part in
      guard case .slope(let id, let x, _) = part else { return nil }
      let stated = plan.network.assumptions.slopes[id.index] != nil
      return id.definition.slope.isDistinction || stated ? (id, x, 1) : nil
    }
  }

  private func notes(
    _ formula: Formula, at place: EntryIndex, _ match: (Formula) -> (FunctionID, Formula, Int)?
  ) -> [[ReportInline]] {
    // Most formulas hold no distinction, which is told without writing them out.
    var mayHold = formula.holdsChoice
    formula.visit { if match($0) != nil { mayHold = true } }
    guard mayHold else { return [] }
    var found: [(FunctionID, Formula, Int)] = []
    let all = formula.instantiated([place.row, place.column], in: plan)
    let choices = ChoiceNotes(
      numbers: numbers, symbols: SymbolTable(plan, target: numbers.gradients?.target), words: words
    ).notes(all)
    let written = all.choosingCases(numbers, plan.network.assumptions)
    written.visit { if let item = match($0) { found.append(item) } }
    var groups: [Group] = []
    for (id, x, primes) in found {
      guard let note = note(id, x, primes: primes) else { continue }
      if let at = groups.firstIndex(where: { $0.tells(note) }) {
        if !groups[at].arguments.contains(note.arguments[0]) {
          groups[at].arguments.append(note.arguments[0])
        }
      } else {
        groups.append(note)
      }
    }
    var list = groups.prefix(CornerNotes.mostNotes).enumerated().map { inlines($1, isFirst: $0 == 0) }
    if groups.count > CornerNotes.mostNotes { list.append([.text(", …")]) }
    for note in choices { list.append((list.isEmpty ? [] : [.text(", ")]) + note) }
    return list
  }

  /// More notes, and more arguments in a note, are not written out.
  private static let mostNotes = 4

  /// What is said of one case of a function, for all arguments that fall into it.
  private struct Group {
    enum Reason: Hashable { case assumed, convention, distinction(Relation) }

    var function: FunctionID
    var primes: Int
    var value: Number
    var reason: Reason
    var arguments: [Number]

    func tells(_ other: Group) -> Bool {
      // A value is said for each argument by itself.
      function == other.function && primes == other.primes && reason == other.reason && value == other.value
        && (primes > 0 || arguments == other.arguments)
    }
  }

  private func note(_ id: FunctionID, _ x: Formula, primes: Int) -> Group? {
    let assumptions = plan.network.assumptions
    var evaluator = FormulaEvaluator(scope: numbers, assumptions: assumptions, indexCount: 2)
    let at = evaluator.value(of: x)
    guard at.isFinite else { return nil }
    func group(_ value: Number, _ reason: Group.Reason) -> Group {
      Group(function: id, primes: primes, value: value, reason: reason, arguments: [at])
    }
    if primes == 0 {
      if at.isZero, let stated = assumptions.valuesAtCorner[id.index] { return group(stated, .assumed) }
      return group(id.value(at, assumptions), .distinction(relation(id.definition.value, at)))
    }
    if let stated = id.statedSlope(at: at, assumptions) { return group(stated, .assumed) }
    let value = id.slope(at: at, value: id.value(at, assumptions), assumptions)
    let isCorner = id.corner == at
    return group(value, isCorner ? .convention : .distinction(relation(id.definition.slope, at)))
  }

  /// How the argument lies to 0, which is what decides all distinctions of the catalog.
  private func relation(_ tree: Formula, _ x: Number) -> Relation {
    guard case .cases(let cases, _) = tree else { return .equal }
    if let holding = cases.first(where: { $0.condition.holds(at: x, plan.network.assumptions) }) {
      return holding.condition.relation
    }
    if x.isZero { return cases.first?.condition.relation == .greater ? .lessOrEqual : .equal }
    return x.isNegative ? .less : .greater
  }

  // MARK: Words

  private func inlines(_ group: Group, isFirst: Bool) -> [ReportInline] {
    let start = isFirst ? "" : ", "
    let equation = ReportInline.math(equation(group))
    switch group.reason {
    case .assumed: return [.text(start + words.assuming + " "), equation]
    case .convention: return [.text(start + words.with + " "), equation, .text(" " + words.byConvention)]
    case .distinction(let relation):
      let because =
        group.primes == 0
        ? [.text(start + words.because + " ")]
        : [.text(start + words.with + " "), equation, .text(words.becauseBehind)]
      return because + condition(group.arguments, relation)
    }
  }

  /// `0.25 > 0`, or of several numbers that they are positive.
  private func condition(_ arguments: [Number], _ relation: Relation) -> [ReportInline] {
    guard arguments.count == 1 else { return [.text(words.theseAre(relation))] }
    var layout = MathLayout()
    let shown = numbers.style.printed(arguments[0])
    layout.append(number: shown.isZero ? arguments[0].rounded(to: .significant(2), ties: .halfAway) : shown)
    layout.append(.relation(relation))
    layout.append(.number("0"))
    return [.math(layout)]
  }

  /// `relu′(0.25) = 1`, `relu′(0.25) = relu′(0.5) = 1`
  private func equation(_ group: Group) -> MathLayout {
    var layout = MathLayout()
    for (n, x) in group.arguments.prefix(CornerNotes.mostNotes).enumerated() {
      if n > 0 { layout.append(.relation(.equal)) }
      layout.append(.function(group.function.notation, primes: group.primes))
      layout.append(.open(.round))
      layout.append(number: numbers.style.printed(x))
      layout.append(parameters: group.function.given)
      layout.append(.close(.round))
    }
    let shown = group.value.isExact ? group.value : numbers.style.printed(group.value)
    layout.append(.relation(shown == group.value ? .equal : .approximately))
    layout.append(number: shown)
    return layout
  }
}
