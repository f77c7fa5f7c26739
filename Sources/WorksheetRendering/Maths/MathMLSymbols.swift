internal import MathNotation

/// Quantities, indices and function names in MathML. Each appends exactly one element, so that it can be the
/// base or the exponent of something.
extension ByteOutput {
  /// Appends a quantity with all that stands at it.
  ///
  /// - Parameter exponentFollows: leaves the element open behind base and subscript, as the first two parts of
  ///   an `msubsup` whose third part the caller writes and whose tag the caller closes.
  mutating func putMathML(
    _ symbol: Symbol, row: IndexLabel?, column: IndexLabel?, transposed: Bool, exponentFollows: Bool = false
  ) {
    let shape = SymbolShape(symbol, row: row, column: column)
    if shape.isBracketed { return putMathMLBracketed(symbol, shape, transposed: transposed) }
    let primesAbove = symbol.hasPrimesAbove || transposed && symbol.primes > 0
    let above = !symbol.superscript.isEmpty || primesAbove || transposed || exponentFollows
    switch (shape.hasSubscript, above) {
    case (false, false): break
    case (true, false): put("<msub>")
    case (false, true): put("<msup>")
    case (true, true): put("<msubsup>")
    }
    if primesAbove || symbol.primes <= 0 {
      putMathMLBase(symbol)
    } else {
      putMathMLPrimedBase(symbol, shape)
    }
    if shape.hasSubscript { putMathMLSubscript(symbol, shape) }
    if exponentFollows { return }
    if above { putMathMLSuperscript(symbol, transposed: transposed) }
    switch (shape.hasSubscript, above) {
    case (false, false): break
    case (true, false): put("</msub>")
    case (false, true): put("</msup>")
    case (true, true): put("</msubsup>")
    }
  }

  /// Letter and primes in a row. Browsers shrink a prime that is a superscript until it can hardly be seen;
  /// at full size it is a raised sign already. It takes no width where the subscript is at least as wide.
  private mutating func putMathMLPrimedBase(_ symbol: Symbol, _ shape: SymbolShape) {
    put("<mrow>")
    putMathMLBase(symbol)
    let isOverSubscript = shape.hasSubscript && (symbol.primes == 1 || shape.outerCount > 1)
    if isOverSubscript { put("<mpadded width=\"0\">") }
    putMathML(primes: symbol.primes)
    if isOverSubscript { put("</mpadded>") }
    put("</mrow>")
  }

  /// `(W₁′)₁,₂`
  private mutating func putMathMLBracketed(_ symbol: Symbol, _ shape: SymbolShape, transposed: Bool) {
    put(transposed ? "<msubsup><mrow>" : "<msub><mrow>")
    put("<mo stretchy=\"false\">(</mo>")
    var inner = symbol
    inner.subscripts.removeAll { SubscriptKind.of($0).isWord }
    inner.member = nil
    putMathML(inner, row: nil, column: nil, transposed: false)
    put("<mo stretchy=\"false\">)</mo></mrow>")
    putMathMLSubscript(symbol, shape)
    put(transposed ? "<mi>⊤</mi></msubsup>" : "</msub>")
  }

  private mutating func putMathMLBase(_ symbol: Symbol) {
    guard let accent = symbol.accent else { return putMathMLLetter(symbol) }
    put("<mover accent=\"true\">")
    putMathMLLetter(symbol)
    switch accent {
    case .hat: put("<mo stretchy=\"false\">^</mo></mover>")
    case .bar: put("<mo stretchy=\"false\">¯</mo></mover>")
    case .tilde: put("<mo stretchy=\"false\">~</mo></mover>")
    case .vec: put("<mo stretchy=\"false\">→</mo></mover>")
    }
  }

  private mutating func putMathMLLetter(_ symbol: Symbol) {
    if let letter = symbol.base.onlyScalar {
      putMathML(letter: letter, style: symbol.style)
    } else {
      putMathML(word: symbol.base, bold: symbol.style == .bold)
    }
  }

  private mutating func putMathMLSuperscript(_ symbol: Symbol, transposed: Bool) {
    let isRow = !symbol.superscript.isEmpty || symbol.primes > 0 && transposed
    if isRow { put("<mrow>") }
    putMathML(loose: symbol.superscript)
    putMathML(primes: symbol.primes)
    if transposed { put("<mi>⊤</mi>") }
    if isRow { put("</mrow>") }
  }

  private mutating func putMathMLSubscript(_ symbol: Symbol, _ shape: SymbolShape) {
    if let owner = symbol.owner.first {
      return putMathML(
        owner, row: shape.indices.first, column: shape.indices.dropFirst().first, transposed: false)
    }
    let isRow = shape.outerCount > 1
    if isRow { put("<mrow>") }
    let start = count
    for index in shape.indices {
      putMathMLComma(listFrom: start)
      putMathML(index)
    }
    for part in symbol.subscripts {
      let kind = SubscriptKind.of(part)
      if shape.isBracketed && !kind.isWord { continue }
      putMathMLComma(listFrom: start)
      putMathML(kind.isWord ? .word(part) : .letter(part))
    }
    if isRow { put("</mrow>") }
  }

  /// A comma of a list of indices, tight as TeX sets it in a script.
  private mutating func putMathMLComma(listFrom start: Int) {
    if count > start { put("<mo rspace=\"0\">,</mo>") }
  }

  /// Appends an index: one element.
  mutating func putMathML(_ index: IndexLabel) {
    switch index {
    case .number(let number):
      if number < 0 { put("<mrow><mo form=\"prefix\">\u{2212}</mo>") }
      put("<mn>")
      put(digits: number.magnitude)
      put("</mn>")
      if number < 0 { put("</mrow>") }
    case .word(let word): putMathML(word: word)
    case .letter(let text):
      let isRow = !Self.isOneElement(loose: text)
      if isRow { put("<mrow>") }
      putMathML(loose: text)
      if isRow { put("</mrow>") }
    }
  }

  /// Appends the name of a function: `<mi>sig</mi>`, with its primes.
  mutating func putMathML(_ function: FunctionName, primes: Int) {
    if case .symbol(let symbol) = function {
      return putMathML(symbol.primed(primes), row: nil, column: nil, transposed: false)
    }
    if primes > 0 { put(primes > mostPrimes ? "<msup>" : "<mrow>") }
    switch function {
    case .symbol: break
    case .word(let word): putMathML(word: word)
    case .letter(let text):
      if let letter = text.onlyScalar {
        putMathML(letter: letter, style: .italic)
      } else {
        putMathML(word: text)
      }
    }
    putMathML(primes: primes)
    if primes > 0 { put(primes > mostPrimes ? "</msup>" : "</mrow>") }
  }

  /// One element, or nothing for none: ′, ″, and from a fifth on the number in brackets.
  private mutating func putMathML(primes: Int) {
    switch primes {
    case ...0: break
    case 1: put("<mo>\u{2032}</mo>")
    case 2: put("<mo>\u{2033}</mo>")
    case 3: put("<mo>\u{2034}</mo>")
    case mostPrimes: put("<mo>\u{2057}</mo>")
    default:
      put("<mrow><mo stretchy=\"false\">(</mo>")
      putMathML(.number(primes))
      put("<mo stretchy=\"false\">)</mo></mrow>")
    }
  }
}

extension Symbol {
  /// A label stands above, and the primes join it; or they are so many that they are counted.
  fileprivate var hasPrimesAbove: Bool { primes > 0 && (!superscript.isEmpty || primes > mostPrimes) }
}
