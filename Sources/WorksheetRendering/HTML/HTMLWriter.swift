internal import MathNotation

/// Writes what a piece shows as HTML with MathML.
///
/// A group of chains is a grid of two columns: the left sides, and the lines from their relation sign on, each
/// one `<math>` a member. So every first relation sign of a group stands at one place (browsers align nothing
/// inside MathML), a page can break between two lines, a chain on one line breaks between its members on a
/// narrow screen, and a group that is too wide scrolls by itself:
///
///     <div class="chains">
///     <div class="left"><math>…</math></div>
///     <div class="line"><math><mo>=</mo>…</math><span class="remark">…</span></div>
///     <div class="line"><math><mo>≈</mo>…</math></div>
///     <div class="left"><math>…</math></div>
///     <div class="line"><math><mo>=</mo>…</math><wbr><math><mo>≈</mo>…</math></div>
///     </div>
struct HTMLWriter {
  private var mathML = MathMLWriter()

  mutating func write(_ blocks: [ReportBlock], into out: inout ByteOutput) {
    for block in blocks { write(block, into: &out) }
  }

  private mutating func write(_ block: ReportBlock, into out: inout ByteOutput) {
    switch block {
    case .paragraph(let inlines):
      guard !inlines.isEmpty else { return }
      out.put("<p>")
      write(inlines, into: &out)
      out.put("</p>\n")
    case .heading(let inlines):
      guard !inlines.isEmpty else { return }
      out.put("<p class=\"step\"><strong>")
      write(inlines.withoutStrong, into: &out)
      out.put("</strong></p>\n")
    case .chains(let chains): write(chains, into: &out)
    case .formulas(let groups): write(formulas: groups, into: &out)
    case .list(let items):
      guard !items.isEmpty else { return }
      out.put("<ul>\n")
      for item in items {
        out.put("<li>")
        write(item, into: &out)
        out.put("</li>\n")
      }
      out.put("</ul>\n")
    case .table(let table): write(table, into: &out)
    case .listing(let source):
      out.put("<pre><code>")
      out.put(escaped: source)
      out.put("</code></pre>\n")
    case .figure(let figure): write(figure, into: &out)
    }
  }

  /// The drawing inside the page, what it shows below it, and the same in words for who asks for it.
  private mutating func write(_ figure: Figure, into out: inout ByteOutput) {
    out.put("<figure class=\"plot\">\n")
    out.put(raw: figure.drawing)
    out.put("<figcaption>")
    write(figure.title, into: &out)
    out.put("</figcaption>\n")
    if !figure.description.isEmpty {
      out.put("<details><summary>")
      out.put(escaped: figure.summary)
      out.put("</summary>\n")
      write(figure.description, into: &out)
      out.put("</details>\n")
    }
    out.put("</figure>\n")
  }

  // MARK: Inlines

  mutating func write(_ inlines: [ReportInline], into out: inout ByteOutput) {
    for inline in inlines {
      switch inline {
      case .text(let text): out.put(escaped: text)
      case .strong(let text):
        out.put("<strong>")
        out.put(escaped: text)
        out.put("</strong>")
      case .code(let code):
        out.put("<code>")
        out.put(escaped: code)
        out.put("</code>")
      case .math(let layout):
        guard !layout.tokens.isEmpty else { continue }
        out.put("<math>")
        mathML.write(layout, into: &out)
        out.put("</math>")
      }
    }
  }

  // MARK: Chains

  private mutating func write(_ chains: [Chain], into out: inout ByteOutput) {
    let chains = chains.shown
    guard !chains.isEmpty else { return }
    out.put("<div class=\"chains\">\n")
    for chain in chains {
      if !chain.left.tokens.isEmpty {
        out.put("<div class=\"left\"><math>")
        mathML.write(chain.left, into: &out)
        out.put("</math></div>\n")
      }
      for line in chain.lines { write(line: line, into: &out) }
    }
    out.put("</div>\n")
  }

  /// Members that stand on one line, then what is said beside them.
  private mutating func write(line steps: ArraySlice<Chain.Step>, into out: inout ByteOutput) {
    out.put("<div class=\"line\">")
    for index in steps.indices {
      // A place to break, without a space of its own: the sign behind it brings its own.
      if index > steps.startIndex { out.put("<wbr>") }
      out.put("<math>")
      out.putMathML(steps[index].relation)
      for (number, part) in steps[index].parts.enumerated() {
        if number > 0 { out.put("</math><wbr><math>") }
        writePart(part, isFirst: number == 0, into: &out)
      }
      out.put("</math>")
    }
    for step in steps where !step.remark.isEmpty {
      out.put("<span class=\"remark\">")
      write(step.remark, into: &out)
      out.put("</span>")
    }
    out.put("</div>\n")
  }

  /// The sign that a further part begins with keeps the space of a sign between terms.
  private mutating func writePart(_ part: MathLayout, isFirst: Bool, into out: inout ByteOutput) {
    guard !isFirst, let sign = part.tokens.first else { return mathML.write(part, into: &out) }
    out.put(sign == .sign(.minus) ? "<mo form=\"infix\">−</mo>" : "<mo form=\"infix\">+</mo>")
    mathML.write(MathLayout(Array(part.tokens.dropFirst())), into: &out)
  }

  // MARK: Formulas side by side

  private mutating func write(formulas groups: [[MathLayout]], into out: inout ByteOutput) {
    for group in groups where !group.isEmpty {
      out.put("<div class=\"formulas\">\n")
      for formula in group {
        out.put("<math>")
        mathML.write(formula, into: &out)
        out.put("</math>\n")
      }
      out.put("</div>\n")
    }
  }

  // MARK: Tables

  private mutating func write(_ table: ReportTable, into out: inout ByteOutput) {
    let columns = table.columnCount
    guard columns > 0 else { return }
    out.put("<div class=\"wide\"><table>\n<thead>\n<tr>")
    for column in 0..<columns {
      out.put("<th scope=\"col\"")
      writeCell(table, row: table.header, column, end: "</th>", into: &out)
    }
    out.put("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows {
      out.put("<tr>")
      for column in 0..<columns {
        out.put("<td")
        writeCell(table, row: row, column, end: "</td>", into: &out)
      }
      out.put("</tr>\n")
    }
    out.put("</tbody>\n</table></div>\n")
  }

  private mutating func writeCell(
    _ table: ReportTable, row: [[ReportInline]], _ column: Int, end: StaticString, into out: inout ByteOutput
  ) {
    switch table.alignment(of: column) {
    case .left: out.put(">")
    case .right: out.put(" class=\"right\">")
    case .centre: out.put(" class=\"centre\">")
    }
    if column < row.count { write(row[column], into: &out) }
    out.put(end)
  }
}
