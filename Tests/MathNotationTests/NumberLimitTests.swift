import BigInt
import Testing
import WorksheetTestSupport

@testable import MathNotation

@Test func `numbers grow into fractions and then into doubles, and never trap`() {
  var random = SplitMix64(seed: 51)
  for _ in 0..<50 {
    var number = random.exactNumber()
    for _ in 0..<25 {
      let other = random.exactNumber()
      switch random.within(0...4) {
      case 0: number = number * number
      case 1: number = number + other
      case 2: number = number - other
      case 3: number = number * other
      default: number = other.isZero ? -number : number / other
      }
      // Everything that a sheet may do with a number at any time.
      _ = number.rounded(to: .decimals(2), ties: .halfAway)
      _ = number.rounded(to: .significant(3), ties: .halfEven)
      _ = (number.unsignedText, number.decimalExponent, number.integer, number.hashValue, number < other)
      if case .ratio(let ratio) = number {
        #expect(max(ratio.numerator.magnitude.bitWidth, ratio.denominator.bitWidth) <= Number.exactBits)
      }
    }
  }
}

@Test func `a product too long to be exact becomes the nearest double`() throws {
  let third = Number(1) / Number(3)
  let small = third.raised(to: 2_000)
  #expect(!small.isExact)
  #expect(small.isFinite)
  let kept = third.raised(to: 500)
  #expect(kept.isExact)
  #expect(abs(kept.double / 2.750_252_956_203_138e-239 - 1) < 1e-9)
}

@Test func `division by zero gives what is not finite`() {
  for number in [Number(1), Number(-1), .zero, .real(2), Number(1, over: 3)] {
    for zero in [Number.zero, .decimal(0, scale: 5), .real(0)] {
      #expect(!(number / zero).isFinite, "\(number) / \(zero)")
    }
  }
}

@Test func `an exact zero leaves nothing of what it multiplies`() {
  #expect((Number.zero * .real(.infinity)).isZero)
  #expect((Number.real(3) * .decimal(0, scale: 2)).isExact)
  #expect(!(Number.real(0) * .real(.infinity)).isFinite)
}

@Test func `a size that no double has is not finite`() {
  #expect(!Number(10).raised(to: 309).isFinite)
  #expect(Number(10).raised(to: 308).isExact)
  #expect(Number(10).raised(to: -320).isExact)
  #expect(!Number(10).raised(to: .max).isFinite)
  #expect(Number(10).raised(to: .min).isZero)
}

@Test func `not-a-number equals nothing, and infinities are in order`() {
  let nan = Number.real(.nan)
  #expect(nan != nan)
  #expect(nan != Number(5))
  #expect(!(nan < Number(5)) && !(Number(5) < nan))
  #expect(Number(5) < .real(.infinity))
  #expect(Number.real(-.infinity) < Number(1, over: 3))
}

@Test func `fractions that differ far behind are told apart`() {
  // Denominators of 600 bits each: their difference has none that would fit.
  let first = Number(1, over: 3).raised(to: 370)
  let second = first + Number(1, over: 7).raised(to: 200)
  #expect(first.isExact && second.isExact)
  #expect(first < second)
  #expect(first != second)
}
