internal import MathNotation

/// Quantities, indices and function names in TeX.
extension ByteOutput {
  /// Appends `w^{(2)}_{1,2}`, `W'_{1,1}`, `y_{1,\mathrm{in}}`, `(W_1)_{1,2}`.
  ///
  /// - Parameter transposed: a ⊤ follows; it joins what already stands above the letter.
  mutating func putTeX(_ symbol: Symbol, row: IndexLabel?, column: IndexLabel?, transposed: Bool) {
    let shape = SymbolShape(symbol, row: row, column: column)
    if endsInLetter { append(UInt8(ascii: " ")) }
    if shape.isBracketed { append(UInt8(ascii: "(")) }
    putTeXBase(symbol)
    putTeXSuperscript(symbol, transposed: transposed && !shape.isBracketed)
    if shape.isBracketed {
      putTeXOwnSubscript(symbol)
      append(UInt8(ascii: ")"))
      if transposed { put("^{\\top}") }
    }
    if shape.hasSubscript { putTeXSubscript(symbol, shape) }
  }

  /// A letter directly before: `\partial E`, `a b`.
  private var endsInLetter: Bool { last.isLetter }

  private mutating func putTeXBase(_ symbol: Symbol) {
    switch symbol.accent {
    case nil: return putTeXLetter(symbol)
    case .hat: put("\\hat{")
    case .bar: put("\\bar{")
    case .tilde: put("\\tilde{")
    case .vec: put("\\vec{")
    }
    putTeXLetter(symbol)
    append(UInt8(ascii: "}"))
  }

  private mutating func putTeXLetter(_ symbol: Symbol) {
    guard let letter = symbol.base.onlyScalar else {
      return symbol.base.isEmpty ? put("{}") : putTeX(word: symbol.base, bold: symbol.style == .bold)
    }
    switch symbol.style {
    case .italic where letter.isASCII && letter.isLetterOfName: put(scalar: letter)
    case .italic: putTeX(loose: symbol.base)
    case .upright: putTeX(word: symbol.base)
    case .bold where teXCommand(of: letter) != nil:
      put("\\boldsymbol{")
      putTeX(loose: symbol.base)
      append(UInt8(ascii: "}"))
    case .bold: putTeX(word: symbol.base, bold: true)
    }
  }

  private mutating func putTeXSuperscript(_ symbol: Symbol, transposed: Bool) {
    if symbol.superscript.isEmpty && !transposed { return putTeX(primes: symbol.primes) }
    put("^{")
    putTeX(loose: symbol.superscript)
    putTeX(primesAbove: symbol.primes)
    if transposed { put("\\top") }
    append(UInt8(ascii: "}"))
  }

  private mutating func putTeXOwnSubscript(_ symbol: Symbol) {
    let own = symbol.subscripts.filter { !SubscriptKind.of($0).isWord }
    if own.count == 1, own[0].isOneTeXCharacter {
      append(UInt8(ascii: "_"))
      return put(raw: own[0])
    }
    put("_{")
    for (place, part) in own.enumerated() {
      if place > 0 { append(UInt8(ascii: ",")) }
      putTeX(loose: part)
    }
    append(UInt8(ascii: "}"))
  }

  private mutating func putTeXSubscript(_ symbol: Symbol, _ shape: SymbolShape) {
    append(UInt8(ascii: "_"))
    if let owner = symbol.owner.first {
      append(UInt8(ascii: "{"))
      putTeX(owner, row: shape.indices.first, column: shape.indices.dropFirst().first, transposed: false)
      return append(UInt8(ascii: "}"))
    }
    if shape.outerCount == 1, putTeXOneCharacter(symbol, shape.indices.first) { return }
    append(UInt8(ascii: "{"))
    let start = count
    for index in shape.indices { putTeX(index, listFrom: start) }
    for part in symbol.subscripts {
      switch SubscriptKind.of(part) {
      case .word:
        putComma(listFrom: start)
        putTeX(word: part)
      case .loose where !shape.isBracketed:
        putComma(listFrom: start)
        putTeX(loose: part)
      case .loose: break
      }
    }
    append(UInt8(ascii: "}"))
  }

