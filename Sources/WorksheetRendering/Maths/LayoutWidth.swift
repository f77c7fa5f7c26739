package import MathNotation

/// How wide a formula is on the page, nearly: enough to tell what fits on one line.
///
/// In hundredths of an em of the usual mathematics fonts, in which a digit takes 50. One pass over the tokens,
/// without recursion, so that no formula is too deep.
package struct LayoutWidth {
  private struct Part {
    var structure: MathToken.Structure
    /// Of the part that is being read.
    var current = 0
    /// Of the widest part so far.
    var widest = 0
  }

  private var parts: [Part] = []
  private var line = 0

  package static func of(_ layout: MathLayout) -> Int {
    var width = LayoutWidth()
    for token in layout.tokens { width.add(token) }
    while !width.parts.isEmpty { width.close() }
    return width.line
  }

  /// The signs between terms before which a formula is broken, so that no line is wider than the room where that
  /// can be had.
  package static func breaks(in layout: MathLayout, room: Int) -> [Int] {
    var breaks: [Int] = []
    var width = LayoutWidth()
    var depth = 0
    // The last sign between terms, and the width before it.
    var candidate: (index: Int, width: Int)?
    for (index, token) in layout.tokens.enumerated() {
      if case .open = token { depth += 1 }
      if case .close = token { depth -= 1 }
      if token == .sign(.plus) || token == .sign(.minus), depth == 0, width.parts.isEmpty {
        candidate = (index, width.line)
      }
      width.add(token)
      guard width.line > room, let place = candidate else { continue }
      breaks.append(place.index)
      // What follows is set in a little.
      width.line += 200 - place.width
      candidate = nil
    }
    return breaks
  }

  /// A relation with the space around it.
  package static func of(_ relation: Relation) -> Int { 134 }

  private mutating func add(_ token: MathToken) {
    switch token {
    case .number(let digits): grow(digits.utf8.count * 50)
    case .scientific(let digits, _): grow(digits.utf8.count * 50 + 240)
    case .symbol(let symbol, let row, let column): grow(LayoutWidth.of(symbol, row, column))
    case .index(let label): grow(LayoutWidth.of(label) * 10 / 7)
    case .function(let name, let primes): grow(LayoutWidth.of(name) + LayoutWidth.of(primes: primes))
    case .sign(let sign): grow(LayoutWidth.of(sign))
    case .relation(let relation): grow(LayoutWidth.of(relation))
    case .open, .close: grow(39)
    case .words(let text): grow(text.utf8.count * 48)
    case .begin(let structure): parts.append(Part(structure: structure))
    case .separator: divide()
    case .end: close()
    }
  }

  private mutating func grow(_ width: Int) {
    if parts.isEmpty { line += width } else { parts[parts.count - 1].current += width }
  }

  private mutating func divide() {
    guard !parts.isEmpty else { return }
    let last = parts.count - 1
    switch parts[last].structure {
    // The exponent stands beside its base, and small.
    case .power: parts[last].widest += parts[last].current
    case .fraction, .root, .series, .cases, .underbrace, .matrix, .headed:
      parts[last].widest = max(parts[last].widest, parts[last].current)
    }
    parts[last].current = 0
  }

  private mutating func close() {
    guard let part = parts.popLast() else { return }
    let widest = max(part.widest, part.current)
    switch part.structure {
    case .fraction: grow(widest + 24)
    case .power: grow(part.widest + part.current * 7 / 10)
    case .root: grow(widest + 90)
    case .series: grow(max(144, widest * 7 / 10) + 17)
    case .cases: grow(widest * 2 + 190)
    case .underbrace: grow(widest)
    case .matrix(let columns), .headed(let columns): grow(columns * (widest + 100))
    }
  }

  // MARK: Letters

  private static func of(_ symbol: Symbol, _ row: IndexLabel?, _ column: IndexLabel?) -> Int {
    var width = symbol.base.unicodeScalars.count * 55 + of(primes: symbol.primes)
    if let owner = symbol.owner.first { return width + of(owner, row, column) * 7 / 10 }
    var below = 0
    for part in symbol.subscripts { below += part.unicodeScalars.count * 36 + 20 }
    for label in [symbol.member, row, column] {
      if let label { below += of(label) + 20 }
    }
    // An index of something that has a subscript of its own: (h₁)ᵢ.
    let own = symbol.subscripts.count - (symbol.subscripts.last == "in" ? 1 : 0)
    if row != nil || symbol.member != nil, own > 0 { width += 78 }
    width += max(below, symbol.superscript.unicodeScalars.count * 36)
    return width
  }

  /// Primes, or their number in brackets.
  private static func of(primes: Int) -> Int {
    primes <= mostPrimes ? primes * 28 : (String(primes).utf8.count + 2) * 30
  }

  /// A label in its small size.
  private static func of(_ label: IndexLabel) -> Int {
    switch label {
    case .number(let n): (n < 10 ? 1 : n < 100 ? 2 : 3) * 36
    case .letter(let text), .word(let text): text.unicodeScalars.count * 34
    }
  }

  private static func of(_ name: FunctionName) -> Int {
    switch name {
    case .word(let text): text.utf8.count * 48 + 10
    case .letter: 55
    case .symbol(let symbol): of(symbol, nil, nil)
    }
  }

  private static func of(_ sign: MathSign) -> Int {
    switch sign {
    case .plus, .minus, .hadamard, .outer, .cross: 122
    case .times: 72
    case .negative: 78
    case .partial: 55
    case .comma, .transpose: 45
    case .dots: 120
    case .verticalDots, .diagonalDots, .infinity: 100
    case .juxtaposition: 0
    case .prime: 28
    }
  }
}
