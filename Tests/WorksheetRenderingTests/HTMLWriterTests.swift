import Foundation
import MathNotation
import Testing

@testable import WorksheetRendering

@Test func `a chain is a left side and a line for each step`() {
  let remark: [ReportInline] = [.text("because "), math(s("z"))]
  let text = html(.chains([chain(s("a"), line(.equal, n("1")), line(.approximately, n("2"), remark))]))
  #expect(
    text == """
      <div class="result">
      <div class="chains">
      <div class="left"><math><mi>a</mi></math></div>
      <div class="line"><math><mo form="infix">=</mo><mn>1</mn></math></div>
      <div class="line"><math><mo form="infix">≈</mo><mn>2</mn></math>\
      <span class="remark">because <math><mi>z</mi></math></span></div>
      </div>
      </div>

      """)
}

@Test func `a table says what heads a column`() {
  let table = ReportTable(
    header: [[.text("w")], [.text("v")]], alignments: [.left, .right], rows: [[[.text("a")], [.text("b")]]])
  let text = html(.table(table))
  #expect(text.contains("<th scope=\"col\">w</th><th scope=\"col\" class=\"right\">v</th>"))
  #expect(text.contains("<tr><td>a</td><td class=\"right\">b</td></tr>"))
}

@Test func `markup in text stays text`() {
  let hostile = "<script>alert(\"&\")</script>\0"
  let text =
    html(.paragraph([.text(hostile), .strong(hostile), .code(hostile)]), .listing(hostile))
    + html(inline: math([.words(hostile), .number(hostile)]))
  #expect(!text.contains("<script"))
  #expect(!text.contains("\0"))
  let page = HTMLFormat().finish([], head: PageHead(title: hostile, authors: [hostile], language: hostile))
  #expect(!String(decoding: page, as: UTF8.self).contains("<script"))
}

@Test func `an empty result leaves no box`() {
  #expect(html(.paragraph([]), .chains([chain([])])) == "")
  #expect(html(blocks: []) == "")
}

@Test func `every element of a page is closed`() {
  let page = String(decoding: SamplePage.html(), as: UTF8.self)
  let body = bodyOf(page)
  var open: [Substring] = []
  for tag in body.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
    if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
  }
  #expect(open.isEmpty)
}

@Test func `a page without a title or a language has both`() {
  let page = String(
    decoding: HTMLFormat().finish(Array("<p>a</p>".utf8), head: PageHead(language: "")), as: UTF8.self)
  #expect(page.contains("<html lang=\"en\">"))
  #expect(page.contains("<title>Worksheet</title>"))
  #expect(page.contains("<main>\n<p>a</p>\n</main>"))
  #expect(!page.contains("<header>"))
}

private func bodyOf(_ page: String) -> Substring {
  let start = page.firstRange(of: "<body>")?.upperBound ?? page.endIndex
  let end = page.firstRange(of: "</body>")?.lowerBound ?? page.endIndex
  return page[start..<end]
}

// MARK: Style

/// `--name: #rgb` of each colour scheme.
private func colours() -> [[Substring: Double]] {
  let style = "\(HTMLPage.style)"
  return style.matches(of: /:root \{[^}]*\}/).map { block in
    var found: [Substring: Double] = [:]
    for colour in block.output.matches(of: /--([a-z]+): #([0-9a-f]+);/) {
      if colour.2.count == 3 || colour.2.count == 6 { found[colour.1] = luminance(colour.2) }
    }
    return found
  }
}

/// Relative luminance as WCAG 2 defines it.
private func luminance(_ hex: Substring) -> Double {
  let digits = hex.compactMap(\.hexDigitValue)
  let channels =
    digits.count == 3
    ? digits.map { $0 * 17 } : stride(from: 0, to: 6, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
  let linear = channels.map { Double($0) / 255 }.map {
    $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

@Test func `text has the contrast that WCAG AA asks for, in every scheme`() {
  let schemes = colours()
  #expect(schemes.count == 3)  // light, dark, print
  for scheme in schemes {
    for text in ["ink", "soft", "link"] {
      for ground in ["paper", "shade"] {
        let pair = [scheme[Substring(text)], scheme[Substring(ground)]].compactMap { $0 }.sorted()
        #expect(pair.count == 2 && (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, "\(text) on \(ground)")
      }
    }
  }
}

@Test func `the style has every class that the writers use`() {
  let style = "\(HTMLPage.style)"
  let page = String(decoding: SamplePage.html(), as: UTF8.self)
  let body = bodyOf(page)
  let used = Set(body.matches(of: /class="([a-z]+)"/).map(\.1))
  #expect(used.contains("chains"))
  for name in used where !["subtitle", "author", "date"].contains(name) {
    #expect(style.contains(".\(name)"), "\(name)")
  }
}

@Test func `formats are found by name, and no two share a name or a file`() {
  #expect(FormatCatalog.format(named: "html") is HTMLFormat)
  #expect(FormatCatalog.format(named: "doc") == nil)
  #expect(Set(FormatCatalog.all.map(\.name)).count == FormatCatalog.all.count)
  #expect(Set(FormatCatalog.all.map(\.suffix)).count == FormatCatalog.all.count)
}
