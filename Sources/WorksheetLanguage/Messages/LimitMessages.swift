internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about limits.
enum LimitMessages {
  static func entries(_ whole: Expression, _ shape: Shape) -> Diagnostic { entries(at: whole.range, shape) }

  static func entries(at range: SourceRange, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this has more entries than a sheet can hold", at: range, label: shape.text,
      needed: "at most \(Limits.mostEntries) entries in one quantity")
  }

  static func entriesInAll(_ whole: Expression) -> Diagnostic {
    Diagnostic(
      .tooLarge, "from here on, all quantities together have too many entries", at: whole.range,
      needed: "at most \(Limits.mostEntriesInAll) entries in all")
  }

  static func operations(_ whole: Expression) -> Diagnostic {
    Diagnostic(
      .tooLarge, "from here on, there is too much to compute", at: whole.range,
      needed: "at most \(Limits.mostOperations) sums and products in one forward pass")
  }

  static func joinedFormula(_ part: Expression) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this formula has too many entries to be put together with others", at: part.range,
      needed: "at most \(Limits.mostArguments) entries, or a name for the formula on a line of its own")
  }

  static func definitions(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this network has too many lines", at: range,
      needed: "at most \(Limits.mostDefinitions) definitions in one network")
  }

  static func name(_ name: Name) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this name is too long", at: name.range,
      needed: "a name of at most \(Limits.longestName) characters")
  }
}
