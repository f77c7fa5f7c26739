internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about `assume` and `symbol`.
enum AssumptionMessages {
  static func noFunction(_ assumption: NetworkSyntax.Assumption) -> Diagnostic {
    let names = FunctionCatalog.names
    let near = NearestName.of(assumption.function.text, in: names)
    return Diagnostic(
      .unknownFunction, "there is no function `\(assumption.function.text)` that acts entry by entry",
      at: assumption.function.range, label: near.map { "did you mean `\($0)`?" } ?? "",
      needed: near == nil ? "one of " + names.joined(separator: ", ") : nil, mend: near.map { "`\($0)`" })
  }

  static func noCorner(
    _ assumption: NetworkSyntax.Assumption, _ corner: Expression, _ function: ElementwiseFunction
  ) -> Diagnostic {
    let name = assumption.function.text
    let primes = assumption.primes == 1 ? "'" : ""
    return Diagnostic(
      .badAssumption, "`\(name)` has no corner at \(corner.shortText())", at: corner.range,
      needed: function.corner == nil
        ? "a function with a corner, such as relu, sign or abs" : "the corner at 0",
      mend: function.corner == nil
        ? "leave the line out" : "`assume \(name)\(primes)(0) = \(assumption.value.shortText())`")
  }

  static func sumForm(_ assumption: NetworkSyntax.Assumption) -> Diagnostic {
    Diagnostic(
      .badAssumption, "a sum is assumed of something else than a given vector", at: assumption.range,
      needed: "an input, target or constant that is a vector, and the sum 1",
      mend: "`assume sum(t) = 1`")
  }

  static func otherSum(_ assumption: NetworkSyntax.Assumption, _ name: Name) -> Diagnostic {
    Diagnostic(
      .badAssumption, "the entries of `\(name.text)` add up to something else", at: assumption.range,
      needed: "values that add up to 1", mend: "leave the line out, or mend the values of `\(name.text)`")
  }

  static func statedTwice(_ range: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .definedTwice, "this has been stated already", at: range, notes: [.init(first, "first stated here")],
      needed: "one statement about each thing", mend: "leave one of the two out")
  }

  static func symbol(_ syntax: NetworkSyntax.SymbolSyntax) -> Diagnostic {
    Diagnostic(
      .badSymbol, "this TeX is not understood", at: syntax.range, needed: SymbolTeX.understood,
      mend: "`symbol \(syntax.name.text) = \"W^{(1)}\"`")
  }
}
