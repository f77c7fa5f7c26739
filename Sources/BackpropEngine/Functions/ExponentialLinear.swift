internal import MathNotation

extension ElementwiseFunction {
  /// The exponential linear unit: x for x > 0, else a(exp(x) − 1), with derivative y + a there. Only where a is
  /// 1 is it smooth at 0; else its derivative there is a unless the sheet assumes another.
  static let exponentialLinear = ElementwiseFunction(
    names: [Spelling("elu", .word("ELU")), Spelling("ELU")],
    isActivation: true,
    parameters: [Parameter("alpha", "1")],
    value: .cases(
      [Formula.Case(Formula.Condition(argument, .greater, .zero), argument)],
      otherwise: .times([parameter, .plus([.primitive(.exp, argument), .integer(-1)])])),
    slope: .cases(
      [Formula.Case(Formula.Condition(argument, .greater, .zero), .one)],
      otherwise: .plus([result, parameter])),
    corner: .zero,
    probes: [-20, -2, -0.3, 0.3, 2, 8],
    kernel: { $0 > 0 ? $0 : MachineFunctions.exp($0) - 1 },
    slopeKernel: { x, y in x > 0 ? 1 : y + 1 },
    source:
      "Clevert, Unterthiner, Hochreiter, Fast and accurate deep network learning by ELUs (2016), eq. 15, 16")
}
