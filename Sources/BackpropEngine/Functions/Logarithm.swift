internal import MathNotation

extension ElementwiseFunction {
  /// The natural logarithm, with derivative 1/x; defined for x > 0 only.
  static let logarithm = ElementwiseFunction(
    names: [Spelling("log"), Spelling("ln")],
    isActivation: false,
    value: .primitive(.log, argument),
    slope: .divided(.one, by: argument),
    probes: [0.01, 0.3, 1, 2.5, 40],
    kernel: { MachineFunctions.log($0) },
    slopeKernel: { x, _ in 1 / x },
    source: "Abramowitz and Stegun, 4.1.46")
}
