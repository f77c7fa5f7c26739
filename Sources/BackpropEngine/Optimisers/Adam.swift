internal import MathNotation

/// Moving averages of derivatives and of their sizes, corrected for their start from 0.
extension Optimiser {
  private static let beta1 = Constant(
    "beta1", Symbol("β", subscripts: ["1"]), standard: "0.9", in: 0...1, excludesUpper: true)
  private static let beta2 = Constant(
    "beta2", Symbol("β", subscripts: ["2"]), standard: "0.999", in: 0...1, excludesUpper: true)
  private static let firstMoment = Line(
    "m", Symbol("m"), .average(of: LearningTerm.gradient.formula, in: "m", by: "beta1"))
  private static let correctedFirst = Line(
    "mhat", Symbol("m", accent: .hat), start: nil, .corrected("m", by: "beta1"))

  /// m′ = β₁ m + (1 − β₁) g, v′ = β₂ v + (1 − β₂) g², m̂′ = m′/(1 − β₁ᵗ), v̂′ = v′/(1 − β₂ᵗ),
  /// w′ = w − η m̂′/(√v̂′ + ε).
  static let adam = Optimiser(
    name: "adam",
    constants: [beta1, beta2, epsilon],
    lines: [
      firstMoment,
      Line("v", Symbol("v"), .average(of: .squaredGradient, in: "v", by: "beta2")),
      correctedFirst,
      Line("vhat", Symbol("v", accent: .hat), start: nil, .corrected("v", by: "beta2")),
    ],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(
        .step(
          along: LearningTerm.after("mhat").formula, over: .root(of: LearningTerm.after("vhat").formula))),
    ]),
    source: "Kingma, Ba, Adam: A method for stochastic optimization (2015), algorithm 1",
    kernel: { step in
      let (beta1, beta2, epsilon) = (step.constants[0], step.constants[1], step.constants[2])
      let (m, v) = (step.memory, step.memory + step.count)
      let first = 1 - MachineFunctions.power(beta1, step.number)
      let second = 1 - MachineFunctions.power(beta2, step.number)
      for n in 0..<step.count {
        let gradient = step.gradient[n]
        m[n] = beta1 * m[n] + (1 - beta1) * gradient
        v[n] = beta2 * v[n] + (1 - beta2) * (gradient * gradient)
        step.weight[n] -= step.rate[n] * (m[n] / first) / ((v[n] / second).squareRoot() + epsilon)
      }
    })

  /// m′ = β₁ m + (1 − β₁) g, u′ = max(β₂ u, |g|), m̂′ = m′/(1 − β₁ᵗ), w′ = w − η m̂′/(u′ + ε): the paper's own
  /// form but for the ε, without which a derivative that was always 0 would divide by 0.
  static let adamax = Optimiser(
    name: "adamax",
    constants: [beta1, beta2, epsilon],
    lines: [
      firstMoment,
      Line(
        "u", Symbol("u"),
        .extreme(
          .largest,
          [
            .times([LearningTerm.constant("beta2").formula, LearningTerm.before("u").formula]),
            .size(of: LearningTerm.gradient.formula),
          ])),
      correctedFirst,
    ],
    weight: .plus([
      LearningTerm.weight.formula,
      .minus(.step(along: LearningTerm.after("mhat").formula, over: LearningTerm.after("u").formula)),
    ]),
    source:
      "Kingma, Ba, Adam: A method for stochastic optimization (2015), algorithm 2, with ε as Keras has it",
    kernel: { step in
      let (beta1, beta2, epsilon) = (step.constants[0], step.constants[1], step.constants[2])
      let (m, u) = (step.memory, step.memory + step.count)
      let first = 1 - MachineFunctions.power(beta1, step.number)
      for n in 0..<step.count {
        let gradient = step.gradient[n]
        m[n] = beta1 * m[n] + (1 - beta1) * gradient
        u[n] = max(beta2 * u[n], gradient.magnitude)
        step.weight[n] -= step.rate[n] * (m[n] / first) / (u[n] + epsilon)
      }
    })
}

extension Formula {
  /// |x|
  fileprivate static func size(of x: Formula) -> Formula {
    FunctionCatalog.find("abs").map { .function($0, x) } ?? .extreme(.largest, [x, .minus(x)])
  }
}
