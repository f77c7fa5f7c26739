internal import MathNotation

/// Chains as displays: one `aligned` for a group, its lines at their relation signs.
extension MarkdownWriter {
  /// Lines of one display at most. A display cannot break across pages, a group of displays can.
  static let mostLines = 16

  mutating func write(_ chains: [Chain], into out: inout ByteOutput) {
    let chains = chains.shown
    if chains.count == 1, let chain = chains.first, chain.isShort { return writeShort(chain, into: &out) }
    var count = 0
    for (place, chain) in chains.enumerated() {
      let lines = chain.lines
      let group = chains[place..<min(chains.count, place + chain.groupLength)]
      let height = group.reduce(0) { $0 + $1.height($1.lines) }
      let isGroup = group.count > 1 && height <= Self.mostLines
      if count > 0, count + (isGroup ? height : chain.height(lines)) > Self.mostLines {
        endDisplay(into: &out, reset: &count)
      }
      guard !lines.isEmpty else {
        beginLine(&count, into: &out)
        tex.write(chain.left, into: &out)
        continue
      }
      for (index, line) in lines.enumerated() {
        beginLine(&count, into: &out)
        if index == 0 { tex.write(chain.left, into: &out) }
        write(line, isFirst: index == 0, &count, into: &out)
      }
    }
    if count > 0 { endDisplay(into: &out) }
  }

  /// Begins a line of a display, in a display of its own where the one before is full.
  private func beginLine(_ count: inout Int, into out: inout ByteOutput) {
    if count >= Self.mostLines { endDisplay(into: &out, reset: &count) }
    out.put(count == 0 ? "$$\n\\begin{aligned}\n" : " \\\\\n")
    count += 1
  }

  private func endDisplay(into out: inout ByteOutput, reset count: inout Int) {
    endDisplay(into: &out)
    out.append(newline)
    count = 0
  }

  /// The members of a line from the relation sign on, then what is said beside them.
  private mutating func write(
    _ line: ArraySlice<Chain.Step>, isFirst: Bool, _ count: inout Int, into out: inout ByteOutput
  ) {
    for index in line.indices {
      let step = line[index]
      if index == line.startIndex { putMark(isFirst: isFirst, into: &out) }
      out.putTeX(step.relation, blankBefore: index > line.startIndex)
      for (number, part) in step.parts.enumerated() {
        if number > 0 {
          out.put(" \\\\\n&\\quad ")
          count += 1
        }
        tex.write(part, into: &out)
        out.dropBlanks()
      }
    }
    for step in line {
      if step.remarkStartsLine {
        out.put(" \\\\\n&")
        count += 1
      }
      writeRemark(step.remark, into: &out)
    }
    out.dropBlanks()
  }

  /// The mark at which lines are aligned. No blank behind it: the relation that follows would add a second one.
  private func putMark(isFirst: Bool, into out: inout ByteOutput) {
    out.dropBlanks()
    if isFirst && out.last != newline { out.append(UInt8(ascii: " ")) }
    out.append(UInt8(ascii: "&"))
  }

  // MARK: Formulas side by side

  mutating func write(formulas groups: [[MathLayout]], into out: inout ByteOutput) {
    let lines = groups.flatMap(\.lines)
    guard !lines.isEmpty else { return }
    let isAligned = lines.count > 1
    out.put(isAligned ? "$$\n\\begin{aligned}\n" : "$$")
    for (index, line) in lines.enumerated() {
      if index > 0 { out.put(" \\\\\n") }
      // The mark at which the lines begin.
      if isAligned { out.append(UInt8(ascii: "&")) }
      for (place, formula) in line.enumerated() {
        if place > 0 { out.put(" \\qquad ") }
        tex.write(formula, into: &out)
        out.dropBlanks()
      }
    }
    if isAligned { endDisplay(into: &out) } else { out.put("$$\n") }
  }

  private func endDisplay(into out: inout ByteOutput) {
    out.put("\n\\end{aligned}\n$$\n")
  }

  /// `$$ left = right $$`, on one line.
  private mutating func writeShort(_ chain: Chain, into out: inout ByteOutput) {
    out.put("$$")
    tex.write(chain.left, into: &out)
    for step in chain.steps {
      out.putTeX(step.relation)
      tex.write(step.right, into: &out)
    }
    out.dropBlanks()
    out.put("$$\n")
  }

  /// `\qquad\text{because } z_1 > 0`
  private mutating func writeRemark(_ remark: [ReportInline], into out: inout ByteOutput) {
    guard !remark.isEmpty else { return }
    out.dropBlanks()
    out.put(out.last == UInt8(ascii: "&") ? "\\qquad" : " \\qquad")
    for inline in remark {
      switch inline {
      case .text(let text): putText("\\text{", text, into: &out)
      case .strong(let text): putText("\\textbf{", text, into: &out)
      case .code(let text): putText("\\texttt{", text, into: &out)
      case .math(let layout):
        out.append(UInt8(ascii: " "))
        tex.write(layout, into: &out)
      }
    }
  }

  private func putText(_ command: StaticString, _ text: String, into out: inout ByteOutput) {
    guard !text.isEmpty else { return }
    out.put(command)
    out.putTeX(text: text)
    out.append(UInt8(ascii: "}"))
  }
}

extension Chain {
  /// One line without a remark.
  fileprivate var isShort: Bool {
    steps.dropFirst().allSatisfy { !$0.startsLine }
      && steps.allSatisfy { $0.remark.isEmpty && $0.breaks.isEmpty }
  }

  /// Lines on the page.
  fileprivate func height(_ lines: [ArraySlice<Step>]) -> Int {
    steps.reduce(max(lines.count, 1)) { $0 + $1.breaks.count + ($1.remarkStartsLine ? 1 : 0) }
  }
}
