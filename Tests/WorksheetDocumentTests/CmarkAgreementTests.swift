import Diagnostics
import Testing

@testable import WorksheetDocument

/// Random soup of everything that CommonMark's block structure is made of. Whatever it is, our scanner and
/// cmark must see the same code blocks and spans: each piece we find is confirmed, none is missed.
struct CmarkAgreementTests {
  private static let fragments = [
    "> ", ">", "- ", "-\t", "1. ", "10) ", "2. ", "* ", "+ ", "    ", "  ", "\t", " ", "   ",
    "```compute\n", "```\n", "~~~\n", "~~~ {.compute}\n", "````\n", "``` network\n", "```text\n",
    "\n", "\n\n", "\n", "word", "word ", "# H\n", "===\n", "---\n", "***\n", "<div>\n", "</div>\n",
    "<!-- c -->",
    "<pre>\n", "</pre>\n", "<b>\n", "`= x`", "`a =? 1`", "`code`", "``", "`", "\\", "\\`", "[a](b `c`)",
    "[a]: /u\n",
    "<a b='`'>", "<http://a.b>", "&amp;", "*", "**", "_", "\r\n", "\r", "[", "]", "(", ")", "\"", "<", ">",
    "  \n",
    "$", "$$", "$a", "a$", "$x_1$", "$$\n", "\\(", "\\)", "\\[", "\\]", "\\text{", "::: answer\n", ":::\n",
    "::: {.hint #a}\n", "## T {.exercise}\n", "{#a}\n", "&#1;",
  ]

  @Test("the scanner and cmark see the same pieces", arguments: 0..<40)
  func agree(seed: Int) {
    var random = TestRandom(UInt64(seed))
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<random.number(1...30) { text += random.pick(Self.fragments) }
      let scan = BlockScanner.scan(Array(text.utf8), from: 0, kinds: testKinds)
      guard let document = CmarkDocument(scan.masked[...]) else { return }
      let difference = Confirmation.difference(scan, from: document, kinds: testKinds)
      let isUnclosed = scan.diagnostics.contains { $0.code == "unclosed-block" }
      #expect(difference.unconfirmed.isEmpty, "\(text.debugDescription) \(scan.pieces.map(\.range))")
      #expect(difference.missedLine == nil || isUnclosed, "\(text.debugDescription)")
    }
  }
}
