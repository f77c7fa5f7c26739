internal import Diagnostics
internal import MathNotation

/// The words of the messages about brackets, and about what is divided inside them.
extension SyntaxMessages {
  // MARK: Brackets

  static func unclosedBracket(_ line: LineCursor, openedAt open: Int) -> Diagnostic {
    let token = line.source.tokens[open]
    let closer = closing(token)
    let end = line.behind.upper
    return Diagnostic(
      .unclosedBracket, "`\(line.source.text(token))` is never closed", at: SourceRange(end, end),
      label: "`\(closer)` is missing, here at the latest",
      notes: [.init(line.source.range(token), "opened here")], mend: "`\(closer)` where the bracket ends")
  }

  static func wrongBracket(_ line: LineCursor, openedAt open: Int) -> Diagnostic {
    let token = line.source.tokens[open]
    let found = line.source.text(line.source.tokens[line.position])
    return Diagnostic(
      .unclosedBracket, "`\(line.source.text(token))` is closed by `\(found)`", at: line.here,
      label: "`\(closing(token))` is missing before this, or instead of it",
      notes: [.init(line.source.range(token), "opened here")], mend: "`\(closing(token))`")
  }

  static func unopenedBracket(_ line: LineCursor) -> Diagnostic {
    let found = line.source.text(line.source.tokens[line.position])
    return Diagnostic(
      .unopenedBracket, "`\(found)` closes nothing", at: line.here, label: "no bracket is open here",
      mend: "leave it out, or open it with `\(found == ")" ? "(" : "[")` where it begins")
  }

  static func semicolonInRoundBrackets(_ line: LineCursor, openedAt open: Int) -> Diagnostic {
    Diagnostic(
      .unexpectedText, "`;` divides the rows of a matrix, and a matrix stands in `[ ]`", at: line.here,
      notes: [.init(line.source.range(line.source.tokens[open]), "opened here")],
      mend: "`[ … ; … ]`, or `,` between the entries of a vector")
  }

  /// A comma or semicolon with nothing before or behind it, or brackets around nothing.
  static func emptyPlace(_ line: LineCursor, openedAt open: Int, isEmpty: Bool) -> Diagnostic {
    let token = line.source.tokens[open]
    if isEmpty, line.kind() == .closeRound || line.kind() == .closeSquare {
      return Diagnostic(
        .emptyPlace, "there is nothing in these brackets", at: line.source.range(token).union(line.here),
        needed: Words.operand, mend: token.kind == .openSquare ? "the entries, as in `[1 2; 3 4]`" : nil)
    }
    let isBefore = line.kind() == .comma || line.kind() == .semicolon
    let place = isBefore ? line.here : line.behind
    let sign = isBefore ? line.source.text(line.source.tokens[line.position]) : lastText(line)
    return Diagnostic(
      .emptyPlace, "`\(sign)` has nothing \(isBefore ? "before" : "behind") it", at: place,
      needed: "an entry on each side of `\(sign)`", mend: "leave the `\(sign)` out")
  }

  static func strayComma(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .emptyPlace, "this comma divides nothing", at: line.here,
      needed:
        "commas only between the entries of `( )` and `[ ]`, or between several definitions of one role",
      mend: "leave it out, or put the entries in brackets")
  }

  // MARK: Numbers

  static func decimalComma(_ line: LineCursor, at comma: Int, inBrackets: Bool) -> Diagnostic {
    let whole = line.source.text(line.source.tokens[comma - 1])
    let part = line.source.text(line.source.tokens[comma + 1])
    let range = line.source.range(line.source.tokens[comma - 1])
      .union(line.source.range(line.source.tokens[comma + 1]))
    return Diagnostic(
      .decimalComma, "`\(whole),\(part)` looks like a number with a decimal comma", at: range,
      label: "numbers have a point",
      needed: "a point inside a number; a comma divides two entries",
      mend: "`\(whole).\(part)`" + (inBrackets ? ", or `\(whole), \(part)` if these are two entries" : ""))
  }

  static func numberOutOfBounds(_ text: String, at range: SourceRange) -> Diagnostic? {
    guard Number(text) == nil else { return nil }
    return Diagnostic(
      .badNumber, "this number is too long", at: range,
      needed: "at most \(Limits.mostDigits) digits, and an exponent of at most \(Limits.largestExponent)")
  }

  static func notAWholeNumber(_ text: String, at range: SourceRange, bounds: ClosedRange<Int>) -> Diagnostic {
    Diagnostic(
      .badNumber, "`\(text)` is no whole number from \(bounds.lowerBound) to \(bounds.upperBound)", at: range,
      needed: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
  }

  // MARK: Matrices

  static func twoReadings(_ line: LineCursor, _ row: MatrixRow) -> Diagnostic {
    let text = line.source.text(row.tokens)
    let readings = RowReadings(line, row)
    return Diagnostic(
      .twoReadings, "`[\(text)]` can be read in two ways", at: line.source.rowRange(row),
      label: "one entry or several?",
      needed: "commas between entries that hold an operator",
      mend: "`[\(readings.divided)]`, or `[\(readings.joined)]`")
  }

  static func operatorBetweenBlanks(_ line: LineCursor, _ row: MatrixRow) -> Diagnostic {
    Diagnostic(
      .missingComma, "entries with an operator inside are divided by commas, not by blanks",
      at: line.source.rowRange(row), mend: "`[\(RowReadings(line, row).joined)]`")
  }

  private static func closing(_ open: Token) -> String { open.kind == .openRound ? ")" : "]" }
}

extension TokenizedSource {
  func rowRange(_ row: MatrixRow) -> SourceRange {
    guard let last = row.tokens.last else { return range(tokens[row.tokens.lowerBound]) }
    return range(tokens[row.tokens.lowerBound]).union(range(tokens[last]))
  }
}
