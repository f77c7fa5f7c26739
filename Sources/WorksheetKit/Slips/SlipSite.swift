internal import BackpropEngine
internal import MathNotation

/// A slip made in one formula: which, how, and what came of it.
struct MadeSlip {
  /// Its place in ``SlipCatalog/all``.
  var slip: Int
  /// See ``FormulaChange/key``.
  var key: String
  var parts: [Formula]
  /// See ``FormulaChange/isEverywhere``.
  var isEverywhere = false
  /// The wrong formula; nil for data and for what is no calculation.
  var formula: Formula?
  /// What it gives, as it is used from then on.
  var value: Number
  /// Before its own rounding.
  var unrounded: Number

  /// Whether it is one of those that people make most.
  var isUsual: Bool { slip < SlipCatalog.usualCount }
}

/// The slips that can be made at the entries of one network, in one reading of it.
final class SlipWorkshop {
  let leaves: SlipLeaves
  let values: LeafValues
  private var formulas: [SlipPlace: Formula?] = [:]
  private var made: [SlipPlace: [MadeSlip]] = [:]

  /// Longer formulas are left alone: a dot product of a thousand terms has a thousand summands.
  static let mostParts = 400
  /// Parts of formulas that are worked out with slips in them, all together; beyond, nothing more is tried.
  static let mostWork = 6_000_000
  private var work = 0
  /// Whether something was not tried.
  private(set) var isCut = false

  private let keepsEqual: Bool

  /// - Parameter keepsEqual: whether slips are kept, too, that give the right number.
  init(_ leaves: SlipLeaves, _ values: LeafValues, keepsEqual: Bool = false) {
    self.keepsEqual = keepsEqual
    self.leaves = leaves
    self.values = values
  }

  private var plan: NetworkPlan { leaves.plan }

  /// The formula of an entry; nil for what is given.
  func formula(of place: SlipPlace) -> Formula? {
    if let known = formulas[place] { return known }
    let formula = leaves.formula(of: place.printed)
    formulas[place] = formula
    return formula
  }

  /// Every slip in the formula of an entry that gives another number than the right one.
  func slips(at place: SlipPlace) -> [MadeSlip] {
    if let known = made[place] { return known }
    var result: [MadeSlip] = []
    if let formula = formula(of: place) {
      let stated = StatedFormula(
        formula: formula, kind: kind(of: place), place: place.printed, leaves: leaves, values: values)
      result = slips(in: stated) { value in self.rounded(value, at: place) }
    }
    made[place] = result
    return result
  }

  /// Every slip in a formula.
  /// - Parameter rounded: how its result is rounded before it is used again.
  func slips(in stated: StatedFormula, rounded: (Number) -> Number) -> [MadeSlip] {
    guard values.knowsAll(of: stated.formula), let right = values.value(of: stated.formula) else { return [] }
    let size = stated.formula.partCount
    guard size <= SlipWorkshop.mostParts, work < SlipWorkshop.mostWork else {
      isCut = true
      return []
    }
    var result: [MadeSlip] = []
    for (n, slip) in SlipCatalog.all.enumerated() {
      let changes = slip.changes(of: stated)
      work += changes.count * size
      for change in changes {
        guard values.knowsAll(of: change.formula), let value = values.value(of: change.formula),
          keepsEqual || value != right
        else { continue }
        result.append(
          MadeSlip(
            slip: n, key: change.key, parts: change.parts, isEverywhere: change.isEverywhere,
            formula: change.formula, value: rounded(value),
            unrounded: value))
      }
    }
    return result
  }

  private func kind(of place: SlipPlace) -> StatedFormula.Kind {
    switch place.quantity.kind {
    case .derivative: return .derivative
    case .learned: return .update
    case .value(let id):
      if plan.rules[id.index] == nil { return .update }
      return plan.network.quantity(of: id)?.role == .loss ? .loss : .value
    case .printed, .updateNumber: return .expression
    }
  }

  /// What the sheet's rule makes of a value before it is used again.
  private func rounded(_ value: Number, at place: SlipPlace) -> Number {
    let isRounded =
      switch place.quantity.kind {
      case .derivative(_, _, let by): plan.isQuantity(by)
      case .value, .learned: true
      case .printed, .updateNumber: false
      }
    return isRounded ? values.states.rounding.named(value) : value
  }
}

/// An entry of a quantity or derivative of the network, as a key.
struct SlipPlace: Hashable {
  var quantity: QuantityReference
  var entry: Int

  init(_ place: PrintedPlace) {
    quantity = place.quantity
    entry = place.entry
  }

  init(_ quantity: QuantityReference, _ entry: Int) {
    self.quantity = quantity
    self.entry = entry
  }

  var printed: PrintedPlace { PrintedPlace(quantity: quantity, entry: entry, isNegated: false) }
}

extension PrintedPlace {
  /// The same for the same entry.
  var key: String {
    switch quantity.kind {
    case .value(let id): "v\(id.index) \(entry)"
    case .derivative(_, _, let by): "d\(by.index) \(entry)"
    case .learned(let array): "l\(array.weight.index)\(array.name) \(entry)"
    case .printed, .updateNumber: ""
    }
  }
}
