/// The solution as pandoc Markdown: the sheet's source with its pieces executed.
package struct MarkdownFormat: OutputFormat {
  package let name = "md"
  package let suffix = ".solution.md"
  package let summary = "Markdown for pandoc, with TeX mathematics"
  package let body = DocumentBody.source
  package let hasFigureFiles = true

  package init() {}

  package func write(_ blocks: [ReportBlock], into out: inout [UInt8]) {
    var writer = MarkdownWriter()
    var result = ByteOutput()
    writer.write(blocks, into: &result)
    result.append(to: &out)
  }

  package func write(_ inlines: [ReportInline], into out: inout [UInt8]) {
    var writer = MarkdownWriter()
    var result = ByteOutput()
    writer.write(inlines, atLineStart: false, into: &result)
    result.append(to: &out)
  }

  package func finish(_ body: [UInt8], head: PageHead) -> [UInt8] { body }
}
