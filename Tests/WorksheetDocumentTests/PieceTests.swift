import Diagnostics
import Testing
import WorksheetDocument
import WorksheetTestSupport

struct PieceTests {
  /// A fence line, and what must be understood: kind, then attributes as `#id`, `key=value` or `flag`.
  static let spellings: [(String, String)] = [
    ("```network", "network"), ("```{.network #mlp}", "network #mlp"), ("```network mlp", "network #mlp"),
    ("```{#mlp .network}", "network #mlp"), ("```{.network #flat from=mlp}", "network #flat from=mlp"),
    ("```compute", "compute"), ("``` compute ", "compute"), ("```compute mlp", "compute of=mlp"),
    ("```{.compute of=mlp steps=matrix}", "compute of=mlp steps=matrix"),
    ("~~~ {.compute of=\"a b\" echo}", "compute of=a b echo"),
    ("```{ .compute .echo  .given }", "compute echo given"),
    ("```compute mlp echo", "compute of=mlp echo"), ("```compute {of=mlp}", "compute of=mlp"),
    ("```compute of=mlp steps='matrix'", "compute of=mlp steps=matrix"),
    ("````{.published of=mlp}", "published of=mlp"),
    ("```network {#mlp}", "network #mlp"), ("```{.compute of=}", "compute of="),
  ]

  @Test("all spellings of a block say the same", arguments: spellings)
  func spelling(line: String, meaning: String) throws {
    let fence = String(line.prefix { "`~".contains($0) })
    let document = parse("\(line)\nforward\n\(fence)\n")
    let piece = try #require(document.pieces.first)
    let attributes = piece.attributes.map { attribute in
      switch attribute.form {
      case .identifier: "#\(attribute.value)"
      case .pair: "\(attribute.key)=\(attribute.value)"
      case .flag: attribute.key
      }
    }
    #expect(([piece.kind] + attributes).joined(separator: " ") == meaning)
    #expect(document.content(of: piece) == "forward")
    #expect(codes(document).isEmpty)
  }

  @Test("attributes know the places of key and value")
  func attributePlaces() throws {
    let source = MarkedSource(
      "text\n\n> ```{.«compute» «of»=«mlp» #«x» «echo» «steps»='«matrix x»'}\n> ```\n")
    let piece = try #require(parse(source.text).pieces.first)
    var places = [piece.kindRange]
    for attribute in piece.attributes {
      places.append(attribute.keyRange)
      if attribute.form == .pair { places.append(attribute.valueRange) }
    }
    #expect(places == source.ranges)
  }

  @Test(
    "blocks are cut out of quotes, lists and divs",
    arguments: [
      "«```compute\na\n\tb\n```»\n", "> «```compute\n> a\n> \tb\n> ```»\n>\n> text",
      "- x\n\n  «```compute\n  a\n  \tb\n  ```»",
      "1. «```compute\n   a\n   \tb\n   ```»\n2. text", "> - «~~~compute\n>   a\n>   \tb\n>   ~~~~»\n",
      "::: answer\n«```compute\na\n\tb\n```»\n:::",
      "   «```compute\n   a\n \tb\n   ```»\n", "\u{FEFF}«```compute\na\n\tb\n```  »\n",
      "text\n«```compute\na\n\tb\n```»\ntext",
      "«```compute\r\na\r\n\tb\r\n```»\r\n", "---\ntitle: x\n---\n«```compute\na\n\tb\n```»",
      "-\t«```compute\n\ta\n\t\tb\n\t```»\n",
      ">«```compute\n>a\n>\tb\n>```»\n", "«```compute\ra\r\tb\r```»\r",
    ])
  func cutOut(marked: String) throws {
    let source = MarkedSource(marked)
    let document = parse(source.text)
    #expect(codes(document) == [])
    let piece = try #require(document.pieces.first)
    #expect(document.pieces.count == 1)
    #expect(piece.range == source.ranges[0])
    let content = document.content(of: piece)
    #expect(content.hasPrefix("a\n") && content.hasSuffix("b"))
    let isBlankBetween = content.dropFirst(2).dropLast().allSatisfy { $0.isWhitespace }
    #expect(isBlankBetween)
  }

  @Test("every byte of a block's content knows its place in the file")
  func contentPlaces() {
    for seed in 0..<60 {
      let document = parse(GeneratedDocument(seed: UInt64(seed)).text)
      for piece in document.pieces {
        for (local, byte) in piece.content.bytes.enumerated() {
          let file = document.bytes[piece.content.fileOffset(local)]
          let isSame = file == byte || file == UInt8(ascii: "\r") && byte == UInt8(ascii: "\n")
          let isBlank = [9, 10, 13, 32].contains(file) && [10, 32].contains(byte)
          #expect(isSame || isBlank, "\(document.source(of: piece))")
        }
      }
    }
  }

