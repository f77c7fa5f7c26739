package import MathNotation

/// Formulas and chains for a terminal.
package enum PlainText {
  /// A formula on one line.
  package static func text(of layout: MathLayout) -> String { PlainMathWriter.text(of: layout) }

  /// Chains line by line, as they stand on the page; the lines of one begin at their relation signs:
  ///
  ///     ∂E/∂w₁ = Σⱼ ∂E/∂yⱼ · xⱼ
  ///            ≈ 0.49
  package static func lines(of chains: [Chain]) -> [String] { chains.shown.flatMap(lines) }

  private static func lines(of chain: Chain) -> [String] {
    let left = text(of: chain.left)
    guard !chain.steps.isEmpty else { return [left] }
    let indent = String(repeating: " ", count: width(of: left) + 1)
    var lines: [String] = []
    for (number, steps) in chain.lines.enumerated() {
      var line = number > 0 ? indent : left.isEmpty ? "" : left + " "
      for (place, step) in steps.enumerated() {
        let parts = step.parts.map(text)
        line += (place > 0 ? " " : "") + PlainScripts.text(step.relation) + " " + (parts.first ?? "")
        for part in parts.dropFirst() {
          lines.append(line)
          line = indent + "    " + part
        }
        guard !step.remark.isEmpty else { continue }
        if step.remarkStartsLine {
          lines.append(line)
          line = indent
        }
        line += "   (" + text(of: step.remark) + ")"
      }
      lines.append(line)
    }
    return lines
  }

  private static func text(of remark: [ReportInline]) -> String {
    remark.map { inline in
      switch inline {
      case .text(let text), .strong(let text), .code(let text): text
      case .math(let layout): text(of: layout)
      }
    }.joined()
  }

  /// Columns on a terminal; marks above letters take none.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.count { $0.properties.generalCategory != .nonspacingMark }
  }
}
