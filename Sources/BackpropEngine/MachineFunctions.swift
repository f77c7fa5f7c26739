#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
package import MathNotation

/// The one place that calls the machine's mathematics library, whose last bit differs between platforms.
package enum MachineFunctions {
  #if canImport(Glibc)
    package static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    package static func log(_ x: Double) -> Double { Glibc.log(x) }
    package static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
    package static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
    package static func sin(_ x: Double) -> Double { Glibc.sin(x) }
    package static func cos(_ x: Double) -> Double { Glibc.cos(x) }
    package static func erf(_ x: Double) -> Double { Glibc.erf(x) }
    package static func power(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  #elseif canImport(Musl)
    package static func exp(_ x: Double) -> Double { Musl.exp(x) }
    package static func log(_ x: Double) -> Double { Musl.log(x) }
    package static func log1p(_ x: Double) -> Double { Musl.log1p(x) }
    package static func tanh(_ x: Double) -> Double { Musl.tanh(x) }
    package static func sin(_ x: Double) -> Double { Musl.sin(x) }
    package static func cos(_ x: Double) -> Double { Musl.cos(x) }
    package static func erf(_ x: Double) -> Double { Musl.erf(x) }
    package static func power(_ x: Double, _ y: Double) -> Double { Musl.pow(x, y) }
  #elseif canImport(Darwin)
    package static func exp(_ x: Double) -> Double { Darwin.exp(x) }
    package static func log(_ x: Double) -> Double { Darwin.log(x) }
    package static func log1p(_ x: Double) -> Double { Darwin.log1p(x) }
    package static func tanh(_ x: Double) -> Double { Darwin.tanh(x) }
    package static func sin(_ x: Double) -> Double { Darwin.sin(x) }
    package static func cos(_ x: Double) -> Double { Darwin.cos(x) }
    package static func erf(_ x: Double) -> Double { Darwin.erf(x) }
    package static func power(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
  #endif
}

extension Primitive {
  package func value(_ x: Double) -> Double {
    switch self {
    case .exp: MachineFunctions.exp(x)
    case .log: MachineFunctions.log(x)
    case .tanh: MachineFunctions.tanh(x)
    case .sqrt: x.squareRoot()
    case .sin: MachineFunctions.sin(x)
    case .cos: MachineFunctions.cos(x)
    case .erf: MachineFunctions.erf(x)
    }
  }

  /// The value for an exact or inexact number; exact where the result is known to be (exp 0, log 1, √0.25).
  package func value(_ x: Number) -> Number {
    if x.isExact {
      switch self {
      case .exp, .cos: if x.isZero { return .one }
      case .tanh, .sin, .erf: if x.isZero { return .zero }
      case .log: if x == .one { return .zero }
      case .sqrt:
        let near = Number.real(x.double.squareRoot()).rounded(to: .significant(15), ties: .halfEven)
        if near.isExact, near * near == x { return near }
      }
    }
    return .real(value(x.double))
  }
}

extension Number {
  /// π as a double.
  package static let pi = Number.real(Double.pi)

  private static let half = Number(1, over: 2)

  /// `base` to the power `exponent`: exact for whole exponents of exact bases, and for √.
  package static func power(_ base: Number, _ exponent: Number) -> Number {
    if let whole = exponent.integer, whole.magnitude <= 64, base.isExact, !(base.isZero && whole < 0) {
      return base.raised(to: whole)
    }
    if exponent == half { return Primitive.sqrt.value(base) }
    return .real(MachineFunctions.power(base.double, exponent.double))
  }
}
