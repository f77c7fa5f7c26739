internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Chains as they were printed: what their numbers stand for.
extension AnswerSession {
  /// The formula of each member, and the one that the numbers of the first members are laid beside.
  struct ChainFormulas {
    /// By member, then by entry of the left side; nothing for printed values and for other shapes.
    var members: [[Formula]]
    /// The left side's own definition by entry, where the chain begins with numbers.
    var definition: [Formula]
    /// The definitions of the entries that these formulas speak of.
    var entries: [Formula: Formula]
  }

  /// Lays the members of a chain beside their formulas, and files the numbers put in as operands of the line.
  func align(_ line: HeldLine, _ formulas: ChainFormulas, _ reading: Reading) {
    let chain = ChainContext(self, reading, entries: formulas.entries)
    var formula = formulas.definition
    for (index, member) in line.members.enumerated() {
      guard case .formula(_, let hasNames, let numerals) = member.content else { continue }
      let own = formulas.members[index]
      if !numerals.isEmpty {
        for (own, stated) in zip(own, formula) {
          let alignment = chain.alignment(own, with: stated)
          for operand in alignment.operands { file(operand, line, chain) }
          for group in alignment.groups { hold(group, line, member, chain) }
        }
      }
      if hasNames { formula = own }
    }
    line.operands.sort { $0.printed.range.lower < $1.printed.range.lower }
  }

  /// A number that stands for a part of a formula.
  private func file(_ operand: ChainAlignment.Operand, _ line: HeldLine, _ chain: ChainContext) {
    guard let numeral = chain.numeral(operand.leaf) else { return }
    let range = withoutBrackets(numeral.range)
    // A number of the formula itself, such as the 2 of a derived square, is only told where it is another.
    if let own = chain.constant(operand.formula), (operand.isNegated ? -own : own) == numeral.value { return }
    // Found beside an earlier formula already.
    guard !line.operands.contains(where: { $0.printed.range == range }) else { return }
    let place = chain.place(operand)
    let printed = PrintedEntry(
      text: text(at: range), range: range, digitsRange: range, number: numeral.printedNumber)
    let formula = operand.isNegated ? Formula.minus(operand.formula) : operand.formula
    let name = chain.name(of: operand, place)
    let item = PrintedItem(
      printed: printed, number: numeral.printedNumber, meaning: .formula(formula), place: place,
      part: .operand, quantity: name ?? line.quantity, entry: [], line: line.number)
    item.isPart = name == nil
    line.operands.append(item)
  }

  /// The place of a number inside its brackets: `(-2)`.
  func withoutBrackets(_ range: SourceRange) -> SourceRange {
    let around = Set("() ".utf8)
    var (lower, upper) = (range.lower, range.upper)
    while lower < upper, around.contains(byte(lower)) { lower += 1 }
    while lower < upper, around.contains(byte(upper - 1)) { upper -= 1 }
    return SourceRange(lower, upper)
  }

  /// Several numbers that stand for one part of a formula: all together they must be able to give it.
  private func hold(
    _ group: ChainAlignment.Group, _ line: HeldLine, _ member: HeldLine.Member, _ chain: ChainContext
  ) {
    let wanted = chain.reading.value(of: group.isNegated ? .minus(group.formula) : group.formula)
    let given = chain.arithmetic.interval(group.member)
    guard !given.meets(.init([wanted.double])) else { return }
    let value = chain.arithmetic.readings(group.member)[0]
    line.faults.append(
      ChainFault(
        kind: .operand, place: member.range, printed: member.text, engine: PrintedMatch.brief(wanted),
        text: "these numbers give \(PrintedMatch.brief(value)), not \(PrintedMatch.brief(wanted))"))
  }

  /// The formulas of all chains, their definitions added to the graph of `plan`.
  func formulas(of lines: [HeldLine], _ plan: inout NetworkPlan) -> [ChainFormulas] {
    var graph = plan.network.graph
    var definitions = ChainDefinitions(context.states)
    var result = lines.map { line in
      ChainFormulas(
        members: line.members.map { $0.formulas(like: line.node, in: plan) },
        definition: line.beginsWithNumbers ? definition(of: line, plan, &definitions, &graph) : [],
        entries: [:])
    }
    for (index, line) in lines.enumerated() where line.hasNumbers {
      for formula in result[index].members.joined() + result[index].definition {
        define(formula, &result[index].entries, plan, &definitions, &graph)
      }
    }
    if graph.nodes.count > plan.network.graph.nodes.count {
      var network = plan.network
      network.graph = graph
      plan = NetworkPlan(network, growing: plan)
    }
    return result
  }

