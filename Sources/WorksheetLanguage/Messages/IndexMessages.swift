internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about indices.
enum IndexMessages {
  static func wrongCount(
    _ whole: Expression, _ text: String, _ shape: Shape, count: Int, notes: [Diagnostic.Note]
  ) -> Diagnostic {
    let needed: String
    let mend: String
    switch shape {
    case .number: (needed, mend) = ("the name alone: this is a number", "`\(text)`")
    case .vector: (needed, mend) = ("one index for a vector", "`\(text)[1]`")
    case .matrix:
      (needed, mend) = (
        "two indices for a matrix: row and column", "`\(text)[1,2]`, or `\(text)[1,:]` for row 1"
      )
    }
    return Diagnostic(
      .badIndex, "`\(text)` takes \(wanted(shape)), not \(count)", at: whole.range,
      label: "`\(text)` \(shape.verbText)", notes: notes, needed: needed, mend: mend)
  }

  private static func wanted(_ shape: Shape) -> String {
    switch shape {
    case .number: "no index"
    case .vector: "one index"
    case .matrix: "two indices"
    }
  }

  static func notWhole(_ index: Expression) -> Diagnostic {
    Diagnostic(
      .badIndex, "an index is a whole number", at: index.range, needed: Words.needed(.index, words: []),
      mend: "`[1]`")
  }

  static func emptyRange(_ first: Expression, _ last: Expression) -> Diagnostic {
    Diagnostic(
      .badIndex, "this part is empty", at: first.range.union(last.range),
      needed: "the smaller index first", mend: "`\(last.text):\(first.text)`")
  }

  static func outOfRange(
    _ index: Expression, _ value: Int, _ side: IndexSide, of text: String, _ shape: Shape,
    notes: [Diagnostic.Note]
  ) -> Diagnostic {
    let isZero = value == 0
    return Diagnostic(
      .indexOutOfRange, isZero ? "indices count from 1" : "`\(text)` has no \(side.name) \(value)",
      at: index.range, label: "`\(text)` \(shape.verbText)", notes: notes,
      needed: "an index from 1 to \(side.size.text)", mend: isZero ? "`1` for the first \(side.name)" : nil)
  }

  static func usedBothWays(_ whole: Expression, _ text: String) -> Diagnostic {
    Diagnostic(
      .usedBothWays, "`\(text)` is multiplied from both sides, so its indices have two readings",
      at: whole.range,
      needed: "under `index: from-to`, a matrix that is used as `x*W` or as `W*x`, not as both",
      mend: "`index: row-col` in the front matter, where an index is a row and a column")
  }
}
