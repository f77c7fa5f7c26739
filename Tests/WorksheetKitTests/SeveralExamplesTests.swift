import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// A network with data of several examples shows on each of them what the same network shows with the data of that
/// example alone.
struct SeveralExamplesTests {
  /// A random network, with all examples' data and with those of each alone.
  private struct Sample {
    let inputs: [[String]]
    let targets: [String]
    let body: String

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      func number() -> String {
        let hundredths = Int.random(in: -150...150, using: &random)
        let text = "\(abs(hundredths) / 100)." + String(100 + abs(hundredths) % 100).dropFirst()
        return (hundredths < 0 ? "-" : "") + text
      }
      let count = Int.random(in: 2...4, using: &random)
      let width = Int.random(in: 1...3, using: &random)
      inputs = (0..<count).map { _ in (0..<width).map { _ in number() } }
      targets = (0..<count).map { _ in number() }
      let functions = ["sig", "tanh", "relu"]
      let function = functions[Int.random(in: 0..<functions.count, using: &random)]
      let rows = (0..<width).map { _ in "\(number()) \(number())" }
      let inside = width == 1 ? "x * v" : "x * V"
      body = """
        weights \(width == 1 ? "v = (\(number()), \(number()))" : "V = [\(rows.joined(separator: "; "))]")
        bias b = (\(number()), \(number())), c = \(number())
        weights w = (\(number()), \(number()))
        h = \(function)(\(inside) + b)
        y = dot(h, w) + c
        loss E = half_squared_error(t, y)
        """
    }

    var together: String {
      """
      input x = each row of [\(inputs.map { $0.joined(separator: " ") }.joined(separator: "; "))]
      target t = each row of (\(targets.joined(separator: ", ")))
      \(body)
      """
    }

    func alone(_ example: Int) -> String {
      """
      input x = (\(inputs[example].joined(separator: ", ")))
      target t = \(targets[example])
      \(body)
      """
    }
  }

  private static let commands = """
    forward
    backward
    gradient of y by h, w
    show y - t, dE/dw, h.in
    let d = y - t
    show d .* h
    check gradients
    """

  private func working(_ network: String, _ commands: String, _ settings: String, block: String = "compute")
    -> String
  {
    let sheet = RenderedSheet(
      "---\nworksheet: {language: 1, \(settings)}\n---\n```network\n\(network)\n```\n\n<!-- -->\n\n"
        + "```{.\(block)}\n\(commands)\n```\n")
    #expect(sheet.messages == "")
    return sheet.output.components(separatedBy: "<!-- -->").last ?? ""
  }

  /// Without what says which example it is.
  private func withoutNumbers(_ text: String) -> String {
    text.replacing(/, example \d/, with: "").replacing(/\*\*Example \d\*\*\n\n/, with: "")
  }

  @Test(
    arguments: 1...12,
    ["decimals: 3", "decimals: 2, rounding: step", "digits: 3 significant", "steps: matrix, decimals: 2"])
  func `each example is worked like a network of its own`(seed: Int, settings: String) {
    let sample = Sample(seed: UInt64(seed))
    for example in sample.inputs.indices {
      let alone = working(sample.alone(example), Self.commands, settings)
      let inBlock = working(
        sample.together, Self.commands, settings, block: "compute example=\(example + 1)")
      #expect(withoutNumbers(inBlock) == alone)
      let phrases = Self.commands.split(separator: "\n").map { $0 + " on example \(example + 1)" }
      let byPhrase = working(sample.together, phrases.joined(separator: "\n"), settings)
      #expect(withoutNumbers(byPhrase) == alone)
    }
  }

  private static let four = """
    input x = each row of [0 0; 0 1; 1 0; 1 1]
    target t = each row of (0, 0, 0, 1)
    weights w = (0.5, 0.2)
    y = dot(w, x)
    loss E = (t - y)^2
    """

  @Test(arguments: [("d", "0.7 - 1 = -0.3"), ("s", "-0.3 + 0.2 = -0.1"), ("p", "0.2 - 0 = 0.2")])
  func `a let name goes with the example unless its own line names one`(name: String, shown: String) {
    let sheet = RenderedSheet(
      network: Self.four,
      compute: """
        let d = y - t
        let p = y - t on example 2
        let s = d + p
        show \(name) on example 4
        """, settings: "decimals: 1")
    #expect(sheet.messages == "")
    #expect(sheet.flat.contains(shown + "$$"), "\(sheet.flat)")
  }

  @Test func `headings say which example it is, where it matters`() {
    let sheet = RenderedSheet(
      network: Self.four,
      compute: "show w\nshow y\nshow E\nshow y on example 3\nforward y on example 3\nshow y")
    let headings = sheet.output.split(separator: "\n").filter { $0.hasPrefix("**") }
    #expect(headings == ["**Example 1**", "**Example 3**", "**Example 1**"])
    let one = RenderedSheet(
      network: Self.four.replacing("each row of [0 0; 0 1; 1 0; 1 1]", with: "(1, 1)").replacing(
        "each row of (0, 0, 0, 1)", with: "1"), compute: "show y\nforward")
    #expect(!one.output.contains("xample"))
  }

  @Test func `the statement of many or of wide examples stays short`() {
    let many = RenderedSheet(network: "input x = each entry of range(1, 500)\ny = 2 * x")
    #expect(many.output.split(separator: "\n").filter { $0.hasPrefix("|") }.count == 12)
    #expect(many.output.contains("| 500 | $500"))
    let cells = RenderedSheet(
      network:
        "input x = each row of reshape(range(1, 20), 2, 10), z = each row of reshape(range(1, 20), 2, 10)")
    #expect(cells.output.contains("| 2 | $\\begin{pmatrix} 11.00 & 12.00"))
    let wide = RenderedSheet(network: "input x = each row of reshape(range(1, 100), 2, 50)\ny = sum(x)")
    #expect(wide.output.contains("has 50 entries in each of 2 examples"))
  }

  @Test func `German sheets count their Beispiele`() {
    let sheet = RenderedSheet(
      "---\nlang: de\nworksheet: {language: 1}\n---\n```network\n\(Self.four)\n```\n\n"
        + "```compute\nforward on example 2\nshow y on example 3\n```\n\n`= y on example 4`\n")
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("**Vorwärtsschritt, Beispiel 2**"))
    #expect(sheet.output.contains("**Beispiel 3**"))
    #expect(sheet.output.contains("| Beispiel |"))
    #expect(sheet.output.hasSuffix("$0.7000$\n"))
  }
}
