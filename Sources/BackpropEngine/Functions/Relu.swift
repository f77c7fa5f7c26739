internal import MathNotation

extension ElementwiseFunction {
  /// The rectified linear unit max(0, x); its derivative at 0 is 0 unless the sheet assumes another.
  static let relu = ElementwiseFunction(
    names: [Spelling("relu", .word("ReLU")), Spelling("ReLU")],
    isActivation: true,
    value: .cases([Formula.Case(Formula.Condition(argument, .greater, .zero), argument)], otherwise: .zero),
    slope: .cases([Formula.Case(Formula.Condition(argument, .greater, .zero), .one)], otherwise: .zero),
    corner: .zero,
    probes: [-8, -1, -0.1, 0.1, 1, 8],
    kernel: { $0 > 0 ? $0 : 0 },
    slopeKernel: { x, _ in x > 0 ? 1 : 0 },
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 6.37")
}
