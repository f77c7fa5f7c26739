internal import MathNotation

extension ElementwiseFunction {
  /// The sign with threshold 0: 1 for x ≥ 0, else −1. Its derivative is 0 wherever it has one.
  static let sign = ElementwiseFunction(
    names: [Spelling("sign"), Spelling("sgn")],
    isActivation: true,
    value: .cases(
      [Formula.Case(Formula.Condition(argument, .greaterOrEqual, .zero), .one)], otherwise: .integer(-1)),
    slope: .zero,
    corner: .zero,
    probes: [-5, -0.5, 0.5, 5],
    kernel: { $0 >= 0 ? 1 : -1 },
    slopeKernel: { _, _ in 0 },
    source: "Rosenblatt's perceptron with the threshold convention sign(0) = 1")
}
