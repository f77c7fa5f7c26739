package import MathNotation

/// What an executed piece shows, as data: the narration makes it, the Markdown and the HTML writer print it.
package enum ReportBlock: Hashable, Sendable {
  case paragraph([ReportInline])
  /// A run-in heading inside a block's result: **Forward pass.**
  case heading([ReportInline])
  /// A display of one or several chains, aligned at their relation signs.
  case chains([Chain])
  case list([[ReportInline]])
  case table(ReportTable)
  /// The block's own source, shown by `echo`, as a code block that is not run again.
  case listing(String)
}

package enum ReportInline: Hashable, Sendable {
  case text(String)
  case strong(String)
  case code(String)
  case math(MathLayout)
}

/// `left = a = b ≈ c`, one member a line.
package struct Chain: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var relation: Relation
    package var right: MathLayout
    /// Said beside the line, e.g. "because z₁ = 0.25 > 0"; empty if nothing.
    package var remark: [ReportInline]

    package init(_ relation: Relation, _ right: MathLayout, remark: [ReportInline] = []) {
      self.relation = relation
      self.right = right
      self.remark = remark
    }
  }

  package var left: MathLayout
  package var steps: [Step]

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
