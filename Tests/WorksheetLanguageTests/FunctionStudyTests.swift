import BackpropEngine
import Diagnostics
import Foundation
import MathNotation
import Testing

@testable import WorksheetLanguage

/// Where functions of one number are largest and smallest, against Tests/Fixtures/scalars/make_extrema.py.
struct FunctionStudyTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Extremum: Decodable, Sendable {
      var kind: String
      var from: Double
      var to: Double
      var value: Double
    }

    var function: String
    var order: Int
    var low: Double
    var high: Double
    var extrema: [Extremum]
    var testDescription: String { "\(function) \(order) on [\(low), \(high)]" }
  }

  static let cases: [Case] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try? Data(contentsOf: root.appending(path: "Fixtures/scalars/extrema.json"))
    return data.flatMap { try? JSONDecoder().decode([Case].self, from: $0) } ?? []
  }()

  @Test func `the reference is there`() { #expect(FunctionStudyTests.cases.count > 20) }

  @Test(arguments: cases) func `no extremum is missed, and none is too many`(_ item: Case) throws {
    let study = try study(item.function, item.order, "\(item.low)", "\(item.high)")
    #expect(!study.isIncomplete)
    #expect(study.extrema.map { "\($0.kind)" } == item.extrema.map(\.kind))
    for (found, expected) in zip(study.extrema, item.extrema) {
      let (first, last) = (study.points[found.points.lowerBound], study.points[found.points.upperBound])
      // Of a double that is smallest at a place, half of the digits of the place are known.
      #expect(abs(first.place.value - expected.from) < 1e-4, "\(first.place.value), not \(expected.from)")
      #expect(abs(last.place.value - expected.to) < 1e-4, "\(last.place.value), not \(expected.to)")
      #expect(abs((first.value ?? .nan) - expected.value) < 1e-9 * max(1, abs(expected.value)))
    }
    let largest = item.extrema.map(\.value).max() ?? 0
    for found in study.extrema where found.kind == .maximum {
      let value = study.points[found.points.lowerBound].value ?? .nan
      #expect(found.isGlobal == (abs(value - largest) < 1e-9))
    }
  }

  @Test(arguments: [
    ("1/(1 + exp(-z))", 1, "0", "1/4"), ("z/(1 + z^2)", 0, "1", "1/2"), ("z^3 - 3*z", 0, "-1", "2"),
    ("sin(z)", 0, "pi/2", "1"), ("exp(z) - exp(2*z)/4", 0, "log(2)", "1"), ("exp(-z)*z", 0, "1", "exp(-1)"),
    ("2*z^2 - z^4", 0, "1", "1"), ("z^4 - 4*z^2", 0, "sqrt(2)", "-4"),
  ]) func `simple places and values are exact`(_ text: String, _ order: Int, _ place: String, _ value: String)
    throws
  {
    let study = try study(text, order, "-3", "3")
    let expected = try (number(place), number(value))
    let point = try #require(study.points.first { abs($0.place.value - expected.0) < 1e-9 })
    #expect(point.place.exact != nil && point.exact != nil)
    #expect(abs((point.value ?? .nan) - expected.1) < 1e-15)
  }

  @Test func `poles, jumps and gaps are told`() throws {
    let pole = try study("1/z", 0, "-1", "2")
    #expect(pole.isUnbounded.above && pole.isUnbounded.below)
    #expect(pole.points.contains { $0.place.value == 0 && $0.value == nil })
    #expect(pole.extrema.allSatisfy { !$0.isGlobal })
    let gap = try study("sqrt(z)", 0, "-1", "4")
    #expect(gap.runs == [.undefined, .rises])
    let jump = try study("step(z)", 0, "-1", "1")
    #expect(jump.extrema.map(\.kind) == [.minimum, .maximum])
    #expect(try study("3 + 0*z", 0, "-1", "1").extrema.map(\.kind) == [.constant])
    #expect(try study("log(abs(z))", 0, "-1", "1").isUnbounded.below)
  }

  @Test func `far out the sign is still known`() throws {
    let study = try study("1/(1 + exp(-z))", 1, "-700", "700")
    #expect(study.extrema.map(\.kind) == [.minimum, .maximum, .minimum])
    #expect(study.runs == [.rises, .falls])
  }

  @Test func `work is bounded`() throws {
    let clock = ContinuousClock()
    let time = try clock.measure {
      for text in [
        "sin(1/z)", "sin(1000*z)", "(z - 1)^60", "sin(z^2)*cos(z^3)", "exp(exp(z))", "tanh(50*sin(50*z))",
        "abs(abs(abs(z) - 1) - 1)", "max(sin(z), cos(z), z/9, -z)", "z^7 - z^5/3 + z^3/5 - z/900",
        "log(log(z))",
      ] { _ = try study(text, 0, "-10", "10") }
    }
    #expect(time < .seconds(40), "\(time)")
  }

  private func study(_ text: String, _ order: Int, _ low: String, _ high: String) throws -> FunctionStudy {
    let (network, faults) = checked("function f(z) = \(text)")
    #expect(faults.isEmpty, "\(faults.map(\.headline))")
    let function = try #require(network.network.functions.first?.derived(order))
    let ends = try [low, high].map { try #require(Number($0)) }
    return try #require(FunctionStudy(of: function.definition.value, from: ends[0], to: ends[1]))
  }

  private func number(_ text: String) throws -> Double {
    let (network, faults) = checked("function f(z) = \(text)")
    #expect(faults.isEmpty)
    return try #require(network.network.functions.first).value(at: 0)
  }
}
