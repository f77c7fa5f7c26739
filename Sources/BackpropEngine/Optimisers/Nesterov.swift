internal import MathNotation

extension Optimiser {
  /// Nesterov's momentum with the weights standing at the look-ahead point, so that one forward and one backward
  /// pass serve an update: v′ = μ v − η ∂E/∂w, w′ = w − μ v + (1 + μ) v′.
  ///
  /// With u for what the first form of the method calls the weights (v′ = μ v − η ∂E/∂(u + μ v), u′ = u + v′), w
  /// is u + μ v; both start from the same point.
  static let nesterov = Optimiser(
    name: "nesterov",
    constants: [Constant("mu", Symbol("μ"), in: 0...1)],
    lines: [
      Line(
        "v", Symbol("v"),
        .plus([
          .times([LearningTerm.constant("mu").formula, LearningTerm.before("v").formula]),
          .minus(.times([LearningTerm.rate.formula, LearningTerm.gradient.formula])),
        ]))
    ],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.times([LearningTerm.constant("mu").formula, LearningTerm.before("v").formula])),
      .times([.plus([.one, LearningTerm.constant("mu").formula]), LearningTerm.after("v").formula]),
    ]),
    source:
      "Bengio, Boulanger-Lewandowski, Pascanu, Advances in optimizing recurrent networks (2013), eq. 7; "
      + "Stanford CS231n, Neural Networks 3, Nesterov momentum",
    kernel: { step in
      let factor = step.constants[0]
      for n in 0..<step.count {
        let old = step.memory[n]
        step.memory[n] = factor * old - step.rate[n] * step.gradient[n]
        step.weight[n] += (1 + factor) * step.memory[n] - factor * old
      }
    })
}
