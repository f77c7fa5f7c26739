internal import MathNotation

extension Optimiser {
  /// Plain gradient descent: w′ = w − η · ∂E/∂w, all new values from the old ones.
  package static let gradientDescent = Optimiser(
    name: "descent", constants: [], lines: [],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.times([LearningTerm.rate.formula, LearningTerm.gradient.formula])),
    ]),
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 4.5",
    kernel: { step in
      for n in 0..<step.count { step.weight[n] -= step.rate[n] * step.gradient[n] }
    })
}
