import Testing
import WorksheetTestSupport

@testable import MathNotation

@Test(
  "a number is read with the digits it is written with",
  arguments: [
    ("0", "0"), ("1.20", "1.20"), (".5", "0.5"), ("-3", "-3"), ("+0.25", "0.25"), ("1.", "1"),
    ("-0.0", "0.0"),
    ("007.10", "7.10"), ("2.1e-3", "0.0021"), ("2.10E2", "210"), ("1.5e1", "15"), ("1.50e1", "15.0"),
    ("0e300", "0"), ("9223372036854775808", "9223372036854775808"),
    ("12345678901234567890123456789012345", "12345678901234567890123456789012345"),
    ("0.00000000000000000000000000000000001", "0.00000000000000000000000000000000001"),
  ])
func readAndPrinted(text: String, printed: String) throws {
  let number = try #require(Number(text))
  #expect(signedText(number) == printed)
  #expect(number.isExact)
}

@Test(
  "what is no number, or too long for one, is refused",
  arguments: [
    "", "+", "-", ".", "-.", "+.", "e5", "1e", "1e+", "1e5.0", "1e301", "1e-301", "1e1000", "1.2.3", "--1",
    "1 ",
    " 1", "1,5", "0x10", "1_000", "inf", "nan", "−1", "١", "1e٣",
    "12345678901234567890123456789012345678", "0.00000000000000000000000000000000000001",
    "9999999999999999999999999999999999999e290", "e", "E1", "1ee2", "1e--2",
  ])
func refused(text: String) {
  #expect(Number(text) == nil)
}

@Test func `printed decimals read back as themselves, digit for digit`() throws {
  var random = SplitMix64(seed: 31)
  for _ in 0..<3_000 {
    let mantissa =
      Int128(truncatingIfNeeded: random.next()) * Int128(random.within(1...1_000_000_000_000_000))
    let number = Number.decimal(mantissa, scale: random.within(0...37))
    let back = try #require(Number(signedText(number)), "\(number)")
    #expect(back == number)
    #expect(signedText(back) == signedText(number))
    guard case .decimal(_, let scale) = number, case .decimal(_, let same) = back else { continue }
    #expect(same == scale, "trailing zeros are part of what was written")
  }
}

@Test func `a double is read as the decimal that prints it`() throws {
  var random = SplitMix64(seed: 32)
  for _ in 0..<3_000 {
    let value = Double(sign: .plus, exponent: random.within(-60...60), significand: random.between(1, 2))
    let reliable = try #require(Number(reliableDigitsOf: value))
    #expect(reliable.isExact)
    #expect(abs(reliable.double - value) <= abs(value) * 6e-15, "\(value)")
    let again = try #require(Number(reliableDigitsOf: -value))
    #expect(again == -reliable)
  }
}

@Test(arguments: [
  1.5e308, Double.leastNormalMagnitude, .leastNonzeroMagnitude, 1e300, 1e-300,
])
func `the largest and the smallest doubles have reliable digits too`(value: Double) throws {
  let reliable = try #require(Number(reliableDigitsOf: value))
  #expect(reliable.isExact)
  #expect(reliable.isFinite)
  #expect(reliable.decimalExponent == Int("\(value)".split(separator: "e")[1]))
}

@Test func `a number is written with more digits only where they are zeros`() throws {
  let value = try #require(Number("1.2"))
  #expect(value.rescaled(to: 3)?.unsignedText == "1.200")
  #expect(value.rescaled(to: 0) == nil)
  #expect(try #require(Number("1.200")).rescaled(to: 1)?.unsignedText == "1.2")
  #expect(value.rescaled(to: 39) == nil)
  #expect((Number(1) / Number(3)).rescaled(to: 3) == nil)
}

@Test(arguments: [(-40, 40), (0, 0), (3, -3), (37, -37), (100, 100)])
func `shifting the point multiplies by a power of ten`(first: Int, second: Int) throws {
  let value = try #require(Number("-12.340"))
  #expect(value.shifted(by: first) == value * Number(10).raised(to: first))
  #expect(value.shifted(by: first).shifted(by: second) == value.shifted(by: first + second))
}
