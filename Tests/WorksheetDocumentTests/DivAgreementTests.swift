import Diagnostics
import Testing
import WorksheetDocument

/// Lines of colons that we take in silence are divs to pandoc, too, and the same ones.
@Suite(.enabled(if: Pandoc.isWanted))
struct DivAgreementTests {
  private static let lines = [
    ":::", ":::", ":::", "::: answer", "::: {.hint #a}", "::::: note", "::: solution :::", "", "", "", "text",
    "text",
    "- item", "  text", "  :::", "  ::: hint", "> quote", "> :::", "> ::: part", "# Title", "***",
    "1. number",
    "   ::: answer", "   :::", "```", "$$", "::: two words", ":::: {.answer}", "  - inner",
  ]

  @Test("sheets without mistakes have the divs that pandoc finds", arguments: 0..<3)
  func agree(seed: Int) throws {
    var random = TestRandom(UInt64(seed) + 99)
    var texts: [String] = []
    for _ in 0..<6000 {
      let lines = (0..<random.number(2...11)).map { _ in random.pick(Self.lines) }
      let text = lines.joined(separator: "\n")
      if text.contains(":::"), codes(parse(text)).isEmpty { texts.append(text) }
    }
    #expect(texts.count > 50)
    let joined = texts.map { "# SECTION\n\n\($0)" }.joined(separator: "\n\n")
    let sections = try Pandoc.tree(of: joined, from: "markdown-yaml_metadata_block").sections
    try #require(sections.count == texts.count)
    for (text, section) in zip(texts, sections) {
      let nodes = section.flatMap(\.all)
      #expect(
        nodes.filter { $0.type == "Div" }.map(\.firstClass) == parse(text).divs.compactMap(\.classes.first),
        "\(text)")
      #expect(!nodes.contains { $0.type == "Str" && $0.text.contains(":::") }, "\(text)")
    }
  }
}
