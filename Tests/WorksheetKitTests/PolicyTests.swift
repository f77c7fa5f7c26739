import BackpropEngine
import Diagnostics
import Foundation
import MathNotation
import Testing
import WorksheetDocument
import WorksheetRendering
import WorksheetTestSupport

@testable import WorksheetKit

/// What an answer is under each usual way of rounding.
struct PolicyTests {
  /// The answers of all `compute` blocks of a sheet.
  static func computed(_ text: String) throws -> [PieceAnswers] {
    let document = MarkdownDocument(parsing: Array(text.utf8), kinds: BlockCatalog.kinds)
    let networks = SheetNetworks(
      document.pieces, settings: document.settings(over: nil).settings, words: .english, shows: false)
    let blocks = document.pieces.filter { $0.kind == BlockCatalog.compute.kind.word }.compactMap(
      networks.compute)
    #expect(networks.diagnostics.all.isEmpty)
    return blocks.map { PieceAnswers($0.context) }
  }

  static let fixture = Snapshot.fixtures.appending(path: "policies")

  @Test(arguments: AnswerPolicy.Way.allCases, [TieRule.halfAway, .halfEven])
  func `answers under each policy are those of an independent program`(
    way: AnswerPolicy.Way, ties: TieRule
  ) throws {
    let values = try JSONDecoder().decode(
      [String: [String: String]].self,
      from: Data(contentsOf: PolicyTests.fixture.appending(path: "values.json")))
    let text = try String(contentsOf: PolicyTests.fixture.appending(path: "sheet.md"), encoding: .utf8)
    let piece = try #require(try PolicyTests.computed(text).first)
    let wanted = try #require(values["\(way) \(ties.rawValue)"])
    var found: [String: String] = [:]
    for answer in piece.answers {
      found[answer.text(in: piece.plan)] = piece.readings.text(of: answer, AnswerPolicy(way, ties))
    }
    #expect(found == wanted)
  }

  @Test func `usual policies begin with the sheet's own and leave out what has no digit more`() {
    let step = RoundingRule(mode: .step, precision: .decimals(2), ties: .halfEven)
    #expect(AnswerPolicy.usual(step).first == AnswerPolicy(.step, .halfEven))
    #expect(AnswerPolicy.usual(step).count == 6)
    let longest = RoundingRule(mode: .none, precision: .decimals(15))
    #expect(AnswerPolicy.usual(longest).count == 4)
    #expect(AnswerPolicy(.coarser, .halfAway).rule(of: RoundingRule(precision: .decimals(0))) == nil)
    #expect(AnswerPolicy(.coarser, .halfAway).rule(of: RoundingRule(precision: .significant(1))) == nil)
  }

