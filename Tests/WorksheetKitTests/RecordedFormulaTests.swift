import Testing

/// What the solution sheet says of a formula that was printed wrongly and is recorded so.
struct RecordedFormulaTests {
  private func page(_ answers: String) -> String {
    RenderedSheet(
      """
      ---
      worksheet: { language: 1 }
      ---
      ```network
      input a = 14
      weights w = 2
      z = w * a
      ```
      ```published
      \(answers)
      ```
      """
    ).output
  }

  @Test func `what is right and why stands beside a wrong formula`() {
    let page = page("z = w + a = 28 erratum w * a for w + a \"a product\"")
    #expect(page.contains("In the printed line `w + a` should be `w * a`: a product."), "\(page)")
  }

  @Test func `a calculation that is put right as a whole is told once`() {
    let page = page("z = 14 + 2 = 28 erratum 14 * 2 for 14 + 2")
    #expect(page.contains("In the printed line `14 + 2` should be `14 * 2`."), "\(page)")
    #expect(!page.contains("should give"))
  }

  @Test func `without an erratum it is said what the formula ought to give`() {
    #expect(page("z = w + a = 28").contains("In the printed line `w + a` should give `28`."))
  }
}
