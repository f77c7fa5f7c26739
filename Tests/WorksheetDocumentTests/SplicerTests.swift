import Diagnostics
import Testing
import WorksheetDocument

struct SplicerTests {
  /// A sheet, and what it becomes when blocks become `A`, a blank line, `B`, and spans become `$v$`.
  static let sheets: [(String, String)] = [
    ("```compute\nx\n```\n", "A\n\nB\n"), ("```compute\nx\n```", "A\n\nB"),
    ("a\n\n```compute\n```\n\nb\n", "a\n\nA\n\nB\n\nb\n"),
    ("a\n```compute\n```\nb\n", "a\n\nA\n\nB\n\nb\n"),
    ("# T\n```compute\n```\n# U\n", "# T\nA\n\nB\n\n# U\n"),
    ("- ```compute\n  x\n  ```\n- b\n", "- A\n\n  B\n- b\n"),
    ("- a\n  ```compute\n  ```\n- b\n", "- a\n  \n  A\n\n  B\n- b\n"),
    ("10. a\n\n    ```compute\n    ```\n\n    b\n", "10. a\n\n    A\n\n    B\n\n    b\n"),
    ("> ```compute\n> x\n> ```\n> b\n", "> A\n>\n> B\n>\n> b\n"),
    ("> ```compute\n> ```\nb\n", "> A\n>\n> B\n\nb\n"),
    ("> - ```compute\n>   ```\n>\n> b\n", "> - A\n>\n>   B\n>\n> b\n"),
    (">> ```compute\n>> ```\n> b\n", ">> A\n>>\n>> B\n>\n> b\n"),
    ("- > ```compute\n  > ```\n\n  b\n", "- > A\n  >\n  > B\n\n  b\n"),
    ("-\t```compute\n\tx\n\t```\n", "-\tA\n\n \tB\n"),
    ("::: answer\n```compute\n```\n:::\n", "::: answer\nA\n\nB\n:::\n"),
    ("a\r\n```compute\r\nx\r\n```\r\nb", "a\r\n\r\nA\r\n\r\nB\r\n\r\nb"),
    ("```compute\n```\n```compute\n```\n", "A\n\nB\n\nA\n\nB\n"),
    ("- a\n\n  ```compute\n  ```\n\nb\n", "- a\n\n  A\n\n  B\n\nb\n"),
    ("- ```compute\n  ```\nb\n", "- A\n\n  B\n\nb\n"), ("```compute\n```\n- b\n", "A\n\nB\n\n- b\n"),
    ("```compute\n```\n::: answer\n:::\n", "A\n\nB\n\n::: answer\n:::\n"),
    ("   ```compute\n   x\n   ```\n", "   A\n\n   B\n"),
    ("a `= x` b\n", "a $v$ b\n"), ("> a `= x\n> y` b\n", "> a $v$ b\n"),
    ("| `= x` | `a =? 1` |\n", "| $v$ | $v$ |\n"),
    ("---\ntitle: `= x`\n---\n`= x`", "---\ntitle: `= x`\n---\n$v$"), ("\u{FEFF}`= x`", "\u{FEFF}$v$"),
  ]

  @Test("outputs take the place of pieces in lists, quotes and divs", arguments: sheets)
  func splice(sheet: String, expected: String) throws {
    let result = try parse(sheet).spliced { $0.form == .block ? "A\n\nB" : "$v$" }
    #expect(result == expected)
    let again = parse(result)
    #expect(again.pieces.isEmpty)
    #expect(try again.spliced { _ in "X" } == result)
  }

  @Test("an empty output leaves nothing, and empty lines around one are taken away")
  func emptyOutput() throws {
    let document = parse("a\n\n> ```network\n> x = 1\n> ```\n\nb\n")
    #expect(try document.spliced { _ in "" } == "a\n\n> \n\nb\n")
    #expect(try document.spliced { _ in "\n\n" } == "a\n\n> \n\nb\n")
    #expect(try document.spliced { _ in "\nA\n\n" } == "a\n\n> A\n\nb\n")
  }

  @Test(
    "what pandoc misreads right behind a marker gets a comment before it",
    arguments: ["| a |\n|---|\n| b |", "``` {.text}\na\n```"])
  func tableInList(output: String) throws {
    let lines = output.split(separator: "\n")
    let expected = "1. <!-- -->\n\n" + lines.map { "   \($0)\n" }.joined()
    #expect(try parse("1. ```compute\n   ```\n").spliced { _ in output } == expected)
    #expect(
      try parse("1. x\n\n   ```compute\n   ```\n").spliced { _ in output } == "1. x\n\n"
        + lines.map { "   \($0)\n" }.joined())
  }

  @Test("a piece without an output stays")
  func partial() throws {
    #expect(try parse("`= a` `= b`\n").spliced { $0.id == 1 ? "2" : nil } == "`= a` 2\n")
  }

  @Test("a piece that is not there is refused")
  func unknownPiece() {
    let document = parse("`= a`\n")
    #expect(throws: SpliceRefusal.self) { try document.spliced([1: [65]]) }
    #expect(throws: SpliceRefusal.self) { try document.spliced([-1: [65]]) }
  }

  @Test("bytes that are no text stay as they are outside the pieces")
  func invalidBytes() throws {
    let bytes: [UInt8] = [0xFF, 0x20] + Array("`= a`".utf8) + [0x20, 0x00, 0xC3]
    let document = MarkdownDocument(parsing: bytes, kinds: testKinds)
    #expect(try document.spliced([0: [0x41]]) == [0xFF, 0x20, 0x41, 0x20, 0x00, 0xC3])
  }
}
