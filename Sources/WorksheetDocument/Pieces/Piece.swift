package import Diagnostics

/// A part of the sheet that is executed and replaced by its result: one of our fenced blocks, or a code span
/// such as `` `= E` `` or `` `E =? 0.49` ``.
package struct Piece: Sendable, Identifiable {
  package enum Form: Sendable, Hashable { case block, span }

  /// Counts from 0 in the order of the file.
  package var id: Int
  package var form: Form
  /// The kind's word as the list of kinds spells it; empty for a span.
  package var kind: String
  package var kindRange: SourceRange
  package var attributes: [Attribute]
  /// All its bytes: from the first backtick to the last, closing fence included, line end excluded.
  package var range: SourceRange
  /// What is executed: the lines between the fences without quote marks and indentation, or the inside of
  /// the span with line ends read as spaces.
  package var content: SourceFragment
  package var surroundings: Surroundings

  /// Where in the document's structure a piece stands.
  package struct Surroundings: Sendable {
    /// What stands before the fence on its line, list markers read as blanks: later output lines begin so.
    package var linePrefix: [UInt8]
    /// `\n`, `\r\n` or `\r`, as the fence's own line ends.
    package var lineEnd: [UInt8]
    /// Whether a blank line must come before the output so that it joins no paragraph.
    package var needsBlankBefore: Bool
    /// What the blank line that must follow the output begins with; `nil` if none must.
    package var blankAfterPrefix: [UInt8]?
    /// Whether a list marker stands before the block on its line.
    package var followsMarker: Bool
    /// The divs around the piece, from the outside in, as indices into the document's list.
    package var divs: [Int]
    /// The tick of the quiz option in whose text it stands.
    package var tick: Tick?
    /// The item of an ordered list that it stands in, the outermost one.
    package var part: ListPart?
  }

  /// An item of an ordered list that stands in no other.
  package struct ListPart: Sendable, Hashable {
    /// As a reader sees it: the list's first number, and one more with each item.
    package var number: Int
    /// Where its marker begins: no other item has it.
    package var marker: Int
  }

  /// The box before an option of a quiz.
  package struct Tick: Sendable, Hashable {
    /// `[x]`, as opposed to `[ ]`.
    package var isTicked: Bool
    /// The box with its brackets.
    package var range: SourceRange

    package init(isTicked: Bool, range: SourceRange) {
      self.isTicked = isTicked
      self.range = range
    }
  }
}

/// A `:::` div that opens and closes.
package struct Div: Sendable {
  package var classes: [String]
  package var identifier: String?
  /// The `key=value` pairs of its attributes.
  package var pairs: [Attribute]
  /// The whole line of colons that opens it, without its line end.
  package var openingLine: SourceRange
  package var closingLine: SourceRange
}

/// A heading and its attributes.
package struct Heading: Sendable {
  package var level: Int
  /// The title's text without marks and attributes, as written.
  package var title: SourceRange
  package var classes: [String]
  package var identifier: String?
  package var pairs: [Attribute]
}
