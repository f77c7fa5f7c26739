import Testing

/// How printed answers look in the solution sheet.
@Suite struct AnswerPageTests {
  static let network = """
    ```network
    input x = (0.5, -1)
    weights W = [0.4 0.3; -0.2 0.6]
    h = W * x
    loss E = sum(h^2)
    ```
    """

  static func sheet(_ text: String, lang: String = "en") -> RenderedSheet {
    RenderedSheet(
      "---\nlang: \(lang)\nworksheet: {language: 1, decimals: 2}\n---\n\n\(network)\n\n\(text)\n")
  }

  @Test func `a block is a table with a mark that needs no colour`() {
    let sheet = AnswerPageTests.sheet(
      """
      ```published
      h = (-0.10, -0.70)
      E = 0.1^2 + 0.7^2 = 0.51
      dE/dh[1] = 0.20
      dE/dh[2] = 1.4 erratum -1.4 "the sign was lost"
      E = 0.50 ± 0.01
      dE/dW[1,2] = dE/dh[1] * x[1] = -0.2 * 0.5 = 0.20
      claim h[1] > h[2]
      claim h[1] = 0
      ```
      """)
    #expect(sheet.messages == "")
    let rows = sheet.output.split(separator: "\n").filter { $0.hasPrefix("|") }.map(String.init)
    #expect(
      rows == [
        "| quantity | printed | calculated | verdict |",
        "|:---|---:|---:|:---|",
        #"| $h$ | $\begin{pmatrix} -0.10 & -0.70 \end{pmatrix}$ | $\begin{pmatrix} -0.10 & -0.70 \end{pmatrix}$ | ✓ holds |"#,
        #"| $E$ | $0.51$ | $0.50$ | ✗ wrong |"#,
        #"| $\frac{\partial E}{\partial h_1}$ | $0.20$ | $-0.20$ | ✗ wrong |"#,
        #"| $\frac{\partial E}{\partial h_2}$ | $1.4$ | $-1.4$ | ! erratum: the sign was lost |"#,
        #"| $E$ | 0.50 ± 0.01 | $0.50$ | ✓ holds |"#,
        #"| $\frac{\partial E}{\partial w_{1,2}}$ | $0.20$ | $0.20$ | ✓ holds |"#,
        "| $h_1 > h_2$ | claim | `h[1] = -0.1, h[2] = -0.7` | ✓ holds |",
        "| $h_1 = 0$ | claim | `h[1] = -0.1` | ✗ wrong |",
      ])
    #expect(sheet.output.contains("In the printed line `dE/dh[1] * x[1]` should give `0.2`."))
  }

  @Test func `arithmetic that does not come out is told without calling the result wrong`() {
    let sheet = AnswerPageTests.sheet(
      """
      ```published
      E = 0.1^2 + 0.6^2 = 0.50
      ```
      """)
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("In the printed line the numbers before `0.50` give `0.37`."))
  }

  @Test func `an answer in a line is shown as printed, and corrected where it is wrong`() {
    let sheet = AnswerPageTests.sheet(
      "Right `E =? 0.50`, wrong `E =? 0.51`, known `h =? (-0.1, 0.7) erratum (?, -0.7) \"a slip\"`.")
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("Right $0.50$, wrong $0.51$ (erratum: $0.50$), known"))
    #expect(sheet.output.contains(#"0.7 \end{pmatrix}$ (erratum: $-0.7$, a slip)."#))
  }

  @Test func `a tick that contradicts its claim is corrected`() {
    let sheet = AnswerPageTests.sheet(
      """
      ::: quiz
      - [x] The error is positive. `claim E > 0`
      - [x] It is above 1. `claim E > 1`
      - [ ] It is below 1. `claim E < 1`
      :::
      """, lang: "de")
    #expect(sheet.messages == "")
    let lines = sheet.output.split(separator: "\n").filter { $0.hasPrefix("- [") }
    #expect(
      lines == [
        "- [x] The error is positive. ", "- [x] It is above 1. (Erratum: das ist falsch)",
        "- [ ] It is below 1. (Erratum: das ist richtig)",
      ])
  }
}
