internal import MathNotation

/// Small letters below and above the line, as far as Unicode has them.
enum PlainScripts {
  /// `in` as `ᵢₙ`; nil if a character has no such form.
  static func below(_ text: String) -> String? { mapped(text, lowered) }

  /// `−2` as `⁻²`; nil if a character has no such form.
  static func above(_ text: String) -> String? { mapped(text, raised) }

  private static func mapped(_ text: String, _ form: (Unicode.Scalar) -> Unicode.Scalar?) -> String? {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let small = form(scalar) else { return nil }
      result.append(small)
    }
    return result.isEmpty ? nil : String(result)
  }

  private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "0"..."9": Unicode.Scalar(0x2080 + scalar.value - 0x30)
    case "+": "₊"
    case "-", "−": "₋"
    case "=": "₌"
    case "(": "₍"
    case ")": "₎"
    case "a": "ₐ"
    case "e": "ₑ"
    case "h": "ₕ"
    case "i": "ᵢ"
    case "j": "ⱼ"
    case "k": "ₖ"
    case "l": "ₗ"
    case "m": "ₘ"
    case "n": "ₙ"
    case "o": "ₒ"
    case "p": "ₚ"
    case "r": "ᵣ"
    case "s": "ₛ"
    case "t": "ₜ"
    case "u": "ᵤ"
    case "v": "ᵥ"
    case "x": "ₓ"
    default: nil
    }
  }

  private static func raised(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "1": "¹"
    case "2": "²"
    case "3": "³"
    case "0"..."9": Unicode.Scalar(0x2070 + scalar.value - 0x30)
    case "+": "⁺"
    case "-", "−": "⁻"
    case "=": "⁼"
    case "(": "⁽"
    case ")": "⁾"
    case "i": "ⁱ"
    case "j": "ʲ"
    case "k": "ᵏ"
    case "l": "ˡ"
    case "m": "ᵐ"
    case "n": "ⁿ"
    case "p": "ᵖ"
    case "t": "ᵗ"
    case "x": "ˣ"
    case "y": "ʸ"
    case "z": "ᶻ"
    default: nil
    }
  }
}

/// Names, indices and signs in plain text.
extension PlainScripts {
  /// `w₁,₂`, `y₁,ᵢₙ`, `(W₁)₁,₂`, `ŷ`, `W⁽¹⁾′`.
  static func text(_ symbol: Symbol, row: IndexLabel?, column: IndexLabel?) -> String {
    let shape = SymbolShape(symbol, row: row, column: column)
    let indices = shape.indices.map(text)
    if let owner = symbol.owner.first {
      let own = accented(symbol) + primes(symbol.primes)
      let name = text(owner, row: row, column: column)
      return own + (name.unicodeScalars.count == 1 ? "_" + name : "_{" + name + "}")
    }
    let words = symbol.subscripts.filter { SubscriptKind.of($0).isWord }
    let letter = accented(symbol) + above(label: symbol.superscript) + primes(symbol.primes)
    guard shape.isBracketed else { return letter + list(indices + inOrder(symbol.subscripts)) }
    let own = symbol.subscripts.filter { !SubscriptKind.of($0).isWord }
    return "(" + letter + list(own) + ")" + list(indices + words)
  }

  static func text(_ index: IndexLabel) -> String {
    switch index {
    case .number(let number): number < 0 ? "−\(number.magnitude)" : String(number)
    case .letter(let text), .word(let text): text
    }
  }

  static func text(_ function: FunctionName, primes count: Int) -> String {
    switch function {
    case .word(let text), .letter(let text): text + primes(count)
    case .symbol(let symbol): text(symbol.primed(count), row: nil, column: nil)
    }
  }

  /// The subscript of a sum, or of a name: in small letters, or `_j` and `_{A,1}` where there are none.
  static func list(_ items: [String]) -> String {
    if items.isEmpty { return "" }
    let small = items.compactMap(below)
    if small.count == items.count { return small.joined(separator: ",") }
    return items.count == 1 && items[0].unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
      ? "_" + items[0] : "_{" + items.joined(separator: ",") + "}"
  }

  private static func inOrder(_ subscripts: [String]) -> [String] { subscripts.filter { !$0.isEmpty } }

  private static func above(label: String) -> String {
    label.isEmpty ? "" : above(label) ?? "^{\(label)}"
  }

  static func primes(_ count: Int) -> String {
    if count <= 0 { return "" }
    return count <= mostPrimes ? String(repeating: "′", count: count) : above(label: "(\(count))")
  }

  /// A mark above one letter; above a word there is none, so that it is named.
  private static func accented(_ symbol: Symbol) -> String {
    guard let accent = symbol.accent else { return symbol.base }
    guard symbol.base.onlyScalar != nil else { return "\(accent.rawValue)(\(symbol.base))" }
    switch accent {
    case .hat: return symbol.base + "\u{302}"
    case .bar: return symbol.base + "\u{304}"
    case .tilde: return symbol.base + "\u{303}"
    case .vec: return symbol.base + "\u{20D7}"
    }
  }

  static func text(_ relation: Relation) -> String {
    switch relation {
    case .equal: "="
    case .approximately: "≈"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .notEqual: "≠"
    case .becomes: "←"
    case .colon: ":"
    }
  }
}
