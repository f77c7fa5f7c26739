internal import BackpropEngine
package import Diagnostics

/// The words of the messages about functions that a network defines.
package enum FunctionMessages {
  static func head(_ name: Name, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badFunction, "a function is defined with its one argument in brackets", at: range,
      needed: "a name, one argument, `=` and a formula", mend: "`function \(name.text)(z) = …`")
  }

  static func notConstant(_ reference: Reference, argument: Name) -> Diagnostic {
    Diagnostic(
      .badFunction, "`\(reference.text)` may change, and a function holds its argument and constants alone",
      at: reference.range, needed: "`\(argument.text)`, numbers and constants",
      mend: "`constant \(reference.name.text) = …`, if it is one")
  }

  static func notANumber(_ function: NetworkSyntax.FunctionSyntax, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      .badFunction, "`\(function.name.text)` acts on numbers, and its formula \(shape.verbText)",
      at: function.value.range, needed: "a formula that gives one number for one number")
  }

  static func wholeQuantities(_ function: NetworkSyntax.FunctionSyntax) -> Diagnostic {
    Diagnostic(
      .badFunction, "the formula of `\(function.name.text)` holds a part that has no value yet",
      at: function.value.range, needed: "constants with values")
  }

  static func notFinite(_ function: NetworkSyntax.FunctionSyntax) -> Diagnostic {
    Diagnostic(
      .badFunction, "the formula of `\(function.name.text)` is too long to be differentiated",
      at: function.value.range, needed: "a shorter formula, or parts of it as functions of their own")
  }

  static func longDerivative(_ call: Call, _ whole: Expression) -> Diagnostic {
    Diagnostic(
      .badFunction, "the formula of this derivative is too long", at: whole.range,
      needed: "fewer primes, or a shorter formula of `\(call.function.text)`")
  }

  static func noFunction(_ name: Name, known: [String], isQuantity: Bool) -> Diagnostic {
    let names = known + FunctionCatalog.names
    let near = isQuantity ? nil : NearestName.of(name.text, in: names)
    return Diagnostic(
      .unknownFunction,
      isQuantity
        ? "`\(name.text)` is a quantity, not a function"
        : "there is no function of one number `\(name.text)`",
      at: name.range, label: near.map { "did you mean `\($0)`?" } ?? "",
      needed: near == nil ? "a function of the network, or one of " + names.joined(separator: ", ") : nil,
      mend: near.map { "`\($0)`" })
  }

  static func withoutArgument(_ name: Name) -> Diagnostic {
    Diagnostic(
      .unknownName, "`\(name.text)` is a function, and what it is applied to is missing", at: name.range,
      mend: "`\(name.text)(x)`")
  }

  static func builtIn(_ name: Name) -> Diagnostic {
    Diagnostic(
      .functionName, "`\(name.text)` is a function already", at: name.range,
      needed: "a name of its own for a function", mend: "for example `\(name.text)1`")
  }

  package static func noStudy(_ phrase: FunctionPhrase, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badFunction, "the formula of `\(phrase.name.text)` is too long to be followed over an interval",
      at: range,
      needed: "a shorter formula, or fewer primes")
  }

  package static func badInterval(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badFunction, "this is no interval", at: range,
      needed: "two numbers, the smaller one first, of at most a million: `[-8, 8]`")
  }

  package static func noPlace(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badFunction, "this is no place of a function of one number", at: range,
      needed: "one number, of at most a million: `at 0`")
  }

  package static func noPrime(_ phrase: FunctionPhrase) -> Diagnostic {
    Diagnostic(
      .badFunction, "which derivative of `\(phrase.name.text)`?", at: phrase.name.range,
      needed: "a prime behind a function, or more", mend: "`derive \(phrase.name.text)'`")
  }

  package static func tooLong(_ phrase: FunctionPhrase) -> Diagnostic {
    Diagnostic(
      .badFunction, "this derivative of `\(phrase.name.text)` is too long to be written down",
      at: phrase.name.range,
      needed: "at most \(FunctionID.highestOrder) primes, and a formula that stays short")
  }
}
