internal import Diagnostics

/// The words for text that belongs to no formula: TeX, quotes and signs from word processors, stray bytes.
enum OddTextMessages {
  /// The message for the odd token that comes next.
  static func message(_ line: LineCursor) -> Diagnostic {
    let token = line.source.tokens[line.position]
    let text = line.source.text(token)
    let (scalar, _) = UTF8Reader.scalar(in: line.source.fragment.bytes, at: Int(token.lower))
    switch scalar {
    case "\\": return tex(line)
    case "{", "}", "$", "&":
      return Diagnostic(
        .texInFormula, "`\(text)` belongs to TeX, which is not read here", at: line.here,
        needed: "a formula as one types it: `W1`, `a * b`, `(a + b) / c`",
        mend: "`W1` for W₁, and `symbol W1 = \"W_{1}\"` for how a name looks")
    case "\"":
      return Diagnostic(
        .unclosedString, "these quotes are never closed", at: line.here, needed: "`\"` before the line ends")
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{AB}", "\u{BB}":
      return Diagnostic(
        .curlyQuotes, "quotes are straight here: `\"`", at: line.here, label: "a curly quote", mend: "`\"`")
    case "\u{2018}", "\u{201B}", "`", "\u{B4}":
      return Diagnostic(
        .curlyQuotes, "a prime is written `'`", at: line.here, label: "another kind of quote", mend: "`'`")
    case ".": return point(line)
    case "|":
      return Diagnostic(
        .unknownCharacter, "bars are not read", at: line.here, needed: "a function by its name",
        mend: "`abs(x)`, or `norm(x)` for a vector")
    case "!": return Diagnostic(.unknownCharacter, "`!` does not fit here", at: line.here, mend: "`!=` for ≠")
    default: return character(line, scalar, text)
    }
  }

  private static func point(_ line: LineCursor) -> Diagnostic {
    let isBehindNumber = line.position > 0 && line.source.tokens[line.position - 1].kind == .number
    if isBehindNumber, !line.isSpaced() {
      let number = SyntaxMessages.lastText(line)
      if number.contains(".") {
        return Diagnostic(
          .badNumber, "a point stands behind the number `\(number)`", at: line.behind.union(line.here),
          needed: "the number alone: a full stop would be part of it", mend: "`\(number)`")
      }
      return Diagnostic(
        .badNumber, "`\(number).` has a point without a digit behind it", at: line.behind.union(line.here),
        mend: "`\(number)` or `\(number).0`")
    }
    if line.position + 1 < line.end, line.source.token(line.position + 1, is: "T") {
      return Diagnostic(.unknownCharacter, "a transpose is written `^T`", at: line.here, mend: "`^T`")
    }
    return Diagnostic(
      .unknownCharacter, "this point belongs to nothing", at: line.here,
      needed: "digits behind a decimal point, or `.in` behind a quantity for its pre-activation")
  }

  // MARK: Single characters

  private static func character(_ line: LineCursor, _ scalar: Unicode.Scalar, _ text: String) -> Diagnostic {
    if let instead = replacement(scalar) {
      return Diagnostic(
        .unknownCharacter, "`\(text)` is not read; type it as `\(instead)`", at: line.here,
        mend: "`\(instead)`")
    }
    switch scalar {
    case "\u{FFFD}":
      return Diagnostic(
        .unknownCharacter, "this is not UTF-8 text", at: line.here, needed: "a file saved as UTF-8")
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
      let code = String(scalar.value, radix: 16, uppercase: true)
      return Diagnostic(
        .unknownCharacter, "there is a control character (U+\(code)) here", at: line.here,
        mend: "leave it out")
    case _ where scalar.properties.isAlphabetic:
      return Diagnostic(
        .unknownCharacter, "`\(text)` is no letter that names are made of", at: line.here,
        needed: "letters a to z and A to Z, digits, `_`, and Greek letters", mend: plainLetter(scalar))
    default:
      return Diagnostic(
        .unknownCharacter, "`\(text)` has no meaning in a formula", at: line.here, needed: Words.operand)
    }
  }

  /// How a character that people paste is typed.
  private static func replacement(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "²": "^2"
    case "³": "^3"
    case "ᵀ", "⊤", "⟙": "^T"
    case "₀"..."₉": String(scalar.value - 0x2080)
    case "√": "sqrt(x)"
    case "∑": "sum(x)"
    case "‖", "∥": "norm(x)"
    case "⊗": "outer(a, b)"
    case "½": "1/2"
    case "—", "‒": "-"
    case "⟨", "⟩": "dot(a, b)"
    case "←", "≔": "="
    case "∕", "⁄": "/"
    default: nil
    }
  }

  /// `yhat` for `ŷ`, `o` for `ö`.
  private static func plainLetter(_ scalar: Unicode.Scalar) -> String? {
    for (letters, suffix) in [("ŷâêôûŵẑŝ", "hat"), ("ȳāēōūī", "bar"), ("ỹãñõũ", "tilde")]
    where letters.unicodeScalars.contains(scalar) {
      let bases = ["ŷ": "y", "ŵ": "w", "ẑ": "z", "ŝ": "s", "ȳ": "y", "ỹ": "y", "ñ": "n"]
      let vowels = ["â": "a", "ê": "e", "ô": "o", "û": "u", "ā": "a", "ē": "e", "ō": "o", "ū": "u", "ī": "i"]
      let tildes = ["ã": "a", "õ": "o", "ũ": "u"]
      let text = String(scalar)
      return (bases[text] ?? vowels[text] ?? tildes[text]).map { "`\($0)\(suffix)`" }
    }
    return nil
  }

  // MARK: TeX

  private static func tex(_ line: LineCursor) -> Diagnostic {
    let start = line.position
    let hasWord = start + 1 < line.end && line.source.tokens[start + 1].kind == .name && !line.isSpaced(1)
    let word = hasWord ? line.source.text(line.source.tokens[start + 1]) : ""
    let command = String(word.prefix { $0 != "_" && !$0.isNumber })
    let width = SourceRange(line.here.lower, line.here.upper + command.utf8.count)
    return Diagnostic(
      .texInFormula, "`\\\(command)` is TeX, which is not read here", at: width,
      needed: "a formula as one types it", mend: typed(command))
  }

  /// How a TeX command is typed in a formula.
  private static func typed(_ command: String) -> String? {
    switch command {
    case "cdot", "times", "ast": "`*`"
    case "odot", "circ": "`.*`"
    case "frac", "dfrac", "tfrac": "`(a) / (b)`"
    case "partial": "`dE/dw` for a derivative"
    case "sum": "`sum(x)`"
    case "left", "right", "big", "Big": "the bracket alone"
    case "mathbf", "mathrm", "boldsymbol", "text", "operatorname": "the name alone"
    case "hat", "bar", "tilde", "vec": "`y\(command)` for a dressed y"
    case "top", "intercal": "`^T`"
    case "sqrt": "`sqrt(x)`"
    case "prime": "`'`"
    case "leq", "le": "`<=`"
    case "geq", "ge": "`>=`"
    case "neq", "ne": "`!=`"
    case "approx", "simeq", "cong": "`≈`"
    case "pm": "`±`"
    case "exp", "log", "ln", "tanh", "sin", "cos", "max", "min": "`\(command == "ln" ? "log" : command)(x)`"
    case "begin", "end", "pmatrix": "`[1 2; 3 4]` for a matrix"
    default: Letters.greek(spelled: command) == nil ? nil : "`\(command)`"
    }
  }
}
