internal import BackpropEngine
internal import Diagnostics

/// Cuts a fragment into tokens. Reads every byte once and never fails: what starts no token becomes `.odd`.
///
/// Typographic forms that word processors make are read as what they stand for: `’ ′` as `'`, `″` as `''`,
/// `−` and `–` as `-`, `· × ∗ ⋅` as `*`, `⊙ ∘` as `.*`, `÷` as `/`, `≤ ≥ ≠` as `<= >= !=`, and special blanks as
/// blanks. `#` starts a comment.
struct Lexer {
  private let bytes: [UInt8]
  private let fragment: SourceFragment
  private var offset = 0
  private var isSpaced = true
  private var line = 0
  private var tokens: [Token] = []

  private init(_ fragment: SourceFragment) {
    self.fragment = fragment
    bytes = fragment.bytes
    tokens.reserveCapacity(bytes.count / 2 + 2)
  }

  /// The tokens of a fragment, line ends included; the last one is `.end`.
  static func tokens(of fragment: SourceFragment) -> [Token] {
    var lexer = Lexer(fragment)
    while lexer.offset < lexer.bytes.count { lexer.readToken() }
    lexer.append(.end, length: 0)
    return lexer.tokens
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    offset + ahead < bytes.count ? bytes[offset + ahead] : 0
  }

  private mutating func append(_ kind: Token.Kind, length: Int) {
    let starts = fragment.lineStarts
    while line + 1 < starts.count, starts[line + 1].local <= offset { line += 1 }
    let file = starts[line].file + offset - starts[line].local
    tokens.append(
      Token(
        kind: kind, isSpaced: isSpaced, lower: Int32(truncatingIfNeeded: offset),
        upper: Int32(truncatingIfNeeded: offset + length), file: Int32(truncatingIfNeeded: file)))
    offset += length
    isSpaced = false
  }

  private mutating func skipBlank(_ length: Int) {
    offset += length
    isSpaced = true
  }

