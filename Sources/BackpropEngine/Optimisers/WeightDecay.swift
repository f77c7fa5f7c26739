internal import MathNotation

/// Weight decay beside another optimiser: λ w joins the derivative before the optimiser sees it (the L2 penalty
/// ½ λ Σ w², coupled with whatever the optimiser does to derivatives). By Loshchilov and Hutter, Decoupled
/// Weight Decay Regularization (2019), section 2, that is what "L2 regularization" means there.
package enum WeightDecay {
  package static let constant = Optimiser.Constant("weight_decay", Symbol("λ"), in: 0...1e6)

  /// g = ∂E/∂w + λ w, a line of its own.
  package static let line = Optimiser.Line("g", Symbol("g"), start: nil, derivative)

  /// ∂E/∂w + λ w
  static let derivative = Formula.plus([
    LearningTerm.gradient.formula,
    .times([LearningTerm.constant("weight_decay").formula, LearningTerm.weight.formula]),
  ])

  /// The same optimiser, working on the derivative with the decay in it.
  package static func added(to optimiser: Optimiser) -> Optimiser {
    func decayed(_ formula: Formula) -> Formula {
      formula.mapped { $0 == LearningTerm.gradient.formula ? LearningTerm.after(line.name).formula : nil }
    }
    var result = optimiser
    result.constants.append(constant)
    result.lines =
      [line]
      + optimiser.lines.map {
        Optimiser.Line($0.name, $0.symbol, start: $0.start, decayed($0.formula))
      }
    result.weight = decayed(optimiser.weight)
    let (at, kernel) = (optimiser.constants.count, optimiser.kernel)
    result.kernel = { step in
      let factor = step.constants[at]
      for n in 0..<step.count { step.gradient[n] += factor * step.weight[n] }
      kernel(step)
    }
    return result
  }
}

extension Optimiser {
  /// Gradient descent on the loss with the penalty: w′ = w − η (∂E/∂w + λ w).
  static let weightDecay = Optimiser(
    name: "weight_decay", constants: [WeightDecay.constant], lines: [],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.times([LearningTerm.rate.formula, WeightDecay.derivative])),
    ]),
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 7.4",
    kernel: { step in
      for n in 0..<step.count {
        step.weight[n] -= step.rate[n] * (step.gradient[n] + step.constants[0] * step.weight[n])
      }
    })
}
