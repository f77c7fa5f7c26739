import BackpropEngine
import MathNotation
import Testing

/// A function of the catalog, shown by its name in test reports.
struct FunctionCase: Sendable, CustomTestStringConvertible {
  var id: FunctionID
  var function: ElementwiseFunction { id.definition }
  var testDescription: String { id.name }

  static let all = FunctionCatalog.all.indices.map { FunctionCase(id: FunctionID($0)) }
  static let withCorner = all.filter { $0.function.corner != nil }
}

/// Whether two doubles are the same or neighbours.
private func isNeighbour(_ a: Double, _ b: Double) -> Bool { a == b || a.nextUp == b || a.nextDown == b }

@Test(arguments: FunctionCase.all)
func `the fast copy of a function is its formula`(item: FunctionCase) throws {
  let kernel = try #require(item.function.kernel)
  #expect(!item.function.probes.isEmpty)
  for x in item.function.probes {
    let value = item.id.value(.real(x), Assumptions()).double
    #expect(isNeighbour(kernel(x), value), "at \(x): \(kernel(x)), by the formula \(value)")
  }
}

@Test(arguments: FunctionCase.all)
func `the fast copy of a derivative is its formula`(item: FunctionCase) throws {
  let kernel = try #require(item.function.slopeKernel)
  for x in item.function.probes {
    let y = item.id.value(.real(x), Assumptions())
    let slope = item.id.slope(at: .real(x), value: y, Assumptions()).double
    #expect(
      isNeighbour(kernel(x, y.double), slope), "at \(x): \(kernel(x, y.double)), by the formula \(slope)")
  }
}

@Test(arguments: FunctionCase.all)
func `the stated derivative is the slope of the function`(item: FunctionCase) {
  for x in item.function.probes {
    let y = item.id.value(.real(x), Assumptions())
    let slope = item.id.slope(at: .real(x), value: y, Assumptions()).double
    let step = 1e-5 * max(1, abs(x) / 4) * (x != 0 && abs(x) < 0.1 ? 0.1 : 1)
    let above = item.id.value(.real(x + step), Assumptions()).double
    let below = item.id.value(.real(x - step), Assumptions()).double
    let difference = (above - below) / (2 * step)
    #expect(agrees(slope, difference, tolerance: 1e-8, size: max(1, abs(y.double))), "at \(x)")
  }
}

@Test(arguments: FunctionCase.all)
func `exact arguments give what doubles give`(item: FunctionCase) throws {
  let kernel = try #require(item.function.kernel)
  for x in item.function.probes {
    let exact = try #require(Number("\(x)"))
    let value = item.id.value(exact, Assumptions())
    #expect(agrees(value.double, kernel(x), tolerance: 1e-15), "at \(x)")
    let slope = item.id.slope(at: exact, value: value, Assumptions())
    let copy = try #require(item.function.slopeKernel)
    #expect(agrees(slope.double, copy(x, kernel(x)), tolerance: 1e-14), "at \(x)")
  }
}

@Test(
  "corners have the values and derivatives that the language promises",
  arguments: [
    ("relu", "0", "0", "0"), ("abs", "0", "0", "0"), ("sign", "0", "1", "0"), ("relu", "-2", "0", "0"),
    ("relu", "2", "2", "1"), ("abs", "-3", "3", "-1"), ("abs", "3", "3", "1"), ("sign", "-0.001", "-1", "0"),
    ("sig", "0", "0.5", "0.25"), ("tanh", "0", "0", "1"), ("exp", "0", "1", "1"), ("log", "1", "0", "1"),
    ("sqrt", "0.25", "0.5", "1"), ("sqrt", "0", "0", "inf"),
    ("leaky_relu", "0", "0", "0.01"), ("leaky_relu", "-2", "-0.02", "0.01"), ("leaky_relu", "3", "3", "1"),
    ("elu", "0", "0", "1"), ("elu", "2", "2", "1"), ("step", "0", "1", "0"), ("step", "-0.001", "0", "0"),
    ("gelu", "0", "0", "0.5"), ("sin", "0", "0", "1"), ("cos", "0", "1", "0"),
  ])
func corners(name: String, x: String, value: String, slope: String) throws {
  let id = try functionID(name)
  let at = try #require(Number(x))
  let found = id.value(at, Assumptions())
  #expect(found == Number(value))
  #expect(found.isExact, "a person knows this without a calculator")
  let derivative = id.slope(at: at, value: found, Assumptions())
  #expect(derivative == (slope == "inf" ? .real(.infinity) : Number(slope)))
}

