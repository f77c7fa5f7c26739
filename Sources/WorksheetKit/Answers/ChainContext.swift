internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// What aligning the chains of one session needs.
struct ChainContext {
  let reading: Reading
  let arithmetic: ChainArithmetic
  private let match: PrintedMatch
  private let origin: NetworkPlan
  private let numerals: [NodeID: PrintedNumeral]

  private let entries: [Formula: Formula]
  /// The learning rates and constants of the network's updates.
  private let rates: [Number]

  /// - Parameter entries: the definitions of entries, for numbers that are put in for what they are made of.
  init(_ session: AnswerSession, _ reading: Reading, entries: [Formula: Formula] = [:]) {
    self.reading = reading
    self.entries = entries
    match = session.match
    origin = session.context.plan
    let numerals = session.numerals
    self.numerals = numerals
    rates = reading.states.numbers
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

  /// The same where given data are what they say, too: what is to carry an answer must come out with them.
  var strictArithmetic: ChainArithmetic {
    ChainArithmetic(
      values: reading.formulas, assumptions: origin.network.assumptions, rounding: reading.states.rounding,
      slack: { isRounded($0) && !isGiven($0) ? numerals[$0]?.slack : 0 })
  }

  /// Whether a number is one of the network's data, so that nothing was rounded to it.
  private func isGiven(_ leaf: NodeID) -> Bool {
    guard let numeral = numerals[leaf] else { return false }
    return origin.network.graph.nodes.contains { node in
      guard case .source(.data(let values, _)) = node.kind else { return false }
      return values.contains { $0.magnitude == numeral.value.magnitude }
    }
  }

  /// Whether a number of a formula may stand for others that round to it.
  func isRounded(_ leaf: NodeID) -> Bool {
    guard let numeral = numerals[leaf], numeral.slack > 0 else { return false }
    return !rates.contains(numeral.value)
  }

  func numeral(_ leaf: NodeID) -> PrintedNumeral? { numerals[leaf] }

  /// The printed numbers that a formula speaks of.
  func numerals(in formula: Formula) -> [PrintedNumeral] {
    var found: [PrintedNumeral] = []
    formula.visit { part in
      if case .entry(.node(let id), _, _) = part, let numeral = numerals[id] { found.append(numeral) }
    }
    return found
  }

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
  ///
  /// - Parameter withIndex: whether the entry is named, or the whole quantity.
  func name(in plan: NetworkPlan, withIndex: Bool = true) -> String? {
    let index = withIndex ? indices(in: plan) : []
    let text: String?
    switch quantity.kind {
    case .printed, .updateNumber: text = nil
    case .learned(let array):
      let suffix = ".\(array.name)" + PrintedPlace.suffix(quantity.state)
      text = plan.network.quantity(of: array.weight).map {
        Name.text(of: $0.name, suffix: suffix, indices: index)
      }
    case .value(let id): text = PrintedPlace.name(id, quantity.state, plan, index)
    case .derivative(let of, let chosen, let by):
      let topIndex =
        plan.shape(of: of).isSingle ? [] : PrintedPlace.labels(chosen ?? EntryIndex(0, 0), of, plan)
      guard let top = PrintedPlace.name(of, quantity.state, plan, topIndex),
        let bottom = PrintedPlace.name(by, quantity.state, plan, index)
      else { return nil }
      text = "d\(top)/d\(bottom)"
    }
    return text.map { isNegated ? "-" + $0 : $0 }
  }

  /// The entry, as the language counts it.
  func indices(in plan: NetworkPlan) -> [Int] {
    PrintedPlace.labels(plan.places(of: node)[entry], node, plan)
  }

  private static func name(_ id: NodeID, _ state: Int, _ plan: NetworkPlan, _ indices: [Int]) -> String? {
    guard let quantity = plan.network.quantity(of: id) else { return nil }
    let suffix = plan.network.graph[id].preactivationOf == nil ? "" : ".in"
    return Name.text(of: quantity.name, suffix: suffix + PrintedPlace.suffix(state), indices: indices)
  }

  private static func suffix(_ state: Int) -> String {
    state < 4 ? String(repeating: "'", count: state) : "@\(state)"
  }

  private static func labels(_ place: EntryIndex, _ id: NodeID, _ plan: NetworkPlan) -> [Int] {
    plan.shape(of: id).labels(of: place, swaps: plan.network.quantity(of: id)?.swapsIndices ?? false)
  }
}
