internal import MathNotation

extension ElementwiseFunction {
  /// The hyperbolic tangent, with derivative 1 − y².
  static let tanh = ElementwiseFunction(
    names: [Spelling("tanh")],
    isActivation: true,
    value: .primitive(.tanh, argument),
    slope: .plus([.one, .minus(.raised(result, to: .integer(2)))]),
    probes: [-20, -3, -1, -0.2, 0, 0.2, 1, 3, 20],
    kernel: { MachineFunctions.tanh($0) },
    slopeKernel: { _, y in 1 - y * y },
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), section 6.3.2")
}
