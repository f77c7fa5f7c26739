package import MathNotation

/// Writes a layout as TeX mathematics that LaTeX, pandoc, KaTeX, MathJax and GitHub understand, without the
/// dollars around it.
///
/// Total: any token list gives balanced TeX. Linear in the tokens; no allocation once its buffers have grown.
/// Keep a writer and use it again.
package struct TeXWriter {
  private var structure = LayoutStructure()
  private var frames: [Frame] = []
  /// The last token closed a power, which takes no second superscript.
  private var closedPower = false

  /// A structure that is open.
  private struct Frame {
    let kind: MathToken.Structure
    /// What stands below and above the sign of a series.
    var limits = SeriesLimits.none
    /// Index of the part that is being written.
    var part = 0
    /// A `{` of this structure waits for its `}`.
    var isBraced = false
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
    case .number(let digits):
      if out.last.isDigit { out.put(tokens.touchesNumber(before: index) ? "\\," : " ") }
      out.putTeX(number: digits)
    case .scientific(let mantissa, let exponent):
      out.putTeX(number: mantissa)
      out.put(" \\cdot 10^{")
      out.putTeX(.number(exponent))
      out.append(UInt8(ascii: "}"))
    case .symbol(let symbol, let row, let column):
      let transposed = tokens.isTranspose(at: index + 1)
      out.putTeX(symbol, row: row, column: column, transposed: transposed)
      closedPower = false
      return transposed ? 2 : 1
    case .index(let label):
      if out.last.isLetter { out.append(UInt8(ascii: " ")) }
      out.putTeX(label)
    case .function(let name, let primes): out.putTeX(name, primes: primes)
    case .sign(.transpose):
      if closedPower || !tokens.takesSuperscript(before: index) { out.put("{}") }
      out.put("^{\\top}")
    case .sign(let sign): out.putTeX(sign, isTight: isInLimits)
    case .relation(.equal) where isInLimits: out.append(UInt8(ascii: "="))
    case .relation(let relation): out.putTeX(relation)
    case .open(let bracket):
      out.putTeX(open: bracket, structure.notes[index], rowStart: tokens.isPartStart(index))
    case .close(let bracket): out.putTeX(close: bracket, structure.notes[index])
    case .begin(let kind): begin(kind, tokens, index, into: &out)
    case .separator: divide(tokens, index, into: &out)
    case .end:
      guard let frame = frames.popLast() else { break }
      close(frame, into: &out)
      closedPower = if case .power = frame.kind { true } else { false }
      return 1
    case .words(let words): out.putTeX(words: words, in: tokens, at: index)
    }
    closedPower = false
    return 1
  }

  /// Whether the token stands in the limits of a sum.
  private var isInLimits: Bool {
    if case .series = frames.last?.kind { true } else { false }
  }

  // MARK: Structures

  private mutating func begin(
    _ kind: MathToken.Structure, _ tokens: [MathToken], _ index: Int, into out: inout ByteOutput
  ) {
    let note = structure.notes[index]
    var frame = Frame(kind: kind)
    switch kind {
    case .fraction: out.put("\\frac{")
    case .root: out.put("\\sqrt{")
    case .underbrace: out.put("\\underbrace{")
    case .cases: out.put("\\begin{cases} ")
    case .power:
      frame.isBraced = tokens.needsBraces(
        upTo: Int(note.middle < 0 ? note.partner : note.middle), from: index)
      if frame.isBraced { out.append(UInt8(ascii: "{")) }
    case .series:
      out.put("\\sum")
      frame.limits = SeriesLimits(note, begin: index)
      frame.isBraced = frame.limits.hasLower
      if frame.isBraced { out.put("_{") }
    case .matrix(let columns) where columns > mostMatrixColumns:
      out.put("\\left(\\begin{array}{")
      let columns = Swift.min(columns, Int(note.parts))
      out.put(UInt8(ascii: "c"), times: columns)
      out.put("} ")
    case .matrix: out.put("\\begin{pmatrix} ")
    case .headed(let columns):
      // Rules instead of brackets: LaTeX, KaTeX and pandoc know no brackets beside heads.
      out.put("\\begin{array}{r|")
      out.put(UInt8(ascii: "r"), times: Swift.max(1, Swift.min(columns, Int(note.parts)) - 1))
      out.put("} ")
    }
    frames.append(frame)
  }

  private mutating func divide(_ tokens: [MathToken], _ index: Int, into out: inout ByteOutput) {
    guard let last = frames.indices.last else { return }
    frames[last].part += 1
    let part = frames[last].part
    switch frames[last].kind {
    case .fraction: if part == 1 { out.put("}{") }
    case .root: break
    case .underbrace: if part == 1 { out.put("}_{") }
    case .cases: out.put(part.isMultiple(of: 2) ? " \\\\ " : " & ")
    case .matrix(let columns): out.put(part.isMultiple(of: Swift.max(columns, 1)) ? " \\\\ " : " & ")
    case .headed(let columns):
      out.put(
        part == columns ? " \\\\ \\hline " : part.isMultiple(of: Swift.max(columns, 1)) ? " \\\\ " : " & ")
    case .power:
      guard part == 1 else { return }
      if frames[last].isBraced { out.append(UInt8(ascii: "}")) }
      frames[last].isBraced = !tokens.isOneCharacterPart(after: index)
      out.put(frames[last].isBraced ? "^{" : "^")
    case .series:
      guard part == 1 else { return }
      if frames[last].isBraced { out.append(UInt8(ascii: "}")) }
      frames[last].isBraced = frames[last].limits.hasUpper
      if frames[last].isBraced { out.put("^{") }
    }
  }

  private func close(_ frame: Frame, into out: inout ByteOutput) {
    switch frame.kind {
    case .fraction: out.put(frame.part == 0 ? "}{}" : "}")
    case .root, .underbrace: out.append(UInt8(ascii: "}"))
    case .power: if frame.isBraced { out.append(UInt8(ascii: "}")) }
    case .series: out.put(frame.isBraced ? "} " : " ")
    case .cases: out.put(" \\end{cases}")
    case .headed: out.put(" \\end{array}")
    case .matrix(let columns):
      out.put(columns > mostMatrixColumns ? " \\end{array}\\right)" : " \\end{pmatrix}")
    }
  }
}

/// LaTeX's `pmatrix` takes ten columns.
private let mostMatrixColumns = 10
