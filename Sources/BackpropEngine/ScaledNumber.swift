/// m · exp(s), where neither the whole nor exp(s) need be a double.
struct ScaledNumber {
  var factor: Double
  var exponent: Double

  init(_ factor: Double, exponent: Double = 0) {
    self.factor = factor
    self.exponent = factor == 0 ? 0 : exponent
  }

  var value: Double { factor == 0 ? 0 : factor * MachineFunctions.exp(exponent) }
  var logarithm: Double { MachineFunctions.log(factor) + exponent }

  func times(_ other: ScaledNumber) -> ScaledNumber {
    ScaledNumber(factor * other.factor, exponent: exponent + other.exponent)
  }

  func divided(by other: ScaledNumber) -> ScaledNumber {
    ScaledNumber(factor / other.factor, exponent: exponent - other.exponent)
  }

  static func sum(_ parts: [ScaledNumber]) -> ScaledNumber {
    guard let largest = parts.filter({ $0.factor != 0 }).map(\.exponent).max() else { return ScaledNumber(0) }
    let total = parts.reduce(0) { $0 + $1.factor * MachineFunctions.exp($1.exponent - largest) }
    return ScaledNumber(total, exponent: largest)
  }
}
