internal import Diagnostics

/// Finds out what is most likely wrong at a place where reading cannot go on.
extension LineCursor {
  /// Reports the best message for the next token, which does not fit `expectation`.
  mutating func fail(_ expectation: Expectation) {
    guard !hasFailed else { return }
    report(fault(expectation))
  }

  private func fault(_ expectation: Expectation) -> Diagnostic {
    if let telling = tellingFault { return telling }
    switch expectation {
    case .operand: return operandFault
    case .closing(let open): return closingFault(open)
    case .rowEnd(let open): return rowFault(open)
    case .lineEnd: return lineEndFault
    case .relation where startsOperand && isBehindOperand: return operatorFault(inBrackets: false)
    case .equals: return equalsFault
    case .words: return nearWordFault ?? SyntaxMessages.unexpected(self, .words)
    case .name, .quantity, .index, .updateCount, .string, .size, .seed, .distribution,
      .givenDerivative, .assumedFunction, .count, .printedNumber, .relation:
      return SyntaxMessages.unexpected(self, expectation)
    }
  }

  /// Faults that show in the token itself, whatever was expected.
  private var tellingFault: Diagnostic? {
    switch kind() {
    case .odd, .dots: return OddTextMessages.message(self)
    case .doubleEquals: return SyntaxMessages.doubleEquals(self)
    case .comma where isDecimalComma(position):
      return SyntaxMessages.decimalComma(self, at: position, inBrackets: false)
    case .times where position > 0 && source.tokens[position - 1].kind == .times:
      return SyntaxMessages.doubleStar(self)
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual:
      return SyntaxMessages.comparison(self)
    case .at where !isSpaced(1) || isSpaced(): return SyntaxMessages.productAt(self)
    default: return nil
    }
  }

  private var operandFault: Diagnostic {
    switch kind() {
    case .closeRound, .closeSquare:
      if isBehindSign { return SyntaxMessages.missingOperand(self) }
      return SyntaxMessages.unopenedBracket(self)
    default:
      if isBehindSign { return SyntaxMessages.missingOperand(self) }
      if position >= end, let open = openerBehind {
        return SyntaxMessages.unclosedBracket(self, openedAt: open)
      }
      return SyntaxMessages.unexpected(self, .operand)
    }
  }

  private func closingFault(_ open: Int) -> Diagnostic {
    if position >= end { return SyntaxMessages.unclosedBracket(self, openedAt: open) }
    if kind() == .closeRound || kind() == .closeSquare {
      return SyntaxMessages.wrongBracket(self, openedAt: open)
    }
    if kind() == .semicolon, source.tokens[open].kind == .openRound {
      return SyntaxMessages.semicolonInRoundBrackets(self, openedAt: open)
    }
    if startsOperand { return operatorFault(inBrackets: true) }
    if kind() == .equals || kind() == .approximately, !isClosedFurtherOn {
      return SyntaxMessages.unclosedBracket(self, openedAt: open)
    }
    return SyntaxMessages.unexpected(self, .closing(open: open))
  }

  /// Whether a bracket that is open here is closed by something behind.
  private var isClosedFurtherOn: Bool {
    var depth = 0
    for index in position..<end {
      switch source.tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth -= 1
      default: break
      }
      if depth < 0 { return true }
    }
    return false
  }

  private func rowFault(_ open: Int) -> Diagnostic {
    if kind() == .closeRound { return SyntaxMessages.wrongBracket(self, openedAt: open) }
    return startsOperand
      ? operatorFault(inBrackets: true) : SyntaxMessages.unexpected(self, .rowEnd(open: open))
  }

  /// The bracket just opened, if the last token opened one.
  private var openerBehind: Int? {
    guard position > 0 else { return nil }
    let before = source.tokens[position - 1].kind
    return before == .openRound || before == .openSquare ? position - 1 : nil
  }

  /// A word that is close to one of those that were asked for.
  private var nearWordFault: Diagnostic? {
    guard let word = nextWord, let near = NearestName.of(word, in: expectedWords) else { return nil }
    return SyntaxMessages.unknownWord(self, word, near: near)
  }

  private var lineEndFault: Diagnostic {
    if let near = nearWordFault { return near }
    switch kind() {
    case .name where kind(1) == .equals || kind(1) == .colon:
      return SyntaxMessages.missingDefinitionComma(self)
    case .closeRound, .closeSquare: return SyntaxMessages.unopenedBracket(self)
    case .comma: return SyntaxMessages.strayComma(self)
    default: break
    }
    if startsOperand, expectedWords.isEmpty || nextWord == nil, isBehindOperand {
      return operatorFault(inBrackets: isListEnd)
    }
    return SyntaxMessages.unexpected(self, .lineEnd)
  }

  private var equalsFault: Diagnostic {
    kind() == .power ? SyntaxMessages.labelledName(self) : SyntaxMessages.missingEquals(self)
  }

  /// Two operands side by side: a forgotten operator, brackets forgotten around an argument, or a comma.
  private func operatorFault(inBrackets: Bool) -> Diagnostic {
    if position > 0, kind() != .openRound {
      let before = source.tokens[position - 1]
      if before.kind == .name, FunctionTable.find(Name(source.text(before), at: source.range(before))) != nil
      {
        return SyntaxMessages.missingParentheses(self)
      }
    }
    return SyntaxMessages.missingOperator(self, inBrackets: inBrackets)
  }

  private var isBehindOperand: Bool {
    guard position > 0 else { return false }
    switch source.tokens[position - 1].kind {
    case .number, .name, .closeRound, .closeSquare, .prime, .preactivation, .learned: return true
    default: return false
    }
  }

  /// Whether the token just read needs something on its right.
  private var isBehindSign: Bool {
    guard position > 0 else { return false }
    let before = source.tokens[position - 1].kind
    return MatrixRow.isOperator(before) || before == .equals
  }
}
