package import MathNotation

/// What stands on one line: the only place where that is decided.
extension Chain {
  /// The width of a line: what a printed page and a text column have room for, about seventy characters.
  package static let lineWidth = 3400

  /// The chain on one line if it is short enough with what is said beside it. Else its letters on one line and
  /// its numbers on another, each if they are short enough; else one member a line, and a member that is longer
  /// than a line in several.
  ///
  /// - Parameters:
  ///   - letters: how many members come before the numbers.
  ///   - widest: the widest left side of the display, if that is not its own.
  package func arranged(letters: Int, beside widest: MathLayout? = nil) -> Chain {
    var chain = self
    let indent = max(LayoutWidth.of(left), widest.map { LayoutWidth.of($0) } ?? 0)
    let members = steps.map { LayoutWidth.of($0.relation) + LayoutWidth.of($0.right) }
    let remarks = steps.map { $0.remark.isEmpty ? 0 : $0.remark.reduce(200) { $0 + LayoutWidth.of($1) } }
    func fits(_ range: Range<Int>) -> Bool {
      members[range].reduce(indent, +) + remarks[range].reduce(0, +) <= Chain.lineWidth
    }
    let split = min(letters, steps.count)
    let ranges = fits(0..<steps.count) ? [0..<steps.count] : [0..<split, split..<steps.count]
    for range in ranges where fits(range) {
      for index in range.dropFirst() { chain.steps[index].startsLine = false }
    }
    let longest = Chain.lineWidth + 200
    for index in steps.indices where indent + members[index] + remarks[index] > longest {
      chain.steps[index].remarkStartsLine = remarks[index] > 0
      guard indent + members[index] > longest else { continue }
      chain.steps[index].breaks = LayoutWidth.breaks(
        in: steps[index].right, room: Chain.lineWidth - indent - LayoutWidth.of(steps[index].relation))
    }
    return chain
  }
}

extension LayoutWidth {
  fileprivate static func of(_ inline: ReportInline) -> Int {
    switch inline {
    case .text(let text), .strong(let text), .code(let text): text.utf8.count * 45
    case .math(let layout): of(layout)
    }
  }
}

extension [MathLayout] {
  /// The formulas in lines, as many to a line as it has room for, with a wide space between them.
  var lines: [ArraySlice<MathLayout>] {
    var lines: [ArraySlice<MathLayout>] = []
    var start = startIndex
    var width = 0
    for index in indices {
      let own = LayoutWidth.of(self[index])
      if index > start, width + 200 + own > Chain.lineWidth {
        lines.append(self[start..<index])
        (start, width) = (index, own)
      } else {
        width += own + (index > start ? 200 : 0)
      }
    }
    if start < endIndex { lines.append(self[start...]) }
    return lines
  }
}
