/// The solution as one self-contained page: MathML, inline style, no scripts.
package struct HTMLFormat: OutputFormat {
  package let name = "html"
  package let suffix = ".solution.html"
  package let summary = "one self-contained page with MathML"
  package let body = DocumentBody.html
  package let hasFigureFiles = false

  package init() {}

  package func write(_ blocks: [ReportBlock], into out: inout [UInt8]) {
    var writer = HTMLWriter()
    var result = ByteOutput()
    result.put("<div class=\"result\">\n")
    let content = result.count
    writer.write(blocks, into: &result)
    guard result.count > content else { return }
    result.put("</div>\n")
    result.append(to: &out)
  }

  package func write(_ inlines: [ReportInline], into out: inout [UInt8]) {
    var writer = HTMLWriter()
    var result = ByteOutput()
    writer.write(inlines, into: &result)
    result.append(to: &out)
  }

  package func finish(_ body: [UInt8], head: PageHead) -> [UInt8] {
    HTMLPage.bytes(head, body: body)
  }
}
