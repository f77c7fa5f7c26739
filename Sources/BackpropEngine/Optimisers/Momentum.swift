internal import MathNotation

/// The three forms of momentum that courses print. They differ in what the velocity holds: a step, a sum of
/// derivatives, or an average of them.
extension Optimiser {
  private static let velocity = Symbol("v")

  /// v′ = μ v − η ∂E/∂w, w′ = w + v′: the velocity is the step itself.
  package static let momentum = Optimiser(
    name: "momentum",
    constants: [Constant("mu", Symbol("μ"), in: 0...1)],
    lines: [
      Line(
        "v", velocity,
        .plus([
          .times([LearningTerm.constant("mu").formula, LearningTerm.before("v").formula]),
          .minus(.times([LearningTerm.rate.formula, LearningTerm.gradient.formula])),
        ]))
    ],
    weight: .plus([LearningTerm.weight.formula, LearningTerm.after("v").formula]),
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 8.15 and 8.16",
    kernel: { step in
      let factor = step.constants[0]
      for n in 0..<step.count {
        step.memory[n] = factor * step.memory[n] - step.rate[n] * step.gradient[n]
        step.weight[n] += step.memory[n]
      }
    })

  /// v′ = μ v + ∂E/∂w, w′ = w − η v′: the velocity is a fading sum of derivatives.
  package static let gradientMomentum = Optimiser(
    name: "momentum_gradient",
    constants: [Constant("mu", Symbol("μ"), in: 0...1)],
    lines: [
      Line(
        "v", velocity,
        .plus([
          .times([LearningTerm.constant("mu").formula, LearningTerm.before("v").formula]),
          LearningTerm.gradient.formula,
        ]))
    ],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.times([LearningTerm.rate.formula, LearningTerm.after("v").formula])),
    ]),
    source: "Sutskever, Martens, Dahl, Hinton, On the importance of initialization and momentum in deep "
      + "learning (2013), with the rate taken out of the velocity, as PyTorch's SGD has it",
    kernel: { step in
      let factor = step.constants[0]
      for n in 0..<step.count {
        step.memory[n] = factor * step.memory[n] + step.gradient[n]
        step.weight[n] -= step.rate[n] * step.memory[n]
      }
    })

  /// v′ = β v + (1 − β) ∂E/∂w, w′ = w − η v′: the velocity is a moving average of derivatives.
  package static let averagedMomentum = Optimiser(
    name: "momentum_average",
    constants: [Constant("beta", Symbol("β"), in: 0...1)],
    lines: [Line("v", velocity, .average(of: LearningTerm.gradient.formula, in: "v", by: "beta"))],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.times([LearningTerm.rate.formula, LearningTerm.after("v").formula])),
    ]),
    source: "Ng, Improving Deep Neural Networks (2017), lecture on gradient descent with momentum",
    kernel: { step in
      let factor = step.constants[0]
      for n in 0..<step.count {
        step.memory[n] = factor * step.memory[n] + (1 - factor) * step.gradient[n]
        step.weight[n] -= step.rate[n] * step.memory[n]
      }
    })
}

extension Formula {
  /// β a + (1 − β) x: a moving average of x in an array a.
  static func average(of x: Formula, in array: String, by constant: String) -> Formula {
    let factor = LearningTerm.constant(constant).formula
    return .plus([
      .times([factor, LearningTerm.before(array).formula]),
      .times([.plus([.one, .minus(factor)]), x]),
    ])
  }
}
