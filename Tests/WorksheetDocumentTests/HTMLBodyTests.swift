import Diagnostics
import Testing

@testable import WorksheetDocument

struct HTMLBodyTests {
  /// Blocks become `<p>B</p>`, spans `<b>S</b>`.
  private func html(_ text: String) -> String {
    parse(text).html { $0.form == .block ? "<p>B</p>" : "<b>S</b>" }
  }

  static let pages: [(String, String)] = [
    ("a `= x` b", "<p>a <b>S</b> b</p>\n"), ("```compute\nx\n```\n", "<p>B</p>\n"),
    ("- ```compute\n  ```\n- `= x`\n", "<ul>\n<li>\n<p>B</p>\n</li>\n<li><b>S</b></li>\n</ul>\n"),
    ("---\ntitle: x\n---\ntext", "<p>text</p>\n"), ("\u{FEFF}text", "<p>text</p>\n"), ("", ""),
    ("---\na: b\n---\n", ""),
    (
      "::: {.answer #a b=c}\ntext\n:::\n",
      "<div id=\"a\" class=\"answer\" data-b=\"c\">\n<p>text</p>\n</div>\n"
    ),
    (
      "::: a\n::: b\n- x\n:::\n:::\n",
      "<div class=\"a\">\n<div class=\"b\">\n<ul>\n<li>x</li>\n</ul>\n</div>\n</div>\n"
    ),
    (
      "- a\n\n  ::: hint\n  b\n  :::\n",
      "<ul>\n<li>\n<p>a</p>\n<div class=\"hint\">\n<p>b</p>\n</div>\n</li>\n</ul>\n"
    ),
    ("::: {.x\\\"y z=\"<&\"}\n:::\n", "<div class=\"x\\&quot;y\" data-z=\"&lt;&amp;\">\n</div>\n"),
    ("## T *e* {.exercise #e}", "<h2 id=\"e\" class=\"exercise\">\nT <em>e</em>\n</h2>\n"),
    ("# T", "<h1>T</h1>\n"),
    ("T {#x}\n===", "<h1 id=\"x\">\nT\n</h1>\n"),
    ("***\n\n::: a\n___\n:::\n", "<hr />\n<div class=\"a\">\n<hr />\n</div>\n"),
    ("$a_b$ *x*", "<p><span class=\"math inline\">a_b</span> <em>x</em></p>\n"),
    ("*$a*b$*", "<p><em><span class=\"math inline\">a*b</span></em></p>\n"),
    (
      "> $$\n> - a<b\n> \\\\\n> $$ c",
      "<blockquote>\n<p><span class=\"math display\">\n- a&lt;b\n\\\\\n</span> c</p>\n</blockquote>\n"
    ),
    (
      "$a$$b$\n$c$",
      "<p><span class=\"math inline\">a</span><span class=\"math inline\">b</span>\n<span class=\"math inline\">c</span></p>\n"
    ),
    (
      "\\(a_1\\) \\[b\\]",
      "<p><span class=\"math inline\">a_1</span> <span class=\"math display\">b</span></p>\n"
    ),
    ("$`a_b`$", "<p><span class=\"math inline\">a_b</span></p>\n"),
    ("```math\na<b\n```", "<p><span class=\"math display\">a&lt;b\n</span></p>\n"),
    ("![a $b<c$ `= x`](i.png)", "<p><img src=\"i.png\" alt=\"a b&lt;c = x\" /></p>\n"),
    (
      "[a](u$x$v \"$t$\") $y$",
      "<p><a href=\"u$x$v\" title=\"$t$\">a</a> <span class=\"math inline\">y</span></p>\n"
    ),
    (
      "[a $x$][r] $y$\n\n[r]: /u \"$t$\"\n",
      "<p><a href=\"/u\" title=\"$t$\">a <span class=\"math inline\">x</span></a> <span class=\"math inline\">y</span></p>\n"
    ),
    (
      "<b>x</b> [l](javascript:a)",
      "<p><!-- raw HTML omitted -->x<!-- raw HTML omitted --> <a href=\"\">l</a></p>\n"
    ),
    ("`` a `b`", "<p>`` a <code>b</code></p>\n"), ("[a](u`v) `", "<p><a href=\"u%60v\">a</a> `</p>\n"),
    ("&#1;&#x02; $x$", "<p>#1; #x02; <span class=\"math inline\">x</span></p>\n"),
    ("```python\na<b\n```", "<pre><code class=\"language-python\">a&lt;b\n</code></pre>\n"),
    ("a\u{0}b", "<p>a?b</p>\n"),
  ]

  @Test("pages hold results, divs, attributes and formulas", arguments: pages)
  func page(text: String, expected: String) {
    #expect(html(text) == expected)
  }

  @Test("pieces without results are shown as code")
  func unreplaced() {
    #expect(
      parse("`= x`\n\n```compute\ny\n```\n").html()
        == "<p><code>= x</code></p>\n<pre><code class=\"language-compute\">y\n</code></pre>\n")
  }

  @Test("formulas go through the caller's converter")
  func converter() {
    let html = parse("$a$ and $$b$$").htmlBody(replacing: [:]) { "<\($1 ? "D" : "I") \($0)>" }
    #expect(String(decoding: html, as: UTF8.self) == "<p><I a> and <D b></p>\n")
  }

  @Test("raw HTML is told, comments are not")
  func rawHTML() {
    let document = parse("<b>x</b>\n\n<div>\ny\n</div>\n\n<!-- c -->\n\na <!-- d --> b\n")
    #expect(document.pageDiagnostics.map(\.code) == ["raw-html", "raw-html", "raw-html"])
    #expect(document.pageDiagnostics.map { document.text($0.range) } == ["<b>", "</b>", "<div>"])
    #expect(document.pageDiagnostics.allSatisfy { $0.severity == .warning })
    #expect(document.diagnostics.isEmpty)
  }

  @Test("nothing an author writes becomes markup that the page does not mean", arguments: 0..<200)
  func safe(seed: Int) {
    let document = parse(GeneratedDocument(seed: UInt64(seed)).text)
    let html = document.html { _ in "RESULT" }
    #expect(!html.utf8.contains { $0 < 9 })
    #expect(html.ranges(of: "RESULT").count == document.pieces.count)
    #expect(html.ranges(of: "<div").count == html.ranges(of: "</div>").count)
    #expect(html.ranges(of: "<div").count == document.divs.count)
    #expect(html.ranges(of: "<span class=\"math").count == document.scan.formulas.count)
  }
}
