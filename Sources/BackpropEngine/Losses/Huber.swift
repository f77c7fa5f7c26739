extension LossDefinition {
  /// Σ of ½d² where |d| ≤ δ, else δ(|d| − ½δ), of the differences d = t − y: squares near 0, straight beyond.
  static let huber = LossDefinition(
    names: ["huber"],
    parameters: [ElementwiseFunction.Parameter("delta", "1", isPositive: true)],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      let difference = try loss.difference()
      return try loss.sum(loss.apply(HuberTerm(delta: loss.parameters[0]), difference))
    },
    source: "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2009), eq. 10.23, halved")
}
