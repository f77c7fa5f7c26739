package import Diagnostics

/// What readers of commands and spans in other targets need of a line.
extension LineCursor {
  /// Records a mistake that only the caller can tell; nothing more is read from the line.
  package mutating func reject(_ diagnostic: Diagnostic) { report(diagnostic) }

  /// Whether a formula and `=` come next, as in `x = (1, 2)`.
  package var beginsEquation: Bool {
    var ahead = self
    _ = ahead.expression()
    return ahead.accept(.equals)
  }

  /// Reads a comma if it comes next.
  package mutating func acceptComma() -> Bool { accept(.comma) }

  /// Whether a number, a sign or a bracket comes next.
  package var startsValue: Bool {
    switch kind() {
    case .number, .minus, .openRound, .openSquare: !hasFailed
    default: false
    }
  }

  /// Whether the next word is followed by a number: the name of something and its value.
  package var nextWordHasValue: Bool { kind() == .name && kind(1) == .number }

  /// Reads `=` if it comes next.
  package mutating func acceptEquals() -> Bool { accept(.equals) }
}

extension Reference {
  /// Whether it is a quantity as a whole, in some state: no index, no pre-activation, no array beside it.
  package var isWhole: Bool { indices == nil && !isPreactivation && learned == nil }
}

extension Expression {
  /// The expression that is nothing but the name of a quantity.
  package init(naming reference: Reference) { self.init(.reference(reference), reference.range) }
}
