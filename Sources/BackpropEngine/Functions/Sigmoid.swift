internal import MathNotation

extension ElementwiseFunction {
  /// The logistic sigmoid, 1/(1 + exp(−x)), with derivative y(1 − y).
  static let sigmoid = ElementwiseFunction(
    names: [Spelling("sig"), Spelling("sigmoid", .letter("σ")), Spelling("σ", .letter("σ"))],
    isActivation: true,
    value: .divided(.one, by: .plus([.one, .primitive(.exp, .minus(argument))])),
    slope: .times([result, .plus([.one, .minus(result)])]),
    probes: [-30, -4, -1.5, -0.3, 0, 0.3, 1.5, 4, 30],
    kernel: { 1 / (1 + MachineFunctions.exp(-$0)) },
    slopeKernel: { _, y in y * (1 - y) },
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 3.30 and 3.41")
}
