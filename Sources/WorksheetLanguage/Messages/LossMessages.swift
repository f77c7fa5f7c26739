internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about losses whose formula is not stated.
enum LossMessages {
  static func otherDerivative(
    _ given: NetworkSyntax.Given, _ loss: NetworkSyntax.UnstatedLossSyntax
  ) -> Diagnostic {
    Diagnostic(
      .badGiven, "`\(given.derivative.text)` is not what comes back from `\(loss.name.text)`",
      at: given.range,
      notes: [.init(loss.range, "the loss is stated here")],
      needed: "the derivative by what the loss is of",
      mend: "`given d\(loss.name.text)/d\(loss.of.text) = …`")
  }

  static func givenShape(
    _ given: NetworkSyntax.Given, _ found: Shape, _ wanted: Shape, _ loss: NetworkSyntax.UnstatedLossSyntax
  ) -> Diagnostic {
    Diagnostic(
      .shapeMismatch, "`\(given.derivative.text)` has the shape of `\(loss.of.text)`", at: given.value.range,
      label: "this \(found.verbText)", notes: [.init(loss.of.range, "`\(loss.of.text)` \(wanted.verbText)")],
      needed: wanted.text)
  }

  static func givenWithoutLoss(_ given: NetworkSyntax.Given, definition: Name?) -> Diagnostic {
    let name = given.derivative.of.name.text
    let by = given.derivative.by.text
    if let definition {
      return Diagnostic(
        .badGiven, "`\(name)` has a formula, and its derivatives follow from that", at: given.range,
        notes: [.init(definition.range, "defined here")],
        needed: "`given` only for a loss without a formula", mend: "`loss \(name) of \(by)`")
    }
    return Diagnostic(
      .badGiven, "no loss is called `\(name)`", at: given.range, needed: "a loss without a formula",
      mend: "`loss \(name) of \(by)` above")
  }

  static func givenTwice(_ given: NetworkSyntax.Given) -> Diagnostic {
    Diagnostic(
      .definedTwice, "what comes back from `\(given.derivative.of.text)` is given twice", at: given.range,
      needed: "one `given` for each loss")
  }
}
