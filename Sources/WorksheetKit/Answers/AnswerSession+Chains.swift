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
    /// The same of the formulas that are said to be right in the place of members.
    var corrections: [[Formula]]
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
    // A learning rate is what it says, though its digits are few.
    let given = chain.formulaArithmetic.interval(group.member)
    if !chain.strictArithmetic.interval(group.member).meets(.init([wanted.double])) {
      line.loose.append(member.range)
    }
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
        corrections: line.corrections.map { $0.member.formulas(like: line.node, in: plan) },
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
