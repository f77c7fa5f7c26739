internal import MathNotation

extension ElementwiseFunction {
  /// The absolute value; its derivative is the sign of x, and 0 at 0 unless the sheet assumes another.
  static let absolute = ElementwiseFunction(
    names: [Spelling("abs")],
    isActivation: false,
    value: .cases(
      [Formula.Case(Formula.Condition(argument, .less, .zero), .minus(argument))], otherwise: argument),
    slope: .cases(
      [
        Formula.Case(Formula.Condition(argument, .greater, .zero), .one),
        Formula.Case(Formula.Condition(argument, .less, .zero), .integer(-1)),
      ], otherwise: .zero),
    corner: .zero,
    probes: [-7, -0.4, 0.4, 7],
    kernel: { $0 < 0 ? -$0 : $0 },
    slopeKernel: { x, _ in x > 0 ? 1 : x < 0 ? -1 : 0 },
    source: "by definition")
}
