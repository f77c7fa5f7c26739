internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

/// An unknown attribute of a block is a mistake, with the nearest known one; it is never ignored.
enum AttributeCheck {
  static func diagnostics(of piece: Piece) -> [Diagnostic] {
    guard let entry = BlockCatalog.entry(piece.kind) else { return [] }
    let flags = entry.kind.flags.sorted()
    return piece.attributes.compactMap { attribute in
      switch attribute.form {
      case .identifier:
        return entry.namesItself ? nil : identifierOnOther(attribute, piece.kind)
      case .flag:
        return entry.kind.flags.contains(attribute.key)
          ? nil : unknown(attribute, flags + entry.keys, piece.kind)
      case .pair:
        if !entry.keys.contains(attribute.key) { return unknown(attribute, entry.keys + flags, piece.kind) }
        switch attribute.key {
        case "steps": return steps(attribute)
        case "example": return example(attribute)
        case "points":
          return StatedPoints.value(attribute.value) == nil
            ? .badPoints(attribute.value, at: attribute.valueRange) : nil
        default: return nil
        }
      }
    }
  }

  private static func steps(_ attribute: Attribute) -> Diagnostic? {
    let known = WorksheetSettings.Steps.allCases.map(\.rawValue)
    if known.contains(attribute.value) { return nil }
    return Diagnostic(
      .unknownAttribute, "`steps` is `components` or `matrix`, not `\(attribute.value)`",
      at: attribute.valueRange, label: "not known",
      mend: "`steps=\(NearestName.of(attribute.value, in: known) ?? "components")`")
  }

  private static func example(_ attribute: Attribute) -> Diagnostic? {
    if let number = Int(attribute.value), number > 0 { return nil }
    return ExampleMessages.notANumber(attribute.value, at: attribute.valueRange)
  }

  private static func unknown(_ attribute: Attribute, _ known: [String], _ kind: String) -> Diagnostic {
    let near = NearestName.of(attribute.key, in: known)
    return Diagnostic(
      .unknownAttribute, "a `\(kind)` block has no attribute `\(attribute.key)`", at: attribute.keyRange,
      label: "not known", needed: "one of \(known.map { "`\($0)`" }.joined(separator: ", "))",
      mend: near.map { "`\($0)`" })
  }

  private static func identifierOnOther(_ attribute: Attribute, _ kind: String) -> Diagnostic {
    Diagnostic(
      .unknownAttribute, "only a `network` or `data` block has a name", at: attribute.range, label: "a name",
      needed: "`of=\(attribute.value)` says which network a `\(kind)` block works on",
      mend: "`{.\(kind) of=\(attribute.value)}`")
  }
}
