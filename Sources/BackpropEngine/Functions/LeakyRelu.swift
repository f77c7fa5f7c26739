internal import MathNotation

extension ElementwiseFunction {
  /// The leaky rectified linear unit: x for x > 0, else a · x with a small slope a; its derivative at 0 is a
  /// unless the sheet assumes another.
  static let leakyRelu = ElementwiseFunction(
    names: [Spelling("leaky_relu", .word("LeakyReLU"))],
    isActivation: true,
    parameters: [Parameter("slope", "0.01")],
    value: .cases(
      [Formula.Case(Formula.Condition(argument, .greater, .zero), argument)],
      otherwise: .times([parameter, argument])),
    slope: .cases([Formula.Case(Formula.Condition(argument, .greater, .zero), .one)], otherwise: parameter),
    corner: .zero,
    probes: [-8, -1, -0.1, 0.1, 1, 8],
    kernel: { $0 > 0 ? $0 : 0.01 * $0 },
    slopeKernel: { x, _ in x > 0 ? 1 : 0.01 },
    source: "Maas, Hannun, Ng, Rectifier nonlinearities improve neural network acoustic models (2013)")
}
