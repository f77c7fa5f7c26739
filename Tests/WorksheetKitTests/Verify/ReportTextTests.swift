import Foundation
import Testing

@testable import WorksheetKit

/// Escaping, by those who read it.
struct ReportTextTests {
  @Test(arguments: [
    ("a.md", "a.md"), ("./a.md", "a.md"), (".//a/./b.md", "a/./b.md"), ("a b/c%d.md", "a%20b/c%25d.md"),
    ("a:b#c?.md", "a%3Ab%23c%3F.md"), ("ü😀.md", "%C3%BC%F0%9F%98%80.md"), ("/x/a b.md", "file:///x/a%20b.md"),
    ("../a.md", "../a.md"), ("~a-b_c.md", "~a-b_c.md"), ("<stdin>", "%3Cstdin%3E"), ("a\u{1}b", "a%01b"),
  ])
  func `a path becomes a URI that reads back`(path: String, uri: String) {
    #expect(ReportPath.uri(path) == uri)
    #expect(uri.removingPercentEncoding?.hasSuffix(ReportPath.relative(path)) == true)
  }

  @Test func `any double in JSON reads back to itself`() throws {
    let values: [Double] = [
      0, -0.0, 0.1, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -2.5e-300, 1e21, 123_456_789,
      .pi,
    ]
    for value in values {
      var json = JSONText()
      json.object { $0.member("x", value) }
      let read = try JSONDecoder().decode([String: Double].self, from: Data(json.text.utf8))
      #expect(read["x"]?.bitPattern == value.bitPattern, "\(json.text)")
    }
    for value in [Double.nan, .infinity, -.infinity] {
      var json = JSONText()
      json.object { $0.member("x", value) }
      #expect(json.text == "{\"x\": null}")
    }
  }

  @Test func `any text in JSON reads back to itself`() throws {
    let text =
      HeldSample.hostileText + String(String.UnicodeScalarView((0...0xFF).map { Unicode.Scalar($0) }))
    var json = JSONText()
    json.object { $0.member("x\"", text) }
    #expect(try JSONDecoder().decode([String: String].self, from: Data(json.text.utf8)) == ["x\"": text])
  }

  @Test func `text in XML is well-formed wherever it stands`() {
    #expect(XMLText.escaped("a<b>&\"c\"]]>\n") == "a&lt;b&gt;&amp;&quot;c&quot;]]&gt;&#10;")
    #expect(XMLText.content("a\n<b>") == "a\n&lt;b&gt;")
    let all = String(
      String.UnicodeScalarView((0...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }))
    let written = "<a b=\"\(XMLText.escaped(all))\">\(XMLText.content(all))</a>"
    let parser = XMLReader(written)
    #expect(parser.isWellFormed, "\(parser.fault)")
  }
}

/// What XML 1.0 allows as a character, and nothing else stands for markup.
private struct XMLReader {
  var isWellFormed = true
  var fault = ""

  init(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: break
      default: (isWellFormed, fault) = (false, "U+\(String(scalar.value, radix: 16))")
      }
    }
    let brackets = text.unicodeScalars.count { $0 == "<" }
    if brackets != 2 { (isWellFormed, fault) = (false, "\(brackets) opening brackets") }
    for part in text.split(separator: "&").dropFirst() {
      let name = part.prefix { $0 != ";" }
      if !["lt", "gt", "amp", "quot", "#10"].contains(name) { (isWellFormed, fault) = (false, "&\(name)") }
    }
  }
}
