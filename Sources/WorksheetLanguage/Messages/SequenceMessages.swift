internal import Diagnostics

/// The words of the messages about sequences and their members.
enum SequenceMessages {
  // MARK: Definitions

  static func leftIndex(_ name: Name, _ indices: [IndexItem]) -> Diagnostic {
    let shown = name.text + IndexItem.text(indices)
    return Diagnostic(
      .badIndex, "`\(shown)` cannot be defined by itself", at: name.range,
      needed: "on a left side a name, or a name with one index that counts steps: `h[0]`, `h[t]`",
      mend: "the whole vector or matrix, `\(name.text) = …`")
  }

  static func memberNotWhole(_ index: Expression, _ name: Name) -> Diagnostic {
    Diagnostic(
      .badIndex, "`\(index.shortText())` does not say which step is meant", at: index.range,
      needed: "a whole number from -\(Limits.mostSteps) to \(Limits.mostSteps), as in `\(name.text)[2]`")
  }

  static func sameEveryStep(_ name: Name, _ indices: [IndexItem]?, _ loop: NetworkSyntax.Loop) -> Diagnostic {
    let shown = name.text + (indices.map(IndexItem.text) ?? "")
    let variable = loop.variable.text
    return Diagnostic(
      .definedTwice, "`\(shown)` would be defined in every step", at: name.range,
      notes: [.init(loop.range, "this repeats the line")],
      needed: "a quantity of its own for each step, or a line that is not repeated",
      mend: "`\(name.text)[\(variable)] = …`, or move the line out of the `for`")
  }

  static func alsoPlain(_ name: Name, first: Name) -> Diagnostic {
    let isMember = name.member != nil
    return Diagnostic(
      .definedTwice, "`\(name.base.text)` is one quantity and a sequence at once", at: name.range,
      label: isMember ? "a member of a sequence" : "one quantity",
      notes: [.init(first.range, isMember ? "one quantity" : "a member of a sequence")],
      needed: "one meaning for each name", mend: "another name for one of them")
  }

  // MARK: Uses

  static func whole(_ reference: Reference, _ sequence: Sequence) -> Diagnostic {
    Diagnostic(
      .wholeSequence, "`\(reference.text)` has a value at each step", at: reference.range,
      label: range(sequence), notes: [.init(sequence.name.range, "defined here")],
      needed: "a step in `[ ]`", mend: "`\(last(sequence))`")
  }

  static func severalMembers(_ reference: Reference, _ sequence: Sequence) -> Diagnostic {
    let two = sequence.members.prefix(2).map { "\(sequence.name.text)[\($0)]" }.joined(separator: ", ")
    return Diagnostic(
      .wholeSequence, "`\(reference.text)` is several quantities", at: reference.range,
      label: range(sequence), needed: "one step in `[ ]`; only commands such as `forward` take several",
      mend: "`\(last(sequence))`, or `concat(\(two))` to put several together")
  }

  static func missing(
    _ member: Int, of sequence: Sequence, _ reference: Reference, neededBy user: Name? = nil,
    start: String? = nil
  ) -> Diagnostic {
    let name = "\(sequence.name.text)[\(member)]"
    let isBefore = sequence.members.allSatisfy { $0 > member }
    if let user, user.member != nil {
      return Diagnostic(
        .missingMember, "`\(user.text)` needs `\(name)`, which is not defined", at: reference.range,
        label: range(sequence), needed: isBefore ? "a value to start from" : "a definition of each step",
        mend: isBefore
          ? "`constant \(name) = \(start ?? "…")` above the `for`"
          : "a `for` that ends earlier, or a definition of `\(name)`")
    }
    return Diagnostic(
      .missingMember, "there is no `\(name)`", at: reference.range, label: range(sequence),
      notes: [.init(sequence.name.range, "defined here")],
      needed: "a step that the network has", mend: "`\(last(sequence))`")
  }

  static func usedTooEarly(_ name: Name, _ definition: Name) -> Diagnostic {
    Diagnostic(
      .usedBeforeDefinition, "`\(name.text)` is used before it is defined", at: name.range,
      notes: [.init(definition.range, "defined here")],
      needed: "definitions in the order in which they are computed",
      mend: "the steps in the other order, as in `for t in 4..1`, or an earlier step")
  }

  /// `h[0]` to `h[4]`
  private static func range(_ sequence: Sequence) -> String {
    let name = sequence.name.text
    guard let low = sequence.members.min(), let high = sequence.members.max() else { return "" }
    if low == high { return "there is only `\(name)[\(low)]`" }
    let isWhole = high - low + 1 == sequence.members.count
    return isWhole
      ? "there are `\(name)[\(low)]` to `\(name)[\(high)]`"
      : "there are " + sequence.members.prefix(4).map { "`\(name)[\($0)]`" }.joined(separator: ", ")
        + (sequence.members.count > 4 ? ", …" : "")
  }

  private static func last(_ sequence: Sequence) -> String {
    "\(sequence.name.text)[\(sequence.members.last ?? 1)]"
  }
}