  /// What the left side is, entry by entry; nothing for given values.
  private func definition(
    of line: HeldLine, _ plan: NetworkPlan, _ definitions: inout ChainDefinitions, _ graph: inout Graph
  ) -> [Formula] {
    var all: [Formula] = []
    for entry in plan.places(of: line.node) {
      guard let place = plan.printedPlace(of: line.node, entry, origin: context.plan) else {
        var derivation = Derivation(plan, target: nil)
        all.append(derivation.definition(of: line.node).instantiated([entry.row, entry.column], in: plan))
        continue
      }
      guard let formula = definitions.formula(of: place, in: &graph) else { return [] }
      all.append(formula)
    }
    return all
  }

  /// The definitions of the values that a formula speaks of: numbers may be put in for what they are made of.
  private func define(
    _ formula: Formula, _ entries: inout [Formula: Formula], _ plan: NetworkPlan,
    _ definitions: inout ChainDefinitions, _ graph: inout Graph
  ) {
    var found: [(Formula, QuantityReference, Int)] = []
    formula.visit { part in
      guard case .entry(.node(let id), let row, let column) = part, entries[part] == nil,
        case .source(.reference(let reference)) = graph[id].kind, case .value(let own) = reference.kind,
        let offset = context.plan.offset(own, row.constant, column.constant)
      else { return }
      found.append((part, reference, offset))
    }
    for (part, reference, offset) in found {
      let place = PrintedPlace(quantity: reference, entry: offset, isNegated: false)
      entries[part] = definitions.formula(of: place, in: &graph)
    }
  }
}

extension HeldLine {
  /// Whether a calculation with numbers comes before any formula with names.
  fileprivate var beginsWithNumbers: Bool {
    for member in members {
      guard case .formula(_, let hasNames, let numerals) = member.content else { continue }
      return !hasNames && !numerals.isEmpty
    }
    return false
  }
}

extension HeldLine {
  /// Whether any member puts numbers in.
  fileprivate var hasNumbers: Bool {
    members.contains { member in
      guard case .formula(_, _, let numerals) = member.content else { return false }
      return !numerals.isEmpty
    }
  }
}

extension HeldLine.Member {
  /// The formula of each entry of the left side, every sum written out; a single number is said of each.
  fileprivate func formulas(like left: NodeID, in plan: NetworkPlan) -> [Formula] {
    guard case .formula(let node, _, _) = content, let count = plan.shape(of: left).count else { return [] }
    var derivation = Derivation(plan, target: nil)
    let definition = derivation.definition(of: node)
    let own = plan.places(of: node).map { definition.instantiated([$0.row, $0.column], in: plan) }
    return own.count == 1 ? Array(repeating: own[0], count: count) : own
  }
}

/// What aligning the chains of one session needs.
struct ChainContext {
  let reading: Reading
  let arithmetic: ChainArithmetic
  private let match: PrintedMatch
  private let origin: NetworkPlan
  private let numerals: [NodeID: PrintedNumeral]

  private let entries: [Formula: Formula]
  /// The learning rates of the network's updates.
  private let rates: [Number]

  /// - Parameter entries: the definitions of entries, for numbers that are put in for what they are made of.
  init(_ session: AnswerSession, _ reading: Reading, entries: [Formula: Formula] = [:]) {
    self.reading = reading
    self.entries = entries
    match = session.match
    origin = session.context.plan
    let numerals = session.numerals
    self.numerals = numerals
    rates = reading.states.rates
    arithmetic = ChainArithmetic(
      values: reading.formulas, assumptions: origin.network.assumptions, rounding: reading.states.rounding,
      slack: { numerals[$0]?.slack })
  }

  /// The same where a learning rate is what it says: a formula with names may hold one beside rounded numbers.
  var formulaArithmetic: ChainArithmetic {
    ChainArithmetic(
      values: reading.formulas, assumptions: origin.network.assumptions, rounding: reading.states.rounding,
      slack: { isRounded($0) ? numerals[$0]?.slack : 0 })
  }

  /// Whether a number of a formula may stand for others that round to it.
  func isRounded(_ leaf: NodeID) -> Bool {
    guard let numeral = numerals[leaf], numeral.slack > 0 else { return false }
    return !rates.contains(numeral.value)
  }

  func numeral(_ leaf: NodeID) -> PrintedNumeral? { numerals[leaf] }

  /// Which entry of its line's left side a printed value is, counted row by row.
  func entry(of item: PrintedItem) -> Int? {
    guard case .entry(let node, let place) = item.meaning else { return nil }
    return reading.formulas.evaluation.plan.offset(node, place.row, place.column)
  }

