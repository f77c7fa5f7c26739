internal import BackpropEngine

/// The number beside the right one.
struct Neighbour: Slip {
  let id = "neighbour"
  let putsInOtherNumbers = true
  let sentence = SlipSentence("% is used in place of %", german: "% steht an der Stelle von %")
  let meaning = "the entry beside the right one is used"
  let why = "In a matrix or vector the number of the next row, column or unit is copied."
  let example = SlipExample("h.in[2] = 0.83450")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    // Another derivative in an update has a name of its own.
    stated.neighbours { stated.kind != .update || stated.role(of: $0) != .derivative }
  }
}

extension StatedFormula {
  /// The formula with the entry beside one in its place.
  func neighbours(of isMeant: (Formula) -> Bool) -> [FormulaChange] {
    entries.filter(isMeant).flatMap { entry -> [FormulaChange] in
      guard case .entry(let array, let row, let column) = entry, case .node(let id) = array else { return [] }
      return [(-1, 0), (1, 0), (0, -1), (0, 1)].compactMap { down, right in
        guard leaves.offset(id, row.constant + down, column.constant + right) != nil else { return nil }
        let other = Formula.entry(array, row.offset(by: down), column.offset(by: right))
        return FormulaChange(
          formula.rewritten { $0 == entry ? other : nil },
          key: "\(id.index) \(row.constant) \(column.constant) \(down) \(right)", parts: [other, entry])
      }
    }
  }
}
