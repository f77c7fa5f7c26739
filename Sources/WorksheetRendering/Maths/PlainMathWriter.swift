internal import MathNotation

/// Writes a layout as one line of text that is read without typesetting: `∂E/∂w₁,₁ = (−1.26) · 0.37(1 − 0.37)`.
///
/// Total: any token list gives text. Where typesetting shows by place what belongs together, brackets do.
struct PlainMathWriter {
  /// A part of a structure, or the formula.
  private struct Part {
    var text = ""
    /// What was written last, which decides what may touch it.
    var last = Last.nothing
    /// A sign stands between its operands, outside of brackets.
    var isLoose = false
    /// Where each open bracket begins.
    var brackets: [Int] = []
    /// Where the last operand begins, and what it is.
    var operand = 0
    var kind = Kind.plain

    /// In brackets where a sign would be torn apart.
    var tight: String { isLoose || kind == .quotient ? "(\(text))" : text }

    /// In brackets where an exponent would be read as that of a part, or run into what stands above already.
    var base: String { isLoose || kind != .plain ? "(\(text))" : text }

    /// In brackets unless it is one character, or stands in brackets already.
    var enclosed: String {
      let isWhole = !isLoose && kind == .plain && text.first == "(" && last == .closed
      return isWhole || text.unicodeScalars.count < 2 ? text : "(\(text))"
    }
  }

  private enum Last { case nothing, sign, prefix, number, operand, function, closed }

  /// What an operand is to those beside and above it; `scripted` has primes or a label above it.
  private enum Kind { case plain, scripted, power, quotient }

  private struct Frame {
    var kind: MathToken.Structure
    var parts: [Part] = []
  }

  private var part = Part()
  private var frames: [(frame: Frame, outer: Part)] = []

  static func text(of layout: MathLayout) -> String {
    var writer = PlainMathWriter()
    for token in layout.tokens { writer.write(token) }
    while !writer.frames.isEmpty { writer.end() }
    return writer.finished().text
  }

  private mutating func write(_ token: MathToken) {
    switch token {
    case .number(let digits): put(digits, .number)
    case .scientific(let mantissa, let exponent):
      let power = PlainScripts.above(PlainScripts.text(.number(exponent))) ?? ""
      put("\(mantissa) · 10\(power)", .operand)
      loosen()
    case .symbol(let symbol, let row, let column):
      put(PlainScripts.text(symbol, row: row, column: column), .operand)
      if SymbolShape(symbol, row: row, column: column).hasSuperscript { part.kind = .scripted }
    case .index(let label): put(PlainScripts.text(label), .operand)
    case .function(let name, let primes): put(PlainScripts.text(name, primes: primes), .function)
    case .sign(let sign): write(sign)
    case .relation(let relation): putBinary(PlainScripts.text(relation))
    case .open(let bracket): open(bracket)
    case .close(let bracket): close(bracket)
    case .begin(let kind): begin(kind)
    case .separator: divide()
    case .end: end()
    case .words(let words):
      put(words, .operand)
      loosen()
    }
  }

  // MARK: Operands and signs

  /// An operand; a blank divides it from one that it would touch.
  private mutating func put(_ text: String, _ kind: Last) {
    switch part.last {
    case .number, .operand, .closed: putBlankAndLoosen()
    case .function: if kind != .closed { putBlankAndLoosen() }
    case .nothing, .sign: part.operand = part.text.utf8.count
    case .prefix: break
    }
    part.text += text
    part.last = kind
    part.kind = .plain
  }

  private mutating func putBlankAndLoosen() {
    part.text += " "
    part.operand = part.text.utf8.count
    loosen()
  }

  private mutating func loosen() {
    if part.brackets.isEmpty { part.isLoose = true }
  }

  private mutating func write(_ sign: MathSign) {
    switch sign {
    case .plus: putBinary("+")
    case .minus: putBinary("−")
    case .times: putBinary("·")
    case .hadamard: putBinary("⊙")
    case .outer: putBinary("⊗")
    case .cross: putBinary("×")
    case .negative: putPrefix("−")
    case .partial: putPrefix("∂")
    case .comma:
      part.text += ", "
      part.last = .sign
      loosen()
    case .transpose: transpose()
    case .dots: put("⋯", .operand)
    case .verticalDots: put("⋮", .operand)
    case .diagonalDots: put("⋱", .operand)
    case .infinity: put("∞", .operand)
    case .prime: put("′", .operand)
    case .juxtaposition: break
    }
  }

  /// A sign between two operands; in the limits of a sum without blanks.
  private mutating func putBinary(_ sign: String) {
    let isTight = if case .series = frames.last?.frame.kind { true } else { false }
    switch part.last {
    case .nothing, .sign, .prefix: break
    case .number, .operand, .function, .closed: if !isTight { part.text += " " }
    }
    part.text += isTight ? sign : sign + " "
    part.last = .sign
    loosen()
  }

  private mutating func putPrefix(_ sign: String) {
    put(sign, .prefix)
    // −2 is torn apart by a power or a quotient, ∂E is not.
    if sign == "−" { loosen() }
  }

