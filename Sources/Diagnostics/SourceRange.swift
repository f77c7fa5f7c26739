/// A range of UTF-8 offsets in the author's file, `lower ..< upper`, counted from 0.
///
/// Lines and columns exist only in ``LineMap``; everything else counts bytes.
package struct SourceRange: Hashable, Sendable, Comparable {
  package var lower: Int
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest range that covers both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }

  /// Whether all of the other range lies in this one.
  package func covers(_ other: SourceRange) -> Bool { lower <= other.lower && other.upper <= upper }

  package static func < (a: SourceRange, b: SourceRange) -> Bool {
    (a.lower, a.upper) < (b.lower, b.upper)
  }
}
