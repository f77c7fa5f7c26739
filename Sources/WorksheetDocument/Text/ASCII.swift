/// The bytes that Markdown's syntax is made of.
enum ASCII {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let exclamation = UInt8(ascii: "!")
  static let quote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let ampersand = UInt8(ascii: "&")
  static let apostrophe = UInt8(ascii: "'")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let star = UInt8(ascii: "*")
  static let plus = UInt8(ascii: "+")
  static let minus = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let less = UInt8(ascii: "<")
  static let equals = UInt8(ascii: "=")
  static let greater = UInt8(ascii: ">")
  static let question = UInt8(ascii: "?")
  static let at = UInt8(ascii: "@")
  static let openBracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
  static let closeBracket = UInt8(ascii: "]")
  static let underscore = UInt8(ascii: "_")
  static let backtick = UInt8(ascii: "`")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let tilde = UInt8(ascii: "~")
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == ASCII.space || self == ASCII.tab }

  /// A line feed or a carriage return.
  var isLineEnd: Bool { self == ASCII.lineFeed || self == ASCII.carriageReturn }

  var isWhitespace: Bool { isBlank || isLineEnd || self == 0x0B || self == 0x0C }

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }

  var isAlphanumeric: Bool { isLetter || isDigit }

  /// A character of names such as `mlp` or `half-away`.
  var isWordByte: Bool { isAlphanumeric || self == ASCII.minus || self == ASCII.underscore || self >= 0x80 }

  var isPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  var lowercased: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}

extension [UInt8] {
  /// Whether `word` (ASCII) stands at `offset`.
  func has(_ word: StaticString, at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    let start = word.utf8Start
    for i in 0..<length where self[offset + i] != start[i] { return false }
    return true
  }

  /// How often `byte` stands in a row from `offset` on, up to `end`.
  func runLength(of byte: UInt8, from offset: Int, to end: Int) -> Int {
    var i = offset
    while i < end, self[i] == byte { i += 1 }
    return i - offset
  }

  /// The first offset from `offset` on, at most `end`, that holds no space or tab.
  func skippingBlanks(from offset: Int, to end: Int) -> Int {
    var i = offset
    while i < end, self[i].isBlank { i += 1 }
    return i
  }

  /// The end of `range` without the spaces and tabs before it.
  func trimmedEnd(from start: Int, to end: Int) -> Int {
    var i = end
    while i > start, self[i - 1].isBlank { i -= 1 }
    return i
  }

  /// The text of a range; bytes that are no UTF-8 are shown as U+FFFD.
  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
