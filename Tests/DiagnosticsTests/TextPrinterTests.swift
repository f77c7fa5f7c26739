import Diagnostics
import Testing

struct TextPrinterTests {
  /// The range of the first occurrence of `part`.
  private func range(of part: String, in text: String) -> SourceRange {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    let start = (0...(bytes.count - wanted.count)).first { Array(bytes[$0..<($0 + wanted.count)]) == wanted }
    return SourceRange(start ?? 0, (start ?? 0) + wanted.count)
  }

  private func print(_ diagnostic: Diagnostic, _ text: String, colour: Bool = false) -> String {
    TextPrinter(colour: colour).text([diagnostic], in: SourceFile(path: "worksheets/xor.md", text: text))
  }

  @Test func `a diagnostic shows the text, carets, notes, the need and the mend`() {
    let text = String(repeating: "\n", count: 13) + "  h = W * x\n"
    let diagnostic = Diagnostic(
      code: "shape-mismatch", "`W * x` needs as many columns in `W` as entries in `x`",
      at: range(of: "x", in: text), label: "`x` has 3 entries, defined on line 5",
      notes: [.init(range(of: "W", in: text), "`W` is 3×2")],
      needed: "a vector with 2 entries on the right",
      mend: "`W^T * x`, or `x * W` if `x` is meant as a row")
    let expected = """
      error[shape-mismatch]: `W * x` needs as many columns in `W` as entries in `x`
        --> worksheets/xor.md:14:11
         |
      14 |   h = W * x
         |       -   ^ `x` has 3 entries, defined on line 5
         |       `W` is 3×2
         |
         = needed: a vector with 2 entries on the right
         = mend: `W^T * x`, or `x * W` if `x` is meant as a row

      """
    #expect(print(diagnostic, text) == expected)
  }

  @Test func `notes on other lines stand in order with a gap between`() {
    let text = "x = 1\ny = 2\n\nz = x\n"
    let diagnostic = Diagnostic(
      code: "c", "head", at: range(of: "z", in: text), label: "here",
      notes: [.init(range(of: "x", in: text), "first"), .init(range(of: "y", in: text), "second")])
    let expected = """
      error[c]: head
       --> worksheets/xor.md:4:1
        |
      1 | x = 1
        | - first
      2 | y = 2
        | - second
      ...
      4 | z = x
        | ^ here

      """
    #expect(print(diagnostic, text) == expected)
  }

  @Test func `three labels on one line hang from right to left`() {
    let text = "a + b + c"
    let diagnostic = Diagnostic(
      code: "c", "head", at: range(of: "b", in: text), label: "two",
      notes: [.init(range(of: "a", in: text), "one"), .init(range(of: "c", in: text), "three")])
    let rows = print(diagnostic, text).split(separator: "\n").suffix(4)
    #expect(rows == ["1 | a + b + c", "  | -   ^   - three", "  | |   two", "  | one"])
  }

  @Test(
    "tabs and wide characters keep the caret in place",
    arguments: [
      ("\tx = «y»", "    x = y", "        ^"), ("a\t«y»", "a   y", "    ^"),
      ("重み = «y»", "重み = y", "       ^"), ("y\u{302} = «z»", "y\u{302} = z", "    ^"),
      ("«重»", "重", "^^"), ("σ(«z»)", "σ(z)", "  ^"), ("x = «»", "x = ", "    ^"),
      ("a\u{0}«b»", "a␀b", "  ^"), ("\u{1B}[31m«b»", "␛[31mb", "     ^"),
    ])
  func caret(marked: String, shown: String, carets: String) {
    let parts = marked.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts[1].split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
    let lower = parts[0].utf8.count
    let diagnostic = Diagnostic(code: "c", "h", at: SourceRange(lower, lower + rest[0].utf8.count))
    let rows = print(diagnostic, "\(parts[0])\(rest[0])\(rest[1])").split(separator: "\n").suffix(2)
    #expect(Array(rows) == ["1 | \(shown)", "  | \(carets)"])
  }

  @Test func `a very long line is cut around the caret`() {
    let tail = String(repeating: " tail", count: 9_999)
    let text = String(repeating: "abcdefghi ", count: 100_000) + "X" + tail
    let diagnostic = Diagnostic(code: "c", "h", at: range(of: "X", in: text), label: "this")
    let rows = print(diagnostic, text).split(separator: "\n").suffix(2).map(Array.init)
    #expect(rows[0].count < 110)
    #expect(rows[0][4] == "…" && rows[0].last == "…")
    let caret = rows[1].firstIndex(of: "^") ?? 0
    #expect(rows[0][caret] == "X")
    #expect(String(rows[1]).hasSuffix("^ this"))
  }

  @Test func `a note that is cut off is still told`() {
    let text = "W" + String(repeating: " ", count: 500) + "X"
    let diagnostic = Diagnostic(
      code: "c", "h", at: range(of: "X", in: text), notes: [.init(range(of: "W", in: text), "`W` is 3×2")])
    #expect(print(diagnostic, text).hasSuffix("= note: `W` is 3×2\n"))
  }

  @Test func `a range over several lines is marked to the end of its first`() {
    let text = "a = [1 2\n3 4]\n"
    let rows = print(Diagnostic(code: "c", "h", at: SourceRange(4, 13)), text).split(separator: "\n").suffix(
      2)
    #expect(Array(rows) == ["1 | a = [1 2", "  |     ^^^^"])
  }

  @Test func `colour comes only when asked for, and control characters never get through`() {
    let diagnostic = Diagnostic(code: "c", "bad \u{1B}[2J", at: SourceRange(0, 1))
    #expect(!print(diagnostic, "x\u{1B}").contains("\u{1B}"))
    #expect(print(diagnostic, "x", colour: true).contains("\u{1B}[1;31merror[c]\u{1B}[0m"))
  }

  @Test("printing is total", arguments: [0, 1, 5, 400])
  func total(offset: Int) {
    for text in ["", "\n", "\r\n", "x", "\u{FEFF}", "\t\t", "重重"] {
      for length in [0, 1, 9] {
        let printed = print(Diagnostic(code: "c", "h", at: SourceRange(offset, offset + length)), text)
        #expect(printed.contains("^"))
      }
    }
  }
}