  @Test func `commands tell what they answer, each number once`() throws {
    let piece = try #require(
      try PolicyTests.computed(
        """
        ---
        worksheet: { language: 1, decimals: 2 }
        ---
        ```network
        input x = (1, 2)
        target t = 1
        weights w = (0.5, -0.3)
        y = sig(dot(w, x))
        loss E = (t - y)^2
        ```
        ```compute
        forward y
        gradient w[2]
        jacobian y by x
        let d = y - t
        show d, w + x, y
        update w rate 0.1 with momentum 0.9
        ```
        """
      ).first)
    #expect(
      piece.answers.map { $0.text(in: piece.plan) } == [
        "y.in", "y", "dE/dw[2]", "dy/dx[1]", "dy/dx[2]", "d", "(w + x)[1]", "(w + x)[2]", "w.v'[1]",
        "w.v'[2]", "w'[1]", "w'[2]",
      ])
  }

  // MARK: The markers' sheet

  private static func markers(_ text: String, format: String = "md") -> String {
    let formats = [FormatCatalog.format(named: format)].compactMap { $0 }
    let result = Pipeline(workspace: NoFiles()).render(
      Array(text.utf8), path: "-", formats: formats, audience: .markers)
    return String(decoding: result.outputs.first ?? [], as: UTF8.self)
  }

  private static func sheet(_ settings: String, _ rest: String, lang: String = "en") -> String {
    """
    ---
    lang: \(lang)
    worksheet: { language: 1, \(settings) }
    ---
    ```network
    input x = 2
    h = x / 3
    y = 10 * h
    ```

    \(rest)
    """
  }

  @Test func `markers see the band and which way of rounding leads where`() {
    let output = PolicyTests.markers(
      PolicyTests.sheet("decimals: 2, rounding: step", "```compute\nforward\n```\n"))
    #expect(output.contains("**For markers**"))
    #expect(output.contains("| $h$ | $0.67$ |  |  |"))
    #expect(output.contains("| $y$ | $6.70$ | $6.67$ to $6.70$ | $6.67$ in full, each step to 3 digits |"))
  }

  @Test func `markers see what is right beside printed answers, in the sheet's language`() {
    let output = PolicyTests.markers(
      PolicyTests.sheet(
        "decimals: 2", "```published\ny = 6.67\n```\n\nMit `y =? 6.7` und `h =? 0.67`.\n", lang: "de"))
    #expect(output.contains("**Zur Korrektur**"))
    #expect(output.contains("| $y$ | $6.67$ | $6.67$ bis $6.70$ | $6.70$ jeder Schritt auf 2 Stellen |"))
    #expect(output.contains("Mit $6.7$ und $0.67$."))
  }

  @Test func `a tie is told with the rule that rounds it otherwise`() {
    let output = PolicyTests.markers(
      PolicyTests.sheet("decimals: 2", "```compute\nshow x / 16\n```\n"))
    #expect(output.contains("$0.13$ | $0.12$ to $0.13$ | $0.12$ in full (ties to even)"))
  }

  @Test func `numbers and whole arrays are told with their example`() {
    let text = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---
      ```network
      input x = each row of [1 2; 3 4]
      weights W = [1 0; 0 1]
      h = x * W
      y = sum(h)
      ```
      ```compute
      forward h, y on example 2
      show W
      ```
      """
    let output = PolicyTests.markers(text)
    #expect(output.contains(#"| $h$, example 2 | $\begin{pmatrix} 3.00 & 4.00 \end{pmatrix}$ |"#))
    #expect(output.contains("| $y$, example 2 | $7.00$ |"))
    #expect(output.contains("| $W$ |"))
  }

  @Test func `a way of rounding that leads to no value says so`() {
    let text = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---
      ```network
      input x = 0.001
      h = x / 2
      y = 1 / h
      ```
      ```compute
      forward y
      ```
      """
    #expect(PolicyTests.markers(text).contains("no value each step to 2 digits"))
  }

  @Test func `where only letters stand markers are told nothing`() {
    let text =
      "---\nworksheet: { language: 1 }\n---\n```network\nweights W : k x m\ninput x : k\ny = x * W\n```\n\n```compute\nforward\n```\n"
    let output = PolicyTests.markers(text)
    #expect(output.contains("y_j"))
    #expect(!output.contains("For markers"))
  }

  @Test func `the example of the page is the program's`() throws {
    let page = try ProjectFile.text("docs/markers.md")
    func part(_ start: String, _ end: String) throws -> String {
      let lower = try #require(page.range(of: start)).upperBound
      let upper = try #require(page.range(of: end, range: lower..<page.endIndex)).lowerBound
      return String(page[lower..<upper])
    }
    let output = PolicyTests.markers(try part("````markdown\n", "````\n"))
    let table = output.components(separatedBy: "\n\n").filter { $0.hasPrefix("|") }
      .map { $0.trimmingCharacters(in: .newlines) }.joined(separator: "\n\n")
    #expect(try part("<!-- table -->", "<!-- end -->") == "\n\n\(table)\n\n")
  }

  @Test func `the solution says nothing to markers`() {
    let text = PolicyTests.sheet("decimals: 2, rounding: step", "```compute\nforward\n```\n")
    #expect(!RenderedSheet(text).output.contains("For markers"))
    #expect(PolicyTests.markers(text, format: "html").contains("For markers"))
  }
}
