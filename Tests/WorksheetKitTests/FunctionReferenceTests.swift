import BackpropEngine
import Foundation
import Testing

@testable import WorksheetKit
@testable import WorksheetLanguage

/// Values and derivatives of every function and loss against an independent program:
/// Tests/Fixtures/functions/make_reference.py.
struct FunctionReferenceTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Input: Decodable, Sendable {
      var target: Bool
      var vector: Bool
      var rows: [[String]]
    }

    var name: String
    var call: String
    var corner: Bool?
    var inputs: [String: Input]
    var coefficients: [[String]]
    var value: [Double]
    var gradients: [String: [Double]]

    var testDescription: String { call + (corner == nil ? "" : " at its corner") }

    /// E = Σ c · r of the call r.
    var sheet: String {
      let data = inputs.sorted { $0.key < $1.key }.map { name, input in
        "\(input.target ? "target" : "weights") \(name) = \(Case.literal(input.rows, isVector: input.vector))"
      }
      let isNumber = value.count == 1
      let flat = coefficients.joined().joined(separator: ", ")
      let factors =
        coefficients[0].count == 1 ? "(\(flat))" : Case.literal(coefficients, isVector: false)
      let loss = isNumber ? "c * r" : "sum(c .* r)"
      return
        (["---", "worksheet: { language: 1 }", "---", "", "```network"] + data
        + ["constant c = \(factors)", "r = \(call)", "loss E = \(loss)", "```", ""]).joined(separator: "\n")
    }

    private static func literal(_ rows: [[String]], isVector: Bool) -> String {
      if isVector { return "(" + rows.map { $0[0] }.joined(separator: ", ") + ")" }
      if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
      return "[" + rows.map { $0.joined(separator: " ") }.joined(separator: "; ") + "]"
    }
  }

  static let cases: [Case] = {
    guard
      let data = try? Data(
        contentsOf: ProjectFile.root.appending(path: "Tests/Fixtures/functions/reference.json"))
    else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  @Test(arguments: cases) func `values and derivatives are those of another program`(_ item: Case) throws {
    let sheet = try EvaluatedSheet(Array(item.sheet.utf8))
    let (values, messages) = sheet.value(of: "r")
    #expect(messages.isEmpty, "\(item.sheet)\n\(messages)")
    compare(values, item.value, "r")
    for (name, expected) in item.gradients {
      let (found, messages) = sheet.value(of: "dE/d\(name)")
      #expect(messages.isEmpty, "\(messages)")
      compare(found, expected, "dE/d\(name)")
    }
  }

  private func compare(_ found: [Double], _ expected: [Double], _ what: String) {
    #expect(found.count == expected.count, "\(what)")
    for (a, b) in zip(found, expected) {
      #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(what): \(a), not \(b)")
    }
  }

  @Test func `every function and loss of the catalogs has reference values`() {
    let known =
      FunctionCatalog.all.map { $0.names[0].name } + ArrayFunction.allCases.map(\.rawValue)
      + LossCatalog.all.map { $0.names[0] }
    let tested = Set(FunctionReferenceTests.cases.map(\.name))
    for name in known { #expect(tested.contains(name), "\(name) has no values in make_reference.py") }
    for function in FunctionCatalog.all where function.corner != nil {
      let name = function.names[0].name
      #expect(
        FunctionReferenceTests.cases.contains { $0.name == name && $0.corner == true },
        "\(name) at its corner")
    }
  }
}
