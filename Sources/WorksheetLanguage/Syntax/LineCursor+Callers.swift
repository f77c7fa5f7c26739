package import Diagnostics

/// What readers of commands and spans in other targets need of a line.
extension LineCursor {
  /// Records a mistake that only the caller can tell; nothing more is read from the line.
  package mutating func reject(_ diagnostic: Diagnostic) { report(diagnostic) }

  /// Reads `=` if it comes next.
  package mutating func acceptEquals() -> Bool { accept(.equals) }
}
