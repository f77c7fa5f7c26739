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

  /// Whether a bracket comes next.
  package var startsBracket: Bool { !hasFailed && (kind() == .openRound || kind() == .openSquare) }

  /// Whether text in quotes comes next.
  package var startsText: Bool { !hasFailed && kind() == .string }

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
  /// Of nothing but the name of a function, `sig'`, its value at a letter; else nil.
  package func applied(to letter: Name) -> Expression? {
    guard case .reference(let reference) = node, reference.isWhole else { return nil }
    let argument = Expression(.reference(Reference(name: letter, range: range)), range)
    let call = Call(function: reference.name, primes: reference.updates, arguments: [argument], options: [])
    return Expression(.call(call), range)
  }

  /// The parts of a vector that is written out; nil for everything else.
  package var listedEntries: [Expression]? {
    if case .vector(let entries) = node { entries } else { nil }
  }

  /// The expression that is nothing but the name of a quantity.
  package init(naming reference: Reference) { self.init(.reference(reference), reference.range) }
}
