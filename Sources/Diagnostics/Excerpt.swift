/// The source lines that a diagnostic speaks of, with the marks and labels beneath them.
struct Excerpt {
  enum Row {
    case source(number: String, text: String)
    /// Carets, dashes and labels, already at their columns.
    case marks(String)
    /// Lines were left out here.
    case gap
  }

  private(set) var rows: [Row] = []
  /// Digits of the largest line number.
  private(set) var gutter = 1
  /// Labels of notes whose place was cut off from a long line.
  private(set) var unseen: [String] = []

  private struct Mark {
    var range: Range<Int>
    var label: String
    var isPrimary: Bool
  }

  init(_ diagnostic: Diagnostic, bytes: [UInt8], lines: LineMap) {
    var marks: [Int: [Mark]] = [:]
    func add(_ range: SourceRange, _ label: String, isPrimary: Bool) {
      let line = lines.line(at: range.lower)
      let content = lines.content(ofLine: line)
      // A range over several lines is marked up to the end of its first line.
      let lower = min(max(range.lower, content.lowerBound), content.upperBound)
      let upper = min(max(range.upper, lower), content.upperBound)
      marks[line, default: []].append(Mark(range: lower..<upper, label: label, isPrimary: isPrimary))
    }
    add(diagnostic.range, diagnostic.label, isPrimary: true)
    for note in diagnostic.notes { add(note.range, note.label, isPrimary: false) }

    var previous: Int?
    for (line, onLine) in marks.sorted(by: { $0.key < $1.key }) {
      if let previous, line > previous + 1 { rows.append(.gap) }
      previous = line
      gutter = String(line).utf8.count
      let focus = (onLine.first { $0.isPrimary } ?? onLine[0]).range.lowerBound
      let shown = DisplayLine(bytes: bytes, content: lines.content(ofLine: line), focus: focus)
      rows.append(.source(number: String(line), text: shown.text))
      append(onLine, under: shown)
    }
  }

  /// One row with all carets and the rightmost label; the other labels below, from right to left.
  private mutating func append(_ marks: [Mark], under line: DisplayLine) {
    var placed: [(columns: Range<Int>, mark: Mark)] = []
    for mark in marks {
      if let columns = line.columns(of: mark.range) {
        placed.append((columns, mark))
      } else if !mark.label.isEmpty {
        unseen.append(mark.label)
      }
    }
    let width = placed.map(\.columns.upperBound).max() ?? 0
    var carets = [Character](repeating: " ", count: width)
    for (columns, mark) in placed where !mark.isPrimary {
      for column in columns { carets[column] = "-" }
    }
    for (columns, mark) in placed where mark.isPrimary {
      for column in columns { carets[column] = "^" }
    }
    // Among labels at one column the primary one comes last, so that it is the one beside its caret.
    var labelled = placed.filter { !$0.mark.label.isEmpty }.sorted {
      ($0.columns.lowerBound, $0.mark.isPrimary ? 1 : 0) < ($1.columns.lowerBound, $1.mark.isPrimary ? 1 : 0)
    }
    var first = String(carets)
    if let rightmost = labelled.popLast() { first += " " + Printable.visible(rightmost.mark.label) }
    rows.append(.marks(first))
    while let next = labelled.popLast() {
      var row = ""
      for (columns, _) in labelled where columns.lowerBound < next.columns.lowerBound {
        guard row.count <= columns.lowerBound else { continue }
        row += String(repeating: " ", count: columns.lowerBound - row.count) + "|"
      }
      row += String(repeating: " ", count: max(0, next.columns.lowerBound - row.count))
      rows.append(.marks(row + Printable.visible(next.mark.label)))
    }
  }
}
