import Testing
import WorksheetTestSupport

@testable import MathNotation

/// A value, how it is rounded, and what is left of it under each rule for ties.
struct RoundingRow: Sendable, CustomTestStringConvertible {
  var text: String
  var precision: Precision
  var away: String
  var even: String

  init(_ text: String, _ precision: Precision, away: String, even: String) {
    (self.text, self.precision, self.away, self.even) = (text, precision, away, even)
  }

  var testDescription: String { "\(text) to \(precision)" }
}

/// Sign and digits as on the page.
func signedText(_ number: Number) -> String { (number.isNegative ? "-" : "") + number.unsignedText }

@Test(
  "ties and near ties round as decimals do, whatever the binary neighbour",
  arguments: [
    RoundingRow("0.285", .decimals(2), away: "0.29", even: "0.28"),
    RoundingRow("1.005", .decimals(2), away: "1.01", even: "1.00"),
    RoundingRow("2.675", .decimals(2), away: "2.68", even: "2.68"),
    RoundingRow("0.275", .decimals(2), away: "0.28", even: "0.28"),
    RoundingRow("-0.285", .decimals(2), away: "-0.29", even: "-0.28"),
    RoundingRow("-2.5", .decimals(0), away: "-3", even: "-2"),
    RoundingRow("0.5", .decimals(0), away: "1", even: "0"),
    RoundingRow("0.2849999999999999999", .decimals(2), away: "0.28", even: "0.28"),
    RoundingRow("0.2850000000000000001", .decimals(2), away: "0.29", even: "0.29"),
    RoundingRow("-0.004", .decimals(2), away: "0.00", even: "0.00"),
    RoundingRow("0.1", .decimals(4), away: "0.1000", even: "0.1000"),
    RoundingRow("9.995", .decimals(2), away: "10.00", even: "10.00"),
    RoundingRow("9.996", .significant(3), away: "10.0", even: "10.0"),
    RoundingRow("99.95", .significant(3), away: "100", even: "100"),
    RoundingRow("0.00012345", .significant(4), away: "0.0001235", even: "0.0001234"),
    RoundingRow("1250", .significant(2), away: "1300", even: "1200"),
    RoundingRow("0.000", .significant(3), away: "0", even: "0"),
    RoundingRow("7", .significant(3), away: "7.00", even: "7.00"),
    RoundingRow("1.5e38", .significant(1), away: "2e+38", even: "2e+38"),
    RoundingRow("1.7014118e38", .significant(7), away: "1.701412e+38", even: "1.701412e+38"),
    RoundingRow("4.5e-40", .significant(1), away: "5e-40", even: "4e-40"),
  ])
func tiesAndNeighbours(row: RoundingRow) throws {
  let value = try #require(Number(row.text))
  #expect(value.rounded(to: row.precision, ties: .halfAway) == Number(row.away))
  #expect(value.rounded(to: row.precision, ties: .halfEven) == Number(row.even))
  guard case .decimal = value.rounded(to: row.precision, ties: .halfAway) else { return }
  guard !row.away.contains("e") else { return }
  #expect(signedText(value.rounded(to: row.precision, ties: .halfAway)) == row.away)
  #expect(signedText(value.rounded(to: row.precision, ties: .halfEven)) == row.even)
}

@Test func `a decimal as long as they come rounds to tens`() {
  let value = Number.decimal(.max, scale: 37)
  #expect(value.rounded(to: .significant(1), ties: .halfAway) == Number(20))
  #expect(value.rounded(decimals: -2, ties: .halfAway).isZero)
  #expect(
    Number.decimal(.min, scale: 0).rounded(decimals: -38, ties: .halfAway) == -Number(2).shifted(by: 38))
}

@Test(
  "a double is read by its 15 reliable digits before it is rounded",
  arguments: [
    (0.285, 2, "0.29"), (1.005, 2, "1.01"), (0.1 + 0.2, 1, "0.3"), (0.15 + 0.15 - 0.015, 2, "0.29"),
    (1e15 + 0.3, 0, "1000000000000000"), (-0.0, 2, "0.00"), (2.5e-7, 2, "0.00"), (-1e-300, 4, "0.0000"),
    (.leastNonzeroMagnitude, 4, "0.0000"),
  ])
func reliableDigits(value: Double, decimals: Int, text: String) {
  #expect(signedText(Number.real(value).rounded(to: .decimals(decimals), ties: .halfAway)) == text)
}

@Test(
  "a double of any size rounds to significant digits",
  arguments: [
    (2.688117141816136e43, 3, "2.69e43"), (8.5e299, 1, "9e299"), (1.25e-300, 2, "1.3e-300"),
    (6.02214076e23, 4, "6.022e23"), (123_456_789.0, 2, "120000000"),
  ])
func sizesOfDoubles(value: Double, digits: Int, text: String) {
  let rounded = Number.real(value).rounded(to: .significant(digits), ties: .halfAway)
  #expect(rounded == Number(text))
}

@Test func `rounding agrees with fractions at the limits of what a decimal holds`() {
  var random = SplitMix64(seed: 21)
  for _ in 0..<3_000 {
    let number = random.exactNumber()
    let decimals = random.within(-45...40)
    let ties = random.oneIn(2) ? TieRule.halfAway : .halfEven
    guard let exact = Fraction(number) else { continue }
    let found = Fraction(number.rounded(decimals: decimals, ties: ties))
    #expect(
      found.map { $0 == exact.rounded(decimals: decimals, ties: ties) } == true, "\(number) to \(decimals)")
  }
}

@Test func `the exponent of the first digit brackets the size`() {
  var random = SplitMix64(seed: 22)
  for _ in 0..<2_000 {
    let number = random.exactNumber() * Number(10).raised(to: random.within(-60...60))
    guard !number.isZero else {
      #expect(number.decimalExponent == 0)
      continue
    }
    let exponent = number.decimalExponent
    #expect(!(number.magnitude < Number(10).raised(to: exponent)), "\(number)")
    #expect(number.magnitude < Number(10).raised(to: exponent + 1), "\(number)")
  }
}

@Test(arguments: [Double.infinity, -.infinity, .nan])
func `what is no number stays so when it is rounded`(value: Double) {
  for precision in [Precision.decimals(2), .significant(3)] {
    let rounded = Number.real(value).rounded(to: precision, ties: .halfAway)
    #expect(!rounded.isFinite)
    #expect(rounded.decimalExponent == 0)
  }
}

@Test func `rounding what is rounded changes nothing`() {
  var random = SplitMix64(seed: 23)
  for _ in 0..<2_000 {
    let value = random.oneIn(2) ? random.exactNumber() : .real(random.between(-1e6, 1e6))
    let precision =
      random.oneIn(2) ? Precision.decimals(random.within(0...6)) : .significant(random.within(1...6))
    for ties in [TieRule.halfAway, .halfEven] {
      let once = value.rounded(to: precision, ties: ties)
      #expect(once.rounded(to: precision, ties: ties) == once, "\(value) to \(precision)")
    }
  }
}

@Test func `digits that a double does not have are neither made up nor read as ties`() {
  // √130.460668675 is 11.42193804373846…: the 15th digit is a 5 only by rounding.
  let root = Number.real(130.460668675.squareRoot())
  #expect(root.rounded(decimals: 12, ties: .halfAway) == Number("11.421938043738"))
  #expect(root.rounded(decimals: 15, ties: .halfAway).unsignedText == "11.4219380437385")
  // A tie among the digits that it has is one.
  #expect(Number.real(0.57 * 0.5).rounded(decimals: 2, ties: .halfAway) == Number("0.29"))
}
