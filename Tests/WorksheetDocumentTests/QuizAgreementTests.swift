import Diagnostics
import Testing
import WorksheetDocument

/// Options that we take in silence are options to pandoc, too, and ticked in the same way.
@Suite(.enabled(if: Pandoc.isWanted))
struct QuizAgreementTests {
  private static let lines = [
    "- [x] A `claim a`", "- [ ] B `claim b`", "* [X] C `claim c`", "1. [ ] D `claim d`", "2) [x] E `claim e`",
    "-[x] F `claim f`", "- [] G", "- [ x] H", "- [x]", "- item", "  - [x] I `claim i`", "  [ ] J",
    "> - [x] K `claim k`",
    "  more `claim l`", "text", "text", "", "", "", "", "# Title", "      - [ ] M", "   - [x] N `claim n`",
    "$$", "1. number",
    "> quote", "[x] O", "***", "    more `claim p`", "  ::: hint", "  :::",
  ]

  /// The code spans of a tree with the box of the option that they stand in; nested divs are none of its text.
  private static func claims(in nodes: [Pandoc.Node], _ box: String) -> [String] {
    var found: [String] = []
    for node in nodes {
      switch node.type {
      case "Code": if node.text.hasPrefix("claim") { found.append(box + node.text) }
      case "BulletList", "OrderedList":
        found += items(of: node).flatMap { claims(in: $0, Self.box($0, or: box)) }
      case "Div": found += claims(in: node.children, "?")
      default: found += claims(in: node.children, box)
      }
    }
    return found
  }

  private static func items(of list: Pandoc.Node) -> [[Pandoc.Node]] {
    var content = list.content as? [Any] ?? []
    if list.type == "OrderedList" { content = content.last as? [Any] ?? [] }
    return content.map { ($0 as? [Any] ?? []).compactMap(Pandoc.Node.init) }
  }

  private static func box(_ item: [Pandoc.Node], or outer: String) -> String {
    guard let first = item.first, first.type == "Plain" || first.type == "Para" else { return outer }
    let text = first.children.first?.text
    return text == "☒" || text == "☐" ? text ?? "" : outer
  }

  @Test("sheets without mistakes have the options that pandoc finds", arguments: 0..<3)
  func agree(seed: Int) throws {
    var random = TestRandom(UInt64(seed) + 7)
    var texts: [String] = []
    for _ in 0..<8000 {
      let lines = (0..<random.number(1...6)).map { _ in random.pick(Self.lines) }
      let text = "::: quiz\n" + lines.joined(separator: "\n") + "\n:::"
      if codes(parse(text)).isEmpty { texts.append(text) }
    }
    #expect(texts.count > 200)
    let joined = texts.map { "# SECTION\n\n\($0)" }.joined(separator: "\n\n")
    let sections = try Pandoc.tree(of: joined, from: "markdown-yaml_metadata_block").sections
    try #require(sections.count == texts.count)
    for (text, section) in zip(texts, sections) {
      let document = parse(text)
      let ours = document.pieces.map { piece in
        (piece.surroundings.tick.map { $0.isTicked ? "☒" : "☐" } ?? "?") + document.content(of: piece)
      }
      #expect(ours == Self.claims(in: section.flatMap(\.children), "?"), "\(text)")
    }
  }
}
