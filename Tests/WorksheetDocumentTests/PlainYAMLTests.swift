import Diagnostics
import Testing
import WorksheetTestSupport

@testable import WorksheetDocument

/// The reader of plain front matter agrees with libyaml wherever it answers at all.
struct PlainYAMLTests {
  private func plain(_ text: String) -> YAMLNode? {
    let bytes = Array("---\n\(text)".utf8)
    return PlainYAML.read(bytes, 4..<bytes.count)
  }

  /// What the library makes of it, mistakes included.
  private func library(_ text: String) -> String {
    let bytes = Array("---\n\(text)".utf8)
    var diagnostics: [Diagnostic] = []
    let tree = YAMLReader.readWithLibrary(bytes, 4..<bytes.count, diagnostics: &diagnostics)
    return "\(describe(tree)) \(diagnostics.map(\.code))"
  }

  private func describe(_ node: YAMLNode?) -> String {
    guard let node else { return "nothing" }
    let place = "@\(node.range.lower)-\(node.range.upper)"
    switch node.value {
    case .scalar(let text): return "\(text.debugDescription)\(place)"
    case .sequence(let items): return "\(items.map(describe))\(place)"
    case .mapping(let entries):
      return
        "{\(entries.map { "\(describe($0.key)): \(describe($0.value))" }.joined(separator: ", "))}\(place)"
    }
  }

  @Test(arguments: [
    "title: \"Exercise 3: backpropagation by hand\"\nlang: en\nworksheet:\n  language: 1\n  decimals: 2\n",
    "worksheet:\n    digits: 3 significant\n    rounding: step\ndate: 2026-01-05\n",
    "root: true\ndecimals: 3",
    "title: Übung\n".replacing("Übung", with: "\"Übung zu Σ\""),
  ])
  func `what sheets have is read without the library`(text: String) {
    let tree = plain(text)
    #expect(tree != nil)
    #expect("\(describe(tree)) []" == library(text))
  }

  @Test(arguments: [
    "", "a", "a:", "a: ", "a:\n", "a: b\n\n", "a: b # c\n", "a: b \n", "a: b\n  c\n", "a: 'b'\n", "a: [b]\n",
    "a: {b: c}\n",
    "- a\n", "a: b\na: c\n", "a:\n  b: 1\n  b: 2\n", "a:\n  b: 1\n   c: 2\n", "a:\n  b: 1\n c: 2\n",
    "a:\n  b:\n    c: 1\n",
    "a:\n  b: 1\n\n", "a: \"b\\n\"\n", "a: \"b\n", "a: \"b\" c\n", "a: \"\u{2028}\"\n", "a: \"\u{85}\"\n",
    "a: b: c\n",
    "a: &b c\n", "a: *b\n", "a: !b c\n", "a: |\n  b\n", "a : b\n", "? a\n", "a: b\r\n", "a:\tb\n",
    "a: \u{E9}\n", " a: b\n",
    "a: -\n", "a: ?b\n", "\"a\": b\n", "a:b\n", "a: b#c\n", "%a: b\n",
  ])
  func `anything else is left to the library`(text: String) {
    #expect(plain(text) == nil)
  }

  @Test func `over random front matter both readers agree`() {
    var random = SplitMix64(seed: 20_261_121)
    var read = 0
    for _ in 0..<40_000 {
      let text = randomText(&random)
      guard let tree = plain(text) else { continue }
      read += 1
      #expect("\(describe(tree)) []" == library(text), "\(text.debugDescription)")
    }
    #expect(read > 2_000)
  }

  /// Lines that are often plain, with something odd here and there.
  private func randomText(_ random: inout SplitMix64) -> String {
    let keys = ["title", "lang", "worksheet", "a", "b-c", "d_1", "9", "null", "true", "x2"]
    let values = [
      "en", "1", "3 significant", "a, b", "2026-01-05", "(a) b/c.", "x + y", "\"q: # [x]\"", "\"é{&*!|>%@`\"",
      "null",
      "~", "1.5", "\"\"", "\"a\" ", "'s'", "a:b", "a #b", "-", "- a", "[a]", "a\"b", "\"a\\tb\"", "",
      "\"- ? :\"",
      "\" a \"", "a  b", "0x1F", "<<", "=", "yes",
    ]
    var text = ""
    for _ in 0..<random.within(1...5) {
      let indent = random.oneIn(3) ? String(repeating: " ", count: random.within(1...3)) : ""
      text += "\(indent)\(random.one(of: keys)):"
      if !random.oneIn(4) {
        // The first ten are plain.
        let value = random.oneIn(4) ? random.one(of: values) : random.one(of: values.prefix(10))
        text += (random.oneIn(8) ? "  " : " ") + value
      }
      text += random.oneIn(20) ? "\n\n" : "\n"
    }
    if random.oneIn(3) { text.removeLast() }
    if random.oneIn(4) {
      let odd = [
        "\t", "\r", ":", "#", " ", "\"", "\n", "-", "\u{85}", "\u{2028}", "\u{7F}", "\u{C0}", "\u{A0}", "...",
      ]
      let place = text.index(text.startIndex, offsetBy: random.within(0...text.count))
      text.insert(contentsOf: random.one(of: odd), at: place)
    }
    return text
  }
}
