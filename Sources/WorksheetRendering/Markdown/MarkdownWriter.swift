internal import MathNotation

/// Writes what a piece shows as pandoc Markdown with TeX mathematics: whole lines, blocks divided by one
/// blank line, no blank line inside mathematics.
///
/// All text is escaped: what the program says never turns into markup, a heading, a list or a piece that a
/// second render would execute.
struct MarkdownWriter {
  var tex = TeXWriter()

  mutating func write(_ blocks: [ReportBlock], into out: inout ByteOutput) {
    let start = out.count
    for block in blocks {
      let before = out.count
      if before > start { out.append(newline) }
      let content = out.count
      write(block, into: &out)
      if out.count == content { out.truncate(to: before) }
    }
  }

  private mutating func write(_ block: ReportBlock, into out: inout ByteOutput) {
    switch block {
    case .paragraph(let inlines):
      guard !inlines.isEmpty else { return }
      write(inlines, atLineStart: true, into: &out)
      out.append(newline)
    case .heading(let inlines):
      guard !inlines.isEmpty else { return }
      out.put("**")
      write(inlines.withoutStrong, atLineStart: false, into: &out)
      out.put("**\n")
    case .chains(let chains): write(chains, into: &out)
    case .formulas(let groups): write(formulas: groups, into: &out)
    case .list(let items):
      for item in items {
        out.put("- ")
        write(item, atLineStart: true, into: &out)
        out.append(newline)
      }
    case .table(let table): write(table, into: &out)
    case .listing(let source): out.putMarkdown(listing: source)
    case .figure(let figure): write(figure, into: &out)
    }
  }

  /// An image alone in its paragraph, which pandoc makes a figure with its text below, then what it shows in words.
  private mutating func write(_ figure: Figure, into out: inout ByteOutput) {
    out.put("![")
    write(figure.title, atLineStart: false, into: &out)
    out.put("](")
    if let file = figure.file {
      out.putMarkdown(link: file)
    } else {
      out.put("data:image/svg+xml;base64,")
      out.put(base64: figure.fileBytes)
    }
    out.put(")\n")
    guard !figure.description.isEmpty else { return }
    out.append(newline)
    write(figure.description, into: &out)
  }

  // MARK: Inlines

  mutating func write(_ inlines: [ReportInline], atLineStart: Bool, into out: inout ByteOutput) {
    let start = out.count
    for inline in inlines {
      let isFirst = atLineStart && out.count == start
      switch inline {
      case .text(let text): out.putMarkdown(text: text, isLineStart: isFirst)
      case .strong(let text): out.putMarkdown(strong: text)
      case .code(let code): out.putMarkdown(code: code)
      case .math(let layout): writeMath(layout, into: &out)
      }
    }
  }

  /// `$0.57$`
  private mutating func writeMath(_ layout: MathLayout, into out: inout ByteOutput) {
    let start = out.count
    out.append(dollar)
    tex.write(layout, into: &out)
    out.dropBlanks()
    if out.count == start + 1 { out.truncate(to: start) } else { out.append(dollar) }
  }

  // MARK: Tables

  private mutating func write(_ table: ReportTable, into out: inout ByteOutput) {
    let columns = table.columnCount
    guard columns > 0 else { return }
    writeRow(table.header, columns: columns, into: &out)
    for column in 0..<columns {
      switch table.alignment(of: column) {
      case .left: out.put("|:---")
      case .right: out.put("|---:")
      case .centre: out.put("|:--:")
      }
    }
    out.put("|\n")
    for row in table.rows { writeRow(row, columns: columns, into: &out) }
  }

  private mutating func writeRow(_ cells: [[ReportInline]], columns: Int, into out: inout ByteOutput) {
    for column in 0..<columns {
      out.put("| ")
      if column < cells.count { write(cells[column], atLineStart: false, into: &out) }
      out.append(UInt8(ascii: " "))
    }
    out.put("|\n")
  }
}

let newline = UInt8(ascii: "\n")
let dollar = UInt8(ascii: "$")
