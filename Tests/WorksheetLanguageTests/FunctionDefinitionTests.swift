import BackpropEngine
import Diagnostics
import Foundation
import MathNotation
import Testing
import WorksheetTestSupport

@testable import WorksheetLanguage

/// `function f(z) = …` lines: values and derivatives up to the third, against Tests/Fixtures/scalars/make_reference.py.
struct FunctionDefinitionTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var function: String
    var at: String
    var values: [Double]
    var testDescription: String { "\(function) at \(at)" }
  }

  static let cases: [Case] = {
    let path = "Tests/Fixtures/scalars/reference.json"
    let data = try? Data(contentsOf: FunctionDefinitionTests.root.appending(path: path))
    return data.flatMap { try? JSONDecoder().decode([Case].self, from: $0) } ?? []
  }()

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `the reference is there`() { #expect(FunctionDefinitionTests.cases.count > 100) }

  @Test(arguments: cases) func `derivatives are those of another program`(_ item: Case) throws {
    let function = try self.function("function f(z) = \(item.function)")
    let x = try #require(Double(item.at))
    for (order, expected) in item.values.enumerated() {
      let derivative = try #require(function.derived(order))
      let value = derivative.value(at: x)
      #expect(
        abs(value - expected) <= 1e-11 * max(1, abs(expected)),
        "derivative \(order): \(value), not \(expected)")
    }
  }

  @Test(arguments: cases) func `the slope in terms of the value is the slope`(_ item: Case) throws {
    let function = try self.function("function f(z) = \(item.function)")
    let x = Number.real(try #require(Double(item.at)))
    let slope = function.slope(at: x, value: function.value(x, Assumptions()), Assumptions())
    #expect(abs(slope.double - item.values[1]) <= 1e-12 * max(1, abs(item.values[1])))
  }

  @Test(arguments: [
    "1/(1 + exp(-z))", "(exp(z) - exp(-z))/(exp(z) + exp(-z))", "(1 - e^(-2*z))/(1 + e^(-2*z))", "exp(3*z)",
    "exp(-z^2/2)", "3 - 2/(4 + e^(-3*z))", "5/(2 + 3*exp(z/2)) - 1", "tanh(z)", "2^z",
  ]) func `a derivative that is a polynomial in the function is written so`(_ text: String) throws {
    let function = try self.function("function f(z) = \(text)")
    var speaksOfItself = false
    function.definition.slope.visit { if case .entry(.result, _, _) = $0 { speaksOfItself = true } }
    #expect(speaksOfItself)
  }

  @Test(arguments: [
    "z^2", "1/z", "log(z)", "sin(z)", "z*sig(z)", "log(1 + exp(z))", "exp(z) + z", "exp(z) + exp(-z)",
    "sqrt(z) + z",
    "exp(z) * exp(2*z + 1) + 1/exp(z^2)",
  ]) func `others are written with the argument`(_ text: String) throws {
    let function = try self.function("function f(z) = \(text)")
    var speaksOfItself = false
    function.definition.slope.visit { if case .entry(.result, _, _) = $0 { speaksOfItself = true } }
    #expect(!speaksOfItself)
  }

  @Test func `functions may use constants and those above them`() throws {
    let (network, faults) = checked(
      """
      constant c = 0.5
      function f(z) = c * z^2
      function g(u) = f(u) + f'(u) - pi
      input x = (1, 2)
      y = g(x - 1)
      """)
    #expect(faults.isEmpty)
    #expect(network.values("y") == [-3.1416, -1.6416])
    #expect(network.network.quantities[2].preactivation != nil)
  }

  @Test func `at corners the built-in rules hold`() throws {
    let largest = try function("function f(z) = max(0, z)")
    #expect(largest.value(at: 2) == 2 && largest.value(at: -2) == 0)
    #expect(try #require(largest.derived(1)).value(at: 0) == 0)
    let first = try function("function f(z) = max(z, 0)")
    #expect(try #require(first.derived(1)).value(at: 0) == 1)
    let leaky = try function("function f(z) = max(z, z/10)")
    #expect(try #require(leaky.derived(1)).value(at: -3) == 0.1)
    let clipped = try function("function f(z) = min(1, max(-1, z))")
    #expect([-5, -0.5, 0.5, 5].map { clipped.value(at: $0) } == [-1, -0.5, 0.5, 1])
  }

  @Test(arguments: [
    ("function sig(z) = z", "function-name"), ("function max(z) = z", "function-name"),
    ("function f(z) = f(z) + 1", "used-before-definition"),
    ("function f(z) = g(z)\nfunction g(z) = z", "used-before-definition"),
    ("function f(z) = z\nf = 3", "defined-twice"), ("function f(z) = z\nfunction f(u) = u", "defined-twice"),
    ("function f = 3", "bad-function"), ("function f(z, u) = z", "bad-function"),
    ("function f(2) = 2", "bad-function"),
    ("function f(z) z", "missing-equals"), ("function f(z) = ", "missing-operand"),
    ("function f(z) = z +* 2", "missing-operand"),
    ("weights w = 2\nfunction f(z) = w * z", "bad-function"), ("function f(z) = u * z", "unknown-name"),
    ("constant c\nfunction f(z) = c * z", "bad-function"), ("function f(z) = (z, 1)", "bad-function"),
    ("function f(z) = z\ny = f", "unknown-name"),
    ("function f(z) = z\ninput x = 1\ny = f(x, x)", "wrong-arguments"),
    ("function logistic(z) = z\ninput x = 1\ny = logistik(x)", "unknown-function"),
    ("function f(z) = z\ninput x = 1\ny = f'(x)", "derivative-in-network"),
    ("function f(z) = z = 1", "unexpected-text"), ("function f(z) = [1 2; 3 4] * z", "bad-function"),
    ("function f(z) = z\nsymbol f = \"\\frac{1}{2}\"", "bad-symbol"),
  ]) func `mistakes are told with their place`(_ text: String, _ code: String) {
    #expect(checked(text).faults.map(\.code) == [code], "\(checked(text).faults.map(\.headline))")
  }

  @Test func `work is bounded`() {
    let nested = String(repeating: "exp(", count: 150) + "z" + String(repeating: ")", count: 150)
    let clock = ContinuousClock()
    let time = clock.measure {
      for text in [
        nested, "(1+z+exp(z)+sin(z)+log(z))^64", (1...200).map { "sin(\($0)*z)" }.joined(separator: "+"),
        (1...150).map { "1/(\($0)+exp(\($0)*z))" }.joined(separator: "*"), "z^64^2", "9^9^9^z",
        (1...100).map { "(z-\($0))" }.joined(separator: "*"),
      ] {
        let function = checked("function f(z) = \(text)").network.network.functions.first
        _ = function?.derived(FunctionID.highestOrder)
      }
    }
    #expect(time < .seconds(40), "\(time)")
  }

  private func function(_ line: String) throws -> FunctionID {
    let (network, faults) = checked(line)
    #expect(faults.isEmpty, "\(faults.map(\.headline))")
    return try #require(network.network.functions.first)
  }
}
