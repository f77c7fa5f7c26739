internal import MathNotation

/// Looks ahead and back in a token list, each in constant time.
extension [MathToken] {
  /// Whether the number at `index` would run into the one before: `2\,3`.
  func touchesNumber(before index: Int) -> Bool {
    guard index > 0 else { return false }
    switch self[index - 1] {
    case .number, .sign(.juxtaposition): return true
    case .scientific, .symbol, .index, .function, .sign, .relation, .open, .close, .begin, .separator, .end,
      .words:
      return false
    }
  }

  /// Whether what stands before `index` can carry a superscript.
  func takesSuperscript(before index: Int) -> Bool {
    guard index > 0 else { return false }
    switch self[index - 1] {
    case .number, .index, .close, .end, .function(_, primes: 0): return true
    case .scientific, .symbol, .function, .sign, .relation, .open, .begin, .separator, .words: return false
    }
  }

  func isTranspose(at index: Int) -> Bool {
    guard index < count, case .sign(.transpose) = self[index] else { return false }
    return true
  }

  /// Whether a part of a structure, or the formula, begins with this token.
  func isPartStart(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    switch self[index - 1] {
    case .begin, .separator: return true
    case .number, .scientific, .symbol, .index, .function, .sign, .relation, .open, .close, .end, .words:
      return false
    }
  }

  /// Whether the part behind the separator at `index` is one letter or digit: `x^2`.
  func isOneCharacterPart(after index: Int) -> Bool {
    guard index + 2 < count, case .end = self[index + 2] else { return false }
    switch self[index + 1] {
    case .number(let digits): return digits.isOneTeXCharacter
    case .index(.letter(let text)): return text.isOneTeXCharacter
    case .index(.number(let number)): return (0...9).contains(number)
    case .scientific, .symbol, .index, .function, .sign, .relation, .open, .close, .begin, .separator, .end,
      .words:
      return false
    }
  }

  /// Whether the base of a power would clash with the exponent: `{W'}^2`, an empty base.
  func needsBraces(upTo end: Int, from begin: Int) -> Bool {
    guard end > begin + 1 else { return true }
    switch self[end - 1] {
    case .symbol(let symbol, let row, let column):
      return SymbolShape(symbol, row: row, column: column).hasSuperscript
    case .function(_, let primes): return primes > 0
    case .sign(.transpose), .end, .scientific: return true
    case .number, .index, .sign, .relation, .open, .close, .begin, .separator, .words: return false
    }
  }

  /// Whether the part behind `index` is exactly one element.
  ///
  /// - Parameter isLast: a further separator does not end it.
  func isOneElementPart(after index: Int, isLast: Bool) -> Bool {
    guard index + 1 < count else { return false }
    switch self[index + 1] {
    case .number, .scientific, .symbol, .index: break
    case .function, .sign, .relation, .open, .close, .begin, .separator, .end, .words: return false
    }
    guard index + 2 < count else { return true }
    switch self[index + 2] {
    case .end: return true
    case .separator: return !isLast
    case .number, .scientific, .symbol, .index, .function, .sign, .relation, .open, .close, .begin, .words:
      return false
    }
  }

  /// Whether the product sign at `index` has a matrix at its right, or a structure at its left, which is one
  /// more often than not: brackets that touch are hard to read.
  func isBesideMatrix(_ index: Int) -> Bool {
    if index + 1 < count, case .begin(.matrix) = self[index + 1] { return true }
    if index > 0, case .end = self[index - 1] { return true }
    return false
  }

  /// Whether the token is a letter with something below it and nothing above: `x₁`.
  func isPlainSubscripted(at index: Int) -> Bool {
    guard case .symbol(let symbol, let row, let column) = self[index] else { return false }
    let shape = SymbolShape(symbol, row: row, column: column)
    return shape.hasSubscript && !shape.hasSuperscript && !shape.isBracketed
  }
}