  @Test("columns of a tab that indentation uses up in part are blanks at the tab's place")
  func partialTab() throws {
    let document = parse("- x\n\n  ```compute\n \ty\n  ```\n")
    let piece = try #require(document.pieces.first)
    #expect(document.content(of: piece) == "  y")
    #expect(piece.content.fileOffset(0) == piece.content.fileOffset(1))
    #expect(document.text(piece.content.range(2..<3)) == "y")
  }

  /// A text with one span marked, and what is executed of it.
  static let spans: [(String, String)] = [
    ("The value «`= q[1]`» is.", "= q[1]"), ("# Title «`= E`»", "= E"),
    ("| a | «`E =? 0.49`» |\n|---|---|", "E =? 0.49"),
    ("> - *see «``= a ` b``»*", "= a ` b"), ("[link «`= x`»](u)", "= x"), ("«` = x `»", "= x"),
    ("a «`= x\nb`» c", "= x b"),
    ("> a «`= x\n> b`» c", "= x b"), ("Title «`= x`»\n=====", "= x"),
    ("$a_`$ and «`= b_1`» and $c_`$", "= b_1"),
    ("\\`a `` «`= x`»", "= x"), ("- «`a =? 1`»\n- x", "a =? 1"), ("[^1]: The value is «`= x`».", "= x"),
    ("::: answer\n«`= x`»\n:::", "= x"), ("«`= x`», `x`, `==`", "= x"), ("<b>«`= x`»</b>", "= x"),
  ]

  @Test("spans are found in any text", arguments: spans)
  func span(marked: String, content: String) throws {
    let source = MarkedSource(marked)
    let document = parse(source.text)
    #expect(document.pieces.map(\.range) == source.ranges)
    let piece = try #require(document.pieces.first)
    #expect(document.content(of: piece) == content)
    let inside = piece.content.range(2..<3)
    #expect(document.text(inside) == String(Array(content)[2]))
  }

  @Test(
    "everything else is left alone",
    arguments: [
      "```python\nforward\n```", "```\ncompute\n```", "    ```compute\n    forward\n    ```",
      "`x` `=x` `a = b`", "\\`= x\\`", "$`= x`$",
      "$a `= x` b$", "$$\n`= x`\n$$", "````\n```compute\nforward\n```\n````", "<!-- `= x` -->",
      "<a title='`= x`'>", "[a](<`= x`>)",
      "<!--\n```compute\nforward\n```\n-->", "```{=html}\n<b>\n```", "```commute-x\n```", "\\(`= x`\\)",
      "[a]: u '`= x`'\n", "```math\nx\n```",
    ])
  func leftAlone(text: String) throws {
    let document = parse(text)
    #expect(document.pieces.isEmpty)
    #expect(!codes(document).contains { $0 != "raw-html" })
    #expect(try document.spliced { _ in "X" } == text)
  }

  @Test("a piece knows the divs around it")
  func divs() throws {
    let text = "::: {.exercise #e1 points=3}\n::: answer\n`= a`\n:::\n`= b`\n:::\n\n`= c`\n"
    let document = parse(text)
    #expect(codes(document) == [])
    #expect(document.pieces.map { $0.surroundings.divs } == [[0, 1], [0], []])
    #expect(document.divs.map(\.classes) == [["exercise"], ["answer"]])
    #expect(document.divs[0].identifier == "e1")
    #expect(document.divs[0].pairs.map(\.value) == ["3"])
    #expect(document.divs.map { document.text($0.closingLine) } == [":::", ":::"])
    #expect(document.divs[1].closingLine.upper < document.divs[0].closingLine.lower)
  }

  @Test("headings have levels, titles and attributes")
  func headings() {
    let document = parse(
      "# One\n\n## Two `= x` {.exercise #e1 points=6}\n\nThree {.part}\n---\n\n### Four ## {#f}\n\n# Five {x}\n"
    )
    #expect(codes(document) == [])
    #expect(document.headings.map(\.level) == [1, 2, 2, 3, 1])
    #expect(
      document.headings.map { document.text($0.title) } == [
        "One", "Two `= x`", "Three", "Four ##", "Five {x}",
      ])
    #expect(document.headings.map(\.classes) == [[], ["exercise"], ["part"], [], []])
    #expect(document.headings.map(\.identifier) == [nil, "e1", nil, "f", nil])
    #expect(document.headings[1].pairs.map(\.key) == ["points"])
    #expect(document.text(document.headings[1].pairs[0].valueRange) == "6")
  }
}
