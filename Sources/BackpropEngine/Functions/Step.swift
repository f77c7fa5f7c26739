internal import MathNotation

extension ElementwiseFunction {
  /// The unit step: 1 for x ≥ 0, else 0. Its derivative is 0 wherever it has one.
  static let step = ElementwiseFunction(
    names: [Spelling("step")],
    isActivation: true,
    value: .cases(
      [Formula.Case(Formula.Condition(argument, .greaterOrEqual, .zero), .one)], otherwise: .zero),
    slope: .zero,
    corner: .zero,
    probes: [-5, -0.5, 0.5, 5],
    kernel: { $0 >= 0 ? 1 : 0 },
    slopeKernel: { _, _ in 0 },
    source: "McCulloch and Pitts' threshold unit with the convention step(0) = 1")
}
