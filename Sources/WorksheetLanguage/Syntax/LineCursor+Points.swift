internal import Diagnostics

/// `points 2` behind an answer.
extension LineCursor {
  /// Whether the word `points` stands here behind an operand, where no formula can go on with a name.
  ///
  /// - Parameter first: where the formula or value before it begins.
  func beginsPoints(_ index: Int, from first: Int) -> Bool {
    guard index > first, source.token(index, is: "points") else { return false }
    switch source.tokens[index - 1].kind {
    case .number, .name, .closeRound, .closeSquare, .prime, .percent, .question, .string, .preactivation,
      .learned:
      return true
    default: return false
    }
  }

  /// The points of the answer, if they come next.
  mutating func points() -> StatedPoints? {
    let start = position
    guard !hasFailed, nextWord == "points", accept("points") else { return nil }
    guard kind() == .number else {
      report(PointsMessages.missing(self))
      return nil
    }
    var text = source.text(source.tokens[position])
    let first = here
    advance()
    var last = first
    if kind() == .divide, kind(1) == .number {
      advance()
      text += "/" + source.text(source.tokens[position])
      last = here
      advance()
    }
    guard let value = StatedPoints.value(text) else {
      report(.badPoints(text, at: first.union(last)))
      return nil
    }
    return StatedPoints(value: value, range: range(from: start))
  }
}

/// The words of the messages about points.
enum PointsMessages {
  static func missing(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badPoints, "`points` does not say how many", at: line.isAtEnd ? line.behind : line.here,
      needed: Diagnostic.pointsForm, mend: "`… = 0.49 points 2`")
  }

  static func twice(_ second: StatedPoints, first: StatedPoints) -> Diagnostic {
    Diagnostic(
      .badPoints, "this answer's points are stated twice", at: second.range, label: "again",
      notes: [.init(first.range, "the first")], needed: "`points` once in a line")
  }
}
