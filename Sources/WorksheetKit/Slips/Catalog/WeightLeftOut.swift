/// A weight forgotten in a product.
struct WeightLeftOut: Slip {
  let id = "weight-left-out"
  let sentence = SlipSentence("the weight % is left out", german: "das Gewicht % fehlt")
  let meaning = "a weight is left out of a product"
  let why =
    "The error comes back through the weights: each contribution is multiplied by the weight of its connection."
  let example = SlipExample("dE/dh[1] = -0.21503")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    stated.leavingOutFactor { [.weight, .bias].contains(stated.role(of: $0)) }
  }
}
