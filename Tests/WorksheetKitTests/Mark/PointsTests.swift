import Diagnostics
import MathNotation
import Testing
import WorksheetLanguage

@testable import WorksheetDocument
@testable import WorksheetKit

/// What each answer of a sheet is worth.
@Suite struct PointsTests {
  private static let head = """
    ---
    worksheet: { language: 1, decimals: 2 }
    ---

    ```network
    input x = (1, 2, 3)
    s = sum(x)
    points = 2 * s
    ```

    """

  private func key(_ body: String) -> AnswerKey {
    let document = MarkdownDocument(
      parsing: Array((PointsTests.head + body).utf8), kinds: BlockCatalog.kinds)
    return AnswerKey(ExecutedSheet(executing: document, course: nil, shows: false))
  }

  private func block(_ attributes: String, _ lines: String...) -> String {
    "```{.published\(attributes)}\n" + lines.joined(separator: "\n") + "\n```\n\n"
  }

  private func texts(_ body: String) -> [String] { key(body).points.points.map(PointsText.text) }

  @Test func `lines of which nothing is said count 1`() {
    #expect(texts(block("", "s = 6", "x = (1, 2, 3)")) == ["1", "1"])
  }

  @Test func `what is left of an exercise is shared equally, exactly`() {
    let body =
      "# A {.exercise points=5}\n\n"
      + block("", "s = 6 points 3", "x[1] = 1", "x[2] = 2", "x[3] = 3")
    #expect(texts(body) == ["3", "0.67", "0.67", "0.67"])
    #expect(key(body).points.points.reduce(Number.zero) { $0 + $1 } == Number(5))
  }

  @Test func `parts share before their lines do`() {
    let item = { (lines: String) in "1. Part\n\n   ```published\n\(lines)\n   ```\n\n" }
    let body =
      "# A {.exercise points=6}\n\n" + item("   s = 6\n   x[1] = 1") + item("   x[2] = 2")
      + "# B {.exercise}\n\n" + item("   x[3] = 3")
    let key = key(body)
    #expect(key.points.points.map(PointsText.text) == ["1.5", "1.5", "3", "1"])
    #expect(key.points.parts.map(\.label) == ["1.1", "1.2", "2.1"])
    #expect(key.points.diagnostics.isEmpty)
  }

  @Test func `a list counts on from its first number, and another sign begins a new list`() {
    let item = { (marker: String, line: String) in
      "\(marker) Part\n\n   - a bullet is no part\n\n   1. nor is an item inside\n\n      ```published\n      \(line)\n"
        + "      ```\n\n"
    }
    let body = item("3.", "s = 6") + item("9.", "x[1] = 1") + item("1)", "x[2] = 2")
    #expect(key(body).points.parts.map(\.label) == ["3", "4", "1"])
  }

  @Test func `an exercise ends at a heading of its level`() {
    let body =
      "## A {.exercise points=2}\n\n### inside\n\n" + block("", "s = 6") + "## Outside\n\n"
      + block("", "x[1] = 1")
    #expect(texts(body) == ["2", "1"])
    #expect(key(body).points.parts.map(\.label) == ["1", ""])
  }

  @Test func `a block's points are shared by its lines`() {
    let body =
      "# A {.exercise points=6}\n\n" + block(" points=4", "s = 6 points 1", "x[1] = 1")
      + block("", "x[2] = 2")
    #expect(texts(body) == ["1", "3", "2"])
  }

  @Test func `a div of the class part is a part, and states the points of one`() {
    let div = { (points: String, body: String) in "::: {.part\(points)}\n\n\(body)\n:::\n\n" }
    let body =
      "# A {.exercise points=6}\n\n" + div(" points=4", block("", "s = 6") + block(" points=1", "x[1] = 1"))
      + div("", block("", "x[2] = 2"))
      + "# B {.exercise}\n\n1. Item\n\n   ::: {.part points=3}\n\n   ```published\n   x[3] = 3\n   ```\n\n"
      + "   :::\n"
    let key = key(body)
    #expect(key.points.points.map(PointsText.text) == ["3", "1", "2", "3"])
    #expect(key.points.parts.map(\.label) == ["1.1", "1.2", "2.1"])
    #expect(key.points.diagnostics.isEmpty && key.sheet.diagnostics.all.isEmpty)
  }

  @Test func `a fraction is exact`() {
    #expect(key(block("", "s = 6 points 1/3")).points.points == [Number(1, over: 3)])
  }

  @Test func `a quantity that is asked twice counts once`() {
    let body = block("", "x[1] = 1 points 2") + block("", "x = (1, 2, 3) points 3") + "`x[2] =? 2`\n"
    let key = key(body)
    #expect(key.answers.map(\.quantity) == ["x[1]", "x"])
    #expect(key.answers.map(\.numbers.count) == [1, 2])
  }

  @Test func `points stand in a line of text, beside errata, and after numbers of all forms`() {
    for line in [
      "s = 5 points 2 erratum 6 \"why\"", "s = 5 erratum 6 \"why\" points 2", "s = 5 erratum 6 points 2",
      "x = (1, ?, 3) points 2", "s = 600 % points 2", "s = 6 ± 0.1 points 2",
      "s = x[1] + 5 = 6 points 2",
    ] {
      #expect(texts(block("", line)) == ["2"], "\(line)")
    }
    #expect(texts("Then `s =? 6 points 2`.\n") == ["2"])
  }

  @Test func `a quantity may be called points`() {
    #expect(texts(block("", "points = 12", "s = points - s = 12 - 6 = 6 points 3")) == ["1", "3"])
  }
}
