package import Diagnostics
package import MathNotation

/// Reads the TeX of a `symbol` line: a letter or word, dressed or not, with a subscript, a superscript and
/// primes. Anything else is refused, because TeX and MathML must always show the same.
enum SymbolTeX {
  /// What is understood, for messages.
  static let understood =
    "a letter, a Greek letter as `\\sigma`, `\\mathbf{W}`, `\\mathrm{net}`, `\\hat{y}` (or `bar`, `tilde`, `vec`), "
    + "with `_{…}`, `^{…}` and `'` behind it"

  static func symbol(_ tex: String) -> Symbol? {
    guard tex.utf8.count <= 200 else { return nil }
    var reader = TeXReader(rest: Array(tex.unicodeScalars)[...])
    guard var symbol = reader.base() else { return nil }
    var seen: Set<Unicode.Scalar> = []
    while let next = reader.next() {
      switch next {
      case "'": symbol.primes += 1
      case "_", "^":
        guard seen.insert(next).inserted, let text = reader.group() else { return nil }
        if next == "^" {
          symbol.superscript = text
        } else {
          symbol.subscripts = text.split(separator: ",").map { $0.filter { $0 != " " } }
        }
      default: return nil
      }
    }
    return symbol
  }
}

/// How a name that `let` gives looks: `let delta2 = -dE/ds2 as "\\delta^{(2)}"`.
package enum LetSymbol {
  /// - Returns: the symbol, or the mistake in its TeX.
  package static func read(_ tex: String, at range: SourceRange) -> (symbol: Symbol?, mistake: Diagnostic?) {
    if let symbol = SymbolTeX.symbol(tex) { return (symbol, nil) }
    return (
      nil,
      Diagnostic(
        .badSymbol, "this TeX is not understood", at: range, needed: SymbolTeX.understood,
        mend: "`as \"\\delta^{(2)}\"`")
    )
  }
}

private struct TeXReader {
  var rest: ArraySlice<Unicode.Scalar>

  /// The next character that is no blank.
  mutating func next() -> Unicode.Scalar? {
    while rest.first == " " { rest.removeFirst() }
    return rest.popFirst()
  }

  /// The letter or word that everything else belongs to.
  mutating func base(depth: Int = 0) -> Symbol? {
    guard let first = next(), depth < 8 else { return nil }
    if first == "\\" { return command(depth) }
    if first == "{" {
      let inner = base(depth: depth + 1)
      return next() == "}" ? inner : nil
    }
    guard Self.isLetter(first) else { return nil }
    var word = String(first)
    while let letter = rest.first, Self.isLetter(letter) {
      word.unicodeScalars.append(letter)
      rest.removeFirst()
    }
    return Symbol(word, style: word.unicodeScalars.count == 1 ? .italic : .upright)
  }

  private mutating func command(_ depth: Int) -> Symbol? {
    let name = commandName()
    if let greek = Letters.greek(spelled: name) { return Symbol(greek) }
    if name == "ell" { return Symbol("ℓ") }
    let accents: [String: Symbol.Accent] = [
      "hat": .hat, "widehat": .hat, "bar": .bar, "overline": .bar, "tilde": .tilde, "widetilde": .tilde,
      "vec": .vec,
    ]
    let styles: [String: Symbol.Style] = [
      "mathbf": .bold, "boldsymbol": .bold, "bm": .bold, "mathit": .italic, "mathrm": .upright,
      "text": .upright, "operatorname": .upright,
    ]
    guard accents[name] != nil || styles[name] != nil, var symbol = base(depth: depth + 1) else { return nil }
    if let accent = accents[name] {
      guard symbol.accent == nil else { return nil }
      symbol.accent = accent
    }
    if let style = styles[name] { symbol.style = style }
    return symbol
  }

  private mutating func commandName() -> String {
    var name = ""
    while let letter = rest.first, letter.isASCII, Self.isLetter(letter) {
      name.unicodeScalars.append(letter)
      rest.removeFirst()
    }
    return name
  }

  /// One character, or what stands in braces, as it is read: `(1)`, `1,in`.
  mutating func group() -> String? {
    guard let first = next() else { return nil }
    if first != "{" { return first == "\\" ? Letters.greek(spelled: commandName()) : plain(first) }
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "}": return text.isEmpty ? nil : text
      case "\\":
        let name = commandName()
        if let greek = Letters.greek(spelled: name) {
          text += greek
        } else if ["mathrm", "text", "operatorname", "mathit"].contains(name), let inner = group() {
          text += inner
        } else {
          return nil
        }
      default:
        guard let readable = plain(character) else { return nil }
        text += readable
      }
    }
    return nil
  }

  /// Letters, digits and the few signs that labels hold.
  private func plain(_ character: Unicode.Scalar) -> String? {
    let isAllowed =
      Self.isLetter(character) || ("0"..."9").contains(character)
      || "()[]+-=,.*' ".unicodeScalars.contains(character)
    return isAllowed ? String(character) : nil
  }

  private static func isLetter(_ character: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(character) || ("A"..."Z").contains(character) || ("α"..."ω").contains(character)
      || ("Α"..."Ω").contains(character)
  }
}
