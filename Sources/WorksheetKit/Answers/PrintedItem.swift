internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// A printed number together with what it is said to be.
final class PrintedItem {
  /// What the number is held against.
  enum Meaning {
    /// An entry of a formula of the answers' graph.
    case entry(NodeID, EntryIndex)
    /// A part of a chain's formula, for a number put in for it.
    case formula(Formula)
  }

  let printed: PrintedEntry
  let number: PrintedNumber
  let meaning: Meaning
  /// The entry of the network that the number is a value of, up to sign, where it is one: who goes on
  /// calculating with printed numbers uses it in that place.
  var place: PrintedPlace?
  let part: HeldNumber.Part
  /// The left side as written.
  let quantity: String
  /// From 1, as the language counts it.
  let entry: [Int]
  /// The line it stands in, by its number.
  let line: Int
  /// Whether it stands for a part of the quantity that has no name.
  var isPart = false
  /// What is said to be right in its place.
  var erratum: ItemErratum?

  // What holding it found.
  var verdict = Verdict.differs
  /// The engine's value.
  var value: PrintedMatch.Value?
  /// The printed values that were used for a carried or following one.
  var origins: [PrintedItem] = []
  /// Whether it comes from the slip that is told at its origin.
  var sharesSlip = false
  var otherRounding: String?
  var staleReason: String?
  /// What a search for slips found; see ``HeldNumber``.
  var causes: [HeldNumber.Cause] = []
  var moreCauses = 0
  var isUnexplained = false
  var isSearchCut = false
  var isMisprint = false
  /// Why there is nothing to hold it against.
  var failure: EngineError?

  init(
    printed: PrintedEntry, number: PrintedNumber, meaning: Meaning, place: PrintedPlace?,
    part: HeldNumber.Part,
    quantity: String, entry: [Int], line: Int
  ) {
    self.printed = printed
    self.number = number
    self.meaning = meaning
    self.place = place
    self.part = part
    self.quantity = quantity
    self.entry = entry
    self.line = line
  }

  /// A settled number as a value of a network that goes on from where it was printed.
  func inherited(at place: PrintedPlace) -> PrintedItem {
    let copy = PrintedItem(
      printed: printed, number: number, meaning: meaning, place: place, part: part, quantity: quantity,
      entry: entry, line: line)
    copy.erratum = erratum
    copy.verdict = verdict
    copy.value = value
    return copy
  }
}

/// The correction of one printed number.
struct ItemErratum {
  /// nil: the entry is said to be right as printed.
  var number: PrintedNumber?
  var text: String
  var why: String?
  var range: SourceRange
}

/// An entry of a network's values or derivatives in one state; `isNegated` where its negative is printed.
struct PrintedPlace {
  /// Of a derivative, the entry of what is differentiated is always stated.
  var quantity: QuantityReference
  /// The place in the quantity's flat array.
  var entry: Int
  var isNegated: Bool
}

extension NetworkPlan {
  /// The entry of a network that an entry of a formula is, up to sign; nil where it is computed from several or
  /// by more than a change of sign.
  ///
  /// The plan is that of formulas about the network of `origin`.
  func printedPlace(of node: NodeID, _ entry: EntryIndex, origin: NetworkPlan) -> PrintedPlace? {
    var (node, place) = (node, entry)
    var isNegated = false
    while true {
      if case .source(.reference(let reference)) = network.graph[node].kind {
        guard let offset = offset(node, place.row, place.column) else { return nil }
        return PrintedPlace(reference, offset, isNegated: isNegated, in: origin)
      }
      guard let rule = rules[node.index] else { return nil }
      var formula = rule.entry.instantiated([place.row, place.column], in: self)
      if case .negated(let inner) = formula { (formula, isNegated) = (inner, !isNegated) }
      guard case .entry(.node(let next), let row, let column) = formula, next < node else { return nil }
      (node, place) = (next, EntryIndex(row.constant, column.constant))
    }
  }
}

extension PrintedPlace {
  /// - Parameter offset: the place in the reference's own array, a Jacobian's for derivatives of vectors.
  init?(_ reference: QuantityReference, _ offset: Int, isNegated: Bool, in plan: NetworkPlan) {
    self.isNegated = isNegated
    switch reference.kind {
    case .printed, .updateNumber: return nil
    case .value, .learned:
      quantity = reference
      entry = offset
    case .derivative(let of, let chosen, let by):
      let columns = max(1, plan.shape(of: by).count ?? 1)
      let isGradient = chosen != nil || plan.shape(of: of).isSingle
      let tops = plan.places(of: of)
      let row = isGradient ? 0 : offset / columns
      guard let top = chosen ?? (row < tops.count ? tops[row] : nil) else { return nil }
      quantity = QuantityReference(
        .derivative(of: of, entry: top, by: by), state: reference.state, example: reference.example)
      entry = isGradient ? offset : offset % columns
    }
  }

  /// The node whose entry it is.
  var node: NodeID {
    switch quantity.kind {
    case .value(let id), .derivative(_, _, let id): id
    case .learned(let array): array.weight
    case .printed, .updateNumber: NodeID(0)
    }
  }
}

extension NetworkStates {
  /// The value at a place as it is computed, without what may be printed there itself.
  func computed(_ place: PrintedPlace) throws(EngineError) -> PrintedMatch.Value {
    let arrays: ArrayValues?
    let isRounded: Bool
    let moment = place.quantity.moment
    switch place.quantity.kind {
    case .printed, .updateNumber: throw .missingValues([])
    case .learned(let array):
      arrays = try learned(array, state: place.quantity.state).values
      isRounded = true
    case .value(let id):
      arrays = try evaluation(moment).values(id)
      // Given data stand as they were written.
      isRounded = plan.isNamed(id) && (plan.rules[id.index] != nil || moment.state > 0)
      guard arrays != nil else { throw .missingValues(plan.withoutValues(below: id)) }
    case .derivative(let of, let entry, let by):
      let passes = try gradients(of: of, entry: entry ?? EntryIndex(0, 0), at: moment)
      arrays = passes.values(by)
      isRounded = plan.isQuantity(by)
      if arrays == nil {
        guard by != of, !plan.depends(of, on: by) else { throw .missingValues(plan.withoutValues(below: of)) }
        return PrintedMatch.Value(.zero)
      }
    }
    guard let arrays, place.entry < arrays.unrounded.count else { throw .missingValues([]) }
    let sign: (Number) -> Number = { place.isNegated ? -$0 : $0 }
    let unrounded = arrays.unrounded[place.entry]
    let used = isRounded ? rounding.named(unrounded) : unrounded
    return PrintedMatch.Value(sign(used), unrounded: sign(unrounded))
  }
}
