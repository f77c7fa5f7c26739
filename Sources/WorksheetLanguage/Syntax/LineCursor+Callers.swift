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

  /// Reads `=` if it comes next.
  package mutating func acceptEquals() -> Bool { accept(.equals) }
}
