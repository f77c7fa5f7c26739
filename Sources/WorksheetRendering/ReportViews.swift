internal import MathNotation

/// What both report writers ask of the data they print.
extension [ReportInline] {
  /// For a place that is bold already.
  var withoutStrong: [ReportInline] {
    map { if case .strong(let text) = $0 { .text(text) } else { $0 } }
  }
}

extension ReportTable {
  /// The width of the widest row; nothing that a row holds is dropped.
  var columnCount: Int { rows.reduce(header.count) { max($0, $1.count) } }

  func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : .left
  }
}

extension [Chain] {
  /// Those that have anything to show.
  var shown: [Chain] { filter { !$0.steps.isEmpty || !$0.left.tokens.isEmpty } }
}

extension Chain {
  /// The members line by line.
  var lines: [ArraySlice<Step>] {
    var lines: [ArraySlice<Step>] = []
    var start = 0
    for index in steps.indices where index > 0 && steps[index].startsLine {
      lines.append(steps[start..<index])
      start = index
    }
    if start < steps.count { lines.append(steps[start...]) }
    return lines
  }
}

extension Chain.Step {
  /// The member in the parts that stand in lines of their own.
  var parts: [MathLayout] {
    guard !breaks.isEmpty else { return [right] }
    return zip([0] + breaks, breaks + [right.tokens.count]).map { MathLayout(Array(right.tokens[$0..<$1])) }
  }
}