  private mutating func readToken() {
    switch byte() {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): skipBlank(1)
    case UInt8(ascii: "\n"):
      append(.newline, length: 1)
      isSpaced = true
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      readName()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "."): readPoint()
    case UInt8(ascii: "\""): readString()
    case 0x80...: readBeyondASCII()
    case let other: readSign(other)
    }
  }

  private mutating func skipComment() {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    isSpaced = true
  }

  /// Letters, digits, `_` and Greek letters; a leading `∂` makes the name of a derivative.
  private mutating func readName(startingAfter lead: Int = 0) {
    var length = lead
    while true {
      let next = byte(length)
      if Letters.isNameByte(next) {
        length += 1
      } else if next >= 0x80, let greek = Letters.greekLength(in: bytes, at: offset + length) {
        length += greek
      } else {
        break
      }
    }
    append(.name, length: length)
  }

  /// Digits, at most one point with digits around or before it, and an exponent.
  private mutating func readNumber() {
    var length = digits(from: 0)
    if byte(length) == UInt8(ascii: "."), Letters.isDigit(byte(length + 1)) {
      length = digits(from: length + 1)
    }
    if byte(length) | 0x20 == UInt8(ascii: "e") {
      let isSigned = byte(length + 1) == UInt8(ascii: "-") || byte(length + 1) == UInt8(ascii: "+")
      let exponent = length + (isSigned ? 2 : 1)
      if Letters.isDigit(byte(exponent)) { length = digits(from: exponent) }
    }
    append(.number, length: length)
  }

  private func digits(from start: Int) -> Int {
    var length = start
    while Letters.isDigit(byte(length)) { length += 1 }
    return length
  }

  private mutating func readPoint() {
    switch byte(1) {
    case UInt8(ascii: "*"): append(.entryTimes, length: 2)
    case UInt8(ascii: "/"): append(.entryDivide, length: 2)
    case UInt8(ascii: "^"): append(.entryPower, length: 2)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "i") where byte(2) == UInt8(ascii: "n") && !Letters.isNameByte(byte(3)):
      append(.preactivation, length: 3)
    case UInt8(ascii: ".") where startsBound(behind: 2): append(.dots, length: 2)
    default: if !readLearnedArray() { append(.odd, length: 1) }
    }
  }

  /// `.v`, `.mhat`: the names that optimisers have for the arrays beside a weight.
  private mutating func readLearnedArray() -> Bool {
    var length = 1
    while Letters.isNameByte(byte(length)) { length += 1 }
    let name = String(decoding: bytes[(offset + 1)..<(offset + length)], as: UTF8.self)
    guard OptimiserCatalog.arrayNames.contains(name) else { return false }
    append(.learned, length: length)
    return true
  }

  /// Whether a number or a name stands there, blanks aside: `0.333…` typed with two points is no range.
  private func startsBound(behind ahead: Int) -> Bool {
    var next = ahead
    while byte(next) == UInt8(ascii: " ") { next += 1 }
    return Letters.isNameByte(byte(next)) || byte(next) == UInt8(ascii: "-")
  }

  private mutating func readString() {
    var length = 1
    while offset + length < bytes.count, byte(length) != UInt8(ascii: "\n") {
      if byte(length) == UInt8(ascii: "\"") {
        append(.string, length: length + 1)
        return
      }
      length += 1
    }
    append(.odd, length: length)
  }

  private mutating func readSign(_ first: UInt8) {
    let second = byte(1)
    switch first {
    case UInt8(ascii: "+"): append(.plus, length: 1)
    case UInt8(ascii: "-"): append(.minus, length: 1)
    case UInt8(ascii: "*"): append(.times, length: 1)
    case UInt8(ascii: "/"): append(.divide, length: 1)
    case UInt8(ascii: "^"): append(.power, length: 1)
    case UInt8(ascii: "'"): append(.prime, length: 1)
    case UInt8(ascii: "@"): append(.at, length: 1)
    case UInt8(ascii: "("): append(.openRound, length: 1)
    case UInt8(ascii: ")"): append(.closeRound, length: 1)
    case UInt8(ascii: "["): append(.openSquare, length: 1)
    case UInt8(ascii: "]"): append(.closeSquare, length: 1)
    case UInt8(ascii: ","): append(.comma, length: 1)
    case UInt8(ascii: ";"): append(.semicolon, length: 1)
    case UInt8(ascii: ":"): append(.colon, length: 1)
    case UInt8(ascii: "~"): append(.tilde, length: 1)
    case UInt8(ascii: "%"): append(.percent, length: 1)
    case UInt8(ascii: "?"): append(.question, length: 1)
    case UInt8(ascii: "=") where second == UInt8(ascii: "="): append(.doubleEquals, length: 2)
    case UInt8(ascii: "=") where second == UInt8(ascii: "?"): append(.holds, length: 2)
    case UInt8(ascii: "="): append(.equals, length: 1)
    case UInt8(ascii: "<") where second == UInt8(ascii: "="): append(.lessOrEqual, length: 2)
    case UInt8(ascii: "<"): append(.less, length: 1)
    case UInt8(ascii: ">") where second == UInt8(ascii: "="): append(.greaterOrEqual, length: 2)
    case UInt8(ascii: ">"): append(.greater, length: 1)
    case UInt8(ascii: "!") where second == UInt8(ascii: "="): append(.notEqual, length: 2)
    default: append(.odd, length: 1)
    }
  }

  private mutating func readBeyondASCII() {
    if Letters.greekLength(in: bytes, at: offset) != nil {
      readName()
      return
    }
    let (scalar, length) = UTF8Reader.scalar(in: bytes, at: offset)
    switch scalar {
    case "∂": readName(startingAfter: length)
    case "\u{2019}", "\u{2032}": append(.prime, length: length)
    case "\u{2033}":
      // One character, two primes: the first takes its bytes, the second none.
      append(.prime, length: length)
      append(.prime, length: 0)
    case "\u{2212}", "\u{2013}", "\u{2010}", "\u{2011}": append(.minus, length: length)
    case "\u{B7}", "\u{D7}", "\u{2217}", "\u{22C5}": append(.times, length: length)
    case "\u{2299}", "\u{2218}": append(.entryTimes, length: length)
    case "\u{F7}": append(.divide, length: length)
    case "≤": append(.lessOrEqual, length: length)
    case "≥": append(.greaterOrEqual, length: length)
    case "≠": append(.notEqual, length: length)
    case "≈": append(.approximately, length: length)
    case "±": append(.plusMinus, length: length)
    case "\u{A0}", "\u{2000}"..."\u{200B}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}": skipBlank(length)
    default: append(.odd, length: length)
    }
  }
}
