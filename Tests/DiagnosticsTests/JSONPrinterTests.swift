import Diagnostics
import Testing

struct JSONPrinterTests {
  @Test func `the same facts come as JSON`() {
    let file = SourceFile(path: "a\"b.md", text: "x = σ\ny = 1\n")
    let diagnostic = Diagnostic(
      .warning, code: "odd", "say \"x\"\n", at: SourceRange(4, 6), label: "here",
      notes: [.init(SourceRange(7, 8), "there")], mend: "`1\\2`")
    let expected = """
      [
      {"severity": "warning", "code": "odd", "message": "say \\"x\\"\\n", "file": "a\\"b.md", \
      "line": 1, "column": 5, "endLine": 1, "endColumn": 6, "label": "here", \
      "notes": [{"line": 2, "column": 1, "endLine": 2, "endColumn": 2, "label": "there"}], \
      "needed": null, "mend": "`1\\\\2`"}
      ]

      """
    #expect(JSONPrinter().text([diagnostic], in: file) == expected)
    #expect(JSONPrinter().text([], in: file) == "[]\n")
  }

  @Test func `control characters are escaped`() {
    #expect(JSONPrinter.quoted("a\u{1}\t\u{7F}\u{2028}") == "\"a\\u0001\\t\\u007f\\u2028\"")
  }
}
