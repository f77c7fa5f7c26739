internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// What is left to be calculated for an answer, where printed numbers that are 0, 1 or −1 stand in its formulas.
struct RemainingWork {
  /// Whether anything is, beyond copying one number up to its sign.
  var isCalculation: Bool
  /// Whether numbers that are not given by the author of the network are multiplied.
  var multiplies: Bool
  /// How many wrong numbers that are 0 went in, and how many that are 1 or −1.
  var wrongZeros = 0
  var wrongOnes = 0
}

/// Finds the ``RemainingWork`` of an answer from the formulas of the network, on every way back to printed numbers.
struct WorkSearch {
  private let states: NetworkStates
  private let table: PrintedTable
  private let judgements: PrintedJudgements
  private var definitions: ChainDefinitions
  private var graph: Graph
  /// Whether wrong numbers stand as the student has them; else the engine's in their place.
  private let usesWrong: Bool
  private var known: [Place: Part] = [:]
  private var zeros: Set<Place> = []
  private var ones: Set<Place> = []
  private var budget = 20_000
  private var depth = 0

  /// So far back from an answer nothing is looked for.
  private static let mostSteps = 200

  private struct Place: Hashable {
    var quantity: QuantityReference
    var entry: Int
  }

  /// What an entry comes to: a number, another entry up to sign, or something to be calculated.
  private struct Part {
    /// nil: it stands for itself.
    var formula: Formula?
    var multiplies = false
  }

  init(
    _ states: NetworkStates, _ table: PrintedTable, _ judgements: PrintedJudgements, graph: Graph,
    usesWrong: Bool
  ) {
    self.states = states
    self.table = table
    self.judgements = judgements
    self.graph = graph
    self.usesWrong = usesWrong
    definitions = ChainDefinitions(states)
  }

  /// - Parameter formula: of an answer that is no entry of the network.
  /// - Returns: nil where there is too much to look through, or nothing that leads to it.
  mutating func work(for place: PrintedPlace?, _ formula: Formula?) -> RemainingWork? {
    let written = place.flatMap { definitions.formula(of: $0, in: &graph) } ?? formula
    guard let written else { return nil }
    let (simple, multiplies) = simplified(written)
    guard budget > 0 else { return nil }
    return RemainingWork(
      isCalculation: !simple.isCopy, multiplies: multiplies, wrongZeros: zeros.count, wrongOnes: ones.count)
  }

  private mutating func simplified(_ formula: Formula) -> (Formula, multiplies: Bool) {
    var entries: Set<Formula> = []
    formula.visit { part in
      if case .entry = part { entries.insert(part) }
    }
    var parts: [Formula: Part] = [:]
    for entry in entries {
      guard let place = place(of: entry) else { continue }
      parts[entry] = part(at: place)
    }
    let simple = formula.mapped { part in parts[part]?.formula }
    var multiplies = false
    simple.visit { part in
      if part.isProduct || parts[part]?.multiplies == true { multiplies = true }
    }
    return (simple, multiplies)
  }

  /// What stands at a leaf of a formula.
  private func place(of entry: Formula) -> Place? {
    guard case .entry(.node(let id), let row, let column) = entry, id.index < graph.nodes.count,
      case .source(.reference(let reference)) = graph[id].kind
    else { return nil }
    let node: NodeID
    switch reference.kind {
    case .value(let own): node = own
    case .derivative(_, _, let by): node = by
    case .learned(let array): node = array.weight
    case .printed, .updateNumber: return nil
    }
    guard let offset = states.plan.offset(node, row.constant, column.constant),
      let place = PrintedPlace(reference, offset, isNegated: false, in: states.plan)
    else { return nil }
    return Place(quantity: place.quantity, entry: place.entry)
  }

  private mutating func part(at place: Place) -> Part {
    if let known = known[place] { return known }
    budget -= 1
    guard budget > 0, depth < WorkSearch.mostSteps else { return Part() }
    depth += 1
    let part = found(at: place)
    depth -= 1
    known[place] = part
    return part
  }

  private mutating func found(at place: Place) -> Part {
    let printed = table.items(place.quantity, place.entry)
    if let used = printed.first(where: { judgements.isRight($0) }) ?? printed.first {
      let isRight = judgements.isRight(used)
      let engine = used.value.map { used.inPlace($0.used) }
      guard let value = isRight || usesWrong ? used.carriedOn : engine, value.isTrivial else { return Part() }
      if !isRight, usesWrong {
        if value.isZero { zeros.insert(place) } else { ones.insert(place) }
      }
      return Part(formula: .number(value))
    }
    let own = PrintedPlace(quantity: place.quantity, entry: place.entry, isNegated: false)
    guard let formula = definitions.formula(of: own, in: &graph) else {
      guard let value = try? states.computed(own).used, value.isTrivial else { return Part() }
      return Part(formula: .number(value))
    }
    let (simple, multiplies) = simplified(formula)
    return simple.isCopy ? Part(formula: simple) : Part(multiplies: multiplies)
  }
}

extension Number {
  /// 0, 1 or −1: what makes a product nothing, or its other factor.
  fileprivate var isTrivial: Bool { isZero || magnitude == .one }
}

extension Formula {
  /// A number, or one entry up to sign.
  fileprivate var isCopy: Bool {
    switch self {
    case .number, .entry: true
    case .negated(let inner): inner.isCopy
    case .product(let factors):
      factors.count == 2 && factors[1].isCopy && factors[0] == .integer(-1)
    default: false
    }
  }

  /// A product, a power or a quotient of things that are no plain numbers.
  fileprivate var isProduct: Bool {
    switch self {
    case .product(let factors): factors.filter { !$0.isNumber }.count > 1
    case .power(let base, _): !base.isNumber
    case .quotient(_, let bottom): !bottom.isNumber
    default: false
    }
  }

  private var isNumber: Bool {
    switch self {
    case .number, .size: true
    case .negated(let inner): inner.isNumber
    default: false
    }
  }
}
