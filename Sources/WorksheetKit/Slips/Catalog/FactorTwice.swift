internal import BackpropEngine

/// A factor used twice.
struct FactorTwice: Slip {
  let id = "factor-twice"
  let sentence = SlipSentence("the factor % is used twice", german: "der Faktor % ist doppelt verwendet")
  let meaning = "a factor is used twice"
  let why =
    "Where a chain is written in several steps, a factor that is in the last result already is multiplied in once more."
  let example = SlipExample("dE/dv[1] = -0.12499")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind != .update else { return [] }
    var changes = stated.doublingFactor { stated.role(of: $0) != .number }
    for role in [StatedFormula.PartRole.slope, .weight, .derivative, .computed, .input] {
      let own = changes.compactMap(\.parts.first).filter { stated.role(of: $0) == role }
      guard own.count > 1 else { continue }
      for (key, isOfGroup) in stated.groups(of: own) {
        let all = stated.formula.rewritten { part in
          guard case .product(let factors) = part else { return nil }
          let again = factors.filter { stated.role(of: $0) == role && isOfGroup($0) }
          return again.isEmpty ? nil : .product(factors + again)
        }
        let named = own.first(where: isOfGroup).map { [$0] } ?? []
        changes.append(FormulaChange(all, key: "all \(role)\(key)", parts: named, isEverywhere: true))
      }
    }
    return changes
  }
}
