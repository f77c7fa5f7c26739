internal import Diagnostics

/// The words of the messages about lines of a `published` block as a whole.
enum PublishedMessages {
  private static func form(_ isSpan: Bool) -> String {
    isSpan
      ? "`EXPR =? VALUE`"
      : "an answer, `quantity = printed number`, or `claim` and a comparison"
  }

  // MARK: The left side

  static func noLeftSide(_ line: LineCursor) -> Diagnostic {
    let sign = line.source.text(line.source.tokens[line.position])
    return Diagnostic(
      .noQuantity, "`\(sign)` has nothing on its left", at: line.here, label: "what has this value?",
      needed: "the quantity that was printed: `dE/dp[1] = 0.49`")
  }

  static func numberOnTheLeft(_ line: LineCursor, _ left: Stretch) -> Diagnostic {
    let text = short(line.source.text(left.tokens))
    return Diagnostic(
      .noQuantity, "nothing says of what `\(text)` is the value", at: line.range(of: left),
      needed: "the quantity that was printed on the left: `dE/dp[1] = 0.49`", mend: "`quantity = \(text)`")
  }

  /// - Parameter line: a cursor that has read what may be the left side, up to what cannot belong to it.
  static func missingRelation(_ line: LineCursor, from start: Int, isSpan: Bool) -> Diagnostic {
    let sign = isSpan ? "=?" : "="
    let isNumber =
      line.kind() == .number || line.kind() == .openSquare || line.kind() == .openRound
      || line.kind() == .question
    guard isNumber else {
      return Diagnostic(
        .missingEquals, "this line is neither an answer nor a claim", at: line.here,
        label: "no `\(sign)` before this, and none behind it", needed: form(isSpan),
        mend: isSpan ? nil : "`# …` for a remark")
    }
    let rest = short(line.source.text(line.position..<line.end))
    let left = short(line.source.text(start..<line.position))
    return Diagnostic(
      .missingEquals, "`\(sign)` is missing before `\(rest)`", at: line.here, needed: form(isSpan),
      mend: "`\(left) \(sign) \(rest)`")
  }

  static func nothingPrinted(_ line: LineCursor, _ quantity: Expression, isSpan: Bool) -> Diagnostic {
    let sign = isSpan ? "=?" : "="
    if case .binary(.subtract, let left, let right) = quantity.node, case .number(let numeral) = right.node {
      return Diagnostic(
        .missingEquals, "nothing is printed for `\(quantity.shortText())`", at: quantity.range,
        needed: form(isSpan), mend: "`\(left.shortText()) \(sign) -\(numeral.text)`")
    }
    return Diagnostic(
      .missingEquals, "nothing is printed for `\(quantity.shortText())`", at: quantity.range,
      needed: form(isSpan), mend: "`\(quantity.shortText()) \(sign) …`")
  }

  // MARK: Relations

  static func unknownRelation(_ line: LineCursor, length: Int) -> Diagnostic {
    let range = line.source.range(line.source.tokens[line.position])
      .union(line.source.range(line.source.tokens[line.position + length - 1]))
    let text = line.source.text(line.position..<(line.position + length))
    return Diagnostic(
      .unknownRelation, "`\(text)` does not say that two values are equal", at: range,
      needed: "`=` or `≈`, which mean the same here", mend: text.contains("~") ? "`≈` or `=`" : "`=`")
  }

  static func inlineRelation(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .unknownRelation, "`=?` marks an answer inside a line of text", at: line.here,
      needed: "`=` in a `published` block", mend: "`=`, or `= ?` for a number that is not held")
  }

  static func chainInSpan(_ line: LineCursor, isBehindValue: Bool) -> Diagnostic {
    let sign = line.source.text(line.source.tokens[line.position])
    return Diagnostic(
      .unknownRelation, "an answer inside a line of text is no chain", at: line.here,
      needed: "one `=?` between a quantity and its printed value",
      mend: isBehindValue ? "a `published` block for chains" : "`=?` in place of `\(sign)`")
  }

  // MARK: Members

  static func emptyMember(_ line: LineCursor, isLast: Bool) -> Diagnostic {
    let sign = SyntaxMessages.lastText(line)
    guard isLast else { return SyntaxMessages.missingOperand(line) }
    return Diagnostic(
      .noPrintedValue, "`\(sign)` has nothing on its right", at: line.behind,
      label: "the printed value is missing", needed: Words.printedNumber,
      mend: sign == "=?"
        ? "`… =? 0.49`" : "the value on this line, or `= …` on the next; `?` for one that is not held")
  }

  static func formulaAtTheEnd(_ line: LineCursor, _ found: Expression, _ stretch: Stretch) -> Diagnostic {
    let text = short(line.source.text(stretch.tokens))
    if let printed = scientific(found) {
      return Diagnostic(
        .noPrintedValue, "a power of ten is written with `e`", at: found.range, needed: Words.printedNumber,
        mend: "`\(printed)`")
    }
    return Diagnostic(
      .noPrintedValue, "a printed number is needed at the end", at: line.range(of: stretch),
      label: stretch.hasName ? "this is a formula" : "this is not worked out",
      needed: Words.printedNumber, mend: "`… = \(text) = 0.49` with the number that was printed")
  }

  /// `2.1e-3` for `2.1 * 10^-3`.
  private static func scientific(_ found: Expression) -> String? {
    var sign = ""
    var found = found
    if case .negative(let inner) = found.node { (sign, found) = ("-", inner) }
    guard case .binary(.multiply, var digits, let power) = found.node,
      case .binary(.power, let base, let exponent) = power.node, base.text == "10"
    else { return nil }
    if case .negative(let inner) = digits.node { (sign, digits) = ("-", inner) }
    guard case .number(let numeral) = digits.node, Int(exponent.text) != nil else { return nil }
    return "\(sign)\(numeral.text)e\(exponent.text)"
  }

  static func short(_ text: String) -> String { text.count <= 40 ? text : text.prefix(39) + "…" }
}
