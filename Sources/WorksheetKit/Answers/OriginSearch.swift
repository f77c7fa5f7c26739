internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Which printed values go into a value when they stand in the engine's place: the nearest ones on every way
/// back from it.
struct OriginSearch {
  let states: NetworkStates
  let table: PrintedTable
  /// Which of several values printed for one place is used.
  private let used: ([PrintedItem]) -> PrintedItem?
  private var seen: Set<Place> = []
  private var open: [Place] = []
  private(set) var found: [PrintedItem] = []

  private struct Place: Hashable {
    var quantity: QuantityReference
    var entry: Int
  }

  /// - Parameter states: the reading in which the printed values are used.
  init(_ states: NetworkStates, _ table: PrintedTable, used: @escaping ([PrintedItem]) -> PrintedItem?) {
    self.states = states
    self.table = table
    self.used = used
  }

  /// The printed values behind an entry of the network; its own print is none of them.
  mutating func search(from place: PrintedPlace) {
    let start = Place(quantity: place.quantity, entry: place.entry)
    seen.insert(start)
    expand(start)
    run()
  }

  /// The printed values behind the leaves of a formula.
  mutating func search(fromLeaf reference: QuantityReference, entries: Int) {
    for entry in 0..<entries {
      guard let place = PrintedPlace(reference, entry, isNegated: false, in: states.plan) else { continue }
      visit(Place(quantity: place.quantity, entry: place.entry))
    }
    run()
  }

  private mutating func run() {
    while let next = open.popLast() {
      if let printed = used(table.items(next.quantity, next.entry)) {
        found.append(printed)
      } else {
        expand(next)
      }
    }
  }

  /// What no printed value has changed is not looked into: most of a large network.
  private mutating func visit(_ place: Place) {
    guard isDifferent(place.quantity), seen.insert(place).inserted else { return }
    open.append(place)
  }

  private func isDifferent(_ quantity: QuantityReference) -> Bool {
    switch quantity.kind {
    case .printed, .updateNumber: return false
    case .learned: return isNewValueDifferent(quantity)
    case .value(let id):
      let evaluation = try? states.evaluation(quantity.moment)
      return evaluation?.isDifferent(id) ?? false
    case .derivative(let of, let entry, let by):
      let passes = try? states.gradients(
        of: of, entry: entry ?? EntryIndex(0, 0), at: quantity.moment)
      return passes?.isDifferent(by) ?? false
    }
  }

  private func isNewValueDifferent(_ quantity: QuantityReference) -> Bool {
    guard quantity.state > 0, let node = states.update(to: quantity.state)?.rule.node(of: quantity.kind)
    else {
      return false
    }
    return (try? states.working(to: quantity.state))?.isDifferent(node) ?? false
  }

  /// Goes on to what an entry is computed from.
  private mutating func expand(_ place: Place) {
    switch place.quantity.kind {
    case .printed, .updateNumber: break
    case .learned: expandNewValue(place)
    case .value(let id): expandValue(id, place)
    case .derivative(let of, let entry, let by): expandDerivative(of, entry ?? EntryIndex(0, 0), by, place)
    }
  }

  private mutating func expandValue(_ id: NodeID, _ place: Place) {
    let state = place.quantity.state
    if let rule = states.plan.rules[id.index] {
      visit(rule.entry, at: place.entry, of: id, place.quantity, derivativesOf: nil)
    } else if state > 0, states.update(to: state)?.rule.node(of: place.quantity.kind) == nil {
      // The update leaves it as it was.
      visit(Place(quantity: QuantityReference(.value(id), state: state - 1), entry: place.entry))
    } else {
      expandNewValue(place)
    }
  }

  /// Goes on to what the rule of an update makes a new value from.
  private mutating func expandNewValue(_ place: Place) {
    let state = place.quantity.state
    guard state > 0, let update = states.update(to: state),
      let node = update.rule.node(of: place.quantity.kind)
    else { return }
    for used in places(behind: node, place.entry, of: update.rule, to: state) { visit(used) }
  }

