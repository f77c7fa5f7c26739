internal import MathNotation

/// How the parts of a quantity's name and its indices are arranged, decided once for TeX and MathML:
///
/// - `y_in`, entry 1: the index first, then the word: y₁,ᵢₙ;
/// - `W_1`, entry 1, 2: the own number stays with its letter: (W₁)₁,₂;
/// - the member `h[2]` of a sequence, entry 1: as the typed `h[2,1]` h₂,₁.
struct SymbolShape {
  /// The own subscripts stand in brackets, the indices behind them.
  var isBracketed = false
  /// How many items the subscript list has that stands outermost.
  var outerCount = 0
  /// Something stands above: a label or primes.
  let hasSuperscript: Bool
  /// The member's index in time, then those of the entry.
  let indices: [IndexLabel]

  init(_ symbol: Symbol, row: IndexLabel?, column: IndexLabel?) {
    hasSuperscript = symbol.primes > 0 || !symbol.superscript.isEmpty
    indices = [symbol.member, row, column].compactMap { $0 }
    if !symbol.owner.isEmpty {
      outerCount = 1
      return
    }
    outerCount = indices.count
    if symbol.subscripts.isEmpty { return }
    let words = symbol.subscripts.count { SubscriptKind.of($0).isWord }
    isBracketed = outerCount > 0 && words < symbol.subscripts.count
    outerCount += isBracketed ? words : symbol.subscripts.count
  }

  /// Something stands below the letter itself, or below the bracket.
  var hasSubscript: Bool { outerCount > 0 }
}

/// How one part of a name's subscript is set.
enum SubscriptKind {
  /// Letters and digits as in a formula: `1`, `j`, `t−1`.
  case loose
  /// Several letters, upright: `in`.
  case word

  var isWord: Bool { self == .word }

  static func of(_ part: String) -> SubscriptKind {
    if part.onlyASCII != nil { return .loose }
    var letters = 0
    for scalar in part.unicodeScalars {
      guard scalar.isLetterOfName else { return .loose }
      letters += 1
    }
    return letters > 1 ? .word : .loose
  }
}

/// More primes than this are counted: `f⁽⁷⁾`.
let mostPrimes = 4

extension Unicode.Scalar {
  /// ASCII letters, and every other character that is a letter.
  var isLetterOfName: Bool {
    isASCII ? UInt8(truncatingIfNeeded: value).isLetter : properties.isAlphabetic
  }

  /// A Greek capital; TeX sets them upright.
  var isGreekCapital: Bool { (0x391...0x3A9).contains(value) }
}

extension String {
  /// The one character of this text, if it is one.
  var onlyScalar: Unicode.Scalar? {
    if let byte = onlyASCII { return Unicode.Scalar(byte) }
    let scalars = unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else {
      return nil
    }
    return first
  }
}

extension Symbol {
  /// With so many primes more.
  func primed(_ count: Int) -> Symbol {
    var copy = self
    copy.primes += count
    return copy
  }
}
