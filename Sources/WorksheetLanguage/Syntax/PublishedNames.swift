extension PublishedLine {
  /// The names of quantities in a line, in order, those of derivatives aside.
  package var names: [Name] {
    switch self {
    case .answer(let line):
      line.quantity.names
        + line.members.flatMap { member -> [Name] in
          guard case .formula(let formula) = member.content else { return [] }
          return formula.names
        }
    case .claim(let claim): claim.condition.names + (claim.erratum?.right?.names ?? [])
    }
  }
}

extension Condition {
  fileprivate var names: [Name] {
    switch node {
    case .comparison(let parts, _), .zero(let parts), .equal(let parts): parts.flatMap(\.names)
    case .all(let list), .any(let list): list.flatMap(\.names)
    case .not(let inner): inner.names
    case .extremum(let extremum): extremum.place.names + (extremum.bounds?.names ?? [])
    }
  }
}
