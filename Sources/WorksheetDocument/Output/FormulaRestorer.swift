internal import Diagnostics

/// Puts the author's formulas back into cmark's tree, in the order of the text.
///
/// In the tree a formula is a run of two bytes that no text holds; one that stood on several lines is a run in
/// several text nodes with line ends between them.
struct FormulaRestorer {
  private let scan: Scan
  private let source: [UInt8]
  private let render: (String, Bool) -> String
  /// The formula that begins next.
  private var next = 0
  /// Bytes of the current formula that stand in later nodes.
  private var left = 0

  /// - Parameters:
  ///   - source: the file.
  ///   - render: TeX, and whether it is a display, to HTML.
  init(_ scan: Scan, source: [UInt8], render: @escaping (String, Bool) -> String) {
    self.scan = scan
    self.source = source
    self.render = render
  }

  static func isMasked(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 == Scan.formulaStart || $0 == Scan.formulaRest }
  }

  private enum Part {
    case text(ArraySlice<UInt8>)
    case formula(Scan.FormulaPlace)
  }

  /// Splits text into what is plain and the formulas that begin in it.
  private mutating func parts(_ bytes: [UInt8]) -> [Part] {
    var parts: [Part] = []
    var i = takeRest(bytes, 0)
    while i < bytes.count {
      if bytes[i] == Scan.formulaStart {
        guard next < scan.formulas.count else { break }
        let formula = scan.formulas[next]
        parts.append(.formula(formula))
        next += 1
        left = formula.maskedCount - 1
        i = takeRest(bytes, i + 1)
        continue
      }
      let start = i
      while i < bytes.count, bytes[i] != Scan.formulaStart { i += 1 }
      left = 0
      parts.append(.text(bytes[start..<i]))
    }
    return parts
  }

  private mutating func takeRest(_ bytes: [UInt8], _ start: Int) -> Int {
    let run = bytes.runLength(of: Scan.formulaRest, from: start, to: min(bytes.count, start + left))
    left -= run
    return start + run
  }

  /// - Parameter isPlain: inside an image's description, which is no HTML.
  mutating func restore(_ node: CmarkNode, isPlain: Bool) {
    // The line end between two lines of one formula is part of it.
    if left > 0, let before = node.previous, before.kind == .softBreak { before.remove() }
    for part in parts(node.literal) {
      switch part {
      case .text(let bytes): node.insertBefore(text: Array(bytes))
      case .formula(let formula):
        if isPlain {
          node.insertBefore(text: Array(scan.formulaBytes[formula.tex]))
        } else {
          node.insertBefore(html: html(formula))
        }
      }
    }
    node.remove()
  }

  private func html(_ formula: Scan.FormulaPlace) -> [UInt8] {
    Array(render(scan.formulaBytes.text(formula.tex), formula.isDisplay).utf8)
  }

  /// The text with formulas as they were written: for link targets and titles.
  mutating func restored(_ bytes: [UInt8]) -> [UInt8] {
    parts(bytes).flatMap { part in
      switch part {
      case .text(let bytes): bytes
      case .formula(let formula): source[formula.range.lower..<formula.range.upper]
      }
    }
  }
}
