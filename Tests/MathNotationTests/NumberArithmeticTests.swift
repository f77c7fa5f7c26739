import BigInt
import Testing
import WorksheetTestSupport

@testable import MathNotation

/// How many random pairs each law is tried on.
private let trials = 4_000

/// What is wrong with a result that must be this fraction; nil if nothing is.
private func fault(_ found: Number, _ exact: Fraction) -> String? {
  guard let value = Fraction(found) else {
    return exact.bits > Number.exactBits ? nil : "became the real \(found) at \(exact.bits) bits"
  }
  return value == exact ? nil : "\(found)"
}

@Test(
  "a result of arithmetic is the exact fraction, as long as that fits",
  arguments: ["+", "−", "·", "/"])
func arithmeticIsExact(operation: String) {
  var random = SplitMix64(seed: 11)
  for _ in 0..<trials {
    let (a, b) = (random.exactNumber(), random.exactNumber())
    guard let x = Fraction(a), let y = Fraction(b) else { continue }
    let wrong: String?
    switch operation {
    case "+": wrong = fault(a + b, x + y)
    case "−": wrong = fault(a - b, x - y)
    case "·": wrong = fault(a * b, x * y)
    default: wrong = b.isZero ? nil : fault(a / b, x / y)
    }
    #expect(wrong == nil, "\(a) \(operation) \(b)")
  }
}

@Test func `order and equality are those of the fractions, whatever the numbers are written with`() {
  var random = SplitMix64(seed: 12)
  for _ in 0..<trials {
    let a = random.exactNumber()
    // Often a neighbour, or the same value in another form.
    let b =
      random.oneIn(3)
      ? a * Number(3) / Number(3) : random.oneIn(3) ? a + .decimal(1, scale: 37) : random.exactNumber()
    guard let x = Fraction(a), let y = Fraction(b) else { continue }
    #expect((a == b) == (x == y), "\(a), \(b)")
    #expect((a < b) == (x < y), "\(a), \(b)")
    if a == b { #expect(a.hashValue == b.hashValue, "\(a), \(b)") }
  }
}

@Test func `sign, size and wholeness are told as they are`() {
  var random = SplitMix64(seed: 13)
  for _ in 0..<trials {
    let a = random.exactNumber()
    guard let x = Fraction(a), let turned = Fraction(-a), let size = Fraction(a.magnitude) else {
      Issue.record("\(a) is exact, and so is what has the other sign")
      continue
    }
    #expect(x + turned == Fraction(0), "\(a)")
    #expect(a.isNegative == (x.top < 0), "\(a)")
    #expect(a.isZero == (x.top == 0), "\(a)")
    #expect(size == x.magnitude, "\(a)")
    if let whole = a.integer { #expect(Fraction(BigInt(whole)) == x, "\(a)") }
    let isWholeAndFits = x.top % x.bottom == 0 && Int(exactly: x.top / x.bottom) != nil
    #expect((a.integer != nil) == isWholeAndFits, "\(a)")
  }
}

@Test func `whole powers are repeated products`() {
  var random = SplitMix64(seed: 14)
  for _ in 0..<300 {
    let base = random.exactNumber()
    let exponent = random.within(0...9)
    guard let x = Fraction(base) else { continue }
    let exact = (0..<exponent).reduce(Fraction(1)) { product, _ in product * x }
    #expect(fault(base.raised(to: exponent), exact) == nil, "\(base) to \(exponent)")
    if !base.isZero {
      #expect(fault(base.raised(to: -exponent), Fraction(1) / exact) == nil, "\(base) to −\(exponent)")
    }
  }
}

@Test func `the double of an exact number is the nearest one`() {
  var random = SplitMix64(seed: 15)
  for _ in 0..<trials {
    let number = random.exactNumber() * random.exactNumber()
    guard let exact = Fraction(number) else { continue }
    let double = number.double
    let error = (Fraction(double: double) - exact).magnitude
    for neighbour in [double.nextUp, double.nextDown] {
      #expect(!((Fraction(double: neighbour) - exact).magnitude < error), "\(number): \(double)")
    }
  }
}

@Test func `a third is a fraction, and three of them are one`() {
  let third = Number(1) / Number(3)
  #expect(third.isExact)
  #expect(third.integer == nil)
  #expect(third + third + third == .one)
  #expect((third * Number(3)).integer == 1)
}

@Test func `a tie stays a tie through arithmetic`() throws {
  let product = try #require(Number("0.57")) * #require(Number("0.5"))
  #expect(product.unsignedText == "0.285")
  #expect(product.isExact)
}
