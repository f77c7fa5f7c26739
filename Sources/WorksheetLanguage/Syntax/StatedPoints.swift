package import Diagnostics
package import MathNotation

/// What an answer, a block or an exercise is worth, as its author states it.
package struct StatedPoints: Sendable {
  package var value: Number
  package var range: SourceRange

  package init(value: Number, range: SourceRange) {
    self.value = value
    self.range = range
  }

  /// The most points anything can be worth.
  package static let most = 10_000

  /// `2`, `1.5` or `1/3`; nil for anything else, and beyond ``most``.
  package static func value(_ text: String) -> Number? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = { (part: Substring) in
      !part.isEmpty && part.utf8.count <= 9 && part.utf8.allSatisfy { 48...57 ~= $0 || $0 == 46 }
    }
    guard parts.allSatisfy(isPlain), let top = Number(parts[0]) else { return nil }
    var value = top
    if parts.count == 2 {
      guard let bottom = Number(parts[1]), !bottom.isZero else { return nil }
      value = top / bottom
    }
    return Number(most) < value ? nil : value
  }
}

extension Diagnostic {
  static let pointsForm =
    "a number from 0 to \(StatedPoints.most) such as `2`, `1.5` or `1/3`"

  /// Points that are no number, also of a block or an exercise.
  package static func badPoints(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPoints, "`\(text.count <= 40 ? text : text.prefix(39) + "…")` is no number of points", at: range,
      needed: pointsForm)
  }
}
