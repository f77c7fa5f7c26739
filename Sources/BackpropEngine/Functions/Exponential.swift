internal import MathNotation

extension ElementwiseFunction {
  /// The exponential function, its own derivative.
  static let exponential = ElementwiseFunction(
    names: [Spelling("exp")],
    isActivation: false,
    value: .primitive(.exp, argument),
    slope: result,
    probes: [-20, -1, 0, 0.5, 1, 5],
    kernel: { MachineFunctions.exp($0) },
    slopeKernel: { _, y in y },
    source: "Abramowitz and Stegun, 4.2.4")
}
