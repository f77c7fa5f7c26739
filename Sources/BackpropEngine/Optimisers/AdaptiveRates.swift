internal import MathNotation

/// Optimisers that divide by what the derivatives of an entry have been like so far.
extension Optimiser {
  static let epsilon = Constant("eps", Symbol("ε"), standard: "1e-8", in: 0...1e6)

  /// r′ = r + g², w′ = w − η g/(√r′ + ε): the squares of all derivatives so far.
  static let adagrad = Optimiser(
    name: "adagrad",
    constants: [epsilon],
    lines: [
      Line("r", Symbol("r"), .plus([LearningTerm.before("r").formula, .squaredGradient]))
    ],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.step(along: LearningTerm.gradient.formula, over: .root(of: LearningTerm.after("r").formula))),
    ]),
    source: "Duchi, Hazan, Singer, Adaptive subgradient methods (2011); Goodfellow, Bengio, Courville, Deep "
      + "Learning (2016), algorithm 8.4",
    kernel: { step in
      for n in 0..<step.count {
        step.memory[n] += step.gradient[n] * step.gradient[n]
        step.weight[n] -=
          step.rate[n] * step.gradient[n] / (step.memory[n].squareRoot() + step.constants[0])
      }
    })

  /// r′ = ρ r + (1 − ρ) g², w′ = w − η g/(√r′ + ε): a moving average of the squares.
  static let rmsprop = Optimiser(
    name: "rmsprop",
    constants: [Constant("rho", Symbol("ρ"), standard: "0.9", in: 0...1), epsilon],
    lines: [Line("r", Symbol("r"), .average(of: .squaredGradient, in: "r", by: "rho"))],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.step(along: LearningTerm.gradient.formula, over: .root(of: LearningTerm.after("r").formula))),
    ]),
    source: "Hinton, Neural Networks for Machine Learning (2012), lecture 6e, with ε outside of the root as "
      + "PyTorch has it",
    kernel: { step in
      let factor = step.constants[0]
      for n in 0..<step.count {
        step.memory[n] =
          factor * step.memory[n] + (1 - factor) * (step.gradient[n] * step.gradient[n])
        step.weight[n] -=
          step.rate[n] * step.gradient[n] / (step.memory[n].squareRoot() + step.constants[1])
      }
    })
}

extension Formula {
  static let squaredGradient = Formula.power(LearningTerm.gradient.formula, .integer(2))

  static func root(of x: Formula) -> Formula {
    FunctionCatalog.find("sqrt").map { .function($0, x) } ?? .primitive(.sqrt, x)
  }

  /// η a/(b + ε)
  static func step(along a: Formula, over b: Formula) -> Formula {
    .divided(
      .times([LearningTerm.rate.formula, a]), by: .plus([b, LearningTerm.constant("eps").formula]))
  }

  /// a′/(1 − βᵗ): an average that starts from 0, without the pull to 0.
  static func corrected(_ array: String, by constant: String) -> Formula {
    .divided(
      LearningTerm.after(array).formula,
      by: .plus([
        .one, .minus(.power(LearningTerm.constant(constant).formula, LearningTerm.step.formula)),
      ]))
  }
}
