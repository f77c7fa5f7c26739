import Diagnostics
import Testing
import WorksheetDocument
import WorksheetTestSupport

/// Nothing is silently not checked: what nearly is a piece or a div is a mistake with its place.
struct MistakeTests {
  /// The code of the only diagnostic, and a sheet with its place marked.
  static let mistakes: [(String, String)] = [
    ("near-block-kind", "```«netwrok»\n```\n"), ("near-block-kind", "``` {.«compte» of=mlp}\n```\n"),
    ("near-block-kind", "~~~«Compute»\n~~~\n"), ("near-block-kind", "```{«compute»}\n```\n"),
    ("near-block-kind", "```«compute»,of=mlp\n```\n"), ("near-block-kind", "> ```«publised»\n> ```\n"),
    ("near-block-kind", "```python {.«compute»}\n```\n"),
    ("fence-attributes", "```«{.compute of=mlp»\n```\n"),
    ("repeated-attribute", "```{.compute of=a «of=b»}\n```\n"),
    ("unclosed-block", "«```compute»\nforward\n"), ("unclosed-block", "> «```compute»\n> forward\n\ntext\n"),
    ("unclosed-block", "- «~~~~compute»\n  forward\n  ~~~\n- b\n"),
    ("unclosed-code", "«```python»\nforward\n"),
    ("swallowed-block", "```python\nx\n\n«```compute»\nforward\n```\n"),
    ("swallowed-block", "<div>\n«```compute»\nforward\n```\n</div>\n"),
    ("div-syntax", "«::: two words»\n"), ("div-syntax", "«::: {.answer»\n"),
    ("div-syntax", "«::: {answer}»\n"),
    ("div-syntax", "«:: answer»\ntext\n"), ("div-unclosed", "«::: answer»\ntext\n"),
    ("div-closes-nothing", "text\n\n«:::»\n"),
    ("div-unclosed", "- «::: answer»\n  text\n- b\n"),
    ("div-swallowed", "::: answer\n- item\n\n  «:::»\n\ntext\n\n:::\n"),
    ("div-swallowed", "- item\n\n  ::: answer\n  text\n«:::»\n"),
    ("div-swallowed", "text\n«::: answer»\ntext\n:::\n"),
    ("div-swallowed", "- item\n«::: answer»\ntext\n:::\n"), ("div-swallowed", " «::: answer»\ntext\n:::\n"),
    ("div-swallowed", "::: answer\ntext\n  «:::»\n"), ("div-swallowed", "- item\n\n      «::: answer»\n"),
    ("div-swallowed", "text\n    «::: answer»\n"), ("near-div-class", "::: «solutoin»\ntext\n:::\n"),
    ("near-div-class", "::: {.«Answer» #x}\ntext\n:::\n"), ("heading-attributes", "# Title «{exercise}»\n"),
    ("heading-attributes", "# Title «{.exercise points=2»\n"), ("control-character", "text «\u{0}»\n"),
    ("control-character", "`= x«\u{1}»`\n"),
    ("front-matter-unclosed", "«---»\nworksheet:\n  decimals: 2\n\n# Title\n"),
  ]

  @Test("a near miss is told where it is", arguments: mistakes)
  func mistake(code: String, marked: String) throws {
    let source = MarkedSource(marked)
    let document = parse(source.text)
    let first = try #require(document.diagnostics.first)
    #expect(document.diagnostics.map(\.code) == [code], "\(document.diagnostics.map(\.headline))")
    #expect(first.range == source.ranges[0], "\(document.text(first.range))")
    #expect(first.needed != nil || first.mend != nil)
    #expect(first.headline.last != "." && first.headline.first?.isUppercase != true)
  }

  @Test("a misspelt kind names the nearest")
  func nearest() throws {
    let diagnostic = try #require(parse("```netwrok\n```\n").diagnostics.first)
    #expect(diagnostic.headline.contains("`network`"))
    #expect(diagnostic.mend == "```network")
  }

  @Test("bytes that are no UTF-8 are a mistake with their place, each run once")
  func invalidUTF8() {
    let bytes: [UInt8] =
      Array("a".utf8) + [0xFF, 0xFE] + Array(" é ".utf8) + [0xC3] + Array("\n\n`= x`\n".utf8) + [
        0xED, 0xA0, 0x80,
      ]
    let document = MarkdownDocument(parsing: bytes, kinds: testKinds)
    #expect(document.diagnostics.map(\.code) == ["invalid-utf8", "invalid-utf8", "invalid-utf8"])
    #expect(document.diagnostics.map(\.range) == [SourceRange(1, 3), SourceRange(7, 8), SourceRange(16, 19)])
    #expect(document.pieces.count == 1)
  }

  @Test("all mistakes of a sheet are told at once")
  func allAtOnce() {
    let text = "```netwrok\n```\n\n::: a b\n\n```compute of=a of=b\n```\n\n# T {exercise}\n\n::: answer\n"
    #expect(
      codes(parse(text)) == [
        "near-block-kind", "div-syntax", "repeated-attribute", "heading-attributes", "div-unclosed",
      ])
  }

  @Test(
    "a formula may look like anything",
    arguments: ["$$\n```\n:::\n$$", "$$\n- a\n# b\n::: c d\n> e\n$$", "$a\n+ b\n===$ text"])
  func formula(text: String) {
    #expect(codes(parse(text)) == [])
  }

  @Test("ordinary prose has no mistakes")
  func prose() {
    let text = """
      # A sheet

      It costs $5 and $6, has `code`, C++'s `std::vector` and 3 :: 4.

      ::: {.theorem #t}
      Text.
      :::

      Term
      : definition ::: here

      - [ ] a task

      | a | b |
      |:--|::|

      ```swift
      ::: no
      ```
      """
    #expect(codes(parse(text)) == [])
  }
}
