import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Random recurrent networks, with `for` and written out by hand.
@Suite struct SequenceUnrollingTests {
  @Test(arguments: 0..<24) func `a loop is what it says, byte for byte`(seed: Int) {
    let network = RandomRecurrence(seed: UInt64(seed))
    let commands = "forward\nbackward\nupdate rate 0.1\nshow h'[1]"
    let settings = seed % 2 == 0 ? "decimals: 2, rounding: step" : "decimals: 3, steps: matrix"
    let looped = RenderedSheet(network: network.looped, compute: commands, settings: settings)
    let written = RenderedSheet(network: network.written, compute: commands, settings: settings)
    #expect(looped.messages == "", "\(network.looped)")
    #expect(!looped.output.isEmpty)
    #expect(looped.output == written.output, "\(network.looped)")
  }

  @Test(arguments: 24..<36) func `values and gradients are those of plain names`(seed: Int) {
    let network = RandomRecurrence(seed: UInt64(seed))
    let looped = RenderedSheet(values(network.looped) { "\($0)[\($1)]" })
    let plain = RenderedSheet(values(network.plain) { "\($0)\($1)" })
    #expect(looped.messages == "" && plain.messages == "", "\(looped.messages)\(plain.messages)")
    let (found, wanted) = (values(in: looped), values(in: plain))
    #expect(found.count == 1)
    #expect(found == wanted)

    func values(in sheet: RenderedSheet) -> [Substring] {
      sheet.output.split(separator: "\n").filter { $0.hasPrefix("Values") }
    }

    /// A sheet whose values in a line are the states and all derivatives.
    func values(_ lines: String, _ name: (String, Int) -> String) -> String {
      let asked =
        ["E", "dE/dW", "dE/dU", "dE/dv"]
        + (1...network.steps).flatMap { [name("h", $0), "dE/d" + name("h", $0), "dE/d" + name("x", $0)] }
      let spans = asked.map { "`= \($0)`" }.joined(separator: " and ")
      return
        "---\nworksheet: { language: 1, decimals: 6 }\n---\n\n```network\n\(lines)\n```\n\nValues \(spans)\n"
    }
  }
}

/// A recurrent network in three ways of writing it.
private struct RandomRecurrence {
  let steps: Int
  private let head: [String]
  private let data: [(name: String, values: [String])]
  private let body: [String]

  init(seed: UInt64) {
    var random = SplitMix64(seed: 1000 + seed)
    steps = random.within(1...4)
    let (inputs, units) = (random.within(1...2), random.within(1...3))
    func number() -> String { "\(random.one(of: ["", "-"]))0.\(random.within(1...9))" }
    func vector(_ count: Int) -> String {
      count == 1 ? "[\(number())]" : "(" + (0..<count).map { _ in number() }.joined(separator: ", ") + ")"
    }
    func matrix(_ rows: Int, _ columns: Int) -> String {
      let lines = (0..<rows).map { _ in (0..<columns).map { _ in number() }.joined(separator: " ") }
      return "[" + lines.joined(separator: "; ") + "]"
    }
    func member() -> String { inputs == 1 ? number() : vector(inputs) }
    head = [
      "weights W = \(inputs == 1 ? vector(units) : matrix(inputs, units)), U = \(matrix(units, units))",
      "weights v = \(vector(units))",
    ]
    data = [
      ("x", (1...steps).map { _ in member() }), ("h", [vector(units)]),
    ]
    let activation = random.one(of: ["tanh", "sig", "relu"])
    let sum = "@x0 * W + @h- * U"
    let state =
      random.oneIn(2)
      ? ["@h0 = \(activation)(\(sum))"]
      : ["@z0 = sig(\(sum))", "@h0 = @z0 .* @h- + (1 - @z0) .* \(activation)(@x0 * W)"]
    body = state + ["@y0 = sum(@h0 .* v)", "@s0 = @s- + (@y0 - \(number()))^2"]
  }

  private func given(_ name: (String, Int) -> String) -> [String] {
    head + (1...steps).map { "input \(name("x", $0)) = \(data[0].values[$0 - 1])" }
      + ["constant \(name("h", 0)) = \(data[1].values[0])", "constant \(name("s", 0)) = 0"]
  }

  private func line(_ template: String, now: (String) -> String, before: (String) -> String) -> String {
    ["x", "h", "z", "y", "s"].reduce(template) { text, name in
      text.replacing("@\(name)0", with: now(name)).replacing("@\(name)-", with: before(name))
    }
  }

  var looped: String {
    let lines = body.map { line($0, now: { "\($0)[t]" }, before: { "\($0)[t-1]" }) }
    return
      (given { "\($0)[\($1)]" } + ["for t in 1..\(steps)"] + lines.map { "  " + $0 }
      + ["loss E = s[\(steps)]"]).joined(separator: "\n")
  }

  var written: String { unrolled { "\($0)[\($1)]" } }
  var plain: String { unrolled { "\($0)\($1)" } }

  private func unrolled(_ name: (String, Int) -> String) -> String {
    let lines = (1...steps).flatMap { step in
      body.map { line($0, now: { name($0, step) }, before: { name($0, step - 1) }) }
    }
    return (given(name) + lines + ["loss E = \(name("s", steps))"]).joined(separator: "\n")
  }
}
