package import Diagnostics

/// A text with the places that a test speaks of marked in it:
///
///     let source = MarkedSource("h = W1 * «x»")
///     source.text    // "h = W1 * x"
///     source.ranges  // [9 ..< 10]
package struct MarkedSource: Sendable {
  package let text: String
  /// The marked ranges in the order in which they open, as UTF-8 offsets into `text`.
  package let ranges: [SourceRange]

  package init(_ marked: String) {
    var text = ""
    var open: [Int] = []
    var found: [SourceRange] = []
    for character in marked.unicodeScalars {
      switch character {
      case "«":
        open.append(found.count)
        found.append(SourceRange(text.utf8.count, text.utf8.count))
      case "»": if let last = open.popLast() { found[last].upper = text.utf8.count }
      default: text.unicodeScalars.append(character)
      }
    }
    self.text = text
    ranges = found
  }

  /// The whole text as a fragment.
  package var fragment: SourceFragment { SourceFragment(text) }
}
