internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about data by formula and draws.
enum DataMessages {
  static func unknownValues(_ expression: Expression, missing: Name?) -> Diagnostic {
    Diagnostic(
      .unknownValue, "the value of `\(expression.shortText())` is not known", at: expression.range,
      notes: missing.map { [.init($0.range, "`\($0.text)` has no value")] } ?? [],
      needed: "numbers, or quantities that are given with numbers",
      mend: missing.map { "a value for `\($0.text)`" })
  }

  static func learned(_ call: Call, _ argument: Expression, _ name: Name) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "`\(call.function.text)` makes data once, which nothing changes", at: argument.range,
      label: name.text == argument.text ? "computed or learned" : "`\(name.text)` is computed or learned",
      needed: "numbers, inputs or constants", mend: "a formula without `\(call.function.text)`")
  }

  static func notFinite(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      .notFinite, "`\(expression.shortText())` has no finite value", at: expression.range,
      needed: "no division by 0, no logarithm of 0 or less", mend: "other numbers")
  }

  static func notASize(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      .badShape, "`\(expression.shortText())` is no size", at: expression.range,
      needed: "a whole number from 1 to \(Limits.longestSide)")
  }

  static func tooManyInputs(_ expression: Expression, most: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, "a truth table of so many inputs is too long", at: expression.range,
      needed: "at most \(most) inputs, that is \(1 << most) rows")
  }

  static func emptyRange(_ call: Call) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "this range never reaches its end",
      at: call.arguments[0].range.union(call.arguments[1].range),
      needed: "a first value, a last value, and a step that leads from one to the other in at most "
        + "\(Limits.mostEntries) steps", mend: "`range(1, 5)` or `range(5, 1, -1)`")
  }

  static func reshape(_ call: Call, _ from: Shape, _ to: Shape) -> Diagnostic {
    Diagnostic(
      .shapeMismatch, "a new shape needs as many entries as the old one", at: call.arguments[0].range,
      label: "this \(from.verbText)", needed: "\(to.count ?? 0) entries for \(to.text)")
  }

  static func onehot(_ call: Call, _ k: Int, _ n: Int) -> Diagnostic {
    Diagnostic(
      .indexOutOfRange, "there is no place \(k) among \(n)", at: call.arguments[0].range,
      needed: "the place, from 1, and then how many there are", mend: "`onehot(\(n), \(k))`")
  }

  static func drawWithoutSize(_ draw: NetworkSyntax.DrawSyntax) -> Diagnostic {
    Diagnostic(
      .unknownValue, "only a shape in numbers can be filled with drawn values", at: draw.range,
      needed: "sizes in numbers, as in `W : 2 x 3 ~ uniform(-1, 1) seed 7`")
  }

  static func distribution(_ draw: NetworkSyntax.DrawSyntax) -> Diagnostic {
    let needed: String
    switch draw.distribution {
    case .uniform: needed = "the smaller value first: `uniform(-1, 1)`"
    case .normal: needed = "a standard deviation that is not negative: `normal(0, 1)`"
    }
    return Diagnostic(
      .wrongArguments, "nothing can be drawn from this distribution", at: draw.range, needed: needed)
  }
}
