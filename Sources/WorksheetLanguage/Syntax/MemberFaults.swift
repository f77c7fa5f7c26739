internal import Diagnostics

/// Finds out what is most likely wrong with a member of a chain that is neither a printed value nor a formula.
extension LineCursor {
  /// - Parameters:
  ///   - printed: what has read it as a printed value, if that could be.
  ///   - formula: what has read it as a formula.
  ///   - isLast: whether the printed answer stands here.
  func memberFault(
    _ stretch: Stretch, printed: LineCursor, formula: LineCursor, isLast: Bool, inErratum: Bool
  ) -> Diagnostic {
    var prefix = cursor(over: stretch)
    if let value = prefix.printedValue(), prefix.position < prefix.end,
      // Inside a chain `3 x` is a product without its sign, not a number with a unit.
      isLast || inErratum || prefix.kind() != .name && prefix.kind() != .openRound,
      let fault = prefix.faultBeside(value, inErratum: inErratum)
    {
      return fault
    }
    if let fault = cursor(over: stretch).leadingWordFault { return fault }
    if !stretch.hasName, stretch.hasPrintedSign || isTelling(printed), let fault = printed.diagnostics.first {
      return fault
    }
    var formula = formula
    formula.fail(.lineEnd)
    var fault = formula.diagnostics.first ?? SyntaxMessages.unexpected(formula, .lineEnd)
    // The line goes on behind the stretch, so nothing goes on in the next one.
    if fault.code == LanguageCode.missingOperand.rawValue, stretch.tokens.upperBound < end {
      fault.mend = "leave the `\(SyntaxMessages.lastText(formula))` out"
    }
    return fault
  }

  /// Whether what was read as a printed value has a fault that only a printed value can have.
  func isTelling(_ printed: LineCursor) -> Bool {
    let codes: [LanguageCode] = [.decimalComma, .raggedMatrix, .badNumber]
    return printed.diagnostics.contains { fault in codes.contains { $0.rawValue == fault.code } }
  }

  /// Something beside a printed value, which ends just before the cursor.
  private func faultBeside(_ value: PrintedValue, inErratum: Bool) -> Diagnostic? {
    switch kind() {
    case .comma: return commaFault(value)
    case .number: return numberFault(value)
    case .prime where kind(1) == .number && !isSpaced() && !isSpaced(1):
      return PrintedMessages.dividedThousands(self, ahead: 1)
    case .prime where inErratum: return ErratumMessages.reasonWithoutQuotes(self)
    case .question: return PrintedMessages.questionBeside(self)
    case .name: return wordFault(value, inErratum: inErratum)
    // `0.49 (rounded)` is a remark, `2(y - t)` a product without its sign.
    case .openRound where kind(1) == .name && isSpaced():
      return PrintedMessages.remark(self, inErratum: inErratum)
    case .string: return ErratumMessages.reasonWithoutErratum(self)
    case .odd: return oddFault
    default: return nil
    }
  }

  private var oddFault: Diagnostic? {
    let text = source.text(source.tokens[position])
    if text == "…" || isPoint(position) && isPoint(position + 1) {
      return PrintedMessages.digitsLeftOut(self)
    }
    return ["°", "€", "£", "¥", "‰"].contains(text) ? PrintedMessages.word(self, text, inErratum: false) : nil
  }

  private func isPoint(_ index: Int) -> Bool {
    index < end && source.text(source.tokens[index]) == "."
  }

  private func commaFault(_ value: PrintedValue) -> Diagnostic? {
    guard value.form == .number, kind(1) == .number || kind(1) == .minus else { return nil }
    guard isDecimalComma(position) else { return PrintedMessages.severalNumbers(self, value) }
    // In `1,234.56` and `1,234,567` the comma divides thousands.
    let next = source.text(source.tokens[position + 1])
    let isThousands = next.contains(".") || kind(2) == .comma && isDecimalComma(position + 2)
    if isThousands { return PrintedMessages.dividedThousands(self, ahead: 1) }
    let before = source.text(source.tokens[position - 1])
    // `1.234,56`
    if before.contains(".") { return PrintedMessages.pointAndComma(self) }
    var fault = SyntaxMessages.decimalComma(self, at: position, inBrackets: false)
    if next.utf8.count == 3, 1...3 ~= before.utf8.count, before.utf8.first != UInt8(ascii: "0") {
      fault.mend? += ", or `\(before)\(next)` if the comma divides thousands"
    }
    return fault
  }

  private func numberFault(_ value: PrintedValue) -> Diagnostic? {
    guard value.form == .number else { return PrintedMessages.severalNumbers(self, value) }
    if !isSpaced() { return PrintedMessages.twoPoints(self) }
    return PrintedMessages.severalNumbers(self, value)
  }

  private func wordFault(_ value: PrintedValue, inErratum: Bool) -> Diagnostic? {
    let word = source.text(source.tokens[position])
    let known = inErratum ? ["for", "erratum", "points"] : ["erratum", "points"]
    if let near = NearestName.of(word, in: known) {
      return SyntaxMessages.unknownWord(self, word, near: near)
    }
    if word.utf8.first == UInt8(ascii: "_"), !isSpaced() {
      return PrintedMessages.dividedThousands(self, ahead: 0)
    }
    if word.lowercased() == "x", kind(2) == .power || kind(2) == .odd, kind(1) == .number {
      return PrintedMessages.powerOfTen(self)
    }
    return PrintedMessages.word(self, word, inErratum: inErratum)
  }

  /// `about 0.49`
  var leadingWordFault: Diagnostic? {
    guard let word = nextWord else { return nil }
    var ahead = 1
    while kind(ahead) == .odd, isPoint(position + ahead) { ahead += 1 }
    let isSigned = kind(ahead) == .minus && kind(ahead + 1) == .number && !isSpaced(ahead + 1)
    guard kind(ahead) == .number || isSigned && PrintedMessages.roughly.contains(word.lowercased()),
      isSpaced(ahead)
    else { return nil }
    let name = Name(word, at: here)
    guard FunctionTable.find(name) == nil else { return nil }
    return PrintedMessages.leadingWord(self, word, number: ahead)
  }
}
