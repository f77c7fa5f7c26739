package import MathNotation

/// Writes a layout as MathML Core, the content of one `<math>` element.
///
/// Total: any token list gives balanced elements with the number of children each one needs. Linear in the
/// tokens; no allocation once its buffers have grown. Keep a writer and use it again.
package struct MathMLWriter {
  private var structure = LayoutStructure()
  private var frames: [Frame] = []

  /// A structure that is open.
  private struct Frame {
    let kind: MathToken.Structure
    /// What stands below and above the sign of a series.
    var limits = SeriesLimits.none
    /// Index of the part that is being written.
    var part = 0
    /// An `<mrow>` around the part waits for its end.
    var isRow = false
    /// The base took the exponent into its own `msubsup`.
    var isSubSup = false
    /// A ⊤ follows its end.
    var isTransposed = false
  }

  package init() {}

  /// Appends the formula; nothing for an empty layout.
  package mutating func write(_ layout: MathLayout, into out: inout ByteOutput) {
    let tokens = layout.tokens
    structure.scan(tokens)
    var index = 0
    while index < tokens.count { index += write(tokens, at: index, into: &out) }
    while let frame = frames.popLast() { close(frame, into: &out) }
  }

  /// Writes the token at `index`; returns how many tokens that took.
  private mutating func write(_ tokens: [MathToken], at index: Int, into out: inout ByteOutput) -> Int {
    switch tokens[index] {
    case .number(let digits): out.putMathML(number: digits)
    case .scientific(let mantissa, let exponent): out.putMathML(scientific: mantissa, exponent: exponent)
    case .symbol(let symbol, let row, let column):
      let transposed = tokens.isTranspose(at: index + 1)
      let isBase = frames.last.map { $0.isSubSup && $0.part == 0 } ?? false
      out.putMathML(symbol, row: row, column: column, transposed: transposed, exponentFollows: isBase)
      return transposed ? 2 : 1
    case .index(let label): out.putMathML(label)
    case .function(let name, let primes):
      out.putMathML(name, primes: primes)
      out.putMathMLApplication(in: tokens, after: index)
    case .sign(let sign):
      out.putMathML(sign, isTight: isInLimits)
      if case .juxtaposition = sign, tokens.isBesideMatrix(index) { out.put(thinSpace) }
    case .relation(let relation): out.putMathML(relation, isTight: isInLimits)
    case .open(let bracket): open(bracket, tokens, index, into: &out)
    case .close(let bracket): return close(bracket, tokens, index, into: &out)
    case .begin(let kind): begin(kind, tokens, index, into: &out)
    case .separator: divide(tokens, index, into: &out)
    case .end:
      guard let frame = frames.popLast() else { break }
      close(frame, into: &out)
      return frame.isTransposed ? 2 : 1
    case .words(let words): out.putMathML(words: words, in: tokens, at: index)
    }
    return 1
  }

  /// Whether the token stands in the limits of a sum.
  private var isInLimits: Bool {
    if case .series = frames.last?.kind { true } else { false }
  }

  // MARK: Brackets

  private func open(
    _ bracket: MathToken.Bracket, _ tokens: [MathToken], _ index: Int, into out: inout ByteOutput
  ) {
    let note = structure.notes[index]
    let grows = note.isTall && note.partner >= 0
    let isTransposed = note.partner >= 0 && tokens.isTranspose(at: Int(note.partner) + 1)
    if isTransposed { out.put("<msup>") }
    if grows || isTransposed { out.put("<mrow>") }
    out.putMathML(bracket, isOpening: true, grows: grows)
  }

  private func close(
    _ bracket: MathToken.Bracket, _ tokens: [MathToken], _ index: Int, into out: inout ByteOutput
  ) -> Int {
    let note = structure.notes[index]
    let grows = note.isTall && note.partner >= 0
    let isTransposed = note.partner >= 0 && tokens.isTranspose(at: index + 1)
    out.putMathML(bracket, isOpening: false, grows: grows)
    if grows || isTransposed { out.put("</mrow>") }
    guard isTransposed else { return 1 }
    out.put("<mi>⊤</mi></msup>")
    return 2
  }

  // MARK: Structures

  private mutating func begin(
    _ kind: MathToken.Structure, _ tokens: [MathToken], _ index: Int, into out: inout ByteOutput
  ) {
    let note = structure.notes[index]
    var frame = Frame(kind: kind)
    frame.isTransposed = tokens.isTranspose(at: Int(note.partner) + 1)
    if frame.isTransposed { out.put("<msup>") }
    switch kind {
    case .fraction: out.put("<mfrac>")
    case .root: out.put("<msqrt>")
    case .underbrace: out.put("<munder><munder>")
    case .cases: out.put("<mrow><mo>{</mo><mtable class=\"cases\" columnalign=\"left\"><mtr><mtd>")
    case .series:
      frame.limits = SeriesLimits(note, begin: index)
      out.put(frame.limits.opening)
    case .matrix:
      out.put("<mrow><mo>(</mo>")
      out.put(note.isNumeric ? "<mtable class=\"numbers\" columnalign=\"right\">" : "<mtable>")
      out.put("<mtr><mtd>")
    case .headed: out.put("<mtable class=\"heads\" columnalign=\"right\"><mtr><mtd>")
    case .power:
      frame.isSubSup = Int(note.middle) == index + 2 && tokens.isPlainSubscripted(at: index + 1)
      if !frame.isSubSup { out.put("<msup>") }
    }
    frames.append(frame)
    switch kind {
    case .fraction, .underbrace: openRow(tokens, after: index, into: &out)
    case .power where !frame.isSubSup: openRow(tokens, after: index, into: &out)
    case .series where frame.limits.hasLower: openRow(tokens, after: index, into: &out)
    case .power, .root, .series, .matrix, .headed, .cases: break
    }
  }

  /// Opens an `<mrow>` around the part behind `index`, unless the part is one element by itself.
  private mutating func openRow(_ tokens: [MathToken], after index: Int, into out: inout ByteOutput) {
    let last = frames.count - 1
    let isRow = !tokens.isOneElementPart(after: index, isLast: frames[last].part > 0)
    if isRow { out.put("<mrow>") }
    frames[last].isRow = isRow
  }

  private mutating func divide(_ tokens: [MathToken], _ index: Int, into out: inout ByteOutput) {
    guard let last = frames.indices.last else { return }
    frames[last].part += 1
    let frame = frames[last]
    switch frame.kind {
    case .root: break
    case .fraction, .power, .underbrace:
      guard frame.part == 1 else { return }
      closeRow(frame, into: &out)
      if case .underbrace = frame.kind { out.put("<mo>⏟</mo></munder>") }
      openRow(tokens, after: index, into: &out)
    case .series:
      guard frame.part == 1 else { return }
      closeRow(frame, into: &out)
      frames[last].isRow = false
      if frame.limits.hasUpper { openRow(tokens, after: index, into: &out) }
    case .cases: out.put(frame.part.isMultiple(of: 2) ? "</mtd></mtr><mtr><mtd>" : "</mtd><mtd>")
    case .matrix(let columns), .headed(let columns):
      let endsRow = frame.part.isMultiple(of: Swift.max(columns, 1))
      out.put(endsRow ? "</mtd></mtr><mtr><mtd>" : "</mtd><mtd>")
    }
  }

  private func closeRow(_ frame: Frame, into out: inout ByteOutput) {
    if frame.isRow { out.put("</mrow>") }
  }

  private func close(_ frame: Frame, into out: inout ByteOutput) {
    closeRow(frame, into: &out)
    let isHalf = frame.part == 0
    switch frame.kind {
    case .fraction: out.put(isHalf ? "<mrow></mrow></mfrac>" : "</mfrac>")
    case .power: out.put(frame.isSubSup ? "</msubsup>" : isHalf ? "<mrow></mrow></msup>" : "</msup>")
    case .root: out.put("</msqrt>")
    case .underbrace: out.put(isHalf ? "<mo>⏟</mo></munder><mrow></mrow></munder>" : "</munder>")
    case .cases: out.put("</mtd></mtr></mtable></mrow>")
    case .matrix: out.put("</mtd></mtr></mtable><mo>)</mo></mrow>")
    case .headed: out.put("</mtd></mtr></mtable>")
    case .series: out.put(frame.limits.closing)
    }
    if frame.isTransposed { out.put("<mi>⊤</mi></msup>") }
  }
}

private let thinSpace: StaticString = "<mspace width=\"0.167em\"></mspace>"
