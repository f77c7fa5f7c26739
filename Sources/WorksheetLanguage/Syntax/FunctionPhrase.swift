internal import Diagnostics

/// A function with its primes, as commands name it: `f''`, and `f''(x)` where it says what its argument is called.
package struct FunctionPhrase: Sendable {
  package var name: Name
  package var primes: Int
  package var argument: Name?
}

extension LineCursor {
  /// Whether a function with primes stands here, which a quantity never has behind `derive`.
  package var namesDerivedFunction: Bool { kind() == .name && kind(1) == .prime && !isSpaced(1) }

  /// `f'`, `f'', g'`: one or several.
  package mutating func functionPhrases() -> [FunctionPhrase] {
    var list: [FunctionPhrase] = []
    repeat {
      guard let phrase = functionPhrase() else { return list }
      list.append(phrase)
    } while accept(.comma)
    return list
  }

  package mutating func functionPhrase() -> FunctionPhrase? {
    guard let name = name() else { return nil }
    var phrase = FunctionPhrase(name: name, primes: 0)
    while kind() == .prime, !isSpaced() {
      phrase.primes += 1
      advance()
    }
    if kind() == .openRound, !isSpaced() {
      advance()
      phrase.argument = self.word()
      guard expectClosing() else { return nil }
    }
    return phrase
  }

  private mutating func expectClosing() -> Bool {
    if accept(.closeRound) { return true }
    if !hasFailed { fail(.lineEnd) }
    return false
  }
}