  /// What a rule makes an entry of one of its nodes from; parts that only have a name are looked through.
  private func places(behind node: NodeID, _ entry: Int, of rule: UpdateRule, to state: Int) -> [Place] {
    struct Part: Hashable {
      var node: NodeID
      var entry: Int
    }
    var open = [Part(node: node, entry: entry)]
    var seen = Set(open)
    var used: [Place] = []
    while let part = open.popLast() {
      let entry = rule.plan.places(of: part.node)[part.entry]
      var derivation = Derivation(rule.plan, target: nil)
      let formula = derivation.definition(of: part.node).instantiated(
        [entry.row, entry.column], in: rule.plan)
      formula.visit { part in
        guard case .entry(.node(let id), let row, let column) = part,
          let offset = rule.plan.offset(id, row.constant, column.constant)
        else { return }
        if let kind = rule.kind(of: id) {
          used.append(Place(quantity: QuantityReference(kind, state: state), entry: offset))
        } else if case .source(.reference(let reference)) = rule.plan.network.graph[id].kind {
          let old = states.reference(behind: reference, to: state)
          guard let place = PrintedPlace(old, offset, isNegated: false, in: states.plan) else { return }
          used.append(Place(quantity: place.quantity, entry: place.entry))
        } else if case .operation = rule.plan.network.graph[id].kind {
          let inner = Part(node: id, entry: offset)
          if seen.insert(inner).inserted { open.append(inner) }
        }
      }
    }
    return used
  }

  private mutating func expandDerivative(_ of: NodeID, _ entry: EntryIndex, _ by: NodeID, _ place: Place) {
    guard let passes = try? states.gradients(of: of, entry: entry, at: place.quantity.moment) else {
      return
    }
    for user in states.plan.consumers[by.index] where passes.values(user.node) != nil {
      guard let rule = states.plan.rules[user.node.index] else { continue }
      visit(
        rule.pullbacks[user.operand], at: place.entry, of: by, place.quantity,
        derivativesOf: (of, entry))
    }
  }

  /// Goes on to the entries that a rule uses for one entry of a node.
  private mutating func visit(
    _ rule: Formula, at entry: Int, of id: NodeID, _ quantity: QuantityReference,
    derivativesOf target: (NodeID, EntryIndex)?
  ) {
    let places = states.plan.places(of: id)
    guard entry < places.count else { return }
    let formula = rule.instantiated([places[entry].row, places[entry].column], in: states.plan)
    var used: [Place] = []
    func note(_ array: ArrayReference, _ row: Int, _ column: Int) {
      switch array {
      case .node(let other):
        guard let offset = states.plan.offset(other, row, column) else { return }
        used.append(Place(quantity: beside(quantity, .value(other)), entry: offset))
      case .adjoint(let other):
        guard let target, let offset = states.plan.offset(other, row, column) else { return }
        let kind = QuantityReference.Kind.derivative(of: target.0, entry: target.1, by: other)
        used.append(Place(quantity: beside(quantity, kind), entry: offset))
      case .operand, .result, .upstream, .parameter, .change, .second: break
      }
    }
    formula.visit { part in
      switch part {
      case .entry(let array, let row, let column): note(array, row.constant, column.constant)
      case .isExtremeEntry(_, .node(let other), let row, let column, let axis):
        // Which one is the largest, all that it is compared with decide.
        for place in states.plan.places(of: other)
        where (axis != .rows || place.row == row.constant)
          && (axis != .columns || place.column == column.constant)
        {
          note(.node(other), place.row, place.column)
        }
      default: break
      }
    }
    for place in used { visit(place) }
  }

  /// Another quantity in the same state, of the same example.
  private func beside(_ quantity: QuantityReference, _ kind: QuantityReference.Kind) -> QuantityReference {
    states.plan.reference(kind, state: quantity.state, example: quantity.example)
  }
}
