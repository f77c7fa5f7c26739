internal import MathNotation

extension ElementwiseFunction {
  /// The square root, with derivative 1/(2y).
  static let squareRoot = ElementwiseFunction(
    names: [Spelling("sqrt")],
    isActivation: false,
    value: .primitive(.sqrt, argument),
    slope: .divided(.one, by: .times([.integer(2), result])),
    probes: [0.01, 0.5, 1, 2, 30],
    kernel: { $0.squareRoot() },
    slopeKernel: { _, y in 1 / (2 * y) },
    source: "by definition")
}
