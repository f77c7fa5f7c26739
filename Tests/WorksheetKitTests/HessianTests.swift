import BackpropEngine
import Diagnostics
import Foundation
import MathNotation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// The command `hessian` and the numbers that it shows.
struct HessianTests {
  /// A network with its second derivatives as another program computed them: Tests/Fixtures/hessians.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let network: String
    let by: [String]
    let hessian: [[Double]]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let file = Snapshot.fixtures.appending(path: "hessians/values.json")
    return (try? JSONDecoder().decode([Case].self, from: Data(contentsOf: file))) ?? []
  }()

  @Test func `there are cases`() { #expect(HessianTests.cases.count >= 7) }

  @Test(arguments: cases, ["none", "step"])
  func `second derivatives are those that another program computed`(item: Case, rounding: String) throws {
    let sheet = try EvaluatedSheet(
      Array(
        "---\nworksheet: { language: 1, rounding: \(rounding) }\n---\n\n```network\n\(item.network)\n```\n"
          .utf8))
    let context = sheet.context(at: SourceRange(0, 0))
    let plan = context.plan
    let full = context.states.rounded(by: context.states.rounding.unrounded)
    let target = try #require(plan.network.total)
    let nodes = try item.by.map { name in
      try #require(plan.network.quantities.first { $0.name == name }).node
    }
    let gradients = try full.gradients(of: target, state: 0)
    let entries = nodes.flatMap { node in plan.places(of: node).map { (node, $0) } }
    #expect(entries.count == item.hessian.count)
    for (column, (node, place)) in entries.enumerated() {
      let second = try SecondDerivatives(
        by: node, entry: place, downTo: try #require(nodes.min()), gradients)
      for (row, (other, at)) in entries.enumerated() {
        let found = try #require(second.second(other, at.row, at.column)).double
        let wanted = item.hessian[row][column]
        #expect(
          abs(found - wanted) < 1e-10 * max(1, abs(wanted)), "\(row), \(column): \(found), not \(wanted)")
      }
    }
  }

  private static let layer = """
    input x = (1, 2)
    target t = 1
    weights w = (0.5, -0.3)
    bias b = 0.1
    y = sig(dot(w, x) + b)
    loss E = (t - y)^2
    """

  private func sheet(
    _ compute: String, network: String = layer, settings: String = "decimals: 3"
  ) -> RenderedSheet { RenderedSheet(network: network, compute: compute, settings: settings) }

  @Test func `the rule is the derivative's own, differentiated once more`() {
    let output = sheet("hessian E by w").output
    #expect(
      output.contains(
        #"\frac{\partial^2E}{\partial w_i\partial w_j} = \frac{\partial^2E}{\partial y\partial w_j} \cdot "#
          + #"\mathop{\mathrm{sig}'}(y_{\mathrm{in}}) \cdot x_i + \frac{\partial E}{\partial y} \cdot "#
          + #"(1 - 2 \cdot y) \cdot \frac{\partial y}{\partial w_j} \cdot x_i"#), "\(output)")
    #expect(output.contains(#"\hline w_1 & 0.125 & 0.250 \\ w_2 & 0.250 & 0.500"#), "\(output)")
  }

  @Test func `both modes of rounding give the same matrix`() {
    func numbers(_ text: String) -> Substring? {
      text.range(of: #"\hline"#).map { text[$0.lowerBound...].prefix { $0 != "$" } }
    }
    let full = numbers(sheet("hessian E by w, b").output)
    #expect(full != nil)
    #expect(full == numbers(sheet("hessian E by w, b", settings: "decimals: 3, rounding: step").output))
  }

  @Test func `states after updates, and several numbers`() {
    let output = sheet("update rate 0.1\nhessian E' by w'\nhessian y by w[1], b")
    #expect(output.messages == "")
    #expect(
      output.output.contains(#"\frac{\partial^2E'}{\partial w'^2}"#) || output.output.contains(#"{w'}^2"#))
    #expect(output.output.contains(#"\frac{\partial^2y}{\partial w_1^2}"#), "\(output.output)")
  }

  @Test func `slopes that are stated do not change, and corners are told`() {
    let stated = sheet(
      "hessian E by w", network: "input x = 1\nweights w = 2\nassume tanh' = 1\ny = tanh(w * x)\nloss E = y^2"
    )
    #expect(
      stated.output.contains(#"\frac{\partial^2E}{\partial w^2} = \frac{\partial^2E}{\partial y\partial w} "#)
    )
    #expect(!stated.output.contains(#"\frac{\partial E}{\partial y} \cdot"#), "\(stated.output)")
    let corner = sheet(
      "hessian E by w", network: "input x = 1\nweights w = 0\ny = relu(w * x)\nloss E = (y - 1)^2")
    #expect(corner.output.contains("by convention"), "\(corner.output)")
  }

  @Test func `without values there is the rule alone`() {
    let output = sheet("hessian E by w", network: "input x\nweights w\ny = tanh(w * x)\nloss E = y^2")
    #expect(output.messages == "")
    #expect(output.output.contains(#"\frac{\partial^2E}{\partial w^2} ="#), "\(output.output)")
    #expect(!output.output.contains(#"\hline"#))
  }

  @Test func `many entries are shown with dots, without working`() {
    let output = sheet(
      "hessian E by W",
      network:
        "input x : 4 = 0.5\nweights W : 4 x 3 ~ uniform(-1, 1) seed 3\ny = tanh(x * W)\nloss E = sum(y^2)")
    #expect(output.messages == "")
    #expect(output.output.contains(#"& \cdots & w_{4,3} \\ \hline"#), "\(output.output)")
    #expect(!output.output.contains("**Second"))
  }

  @Test(arguments: [
    ("hessian E by V", "unknown-name"), ("hessian w by x", "not-a-number"), ("hessian E", "unexpected-text"),
    ("update rate 0.1\nhessian E' by w", "bad-derivative"),
  ])
  func `mistakes have messages`(command: String, code: String) {
    #expect(sheet(command).codes == [code], "\(sheet(command).messages)")
  }

  @Test func `a loss without a formula has no second derivatives`() {
    let output = sheet(
      "hessian L by w",
      network: "input x = 1\nweights w = 2\nP = w * x\nloss L of P\ngiven dL/dP = 0.5")
    #expect(output.codes == ["missing-values"], "\(output.messages)")
  }

  @Test func `what takes too long is refused`() {
    let output = sheet(
      "hessian E by W",
      network:
        "input x : 600 = 0.1\nweights W : 600 x 600 = 0.001\ny = tanh(tanh(x * W) * W)\nloss E = sum(y)")
    #expect(output.codes.contains("limit"), "\(output.messages)")
  }
}
