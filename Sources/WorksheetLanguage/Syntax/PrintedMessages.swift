internal import Diagnostics

/// The words of the messages about printed numbers.
enum PrintedMessages {
  // MARK: Precision

  static func missingTolerance(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .missingOperand, "`±` has no number on its right", at: line.behind,
      needed: "how far the value may be off, without a sign", mend: "`0.27 ± 0.01`")
  }

  static func percentOnOneSide(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .twoReadings, "`%` on one side of `±` only can be read in two ways", at: range,
      needed: "`%` on both sides or on none", mend: "`27 % ± 1 %`, or `0.27 ± 0.01`")
  }

  static func plusMinusInChain(_ line: LineCursor, _ stretch: Stretch) -> Diagnostic {
    let text = PublishedMessages.short(line.source.text(stretch.tokens))
    return Diagnostic(
      .twoReadings, "`\(text)` can be read in two ways", at: line.range(of: stretch),
      label: "a tolerance, or a sum?", needed: "`±` for a tolerance; for a sum a blank behind the `+`",
      mend: "`0.5 ± 0.3`, or `0.5 + -0.3`")
  }

  static func zeroDivisor(at range: SourceRange) -> Diagnostic {
    Diagnostic(.badNumber, "nothing is divided by 0", at: range, needed: Words.printedNumber)
  }

  static func numberOverLines(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badNumber, "a number stands on one line", at: range, label: "this goes on in the next line",
      needed: "line ends only between the entries of `( )` and `[ ]`")
  }

  static func ragged(_ value: PrintedValue) -> Diagnostic? {
    let first = value.rows[0]
    guard let other = value.rows.first(where: { $0.count != first.count }), let start = other.first,
      let end = other.last
    else { return nil }
    return Diagnostic(
      .raggedMatrix, "the rows have different lengths", at: start.range.union(end.range),
      label: "\(entries(other.count)) here",
      notes: [.init(first[0].range.union(first[first.count - 1].range), "\(entries(first.count)) here")],
      needed: "as many entries in every row; `?` for one that is not held")
  }

  private static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }

  // MARK: Digits

  /// Two places where a thousands separator may be; `ahead` is 1 if it is a token of its own.
  static func dividedThousands(_ line: LineCursor, ahead: Int) -> Diagnostic {
    var last = line.position + ahead
    while last + 2 < line.end, line.source.tokens[last + 1].kind == line.kind(),
      line.source.tokens[last + 2].kind == .number, line.source.touches(last, last + 1),
      line.source.touches(last + 1, last + 2)
    {
      last += 2
    }
    let text = line.source.text((line.position - 1)..<(last + 1))
    let range = line.source.range(line.source.tokens[line.position - 1])
      .union(line.source.range(line.source.tokens[last]))
    return Diagnostic(
      .badNumber, "`\(text)` has a mark between its digits", at: range,
      needed: "digits and at most one point: nothing divides thousands",
      mend: "`\(text.filter { $0.isNumber || $0 == "." })`")
  }

  static func pointAndComma(_ line: LineCursor) -> Diagnostic {
    let text = line.source.text((line.position - 1)..<(line.position + 2))
    let range = line.source.range(line.source.tokens[line.position - 1])
      .union(line.source.range(line.source.tokens[line.position + 1]))
    let plain = text.replacing(".", with: "").replacing(",", with: ".")
    return Diagnostic(
      .decimalComma, "`\(text)` looks like a number with a decimal comma", at: range,
      label: "numbers have a point", needed: "digits and at most one point: nothing divides thousands",
      mend: "`\(plain)`")
  }

  static func twoPoints(_ line: LineCursor) -> Diagnostic {
    let text = line.source.text((line.position - 1)..<(line.position + 1))
    return Diagnostic(
      .badNumber, "`\(text)` has two points", at: line.behind.union(line.here),
      needed: "digits and at most one point")
  }

  static func digitsLeftOut(_ line: LineCursor) -> Diagnostic {
    let number = SyntaxMessages.lastText(line)
    return Diagnostic(
      .badNumber, "dots leave digits out", at: line.here,
      needed: "the digits that are meant: they say how precise the value is", mend: "`\(number)`")
  }

  // MARK: Something beside a number

  static func severalNumbers(_ line: LineCursor, _ value: PrintedValue) -> Diagnostic {
    let start = line.kind() == .comma ? 1 : 0
    let next = line.source.text(
      OperandSpan.starting(at: line.position + start, before: line.end, in: line.source))
    let first = SyntaxMessages.lastText(line)
    let isNumber = value.form == .number && line.kind(start) == .number
    return Diagnostic(
      .besideNumber, "there are two values here", at: line.here,
      label: start == 0 ? "what does this belong to?" : "what does this divide?",
      needed: "one number, or several as the entries of `( )` or `[ ]`",
      mend: isNumber
        ? "`(\(first), \(next))` for a vector, `[\(first) \(next)]` for a row" : "a line for each value")
  }

  static func questionBeside(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .besideNumber, "`?` stands beside the number", at: line.here,
      needed: "the number alone, or `?` alone in place of one that is not held")
  }

  static func powerOfTen(_ line: LineCursor) -> Diagnostic {
    let rest = PublishedMessages.short(line.source.text(line.position..<line.end))
    let number = SyntaxMessages.lastText(line)
    let isTyped = line.kind(2) == .power && line.position + 3 < line.end
    let exponent = isTyped ? line.source.text((line.position + 3)..<line.end) : "-3"
    return Diagnostic(
      .besideNumber, "`\(rest)` stands beside the number", at: line.here, label: "a power of ten?",
      needed: Words.printedNumber,
      mend: "`\(number)e\(exponent.replacing("−", with: "-").filter { "-+0123456789".contains($0) })`")
  }

  static func word(_ line: LineCursor, _ word: String, inErratum: Bool) -> Diagnostic {
    let rest = PublishedMessages.short(line.source.text(line.position..<line.end))
    if inErratum {
      return Diagnostic(
        .besideNumber, "`\(word)` stands beside the number", at: line.here,
        needed: "a reason in straight double quotes", mend: "`\"\(rest)\"`")
    }
    return Diagnostic(
      .besideNumber, "`\(word)` stands beside the number", at: line.here,
      needed: "the number alone: quantities have no units, and a remark begins with `#`",
      mend: "`# \(rest)`")
  }

  static func remark(_ line: LineCursor, inErratum: Bool) -> Diagnostic {
    let inside = OperandSpan.starting(at: line.position, before: line.end, in: line.source)
    let text = PublishedMessages.short(line.source.text(inside.dropFirst().dropLast()))
    return Diagnostic(
      .besideNumber, "`(\(text))` stands beside the number", at: line.source.range(inside),
      needed: inErratum ? "a reason in straight double quotes" : "the number alone: a remark begins with `#`",
      mend: inErratum ? "`\"\(text)\"`" : "`# \(text)`")
  }

  /// Words with which people say that a number is rounded.
  static let roughly: Set<String> = [
    "about", "approx", "approximately", "around", "ca", "circa", "nearly", "roughly",
  ]

  static func leadingWord(_ line: LineCursor, _ word: String, number: Int) -> Diagnostic {
    let rest = PublishedMessages.short(line.source.text((line.position + number)..<line.end))
    let isRoughly = roughly.contains(word.lowercased())
    return Diagnostic(
      .besideNumber, "`\(word)` stands beside the number", at: line.here,
      needed: isRoughly
        ? "the number alone: its digits say how precise it is" : "the number alone: a remark begins with `#`",
      mend: isRoughly ? "`≈ \(rest)`" : "`\(rest)`")
  }
}

extension TokenizedSource {
  /// The place of several tokens.
  func range(_ indices: Range<Int>) -> SourceRange {
    guard let last = indices.last else { return range(tokens[min(indices.lowerBound, tokens.count - 1)]) }
    return range(tokens[indices.lowerBound]).union(range(tokens[last]))
  }
}
