/// A sum of numbers in their order.
///
/// Where doubles cancel each other but for what their own rounding left over, the sum is 0: the derivatives of a
/// softmax add up to nothing, not to 9.4 · 10⁻¹⁷, and no reader could work that out by hand.
package struct RunningSum: Sendable {
  private var total: Number
  /// What the inexact terms come to without their signs.
  private var size: Double

  /// The part of its inexact terms below which a sum is what rounding left over: 2⁻⁴⁶, some fourteen digits.
  package static let leftOver = 0x1p-46

  package init(_ first: Number) {
    total = first
    size = RunningSum.inexactPart(of: first)
  }

  package mutating func add(_ term: Number) {
    total = total + term
    size += RunningSum.inexactPart(of: term)
  }

  package var value: Number {
    guard case .real(let sum) = total, abs(sum) < size * RunningSum.leftOver else { return total }
    return .real(0)
  }

  @inline(__always)
  private static func inexactPart(of term: Number) -> Double {
    if case .real(let value) = term { abs(value) } else { 0 }
  }
}
