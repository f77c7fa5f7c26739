import Testing

@testable import WorksheetKit

/// What stands in a network's statement means what the author wrote.
struct EquationBracketTests {
  @Test(
    arguments: [
      ("W * (u .* v)", #"W \cdot (u \odot v)"#), ("(W * u) .* v", #"(W \cdot u) \odot v"#),
      ("W * u .* v", #"(W \cdot u) \odot v"#), ("u .* v .* u", #"u \odot v \odot u"#),
      ("W * V * u", #"W \cdot V \cdot u"#), ("W .* (u * v^T)", #"W \odot (u \cdot v^{\top})"#),
      ("2 * u .* v", #"2 \cdot u \odot v"#), ("W * (2 * (u .* v))", #"W \cdot (2 \cdot (u \odot v))"#),
      ("(u / 2)^2", #"\left(\frac{u}{2}\right)^2"#), ("(u^2)^3", "(u^2)^3"),
      ("u + (-v)", "u + (-v)"), ("u + (-3)", "u + (-3)"), ("u - (-v)", "u - (-v)"),
    ])
  func definitions(formula: String, written: String) {
    let sheet = RenderedSheet(
      network: "input u = (1, 2), v = (3, 4)\nweights W = [1 2; 3 4], V = [1 2; 3 4]\ny = \(formula)")
    #expect(sheet.messages == "")
    #expect(
      sheet.output.contains("y &= \(written)\n") || sheet.output.contains("y = \(written)$"),
      "\(sheet.output)")
  }

  @Test func aPowerOfAPowerIsBracketedInItsWorking() {
    let sheet = RenderedSheet(
      network: "input a = 2\ny = (a^2)^3", compute: "forward", settings: "decimals: 2")
    #expect(sheet.output.contains("y = (a^2)^3 = (2^2)^3 = 64.00"))
  }
}
