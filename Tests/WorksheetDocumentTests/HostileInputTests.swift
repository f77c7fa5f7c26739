import Diagnostics
import Testing
import WorksheetDocument

/// Nothing crashes, hangs or overflows the stack, and work stays linear.
@Suite(.serialized)
struct HostileInputTests {
  static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Shown by its name: the texts fill screens.
  struct Input: CustomTestStringConvertible {
    var name: String
    var text: String
    var testDescription: String { name }
  }

  static let inputs = table.map { Input(name: $0.0, text: $0.1) }

  private static let table: [(String, String)] = [
    ("quotes", times(">", 100_000) + "a\n"), ("items", times("- ", 100_000) + "a\n" + times("\n", 2_500)),
    ("items at the limit", times("- ", 99) + "a\n" + times("\n", 2_500)),
    ("quotes at the limit", times(times(">", 99) + "a\n", 500)),
    ("divs", times("::: a\n\n", 2_500)), ("closers", times(":::\n\n", 2_500)),
    ("open brackets", times("[", 100_000)),
    ("brackets", times("[", 50_000) + times("]", 50_000)), ("links", times("[a](", 3_750)),
    ("titles", times("[a](b \"", 2_500)),
    ("titles in parentheses", times("[a](b (", 2_500)), ("targets", times("[](<", 3_750)),
    ("one run of backticks", times("`", 100_000)),
    ("runs of backticks", (1...400).map { times("`", $0) + " " }.joined()),
    ("pairs of backticks", times("`a` ``b ", 2_500)),
    ("dollars", times("$", 100_000)), ("openers", times("$a ", 5_000)),
    ("groups", times("$\\text{$}", 1_250)),
    ("open groups", times("$\\text{", 1_250)), ("displays", times("$$a\n", 2_500)),
    ("parentheses", times("\\(", 50_000)),
    ("tags", times("<a ", 5_000)), ("attributes", times("<a b=\"", 2_500)),
    ("comments", times("<!-- a", 2_500)),
    ("instructions", times("<? a", 3_750)), ("declarations", times("<!A a", 3_750)),
    ("character data", times("<![CDATA[", 2_500)),
    ("emphasis", times("*a _b ", 2_500)), ("one long line", times("a b ", 250_000)),
    ("one word", times("a", 1_000_000)),
    ("tabs", times("\t", 100_000)), ("blanks", times(times(" ", 100) + "\n", 1_000)),
    ("fences", times("```compute\n", 2_500)),
    ("open fences", times("> ```compute\n\n", 1_250)), ("near fences", times("```netwrok\n```\n", 1_000)),
    ("attributes of a fence", "```{.compute " + times("a=b ", 1_000) + "}\n```\n"),
    ("braces", "```" + times("{", 50_000) + "\n```\n"),
    ("definitions", times("[a]: b\n", 2_500)), ("open definitions", times("[a\n", 3_750)),
    ("underlines", times("a $\n===\n", 1_250)),
    ("lists with dollars", times("- costs $5\n", 1_250)),
    ("items that a formula may take", "a $x\n" + times("- b$ $c\n", 1_250)),
    ("spans over lines", times("`= a\n", 2_500)), ("entities", times("&#1;", 3_750)),
    ("long runs of backticks", times(times("`", 81) + " ", 1_000)),
    ("returns", times("a\r", 50_000)), ("colons", times(":", 100_000)),
    ("headings", times("# a {.exercise #b}\n", 1_250)),
    ("braces in a heading", "# " + times("{", 50_000) + "}\n"), ("rules", times("***\n", 2_500)),
    ("front matter without end", "---\nworksheet:\n" + times("a: b\n", 2_500)), ("nothing", ""),
    ("a byte", "`"), ("zeros", times("\u{0}", 2_500)),
    ("nested lists", (0..<200).map { times("  ", $0) + "- a\n" }.joined()),
    ("near options of a paragraph", "::: quiz\na $x\n" + times("-[x] b\n", 20_000)),
    ("near options in a formula", "::: quiz\na $x\n" + times("-[x] b\n", 20_000) + "$\n"),
    ("options", "::: quiz\n" + times("- [x] `claim a`\n", 1_250) + ":::\n"),
    ("options below text", "::: quiz\na\n" + times("- [x] a $x\n", 1_250) + ":::\n"),
    ("nested options", "::: quiz\n" + (0..<90).map { times("  ", $0) + "- [x] a\n" }.joined()),
    ("open boxes", "::: quiz\n" + times("- [x\n[ \n", 1_250)),
    ("a long box", "::: quiz\n- [" + times(" ", 100_000) + "] a\n"),
    ("html", times("<div>\n```compute\n", 1_250)),
  ]

  @Test("hostile inputs are read, spliced and shown in time", .timeLimit(.minutes(5)), arguments: inputs)
  func input(_ input: Input) throws {
    for ending in ["", "\n`= x`\n```compute\nx"] {
      let text = input.text
      let document = parse(text + ending)
      #expect(
        document.diagnostics.allSatisfy { $0.range.lower >= 0 && $0.range.upper <= document.bytes.count })
      let result = try document.spliced { _ in "R" }
      if document.pieces.isEmpty { #expect(result == text + ending) }
      #expect(document.html { _ in "R" }.utf8.count < 40 * document.bytes.count + 100)
    }
  }

  @Test("what is nested too deeply is a mistake with its place")
  func depth() {
    for text in [Self.times(">", 101) + "a", Self.times("- ", 101) + "a", Self.times("::: a\n\n", 101)] {
      #expect(codes(parse(text)) == ["nested-too-deeply"])
      #expect(parse(text).html().isEmpty)
    }
    let deep = Self.times("> ", 99) + "`= x`"
    #expect(codes(parse(deep)) == [] && parse(deep).pieces.count == 1)
  }

  @Test("random bytes are no reason to stop", .timeLimit(.minutes(5)), arguments: 0..<20)
  func noise(seed: Int) throws {
    var random = TestRandom(UInt64(seed))
    let alphabet: [UInt8] =
      [0, 1, 2, 3, 9, 10, 13, 32, 32, 10, 0xC3, 0xA9, 0xFF] + Array("`$:{}.#>-*=?\\[]()<a1\"~|".utf8)
    for _ in 0..<200 {
      let bytes = (0..<random.number(0...120)).map { _ in random.pick(alphabet) }
      let document = MarkdownDocument(parsing: bytes, kinds: testKinds)
      let outputs = Dictionary(uniqueKeysWithValues: document.pieces.map { ($0.id, Array("R".utf8)) })
      _ = try document.spliced(outputs)
      _ = document.htmlBody(replacing: outputs)
      #expect(document.diagnostics.allSatisfy { $0.range.upper <= bytes.count })
    }
  }

  @Test("a sheet ten times as long takes at most about ten times as long", .timeLimit(.minutes(5)))
  func linear() {
    let clock = ContinuousClock()
    for name in [
      "openers", "groups", "links", "pairs of backticks", "items that a formula may take",
      "lists with dollars", "near options of a paragraph", "near options in a formula", "options",
      "options below text",
    ] {
      guard let text = Self.inputs.first(where: { $0.name == name })?.text else { continue }
      let short = String(text.prefix(text.count / 10))
      let times = [short, text].map { text in
        (0..<3).map { _ in clock.measure { _ = parse(text) } }.min() ?? .zero
      }
      // Quadratic work would take a hundred times as long.
      #expect(times[1] < times[0] * 40 + .milliseconds(20), "\(name): \(times)")
    }
  }
}
