internal import Diagnostics

/// What our own scan found in a file, before cmark has confirmed it.
struct Scan {
  /// A copy of the text for cmark: formulas, lines of colons and heading attributes are overwritten byte by
  /// byte, so that every offset and every line stays where it is.
  var masked: [UInt8]
  var pieces: [Piece] = []
  /// Where cmark must find a code block, for each block among the pieces.
  var blocks: [BlockPlace] = []
  /// All code spans in order, pieces or not.
  var spans: [SpanPlace] = []
  /// The insides of all code spans, one behind the other.
  var spanBytes: [UInt8] = []
  var formulas: [FormulaPlace] = []
  /// The insides of all formulas, one behind the other.
  var formulaBytes: [UInt8] = []
  var divs: [Div] = []
  var divLines: [DivLine] = []
  var headings: [Heading] = []
  var headingLines: [HeadingLine] = []
  var hasLooseBackticks = false
  var rawHTML: [SourceRange] = []
  var diagnostics: [Diagnostic] = []
  /// Whether the scan gave up, so that nothing may be executed.
  var isAborted = false

  struct BlockPlace {
    var piece: Int
    /// Counts from 1 in the part that cmark reads.
    var line: Int
    /// How many lines stand between the fences.
    var contentLines: Int
  }

  struct SpanPlace {
    var content: Range<Int>
    var piece: Int?
  }

  struct FormulaPlace {
    var tex: Range<Int>
    var isDisplay: Bool
    /// With its delimiters.
    var range: SourceRange
    /// How many bytes were overwritten.
    var maskedCount: Int
  }

  struct DivLine {
    var line: Int
    /// The div that opens here; `nil` on a line that closes one.
    var opening: Int?
  }

  struct HeadingLine {
    var line: Int
    var heading: Int
  }

  /// What a formula is overwritten with: cmark passes these bytes on, and no text holds them.
  static let formulaStart: UInt8 = 1
  static let formulaRest: UInt8 = 2

  /// What backticks without a partner are overwritten with.
  static let looseBacktick: UInt8 = 3
}
