import Testing

@testable import WorksheetKit

/// What is said about a loss's operands is what holds for losses.
struct LossMistakeTests {
  @Test(
    arguments: [
      ("binary_cross_entropy(t, 0.5)", "needed: two of one shape\n"),
      ("mse(t, X)", "needed: two of one shape\n"),
      ("dot(t, X)", "`dot` needs two vectors of one length"),
      ("dot(t, (1, 2, 3))", "needed: two of one shape\n"),
      ("huber(t, sig(x), 0)", "the delta of `huber` is a number above 0"),
      ("huber(t, sig(x), -1)", "the delta of `huber` is a number above 0"),
      ("sum(SOFTPLUS(x))", "mend: `softplus`"), ("sum(TANH(x))", "mend: `tanh`"),
    ])
  func mistakes(formula: String, words: String) {
    let sheet = RenderedSheet(
      network: "input x = (1, 2), X = [1 2; 3 4]\ntarget t = (1, 0)\nE = \(formula)")
    #expect(sheet.hasMistakes)
    #expect((sheet.messages + "\n").contains(words), "\(sheet.messages)")
  }

  /// The second case is the first one's contrary, in every language.
  @Test func casesNeedNoWords() {
    let sheet = RenderedSheet(
      """
      ---
      lang: de
      worksheet: { language: 1, decimals: 2 }
      ---

      ```network
      target t = 1
      input x = 3
      weights w = 0.5
      loss E = huber(t, w * x, 0.25)
      ```

      ```compute
      forward
      backward
      ```
      """)
    #expect(!sheet.output.contains("otherwise"))
    #expect(sheet.output.contains(#"\lvert t - w \cdot x\rvert > 0.25"#))
  }

  @Test func sizesAreSaidInTheSheetsLanguage() {
    let sheet = RenderedSheet(
      "---\nlang: de\nworksheet: { language: 1 }\n---\n\n```network\ninput X : n x 3, v : n, u : 1, s\ny = v + s\n```\n"
    )
    for words in ["ist n×3", "hat n Einträge", "hat 1 Eintrag", "ist eine Zahl"] {
      #expect(sheet.output.contains(words), "\(sheet.output)")
    }
  }
}
