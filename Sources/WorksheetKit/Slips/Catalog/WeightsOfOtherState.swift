internal import BackpropEngine

/// Weights after the update where those before it belong.
struct NewWeights: Slip {
  let id = "new-weights"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "the updated % is used in place of the old one", german: "das neue % steht an der Stelle des alten")
  let meaning = "updated weights are used for old ones"
  let why =
    "All new values are computed from the old ones: going back through a layer takes the weights of the forward pass."
  let example = SlipExample("dE/dh[1] = -0.31162", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] { stated.weights(offset: 1) }
}

/// Weights before the update where those after it belong.
struct OldWeights: Slip {
  let id = "old-weights"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "the old % is used in place of the updated one", german: "das alte % steht an der Stelle des neuen")
  let meaning = "old weights are used for updated ones"
  let why = "The forward pass after an update takes all weights and biases as they are then."
  let example = SlipExample("y.in' = 0.81588", commands: SlipExample.update)

  func changes(of stated: StatedFormula) -> [FormulaChange] { stated.weights(offset: -1) }
}

extension StatedFormula {
  /// The formula with weights of another state: of one quantity, and where there are several, of all.
  fileprivate func weights(offset: Int) -> [FormulaChange] {
    var other: [NodeID: NodeID] = [:]
    guard kind != .update else { return [] }
    for id in arrays where [.weight, .bias].contains(leaves.role(of: id)) {
      guard var reference = leaves.reference(id) else { continue }
      reference.state += offset
      guard (0...leaves.states.updateCount).contains(reference.state) else { continue }
      other[id] = leaves.leaf(reference, shape: leaves.graph[id].shape)
    }
    func changed(_ ids: [NodeID]) -> Formula {
      formula.rewritten { part in
        guard case .entry(.node(let id), let row, let column) = part, ids.contains(id), let new = other[id]
        else {
          return nil
        }
        return .entry(.node(new), row, column)
      }
    }
    func first(_ id: NodeID) -> [Formula] {
      entries.first { if case .entry(.node(id), _, _) = $0 { true } else { false } }.map { [$0] } ?? []
    }
    let ids = other.keys.sorted()
    var changes = ids.map { FormulaChange(changed([$0]), key: "\($0.index)", parts: first($0)) }
    if ids.count > 1 {
      changes.append(FormulaChange(changed(ids), key: "all", parts: first(ids[0]), isEverywhere: true))
    }
    return changes
  }
}
