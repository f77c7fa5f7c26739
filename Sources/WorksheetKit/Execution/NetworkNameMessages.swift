internal import Diagnostics
internal import WorksheetDocument

/// The words of the messages about networks that are named, or that start one from the other.
enum NetworkNameMessages {
  static func unknown(_ name: String, known: [String], at place: SourceRange) -> Diagnostic {
    let near = NearestName.of(name, in: known)
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .unknownNetwork, "there is no network `\(name)` in this sheet", at: place, label: "not known",
      needed: known.isEmpty ? "a network block with a name, such as `{.network #\(name)}`" : "one of \(list)",
      mend: near.map { "`\($0)`" })
  }

  static func twice(_ name: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .duplicateNetwork, "the network name `\(name)` is given twice", at: place, label: "again",
      needed: "a name of its own for each network")
  }

  static func none(at place: SourceRange, hasLater: Bool) -> Diagnostic {
    Diagnostic(
      .noNetwork, "there is no network above this", at: place,
      needed: hasLater ? "`of=NAME` for a network further down" : "a `network` block in the sheet",
      mend: hasLater ? "name the network, `{.network #mlp}`, and write `of=mlp` here" : nil)
  }

  static func longChain(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "too many networks start one from the other", at: place,
      needed: "at most \(SheetNetworks.longestChain) in a row", mend: "write this network out")
  }

  static func tooLarge(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "this network is too large to be worked out", at: place,
      needed: "at most \(SheetNetworks.mostOperations) sums and products in one forward pass")
  }

  static func cycle(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .networkCycle, "this network starts from itself", at: place,
      needed: "a chain of `from=` and `as` that begins with a network of its own")
  }
}
