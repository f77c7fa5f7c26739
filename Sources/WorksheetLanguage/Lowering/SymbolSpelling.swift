package import BackpropEngine
package import MathNotation

/// How a name looks on the page: `_` starts a subscript, a trailing number is one, `hat`, `bar`, `tilde` and
/// `vec` dress a letter, spelled Greek becomes the letter, and a word stays a word.
package enum SymbolSpelling {
  static func symbol(of name: Name) -> Symbol {
    symbol(symbol(of: name.base.text), member: name.member)
  }

  static func symbol(_ symbol: Symbol, member: Int?) -> Symbol {
    var result = symbol
    result.member = member.map { .number($0) }
    return result
  }

  package static func symbol(of name: String) -> Symbol {
    if name.utf8.count == 1 { return Symbol(name) }
    let parts = name.split(separator: "_", omittingEmptySubsequences: true).map(String.init)
    guard var base = parts.first, name.first != "_" else { return Symbol(name, style: .upright) }
    var subscripts = parts.dropFirst().map { Letters.greek(spelled: $0) ?? $0 }
    var number = removeNumber(&base)
    let accent = removeAccent(&base)
    if number.isEmpty { number = removeNumber(&base) }
    if !number.isEmpty { subscripts.insert(number, at: 0) }
    let letter = Letters.greek(spelled: base) ?? base
    let isLetter = letter.unicodeScalars.count == 1
    return Symbol(letter, style: isLetter ? .italic : .upright, accent: accent, subscripts: subscripts)
  }

  /// One entry of a quantity: of a matrix 𝑊 it is 𝑤. The arrow or the bold letter that says "a vector" is left out,
  /// since an entry is a number.
  package static func entrySymbol(_ symbol: Symbol, shape: Shape) -> Symbol {
    if case .number = shape { return symbol }
    var entry = symbol
    if entry.accent == .vec { entry.accent = nil }
    if entry.style == .bold, symbol.base.unicodeScalars.count == 1 { entry.style = .italic }
    if case .matrix = shape, let small = smallLetter(symbol.base) { entry.base = small }
    return entry
  }

  /// The small form of a single capital letter.
  private static func smallLetter(_ text: String) -> String? {
    guard let letter = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
    if letter.isASCII {
      return "A"..."Z" ~= letter ? String(UnicodeScalar(UInt8(ascii: letter) | 0x20)) : nil
    }
    return letter.properties.isUppercase ? letter.properties.lowercaseMapping : nil
  }

  /// Takes the digits off the end, unless there is nothing else.
  private static func removeNumber(_ text: inout String) -> String {
    let letters = text.utf8.count - text.utf8.reversed().prefix { Letters.isDigit($0) }.count
    guard letters > 0, letters < text.utf8.count else { return "" }
    let number = String(decoding: text.utf8.dropFirst(letters), as: UTF8.self)
    text = String(decoding: text.utf8.prefix(letters), as: UTF8.self)
    return number
  }

  /// Takes `hat` and its like off the end where it dresses a single letter.
  private static func removeAccent(_ text: inout String) -> Symbol.Accent? {
    for (suffix, accent) in [("hat", Symbol.Accent.hat), ("bar", .bar), ("tilde", .tilde), ("vec", .vec)]
    where text.hasSuffix(suffix) {
      var rest = String(text.dropLast(suffix.count))
      let plain = rest
      _ = removeNumber(&rest)
      let isLetter = rest.unicodeScalars.count == 1 || Letters.greek(spelled: rest) != nil
      guard isLetter else { return nil }
      text = plain
      return accent
    }
    return nil
  }
}
