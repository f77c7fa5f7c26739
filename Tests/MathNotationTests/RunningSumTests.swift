import MathNotation
import Testing

/// Terms and the sum that is wanted.
private let sums: [(terms: [Number], sum: Number)] = [
  // What is left of doubles that cancel is nothing.
  ([.real(0.1), .real(0.2), .real(-0.3)], .real(0)),
  ([.real(0.1), .real(0.2), Number("-0.3") ?? .zero], .real(0)),
  ([.one, .real(-1 + 0x1p-50)], .real(0)),
  ([.real(1e-30), .real(-1e-30 * (1 + 0x1p-50))], .real(0)),
  // Small is not nothing.
  ([.real(1), .real(-1 + 0x1p-40)], .real(0x1p-40)),
  ([.real(1e-17), .real(1e-18)], .real(1.1e-17)),
  ([.real(1e-300)], .real(1e-300)),
  // Exact numbers have no rounding.
  ([.one, Number("-0.99999999999999999999") ?? .zero], Number("0.00000000000000000001") ?? .zero),
  ([.real(.infinity), .one], .real(.infinity)),
]

@Test(arguments: sums)
private func `a sum that is only what rounding left over is nothing`(terms: [Number], sum: Number) {
  var total = RunningSum(terms[0])
  for term in terms.dropFirst() { total.add(term) }
  #expect(total.value == sum)
}
