internal import Diagnostics

/// Replacements in a text, each by its place in the text as it was: ``bytes`` is the text with all of them.
struct TextEdits {
  let original: [UInt8]
  /// In order, and apart from each other.
  private(set) var edits: [Edit] = []

  struct Edit: Equatable {
    var place: SourceRange
    var text: [UInt8]

    fileprivate var growth: Int { text.count - (place.upper - place.lower) }
  }

  init(_ original: [UInt8]) { self.original = original }

  /// Adds a replacement.
  /// - Returns: false where it would touch bytes that another one replaces; then nothing is added.
  @discardableResult
  mutating func replace(_ place: SourceRange, by text: some Sequence<UInt8>) -> Bool {
    let index = edits.firstIndex { place < $0.place } ?? edits.count
    if index > 0, edits[index - 1].place.upper > place.lower { return false }
    if index < edits.count, place.upper > edits[index].place.lower { return false }
    if index > 0, edits[index - 1].place == place { return false }
    edits.insert(Edit(place: place, text: Array(text)), at: index)
    return true
  }

  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(original.count + 16 * edits.count)
    var start = 0
    for edit in edits {
      result += original[start..<edit.place.lower]
      result += edit.text
      start = edit.place.upper
    }
    return result + original[start...]
  }

  /// The place in the original of an unchanged stretch of the new text; of a stretch that was replaced, or
  /// touches one that was, all that it came from.
  func originalPlace(of place: SourceRange) -> SourceRange {
    SourceRange(originalOffset(place.lower, isEnd: false), originalOffset(place.upper, isEnd: true))
  }

  private func originalOffset(_ offset: Int, isEnd: Bool) -> Int {
    var shift = 0
    for edit in edits {
      let start = edit.place.lower + shift
      if isEnd ? offset <= start : offset < start { break }
      if offset < start + edit.text.count { return isEnd ? edit.place.upper : edit.place.lower }
      shift += edit.growth
    }
    return offset - shift
  }

  /// The place in the new text of an unchanged stretch of the original.
  func newPlace(of place: SourceRange) -> SourceRange {
    let shift = edits.prefix { $0.place.upper <= place.lower }.reduce(0) { $0 + $1.growth }
    return SourceRange(place.lower + shift, place.upper + shift)
  }
}