@Test(arguments: FunctionCase.all)
func `an assumed derivative holds everywhere, and leaves the value`(item: FunctionCase) {
  var assumptions = Assumptions()
  assumptions.slopes[item.id.index] = Number(7)
  for x in item.function.probes {
    let y = item.id.value(.real(x), assumptions)
    #expect(y == item.id.value(.real(x), Assumptions()))
    #expect(item.id.slope(at: .real(x), value: y, assumptions) == Number(7))
    #expect(item.id.statedSlope(at: .real(x), assumptions) == Number(7))
  }
}

@Test(arguments: FunctionCase.withCorner)
func `what is assumed at a corner holds there only`(item: FunctionCase) throws {
  var assumptions = Assumptions()
  assumptions.slopesAtCorner[item.id.index] = Number(5)
  assumptions.valuesAtCorner[item.id.index] = Number(-6)
  let corner = try #require(item.function.corner)
  #expect(item.id.value(corner, assumptions) == Number(-6))
  #expect(item.id.slope(at: corner, value: .zero, assumptions) == Number(5))
  for x in item.function.probes {
    let y = item.id.value(.real(x), assumptions)
    #expect(y == item.id.value(.real(x), Assumptions()))
    let plain = item.id.slope(at: .real(x), value: y, Assumptions())
    #expect(item.id.slope(at: .real(x), value: y, assumptions) == plain)
    #expect(item.id.statedSlope(at: .real(x), assumptions) == nil)
  }
}

@Test func `corners are not among the probes, and every name finds its function`() {
  for (index, function) in FunctionCatalog.all.enumerated() {
    #expect(!function.probes.contains { Number.real($0) == function.corner })
    #expect(!function.source.isEmpty)
    for (spelling, name) in function.names.enumerated() {
      #expect(FunctionCatalog.find(name.name) == FunctionID(index, spelling: spelling))
    }
  }
  let names = FunctionCatalog.names
  #expect(Set(names).count == names.count, "no name means two functions")
  #expect(FunctionCatalog.find("sine") == nil)
}

@Test(arguments: Primitive.allCases)
func `a primitive's derivative is its slope`(primitive: Primitive) {
  let argument = ElementwiseFunction.argument
  let result = ElementwiseFunction.result
  let slope = primitive.slope(of: argument, value: result)
  for x in [0.3, 0.7, 1, 2.5] {
    var evaluator = FormulaEvaluator(
      scope: PointScope(x: x, y: primitive.value(x)), assumptions: Assumptions(), indexCount: 2)
    let found = evaluator.value(of: slope).double
    let difference = (primitive.value(x + 1e-5) - primitive.value(x - 1e-5)) / 2e-5
    #expect(agrees(found, difference, tolerance: 1e-8), "\(primitive) at \(x)")
  }
}

/// One argument and one result.
private struct PointScope: FormulaScope {
  let x: Double
  let y: Double
  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    .real(array == .result ? y : x)
  }
  func shape(_ array: ArrayReference) -> Shape { .number }
}

@Test(
  "whole powers and roots of exact numbers are exact where they can be",
  arguments: [
    ("2", "10", "1024"), ("0.5", "2", "0.25"), ("-0.1", "3", "-0.001"), ("4", "-1", "0.25"), ("7", "0", "1"),
    ("0", "0", "1"), ("0.25", "0.5", "0.5"), ("2", "64", "18446744073709551616"),
  ])
func powers(base: String, exponent: String, value: String) throws {
  let found = Number.power(try #require(Number(base)), try #require(Number(exponent)))
  #expect(found.isExact)
  #expect(found == Number(value))
}

@Test func `other powers are doubles, and what has no value is not finite`() throws {
  let two = Number(2)
  #expect(agrees(Number.power(two, try #require(Number("1.5"))).double, 2 * 2.0.squareRoot()))
  #expect(!Number.power(-two, try #require(Number("1.5"))).isFinite)
  #expect(!Number.power(.zero, Number(-1)).isFinite)
  #expect(!Number.power(-two, Number(1, over: 2)).isFinite)
  #expect(!Primitive.log.value(Number.zero).isFinite)
  #expect(!Primitive.log.value(Number(-1)).isFinite)
  #expect(!Primitive.exp.value(Number(1_000)).isFinite)
}