  private mutating func transpose() {
    if part.kind == .power || part.kind == .quotient {
      let start = part.text.utf8.index(part.text.startIndex, offsetBy: part.operand)
      part.text = part.text[..<start] + "(" + part.text[start...] + ")"
    }
    part.text += "ᵀ"
    part.last = .operand
    part.kind = .scripted
  }

  // MARK: Brackets

  private mutating func open(_ bracket: MathToken.Bracket) {
    let sign =
      switch bracket {
      case .round: "("
      case .square: "["
      case .bar: "|"
      case .doubleBar: "‖"
      }
    switch part.last {
    // 2(y − t) is a product; y (a − b) would be read as a function without the blank.
    case .operand: putBlankAndLoosen()
    case .number, .closed: loosen()
    case .nothing, .sign: part.operand = part.text.utf8.count
    case .function, .prefix: break
    }
    part.brackets.append(part.operand)
    part.text += sign
    part.last = .nothing
    part.operand = part.text.utf8.count
  }

  private mutating func close(_ bracket: MathToken.Bracket) {
    dropBlank()
    switch bracket {
    case .round: part.text += ")"
    case .square: part.text += "]"
    case .bar: part.text += "|"
    case .doubleBar: part.text += "‖"
    }
    part.operand = part.brackets.popLast() ?? part.operand
    part.last = .closed
    part.kind = .plain
  }

  private mutating func dropBlank() {
    if part.last == .sign, part.text.utf8.last == UInt8(ascii: " ") { part.text.removeLast() }
  }

  // MARK: Structures

  private mutating func begin(_ kind: MathToken.Structure) {
    frames.append((Frame(kind: kind), part))
    part = Part()
  }

  private mutating func finished() -> Part {
    dropBlank()
    return part
  }

  private mutating func divide() {
    guard !frames.isEmpty else { return }
    let done = finished()
    frames[frames.count - 1].frame.parts.append(done)
    part = Part()
  }

  private mutating func end() {
    let done = finished()
    guard let (frame, outer) = frames.popLast() else { return }
    part = outer
    let parts = frame.parts + [done]
    switch frame.kind {
    case .fraction:
      put(parts[0].tight + "/" + parts[1...].map(\.tight).joined(separator: "/"), .closed)
      part.kind = .quotient
    case .power:
      put(parts[0].base + parts[1...].map(exponent).joined(), .closed)
      part.kind = .power
    case .root: put(parts.map { "√" + $0.enclosed }.joined(separator: " "), .closed)
    case .series: putSeries(parts)
    case .matrix(let columns): put(matrix(parts.map(\.text), columns: max(columns, 1)), .closed)
    case .headed(let columns): put(headed(parts.map(\.text), columns: max(columns, 1)), .closed)
    case .cases: put("{" + rows(parts.map(\.text), columns: 2, " ") + "}", .closed)
    case .underbrace:
      put(parts[0].text + parts[1...].map { " [\($0.text)]" }.joined(), .closed)
      loosen()
    }
  }

  private func exponent(_ part: Part) -> String {
    part.text.isEmpty ? "" : PlainScripts.above(part.text) ?? "^" + part.enclosed
  }

  /// `Σⱼ `, `Σⱼ₌₁ᵐ `: the summand follows.
  private mutating func putSeries(_ parts: [Part]) {
    let lower = parts[0].text.isEmpty ? "" : PlainScripts.below(parts[0].text) ?? "_{\(parts[0].text)}"
    let upper = parts[1...].map(exponent).joined()
    put("Σ\(lower)\(upper) ", .operand)
    part.last = .sign
    loosen()
  }

  /// `[1.20 −0.11; 0.30 0.65]`, with commas where an entry has blanks of its own.
  private func matrix(_ entries: [String], columns: Int) -> String {
    let divider = entries.contains { $0.utf8.contains(UInt8(ascii: " ")) } ? ", " : " "
    return "[" + rows(entries, columns: columns, divider) + "]"
  }

  /// `[z₁ z₂; o₁: 0.22 −0.22; o₂: −0.22 0.22]`
  private func headed(_ entries: [String], columns: Int) -> String {
    let named = entries.enumerated().map { index, text in
      index > 0 && index.isMultiple(of: columns) ? text + ":" : text
    }
    let hasCorner = named.first?.isEmpty == false
    return "["
      + rows(
        hasCorner ? named : Array(named.dropFirst()), columns: columns, " ",
        first: hasCorner ? columns : columns - 1) + "]"
  }

  /// - Parameter first: how many entries the first row has, where it is shorter than the others.
  private func rows(_ entries: [String], columns: Int, _ divider: String, first: Int? = nil) -> String {
    let head = min(entries.count, max(0, first ?? 0))
    let starts = Array(stride(from: head, to: entries.count, by: columns))
    let lines =
      (head > 0 ? [entries[..<head]] : []) + starts.map { entries[$0..<min($0 + columns, entries.count)] }
    return lines.map { $0.joined(separator: divider) }.joined(separator: "; ")
  }
}
