package import Diagnostics

/// `f' has a maximum at 0`, `f has a local minimum at -1 on [-3, 3]`
package struct ExtremumSyntax: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case maximum, minimum }

  package var function: FunctionPhrase
  package var kind: Kind
  /// `local` or `global`, where one of them is written.
  package var isLocal: Bool?
  package var place: Expression
  /// The interval, where one is written.
  package var bounds: Expression?
  package var range: SourceRange
}

extension LineCursor {
  /// Whether a function with any number of primes stands here, and `has` behind it.
  var statesExtremum: Bool {
    guard kind() == .name else { return false }
    var ahead = 1
    while kind(ahead) == .prime { ahead += 1 }
    if kind(ahead) == .openRound, kind(ahead + 1) == .name, kind(ahead + 2) == .closeRound { ahead += 3 }
    return kind(ahead) == .name && source.token(position + ahead, is: "has")
  }

  mutating func extremum() -> Condition.Node? {
    let start = position
    guard let function = functionPhrase(), expect("has") else { return nil }
    if !accept("a"), !accept("its") { _ = accept("the") }
    var isLocal: Bool?
    if accept("local") { isLocal = true } else if accept("global") { isLocal = false }
    guard let kind = ExtremumSyntax.Kind.allCases.first(where: { accept($0.rawValue) }) else {
      report(ClaimMessages.noExtremum(self))
      return nil
    }
    guard expect("at") else { return nil }
    let place = expression()
    let bounds = !hasFailed && accept("on") ? expression() : nil
    guard !hasFailed else { return nil }
    return .extremum(
      ExtremumSyntax(
        function: function, kind: kind, isLocal: isLocal, place: place, bounds: bounds,
        range: range(from: start)))
  }
}

extension ClaimMessages {
  static func noExtremum(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badClaim, "what does the function have?", at: line.here, needed: "`maximum` or `minimum`",
      mend: "`claim f' has a maximum at 0`")
  }
}
