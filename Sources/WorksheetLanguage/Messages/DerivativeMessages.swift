package import Diagnostics

enum LoweringMessages {
  static func comparison(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      .comparisonInFormula, "a comparison has no value", at: expression.range,
      needed: "a formula; comparisons stand in claims")
  }
}

/// The words of the messages about derivatives.
package enum DerivativeMessages {
  static func jacobianBy(_ quantity: Expression) -> Diagnostic {
    Diagnostic(
      .badDerivative, "`jacobian` differentiates by a whole quantity", at: quantity.range,
      label: "none of these",
      needed: "the name of a quantity of the network", mend: "`jacobian sig(s) by s`")
  }

  static func jacobianOf(_ formula: Expression) -> Diagnostic {
    Diagnostic(
      .badDerivative, "only values of the network can be differentiated again", at: formula.range,
      label: "holds something else", needed: "a formula without derivatives, updates and other networks")
  }

  static func unknown(_ name: Name, _ derivative: DerivativeSyntax, known: [String]) -> Diagnostic {
    let near = NearestName.of(name.text, in: known)
    return Diagnostic(
      .unknownName, "`\(derivative.text)` is a derivative, and no quantity is called `\(name.text)`",
      at: name.range, label: near.map { "did you mean `\($0)`?" } ?? "",
      needed: "a quantity of the network; a quotient has blanks around `/`", mend: near.map { "`\($0)`" })
  }

  static func letInDerivative(_ name: Name) -> Diagnostic {
    Diagnostic(
      .badDerivative,
      "`\(name.text)` is the name of a formula, and derivatives are of quantities of the network",
      at: name.range, needed: "a quantity of the network",
      mend: "a line `\(name.text) = …` in the network, so that it is a step of it")
  }

  static func differentStates(_ derivative: DerivativeSyntax, _ whole: Expression) -> Diagnostic {
    var mended = derivative
    mended.of.updates = max(derivative.of.updates, derivative.by.updates)
    mended.by.updates = mended.of.updates
    return Diagnostic(
      .badDerivative, "both sides of a derivative are taken after the same number of updates",
      at: whole.range,
      needed: "as many primes above as below", mend: "`\(mended.text)`")
  }

  /// Of two quantities that stand apart, as in a command.
  package static func differentStates(of: Expression, by: Expression) -> Diagnostic {
    Diagnostic(
      .badDerivative, "both sides of a derivative are taken after the same number of updates", at: by.range,
      label: "not as many as `\(of.shortText())`", needed: "as many primes on both sides")
  }

  static func partOfNumerator(_ reference: Reference) -> Diagnostic {
    Diagnostic(
      .badDerivative, "`\(reference.text)` is several entries", at: reference.range,
      needed: "one entry, as in `da[1]/dz`, or the whole for the Jacobian")
  }

  static func partOfDenominator(_ reference: Reference) -> Diagnostic {
    Diagnostic(
      .badDerivative, "`\(reference.text)` is several entries", at: reference.range,
      needed: "one entry, as in `da/dz[1]`, or the whole for the Jacobian")
  }

  static func unknownSizes(_ whole: Expression) -> Diagnostic {
    Diagnostic(
      .badDerivative, "this Jacobian has no size in numbers", at: whole.range,
      needed: "quantities whose sizes are given in numbers, or vectors")
  }
}
