/// One token of a block or an inline span.
package struct Token: Sendable {
  package enum Kind: UInt8, Sendable {
    case name, number, string
    case plus, minus, times, divide, power
    /// `.*`, `./`, `.^`
    case entryTimes, entryDivide, entryPower
    /// `'` behind a quantity or a function; `″` gives two.
    case prime
    case at
    /// `.in`
    case preactivation
    /// `.v` behind a weight: an array of an optimiser.
    case learned
    case openRound, closeRound, openSquare, closeSquare
    case comma, semicolon, colon, tilde
    case equals, less, greater, lessOrEqual, greaterOrEqual, notEqual
    /// `==`, which no worksheet needs, so that it gets a message of its own.
    case doubleEquals
    /// `=?`, `≈`, `±`, `%`, `?`: used by published answers.
    case holds, approximately, plusMinus, percent, question
    /// `..` between two bounds.
    case dots
    case newline
    /// Text that starts no token; the message for it looks at the bytes.
    case odd
    case end
  }

  package var kind: Kind
  /// Whether a blank, a comment or a line end stands before it.
  package var isSpaced: Bool
  /// Where it stands in the fragment.
  var lower: Int32
  var upper: Int32
  /// Where `lower` stands in the file.
  var file: Int32

  /// The bytes of the fragment that it takes.
  var local: Range<Int> { Int(lower)..<Int(upper) }
}
