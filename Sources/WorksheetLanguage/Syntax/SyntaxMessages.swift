internal import Diagnostics

/// The words of the messages about text that cannot be read.
enum SyntaxMessages {
  // MARK: Operators and operands

  static func missingOperand(_ line: LineCursor) -> Diagnostic {
    let sign = line.source.text(line.source.tokens[max(0, line.position - 1)])
    return Diagnostic(
      .missingOperand, "`\(sign)` has nothing on its right", at: line.behind, label: "what comes after this?",
      needed: Words.operand,
      mend: line.position >= line.end
        ? "put the formula in brackets if it goes on in the next line" : "leave the `\(sign)` out")
  }

  static func missingOperator(_ line: LineCursor, inBrackets: Bool) -> Diagnostic {
    let (left, right) = operands(line)
    let needed =
      inBrackets ? "an operator, or a comma if these are two entries" : "an operator between the two"
    let list = inBrackets ? ", `\(left), \(right)` for two entries" : ""
    return Diagnostic(
      .missingOperator, "between `\(left)` and `\(right)` an operator is missing", at: line.here,
      label: "nothing says what to do with this", needed: needed,
      mend: "`\(left) * \(right)` for their product" + list)
  }

  static func missingParentheses(_ line: LineCursor) -> Diagnostic {
    let (function, argument) = operands(line)
    return Diagnostic(
      .missingParentheses, "`\(function)` is a function: what it is applied to stands in brackets",
      at: line.here, needed: "`(` right behind `\(function)`", mend: "`\(function)(\(argument))`")
  }

  static func missingComma(_ line: LineCursor) -> Diagnostic {
    let (left, right) = operands(line)
    return Diagnostic(
      .missingComma, "between `\(left)` and `\(right)` a comma is missing", at: line.here,
      needed: "commas between all entries of a row that has commas", mend: "`\(left), \(right)`")
  }

  static func missingDefinitionComma(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .missingComma, "before `\(line.nextWord ?? "")` a comma is missing", at: line.here,
      label: "another definition", needed: "a comma between two definitions of one role, or a line for each")
  }

  static func doubleStar(_ line: LineCursor) -> Diagnostic {
    let sign = line.source.range(line.source.tokens[line.position - 1]).union(line.here)
    return Diagnostic(
      .unexpectedText, "a power is written with `^`, not with `**`", at: sign, mend: "`^`")
  }

  static func productAt(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .unexpectedText, "`@` stands only between a quantity and a number of updates, as in `W@100`",
      at: line.here, mend: "`*` for a product of matrices")
  }

  // MARK: Names

  static func suffixOrder(_ line: LineCursor, _ reference: Reference) -> Diagnostic {
    Diagnostic(
      .suffixOrder, "`\(line.source.text(line.source.tokens[line.position]))` stands too late", at: line.here,
      notes: [.init(reference.range, "already complete")],
      needed: "suffixes in this order: `.in` or `.v`, then `'` or `@n`, then the index",
      mend: "`\(ordered(line, reference).text)`")
  }

  /// The reference with the suffix that comes next put in its place.
  private static func ordered(_ line: LineCursor, _ reference: Reference) -> Reference {
    var reference = reference
    switch line.kind() {
    case .preactivation: reference.isPreactivation = true
    case .learned: reference.learned = String(line.source.text(line.source.tokens[line.position]).dropFirst())
    default: reference.updates += 1
    }
    return reference
  }

  static func mixedDifferentials(_ upper: Reference, _ lower: Name) -> Diagnostic {
    Diagnostic(
      .unexpectedText, "a derivative is written with `d` twice or with `∂` twice",
      at: upper.range.union(lower.range), mend: "`dE/dw` or `∂E/∂w`")
  }

  static func notAQuantity(_ found: Expression) -> Diagnostic {
    Diagnostic(
      .unexpectedText, "`\(found.shortText())` is a formula; here the name of a quantity is needed",
      at: found.range, needed: Words.quantity)
  }

  static func labelledName(_ line: LineCursor) -> Diagnostic {
    let name = lastText(line)
    return Diagnostic(
      .missingEquals, "a name has no `^`", at: line.here, needed: "a name of letters, digits and `_`",
      mend: "a name such as `\(name)1`, and `symbol \(name)1 = \"\(name)^{(1)}\"` for how it looks")
  }

  // MARK: Equals signs and words

  static func comparison(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .comparisonInFormula, "a comparison has no value", at: line.here,
      needed: "a formula; what holds or not is said in claims")
  }

  static func doubleEquals(_ line: LineCursor) -> Diagnostic {
    Diagnostic(.doubleEquals, "equality is written with one `=`", at: line.here, mend: "`=`")
  }

  static func missingEquals(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .missingEquals, "`=` is missing behind `\(lastText(line))`", at: line.here,
      needed: "a definition: `name = formula`", mend: "`\(lastText(line)) = …`")
  }

  static func unknownWord(_ line: LineCursor, _ word: String, near: String) -> Diagnostic {
    Diagnostic(
      .unknownWord, "`\(word)` means nothing here", at: line.here, label: "did you mean `\(near)`?",
      mend: "`\(near)`")
  }

  // MARK: Depth

  static func nestedTooDeep(_ range: SourceRange, limit: Int) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep, "brackets are nested more than \(limit) deep", at: range,
      needed: "at most \(limit) levels", mend: "give an inner part a name of its own")
  }

  static func tooDeep(_ range: SourceRange, limit: Int) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep, "this formula is more than \(limit) operations deep", at: range,
      needed: "at most \(limit) operations one upon the other", mend: "give a part a name of its own")
  }

  // MARK: Whatever else

  static func unexpected(_ line: LineCursor, _ expectation: Expectation) -> Diagnostic {
    let needed = Words.needed(expectation, words: line.expectedWords)
    guard line.position < line.end, line.kind() != .newline else {
      return Diagnostic(.unexpectedText, "the line ends too early", at: line.here, needed: needed)
    }
    let found = line.source.text(line.source.tokens[line.position])
    return Diagnostic(.unexpectedText, "`\(found)` does not fit here", at: line.here, needed: needed)
  }

  // MARK: Helpers

  static func lastText(_ line: LineCursor) -> String {
    line.source.text(line.source.tokens[max(0, line.position - 1)])
  }

  /// The operand that ends before the cursor and the one that begins at it, as far as they are short.
  static func operands(_ line: LineCursor) -> (left: String, right: String) {
    let first = OperandSpan.ending(before: line.position, in: line.source)
    let second = OperandSpan.starting(at: line.position, before: line.end, in: line.source)
    return (line.source.text(first), line.source.text(second))
  }
}