  func alignment(_ member: Formula, with formula: Formula) -> ChainAlignment {
    ChainAlignment(
      member, with: formula, isNumeral: { numerals[$0] != nil }, constant: constant,
      definition: { entries[$0] }, fits: fits)
  }

  /// Whether numbers can stand for a part of a formula.
  private func fits(_ member: Formula, _ formula: Formula, _ isNegated: Bool) -> Bool {
    let wanted = reading.value(of: isNegated ? .minus(formula) : formula)
    if case .entry(.node(let id), _, _) = member, let numeral = numerals[id] {
      return match.holds(numeral.printedNumber, PrintedMatch.Value(wanted))
    }
    return arithmetic.interval(member).meets(.init([wanted.double]))
  }

  /// The number that a part of a formula is.
  func constant(_ formula: Formula) -> Number? {
    switch formula {
    case .number(let value): return value
    case .negated(let inner): return constant(inner).map { -$0 }
    case .entry(.node(let id), _, _): return numerals[id]?.value
    default: return nil
    }
  }

  /// The entry of the network that a number is put in for.
  func place(_ operand: ChainAlignment.Operand) -> PrintedPlace? {
    var formula = operand.formula
    var isNegated = operand.isNegated
    if case .negated(let inner) = formula { (formula, isNegated) = (inner, !isNegated) }
    guard case .entry(.node(let id), let row, let column) = formula,
      var place = reading.formulas.evaluation.plan.printedPlace(
        of: id, EntryIndex(row.constant, column.constant), origin: origin)
    else { return nil }
    if isNegated { place.isNegated.toggle() }
    return place
  }

  /// What a number is put in for, as the language writes it.
  func name(of operand: ChainAlignment.Operand, _ place: PrintedPlace?) -> String? {
    place?.name(in: origin) ?? constant(operand.formula).map { PrintedMatch.brief($0) }
  }
}

extension PrintedNumeral {
  var printedNumber: PrintedNumber {
    PrintedNumber(
      value: value, precision: decimals.map { .decimals($0) } ?? .sheet,
      isScientific: spelling.contains { $0 == "e" || $0 == "E" })
  }

  /// Half a unit of the last digit; a whole number is what it says.
  var slack: Double { decimals.map { 0.5 * Number.one.shifted(by: -$0).double } ?? 0 }

  /// Digits after the point, an exponent counted in; nil for whole numbers, `1e3` among them.
  private var decimals: Int? {
    let parts = spelling.split(whereSeparator: { $0 == "e" || $0 == "E" })
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    guard let point = parts.first?.firstIndex(of: ".") else { return exponent < 0 ? -exponent : nil }
    return parts[0].distance(from: point, to: parts[0].endIndex) - 1 - exponent
  }
}

extension PrintedPlace {
  /// As the language writes it: `dE/dy[1]`, `W'[1,2]`; nil for what has no name.
  func name(in plan: NetworkPlan) -> String? {
    let index = PrintedPlace.index(plan.places(of: node)[entry], node, plan)
    let text: String?
    switch quantity.kind {
    case .printed: text = nil
    case .value(let id): text = PrintedPlace.name(id, quantity.state, plan).map { $0 + index }
    case .derivative(let of, let chosen, let by):
      guard let top = PrintedPlace.name(of, quantity.state, plan),
        let bottom = PrintedPlace.name(by, quantity.state, plan)
      else { return nil }
      let topIndex =
        plan.shape(of: of).isSingle ? "" : PrintedPlace.index(chosen ?? EntryIndex(0, 0), of, plan)
      text = "d\(top)\(topIndex)/d\(bottom)\(index)"
    }
    return text.map { isNegated ? "-" + $0 : $0 }
  }

  private static func name(_ id: NodeID, _ state: Int, _ plan: NetworkPlan) -> String? {
    guard let quantity = plan.network.quantity(of: id) else { return nil }
    let suffix = plan.network.graph[id].preactivationOf == nil ? "" : ".in"
    return quantity.name + suffix
      + (state == 0 ? "" : state < 4 ? String(repeating: "'", count: state) : "@\(state)")
  }

  private static func index(_ place: EntryIndex, _ id: NodeID, _ plan: NetworkPlan) -> String {
    let swaps = plan.network.quantity(of: id)?.swapsIndices ?? false
    let labels = plan.shape(of: id).labels(of: place, swaps: swaps)
    return labels.isEmpty ? "" : "[\(labels.map(String.init).joined(separator: ","))]"
  }
}
