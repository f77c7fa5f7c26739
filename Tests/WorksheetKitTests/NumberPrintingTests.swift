import MathNotation
import Testing

@testable import WorksheetKit

/// How single numbers look: with a power of ten where people use one.
struct NumberPrintingTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let text: String
    let value: Number
    let token: MathToken
    init(_ text: String, _ token: MathToken) {
      (self.text, self.token) = (text, token)
      value = Number(text) ?? .zero
    }
    var testDescription: String { text }
  }

  @Test(arguments: [
    Sample("9999999", .number("9999999")), Sample("9999999.9", .number("9999999.9")),
    Sample("10000000", .scientific("1", exponent: 7)),
    Sample("-12345678.90", .scientific("1.23456789", exponent: 7)),
    Sample("120000000.00", .scientific("1.2", exponent: 8)),
    Sample("6.02e23", .scientific("6.02", exponent: 23)),
    Sample("1e60", .scientific("1", exponent: 60)), Sample("0.000001", .number("0.000001")),
    Sample("0.00000120", .scientific("1.20", exponent: -6)), Sample("0", .number("0")),
    Sample("0.00", .number("0.00")),
  ])
  func `large and small numbers have powers of ten`(sample: Sample) {
    #expect(MathToken.magnitude(of: sample.value, spelled: nil) == sample.token)
  }

  @Test func `doubles beyond every decimal are written so too`() {
    #expect(MathToken.magnitude(of: .real(1.25e48), spelled: nil) == .scientific("1.25", exponent: 48))
    #expect(MathToken.magnitude(of: .real(-2.5e300), spelled: nil) == .scientific("2.5", exponent: 300))
  }

  @Test func `what an author wrote stays as written`() {
    let value = Number("12345678") ?? .zero
    #expect(MathToken.magnitude(of: value, spelled: "12345678") == .number("12345678"))
    #expect(MathToken.magnitude(of: value, spelled: "6.02e23") == .scientific("6.02", exponent: 23))
  }

  @Test func `the base of a power stands in brackets`() {
    let sheet = RenderedSheet(
      network: "input x = 3e-9\ny = x^2", compute: "forward", settings: "digits: 3 significant")
    #expect(
      sheet.output.contains(#"\left(3 \cdot 10^{-9}\right)^2"#)
        || sheet.output.contains(#"(3 \cdot 10^{-9})^2"#), "\(sheet.output)")
    #expect(sheet.output.contains(#"9.00 \cdot 10^{-18}"#), "\(sheet.output)")
  }

  @Test func `significant digits hold in values, working, updates and lines of text`() {
    let text = """
      ---
      worksheet:
        language: 1
        digits: 3 significant
        rounding: step
      ---

      ```{.network #n}
      input x = 12345.678
      weights w = 0.00098765
      y = w * x
      loss E = (y - 1)^2
      ```

      ```{.compute of=n}
      forward
      gradient w
      update rate 1e-12
      show w'
      ```

      The error is `= E`.
      """
    let sheet = RenderedSheet(text)
    #expect(sheet.messages == "")
    // 0.00098765 · 12345.678 = 12.193…
    #expect(sheet.output.contains(#"= 0.00098765 \cdot 12345.678 \approx 12.2"#), "\(sheet.output)")
    #expect(sheet.output.contains("The error is $125$."), "\(sheet.output)")
    // 2 · (12.2 − 1) · 12345.678 is 276543.1…, to three digits.
    #expect(sheet.output.contains("277000"), "\(sheet.output)")
  }
}
