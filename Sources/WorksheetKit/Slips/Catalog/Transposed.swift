internal import BackpropEngine

/// A matrix read by columns in place of rows.
struct Transposed: Slip {
  let id = "transposed"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "% is read with row and column exchanged", german: "bei % sind Zeile und Spalte vertauscht")
  let meaning = "the indices of a matrix are exchanged"
  let why =
    "Going back through a layer needs the transposed matrix, and w[i,j] means from i to j in one book and to i from j in the next."
  let example = SlipExample("h.in[1] = -1.55400")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    var changes: [FormulaChange] = []
    for entry in stated.entries {
      guard let turned = stated.turned(entry), turned != entry else { continue }
      changes.append(
        FormulaChange(
          stated.formula.rewritten { $0 == entry ? turned : nil },
          key: stated.leaves.place(of: entry)?.key ?? "", parts: [entry]))
    }
    for id in stated.arrays {
      let own = stated.entries.filter { if case .entry(.node(id), _, _) = $0 { true } else { false } }
      guard own.count > 1, own.allSatisfy({ stated.turned($0) != nil }) else { continue }
      changes.append(
        FormulaChange(
          stated.formula.rewritten { own.contains($0) ? stated.turned($0) : nil }, key: "all \(id.index)",
          parts: [own.first { stated.turned($0) != $0 } ?? own[0]], isEverywhere: true))
    }
    return changes
  }
}

extension StatedFormula {
  /// An entry of a matrix with row and column exchanged; nil where there is none.
  fileprivate func turned(_ entry: Formula) -> Formula? {
    guard case .entry(let array, let row, let column) = entry, case .node(let id) = array,
      leaves.graph[id].shape.isMatrix, leaves.offset(id, column.constant, row.constant) != nil
    else { return nil }
    return .entry(array, column, row)
  }
}
