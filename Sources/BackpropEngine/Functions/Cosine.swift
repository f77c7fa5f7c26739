internal import MathNotation

extension ElementwiseFunction {
  /// The cosine of an angle in radians; its derivative is the sine with its sign turned.
  static let cosine = ElementwiseFunction(
    names: [Spelling("cos")],
    isActivation: false,
    value: .primitive(.cos, argument),
    slope: .minus(.primitive(.sin, argument)),
    probes: [-7, -1, 0, 0.3, 1.5, 4],
    kernel: { MachineFunctions.cos($0) },
    slopeKernel: { x, _ in -MachineFunctions.sin(x) },
    source: "Abramowitz and Stegun, 4.3.106")
}
