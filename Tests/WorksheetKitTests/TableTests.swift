import Foundation
import Testing

@testable import WorksheetKit

/// `table EXPR, … over …`.
struct TableTests {
  private static let network = """
    input   x = each row of [0 1.50; 2 -1; -.5 0.25]
    target  t = each row of (1, 0.0, -1)
    weights w = (0.50, -2)
    bias    b = 0.1
    y = dot(w, x) + b
    loss E = (t - y)^2
    """

  /// The cells of every table, without dollars.
  private func tables(_ commands: String, settings: String = "decimals: 2") -> [[[String]]] {
    let sheet = RenderedSheet(network: Self.network, compute: commands, settings: settings)
    #expect(sheet.messages == "")
    // The first is the network's statement.
    return sheet.output.components(separatedBy: "\n\n").filter { $0.hasPrefix("|") }.dropFirst().map {
      table in
      table.split(separator: "\n").enumerated().filter { $0.offset != 1 }.map { _, line in
        line.split(separator: "|").map { $0.filter { $0 != "$" && $0 != " " } }
      }
    }
  }

  // y = 0.5 x1 - 2 x2 + 0.1 is -2.9, 3.1, -0.65; E = (t - y)^2 is 15.21, 9.61, 0.1225.
  @Test func `examples stand as written, what is computed to the sheet's digits`() {
    let found = tables("table x, t, y, E, y - t over examples")
    #expect(
      found == [
        [
          ["example", "x_1", "x_2", "t", "y", "E", "y-t"],
          ["1", "0", "1.50", "1", "-2.90", "15.21", "-3.90"],
          ["2", "2", "-1", "0.0", "3.10", "9.61", "3.10"],
          ["3", "-0.5", "0.25", "-1", "-0.65", "0.12", "0.35"],
        ]
      ])
  }

  // By w' = w + 0.1 * 2 (t - y) x from the first example: w2 goes by 0.2 * 3.9 * 1.5 = 1.17, b by 0.78; then y is
  // -0.83 * 1.5 + 0.88 = -0.365, and t - y = 1.365: w2 by 0.4095, b by 0.273.
  @Test func `steps are the states of the block's updates`() {
    let found = tables(
      "update rate 0.1\nupdate rate 0.1\ntable w[2], b, w'[2] - w[2] over steps\ntable b over steps from 1 to 1"
    )
    #expect(
      found == [
        [["step", "w_2", "b", "w'_2-w_2"], ["0", "-2", "0.1", "1.17"], ["1", "-0.83", "0.88", "0.41"]],
        [["step", "b"], ["1", "0.88"]],
      ])
  }

  @Test func `values are put in one by one, entries and whole vectors, each with each`() {
    let found = tables(
      """
      table y over b = (0, .10, 1e-1)
      table y, x over x = [1 1; 0.50 0]
      table y over x[2] = (0, 1), b = (0, 10)
      """)
    #expect(found[0] == [["b", "y"], ["0", "-3.00"], ["0.10", "-2.90"], [#"1\cdot10^{-1}"#, "-2.90"]])
    #expect(
      found[1] == [
        ["x_1", "x_2", "y", "x_1", "x_2"], ["1", "1", "-1.40", "1.00", "1.00"],
        ["0.50", "0", "0.35", "0.50", "0.00"],
      ])
    #expect(
      found[2] == [
        ["x_2", "b", "y"], ["0", "0", "0.00"], ["0", "10", "10.00"], ["1", "0", "-2.00"],
        ["1", "10", "8.00"],
      ])
  }

  @Test func `what was learned stays when other values are put in`() {
    let found = tables("update rate 0.1\ntable y, y' over x = [0 0; 0 1]\ntable y', w'[2] over w[2] = (0, 5)")
    #expect(found[0].dropFirst() == [["0", "0", "0.10", "0.88"], ["0", "1", "-1.90", "0.05"]])
    #expect(found[1].dropFirst() == [["0", "0.88", "0.00"], ["5", "8.38", "5.00"]])
  }

  @Test func `under rounding by hand a row is worked with its printed numbers`() {
    // 1/3 is put in as 0.3: y = 0.5 * 0 - 2 * 0.3 + 0.1.
    let found = tables("table y over x[2] = (1/3, 2/3)", settings: "decimals: 1, rounding: step")
    #expect(found == [[["x_2", "y"], ["0.3", "-0.5"], ["0.7", "-1.3"]]])
  }

  @Test func `a let name is worked out anew in every row`() {
    let found = tables(
      """
      let d = y - t
      let p = d on example 2
      update rate 0.1
      table d, d + p over examples
      table d, p over steps
      table d over b = (0, 1)
      """)
    #expect(
      found[0].map { $0.suffix(2) } == [
        ["d", "d+p"], ["-3.90", "-0.80"], ["3.10", "6.20"], ["0.35", "3.45"],
      ])
    // After the update, with w = (0.5, -0.83) and b = 0.88: y is -0.365 and 2.71.
    #expect(found[1].dropFirst() == [["0", "-3.90", "3.10"], ["1", "-1.37", "2.71"]])
    #expect(found[2].dropFirst() == [["0", "-4.00"], ["1", "-3.00"]])
  }

  @Test func `what has no value can be given one`() {
    let sheet = RenderedSheet(
      network: "input x\nweights w = 2\ny = w * x", compute: "table y over x = (1, 2)",
      settings: "decimals: 0")
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("| $2$ | $4$ |"))
    let without = RenderedSheet(
      network: "input x, z\nweights w = 2\ny = w * x + z", compute: "table y over x = (1, 2)")
    #expect(without.codes == ["missing-values"])
  }

  @Test func `many examples and steps are chosen evenly, many quantities share cells`() {
    let sheet = RenderedSheet(
      network:
        "input x = each entry of range(1, 500)\nweights W : 3 x 4 = 1, V : 3 x 4 = 2\nloss y = sum(W) * x",
      compute:
        "table y over examples\ntable W, V, 2 * y over examples\nupdate rate 0.01 steps 500\ntable y over steps",
      settings: "decimals: 0")
    #expect(sheet.messages == "")
    let tables = sheet.output.components(separatedBy: "\n\n").filter { $0.hasPrefix("| example |") }
    #expect(tables[1].split(separator: "\n").count == 2 + 101)
    #expect(tables[1].contains("\n| 500 | "))
    #expect(tables[2].contains(#"| example | $W$ | $V$ | $2 \cdot y$ |"#))
  }

  @Test func `a table over steps is the same for a reader of the block's own table`() {
    let found = tables("update rate 0.01 steps 20 every 5\ntable E, w, b over steps every 5")
    #expect(found.count == 2 && found[0] == found[1])
  }
}
