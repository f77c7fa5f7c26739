internal import MathNotation

extension ElementwiseFunction {
  /// The sine of an angle in radians; its derivative is the cosine.
  static let sine = ElementwiseFunction(
    names: [Spelling("sin")],
    isActivation: false,
    value: .primitive(.sin, argument),
    slope: .primitive(.cos, argument),
    probes: [-7, -1, 0, 0.3, 1.5, 4],
    kernel: { MachineFunctions.sin($0) },
    slopeKernel: { x, _ in MachineFunctions.cos(x) },
    source: "Abramowitz and Stegun, 4.3.105")
}
