internal import BackpropEngine
internal import MathNotation

/// A constant factor of the loss: 2, ½, one over the number of outputs.
struct LossFactor: Slip {
  let id = "loss-factor"
  let sentence = SlipSentence("the loss is taken times %", german: "der Fehler ist mal % genommen")
  let meaning = "the loss is taken with another constant factor"
  let why =
    "Books write (t - y)^2, half of it, or its mean; the derivative then differs by 2 or by the number of outputs."
  let example = SlipExample("dE/dy = -0.19034")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.comesFromLoss else { return [] }
    return stated.lossFactors.map { factor in
      FormulaChange(
        .product([.number(factor), stated.formula]), key: factor.unsignedText, parts: [.number(factor)])
    }
  }
}

extension StatedFormula {
  /// What people multiply a loss by: 2, ½, and with n outputs or examples n, 1/n and 2/n.
  fileprivate var lossFactors: [Number] {
    var factors = [Number(2), Number(1, over: 2)]
    let plan = leaves.plan
    var counts = Set([plan.exampleCount])
    for target in plan.network.quantities where target.role == .target {
      let shape = plan.shape(of: target.node)
      counts.formUnion([shape.count, shape.rows.known, shape.columns.known].compactMap { $0 })
    }
    for n in counts.sorted() where n > 1 {
      factors += [Number(n), Number(1, over: n), Number(2, over: n)]
    }
    var seen: [Number] = [.one]
    for factor in factors where !seen.contains(factor) { seen.append(factor) }
    return Array(seen.dropFirst())
  }
}