  /// `x_1`, `y_j`: one character needs no braces.
  private mutating func putTeXOneCharacter(_ symbol: Symbol, _ index: IndexLabel?) -> Bool {
    switch index {
    case .number(let number) where (0...9).contains(number): put(digits: UInt(number))
    case .letter(let text) where text.isOneTeXCharacter: put(raw: text)
    case nil:
      guard let part = symbol.subscripts.first, part.isOneTeXCharacter else { return false }
      put(raw: part)
    case .number, .letter, .word: return false
    }
    return true
  }

  private mutating func putTeX(_ index: IndexLabel, listFrom start: Int) {
    putComma(listFrom: start)
    putTeX(index)
  }

  private mutating func putComma(listFrom start: Int) {
    if count > start { append(UInt8(ascii: ",")) }
  }

  mutating func putTeX(_ index: IndexLabel) {
    switch index {
    case .number(let number):
      if number < 0 { append(UInt8(ascii: "-")) }
      put(digits: number.magnitude)
    case .letter(let text): putTeX(loose: text)
    case .word(let text): putTeX(word: text)
    }
  }

  /// Appends `\tanh'`, `\mathop{\mathrm{sig}'}`, `\sigma'`.
  ///
  /// `\operatorname` is what one would write by hand, but GitHub refuses it, and a prime outside `\mathop`
  /// would stand above the word in a display.
  mutating func putTeX(_ function: FunctionName, primes: Int) {
    switch function {
    case .symbol(let symbol):
      if endsInLetter { append(UInt8(ascii: " ")) }
      putTeX(symbol.primed(primes), row: nil, column: nil, transposed: false)
    case .letter(let letter):
      if endsInLetter { append(UInt8(ascii: " ")) }
      if letter.onlyScalar == nil { putTeX(word: letter) } else { putTeX(loose: letter) }
      putTeX(primes: primes)
    case .word(let word):
      if let command = teXFunction(word, primes: primes) {
        put(command)
        putTeX(primes: primes)
      } else if word.onlyScalar != nil {
        // TeX would move a single character inside \mathop up or down.
        putTeX(word: word)
        putTeX(primes: primes)
      } else {
        put("\\mathop{")
        putTeX(word: word)
        putTeX(primes: primes)
        append(UInt8(ascii: "}"))
      }
    }
  }

  /// Primes behind a letter.
  private mutating func putTeX(primes: Int) {
    guard primes > 0 else { return }
    if primes <= mostPrimes { return put(UInt8(ascii: "'"), times: primes) }
    put("^{")
    putTeX(primesAbove: primes)
    append(UInt8(ascii: "}"))
  }

  /// Primes inside a superscript.
  private mutating func putTeX(primesAbove primes: Int) {
    guard primes > 0 else { return }
    if primes <= mostPrimes {
      for _ in 0..<primes { put("\\prime") }
    } else {
      append(UInt8(ascii: "("))
      put(digits: primes.magnitude)
      append(UInt8(ascii: ")"))
    }
  }
}

/// Function words that TeX knows itself. A prime behind `\max` would stand above it in a display.
private func teXFunction(_ word: String, primes: Int) -> StaticString? {
  switch word {
  case "exp": "\\exp"
  case "log": "\\log"
  case "ln": "\\ln"
  case "tanh": "\\tanh"
  case "sin": "\\sin"
  case "cos": "\\cos"
  case "max" where primes <= 0: "\\max"
  case "min" where primes <= 0: "\\min"
  default: nil
  }
}

extension String {
  /// One ASCII letter or digit: it needs no braces as a script.
  var isOneTeXCharacter: Bool {
    guard let byte = onlyASCII else { return false }
    return byte.isLetter || byte.isDigit
  }
}
