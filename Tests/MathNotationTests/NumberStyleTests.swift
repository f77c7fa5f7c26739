import Testing
import WorksheetTestSupport

@testable import MathNotation

private func style(_ precision: Precision, tiny: Bool = true) -> NumberStyle {
  NumberStyle(precision: precision, ties: .halfAway, keepsTinyValues: tiny)
}

@Test(
  "a value is printed with the sheet's digits",
  arguments: [
    ("0.5", Precision.decimals(4), "0.5000"), ("0.285", .decimals(2), "0.29"), ("-3", .decimals(2), "-3.00"),
    ("1234.5", .significant(2), "1200"), ("0.012345", .significant(3), "0.0123"), ("0", .decimals(2), "0.00"),
    ("0.00", .significant(3), "0"), ("12", .decimals(0), "12"),
  ])
func plainValues(text: String, precision: Precision, printed: String) throws {
  #expect(signedText(style(precision).printed(try #require(Number(text)))) == printed)
}

@Test(
  "in full precision a value that is not zero never prints as zero, and gets two significant digits",
  arguments: [
    ("0.00004", Precision.decimals(4), "0.000040"), ("-0.00004", .decimals(4), "-0.000040"),
    ("0.000000123", .decimals(2), "0.00000012"), ("0.4", .decimals(0), "0.40"),
    ("0.00006", .decimals(4), "0.0001"),
  ])
func tinyValues(text: String, precision: Precision, printed: String) throws {
  let value = try #require(Number(text))
  #expect(signedText(style(precision).printed(value)) == printed)
  #expect(signedText(style(precision).printed(.real(value.double))) == printed)
}

@Test func `rounded by hand a small value prints as zero, without a sign`() throws {
  for text in ["-0.004", "0.004", "-0.0", "-0.00000000000000000000000001"] {
    let printed = style(.decimals(2), tiny: false).printed(try #require(Number(text)))
    #expect(printed.unsignedText == "0.00")
    #expect(!printed.isNegative)
  }
  #expect(!style(.decimals(2)).printed(.real(-0.0)).isNegative)
}

@Test(
  "guard digits are printed where they say something, and not where they are zeros",
  arguments: [
    ("0.3", 2, "0.30"), ("0.125", 1, "0.125"), ("0.125", 2, "0.125"), ("0.1234567", 2, "0.1235"),
    ("7", 3, "7.00"),
    ("0.10000001", 3, "0.10000"),
  ])
func guardDigits(text: String, digits: Int, printed: String) throws {
  let value = try #require(Number(text))
  #expect(signedText(style(.decimals(2)).printed(value, guardDigits: digits)) == printed)
}

@Test func `printing is exact only where it loses nothing`() throws {
  let two = style(.decimals(2))
  #expect(two.isExact(try #require(Number("0.25"))))
  #expect(!two.isExact(try #require(Number("0.125"))))
  #expect(two.isExact(try #require(Number("0.125")), guardDigits: 1))
  #expect(!two.isExact(Number(1) / Number(3)))
  #expect(!two.isExact(.real(0.25)), "a computed double is never known to be exact")
}

@Test func `a printed value is near, never a negative zero, and never zero for what is not`() {
  var random = SplitMix64(seed: 41)
  for _ in 0..<3_000 {
    let size = Double(sign: .plus, exponent: random.within(-90...90), significand: random.between(1, 2))
    let value = random.oneIn(2) ? Number.real(random.oneIn(2) ? size : -size) : random.exactNumber()
    let decimals = random.within(0...6)
    let guardDigits = random.within(0...3)
    let printed = style(.decimals(decimals)).printed(value, guardDigits: guardDigits)
    #expect(printed.isZero == value.isZero, "\(value)")
    #expect(printed.isZero || printed.isNegative == value.isNegative, "\(value)")
    let unit = Number(10).raised(to: -decimals - guardDigits)
    // Of a double no more than 13 digits are shown with guard digits among them.
    let close = abs((printed - value).double) <= unit.double / 2 + abs(value.double) * 5e-13
    #expect(close, "\(value) printed \(printed)")
  }
}
