internal import MathNotation

extension ElementwiseFunction {
  /// The Gaussian error linear unit x · Φ(x), Φ(x) = ½(1 + erf(x/√2)); its derivative is Φ(x) + x · φ(x). The
  /// approximation by tanh that some libraries compute differs by up to 0.0005.
  static let gaussianLinear = ElementwiseFunction(
    names: [Spelling("gelu", .word("GELU")), Spelling("GELU")],
    isActivation: true,
    value: .times([.quotient(.one, .integer(2)), argument, twicePhi]),
    slope: .plus([
      .times([.quotient(.one, .integer(2)), twicePhi]),
      .quotient(
        .times([
          argument,
          .primitive(.exp, .minus(.quotient(.raised(argument, to: .integer(2)), .integer(2)))),
        ]),
        .times([.primitive(.sqrt, .integer(2)), .primitive(.sqrt, .number(.pi))])),
    ]),
    probes: [-6, -2, -0.7, -0.2, 0, 0.2, 0.7, 2, 6],
    kernel: { 0.5 * $0 * (1 + MachineFunctions.erf($0 / 2.0.squareRoot())) },
    slopeKernel: { x, _ in
      0.5 * (1 + MachineFunctions.erf(x / 2.0.squareRoot()))
        + x * MachineFunctions.exp(-(x * x / 2)) / (2.0.squareRoot() * Double.pi.squareRoot())
    },
    source: "Hendrycks, Gimpel, Gaussian error linear units (2016), section 2")

  /// 2Φ(x)
  private static let twicePhi = Formula.plus([
    .one, .primitive(.erf, .quotient(argument, .primitive(.sqrt, .integer(2)))),
  ])
}
