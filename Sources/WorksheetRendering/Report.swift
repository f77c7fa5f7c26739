package import MathNotation

/// What an executed piece shows, as data: the narration makes it, the Markdown and the HTML writer print it.
package enum ReportBlock: Hashable, Sendable {
  case paragraph([ReportInline])
  /// A run-in heading inside a block's result: **Forward pass.**
  case heading([ReportInline])
  /// A display of one or several chains, aligned at their relation signs.
  case chains([Chain])
  /// Short statements side by side, as many as fit on a line: `x = (0 1)   t = (1 1)`. Each group begins a line
  /// of its own.
  case formulas([[MathLayout]])
  case list([[ReportInline]])
  case table(ReportTable)
  /// The block's own source, shown by `echo`, as a code block that is not run again.
  case listing(String)
  case figure(Figure)
}

package enum ReportInline: Hashable, Sendable {
  case text(String)
  case strong(String)
  case code(String)
  case math(MathLayout)
}

/// `left = a = b ≈ c`, one member a line, or several where they are short.
package struct Chain: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var relation: Relation
    package var right: MathLayout
    /// Said beside the line, e.g. "because z₁ = 0.25 > 0"; empty if nothing.
    package var remark: [ReportInline]
    /// Whether the member begins a line; the first one stands on that of the left side in any case.
    package var startsLine = true
    /// Whether the remark needs a line of its own.
    package var remarkStartsLine = false
    /// The tokens of `right` before which a member too long for a line goes on in the next one.
    package var breaks: [Int] = []

    package init(_ relation: Relation, _ right: MathLayout, remark: [ReportInline] = []) {
      self.relation = relation
      self.right = right
      self.remark = remark
    }
  }

  package var left: MathLayout
  package var steps: [Step]
  /// How many chains, this one and those behind it, belong together and stand in one display where that is possible.
  package var groupLength = 1

  package init(left: MathLayout, steps: [Step]) {
    self.left = left
    self.steps = steps
  }
}

/// A table with a header row; cells hold inline content.
package struct ReportTable: Hashable, Sendable {
  package enum Alignment: Sendable { case left, right, centre }

  package var header: [[ReportInline]]
  package var alignments: [Alignment]
  package var rows: [[[ReportInline]]]

  package init(header: [[ReportInline]], alignments: [Alignment], rows: [[[ReportInline]]]) {
    self.header = header
    self.alignments = alignments
    self.rows = rows
  }
}
