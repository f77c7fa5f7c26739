internal import MathNotation

extension ElementwiseFunction {
  /// The smooth rectifier log(1 + exp(x)), whose derivative is the sigmoid of x.
  static let softplus = ElementwiseFunction(
    names: [Spelling("softplus")],
    isActivation: true,
    value: .primitive(.log, .plus([.one, .primitive(.exp, argument)])),
    slope: .divided(.one, by: .plus([.one, .primitive(.exp, .minus(argument))])),
    probes: [-30, -4, -0.5, 0, 0.5, 4, 30],
    kernel: { $0 > 700 ? $0 : MachineFunctions.log1p(MachineFunctions.exp($0)) },
    slopeKernel: { x, _ in 1 / (1 + MachineFunctions.exp(-x)) },
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 3.31 and 3.42")
}
