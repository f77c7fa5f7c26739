internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about names.
enum NameMessages {
  /// - Parameter role: a quantity that is called like a role, as in `input = (1, 2)`, where a name was forgotten.
  /// - Parameter declaration: where a known name is defined.
  static func unknown(
    _ name: Name, known: [String], role: Name? = nil, declaration: (Name) -> SourceRange?
  ) -> Diagnostic {
    if let role {
      return Diagnostic(
        .unknownName, "nothing is called `\(name.text)`", at: name.range,
        notes: [.init(role.range, "this defines a quantity with the name `\(role.text)`")],
        needed: "a name behind the role", mend: "`\(role.text) \(name.text) = …`, if that is what is meant")
    }
    if FunctionTable.find(name) != nil {
      return Diagnostic(
        .unknownName, "`\(name.text)` is a function, and what it is applied to is missing", at: name.range,
        mend: "`\(name.text)(x)`")
    }
    if let (left, right) = product(name.text, known: known) {
      return Diagnostic(
        .unknownName, "nothing is called `\(name.text)`", at: name.range,
        label: "the product of `\(left)` and `\(right)`?", needed: "`*` between two factors",
        mend: "`\(left) * \(right)`")
    }
    let near = NearestName.of(name.text, in: known)
    return Diagnostic(
      .unknownName, "nothing is called `\(name.text)`", at: name.range,
      label: near.map { "did you mean `\($0)`?" } ?? "",
      notes: near.flatMap { text in
        declaration(Name(text, at: name.range)).map { [.init($0, "`\(text)` is defined here")] }
      }
        ?? [],
      needed: near == nil ? list(known) : nil, mend: near.map { "`\($0)`" })
  }

  /// The known names that a name is made of, as in `Wx`.
  private static func product(_ text: String, known: [String]) -> (String, String)? {
    guard text.utf8.count <= 16 else { return nil }
    for left in known where text.hasPrefix(left) && left.utf8.count < text.utf8.count {
      let right = String(text.dropFirst(left.count))
      if known.contains(right) { return (left, right) }
    }
    return nil
  }

  private static func list(_ known: [String]) -> String? {
    guard !known.isEmpty else { return "a name that is defined above" }
    let shown = known.prefix(12).reversed().map { "`\($0)`" }.joined(separator: ", ")
    return "a name that is defined above: \(shown)" + (known.count > 12 ? ", …" : "")
  }

  static func usedTooEarly(_ name: Name, _ definition: Name) -> Diagnostic {
    let isOwn = definition.range.lower <= name.range.lower
    return Diagnostic(
      .usedBeforeDefinition,
      isOwn
        ? "`\(name.text)` is defined by itself" : "`\(name.text)` is used before it is defined",
      at: name.range, notes: [.init(definition.range, "defined here")],
      needed: "definitions in the order in which they are computed",
      mend: isOwn ? "another name for the new value" : "move the definition of `\(name.text)` up")
  }

  // MARK: Definitions

  static func definedTwice(_ name: Name, first: Name) -> Diagnostic {
    Diagnostic(
      .definedTwice, "`\(name.text)` is already defined", at: name.range, label: "a second meaning",
      notes: [.init(first.range, "first defined here")], needed: "one definition for each name",
      mend: "another name, such as `\(name.text)2`")
  }

  static func functionName(_ name: Name) -> Diagnostic {
    Diagnostic(
      .functionName, "`\(name.text)` is the name of a function", at: name.range,
      needed: "a name of its own for a quantity", mend: "for example `\(name.text)1`")
  }

  static func partialName(_ name: Name) -> Diagnostic {
    Diagnostic(
      .secondReading, "`∂` stands only in derivatives such as `∂E/∂w`", at: name.range,
      needed: "a name of letters, digits and `_`")
  }

  static func secondReading(_ name: Name, _ other: Name) -> Diagnostic {
    let (whole, differential) =
      name.text.utf8.count < other.text.utf8.count ? (name.text, other.text) : (other.text, name.text)
    return Diagnostic(
      .secondReading,
      "with `\(whole)` and `\(differential)` both defined, `\(differential)/…` has two meanings",
      at: name.range, label: "the second of the two", notes: [.init(other.range, "the first of the two")],
      needed: "`d` before the name of a quantity is kept for derivatives",
      mend: "`delta_\(whole)` or another name in place of `\(differential)`")
  }

  // MARK: Suffixes

  static func updateInNetwork(_ reference: Reference, _ shape: Shape) -> Diagnostic {
    var plain = reference
    plain.updates = 0
    plain.learned = nil
    let name = plain.text
    return Diagnostic(
      .missingUpdate,
      "`\(reference.text)` is a value after an update, and a network holds the values before it",
      at: reference.range, needed: "a quantity without a prime",
      mend: shape == .number ? "`\(name)`" : "`\(name)^T` if the transpose is meant")
  }

  static func missingUpdate(_ reference: Reference, available: Int, _ shape: Shape) -> Diagnostic {
    var plain = reference
    plain.updates = 0
    let have =
      switch available {
      case 0: "there is no update here"
      case 1: "there is only one update here"
      default: "there are only \(available) updates here"
      }
    // Nobody writes two primes for a transpose.
    let isTranspose = shape != .number && reference.updates == 1
    let transpose = isTranspose ? "`\(plain.text)^T` if the transpose is meant; " : ""
    return Diagnostic(
      .missingUpdate, "`\(reference.text)` is the value after \(times(reference.updates)), and \(have)",
      at: reference.range, mend: transpose + "`update rate 0.1` in a `compute` block, above what uses it")
  }

  private static func times(_ count: Int) -> String { count == 1 ? "an update" : "\(count) updates" }

  /// - Parameter argument: the name of what the activation is applied to, if it has one.
  static func noPreactivation(_ reference: Reference, argument: String?, notes: [Diagnostic.Note])
    -> Diagnostic
  {
    let name = reference.name.text
    return Diagnostic(
      .noPreactivation, "`\(name)` has no pre-activation", at: reference.range, notes: notes,
      needed: "a definition that is one activation of something without a name, as in `y = sig(x * W)`",
      mend: argument.map { "`\($0)`, which has a name of its own" })
  }

  static func suffixOnLet(_ reference: Reference, notes: [Diagnostic.Note]) -> Diagnostic {
    Diagnostic(
      .missingUpdate, "`\(reference.name.text)` is the name of a formula, which has no such suffix",
      at: reference.range, notes: notes, mend: "`\(reference.name.text)`")
  }

  /// - Parameter isTrainable: whether such an array could be, and only not here.
  static func notLearned(_ reference: Reference, isTrainable: Bool) -> Diagnostic {
    var plain = reference
    plain.learned = nil
    return Diagnostic(
      .missingUpdate,
      isTrainable
        ? "`\(reference.text)` is an array of an optimiser, and no quantity of the network"
        : "`\(reference.name.text)` does not learn, so no optimiser keeps an array beside it",
      at: reference.range,
      needed: isTrainable
        ? "a quantity; `show \(reference.text)` shows the array"
        : "the name of weights or of a bias before `.`",
      mend: "`\(plain.text)`")
  }

  // MARK: Derivatives in networks

  static func derivativeInNetwork(_ whole: Expression) -> Diagnostic {
    Diagnostic(
      .derivativeInNetwork, "a network is written without derivatives", at: whole.range,
      needed: "derivatives in a `compute` block; with blanks around `/` this is a quotient",
      mend: "`show \(whole.shortText())` in a `compute` block")
  }
}
