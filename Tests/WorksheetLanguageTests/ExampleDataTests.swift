import BackpropEngine
import Diagnostics
import MathNotation
import Testing
import WorksheetLanguage

/// Data of several examples for a network written for one.
struct ExampleDataTests {
  @Test(arguments: [
    ("each row of [0 1; 2 3; 4 5]", "2 entries", [[0, 1], [2, 3], [4, 5]]),
    ("each column of [0 1; 2 3; 4 5]", "2×", [[0, 2, 4], [1, 3, 5]]),
    ("each row of [1; 2]", "a number", [[1], [2]]),
    ("each column of [1 2]", "a number", [[1], [2]]),
    ("each row of [1 2]", "2 entries", [[1, 2]]),
    ("each row of (7, 8, 9)", "a number", [[7], [8], [9]]),
    ("each column of (7, 8, 9)", "a number", [[7], [8], [9]]),
    ("each entry of [7 8 9]", "a number", [[7], [8], [9]]),
    ("each row of [0 1; 2 3][:,2]", "a number", [[1], [3]]),
    ("each row of 2 * [0 1; 2 3]", "2 entries", [[0, 2], [4, 6]]),
    ("each entry of linspace(0, 1, 3)", "a number", [[0], [0.5], [1]]),
  ])
  func `an array is taken apart into examples`(value: String, shape: String, examples: [[Double]]) throws {
    let (network, faults) = checked("input x = \(value)\ny = sum(x)\n")
    try #require(faults.map(\.headline) == [])
    let index = try #require(network.quantity(named: "x"))
    let node = network.network.graph[network.network.quantities[index].node]
    #expect(node.examples.map { $0.values.map(\.double) } == examples)
    #expect(shape == "2×" ? node.shape == .vector(3) : node.shape.text == shape)
    let plan = NetworkPlan(network.network)
    let sum = try #require(network.quantity(named: "y").map { network.network.quantities[$0].node })
    for (example, values) in examples.enumerated() {
      let evaluation = try Evaluation(plan, rounding: RoundingRule(), example: example)
      #expect(evaluation.values(sum)?.values[0].double == values.reduce(0, +))
    }
  }

  @Test func `entries keep what the author wrote, also by way of a name`() throws {
    let (network, faults) = checked(
      "constant D = [1.20 0; -.5 1e-3]\ninput x = each row of D\ntarget t = each column of [1.0 2.00]\n")
    #expect(faults.map(\.headline) == [])
    let spellings = network.network.quantities.dropFirst().map { quantity in
      network.network.graph[quantity.node].examples.map(\.spellings)
    }
    #expect(spellings == [[["1.20", "0"], ["-.5", "1e-3"]], [["1.0"], ["2.00"]]])
  }

  @Test func `what is computed from examples has as many, and nothing else differs`() throws {
    let (network, faults) = checked(
      """
      input x = each row of [1 2; 3 4; 5 6]
      target t = 2 * x
      constant m = mean(x)
      weights w = (1, 1)
      v = 3 * w
      y = w .* x
      """)
    #expect(faults.map(\.headline) == [])
    let plan = NetworkPlan(network.network)
    let varying = network.network.quantities.filter { plan.variesByExample($0.node) }.map(\.name)
    #expect(varying == ["x", "t", "m", "y"])
    #expect(plan.exampleQuantities.map(\.name) == ["x", "t"])
    let third = try Evaluation(plan, rounding: RoundingRule(), example: 2)
    let values = network.network.quantities.map { third.values($0.node)?.values.map(\.double) ?? [] }
    #expect(values == [[5, 6], [10, 12], [5.5], [1, 1], [3, 3], [5, 6]])
  }

  @Test func `a name may be called each`() {
    let (network, faults) = checked("input each = 3\ninput x = each * 2\ny = each\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.values("x") == [6])
  }

  @Test func `a variant may take one example in place of several, or several in place of one`() {
    let (base, _) = checked("input x = each row of [1 2; 3 4]\ny = sum(x)\n")
    let (one, faults) = checked("input x = (5, 6)\n", from: base)
    #expect(faults.isEmpty)
    #expect(NetworkPlan(one.network).exampleCount == 1)
    let (again, others) = checked("input x = each row of [5 6; 7 8; 9 10]\n", from: one)
    #expect(others.isEmpty)
    #expect(NetworkPlan(again.network).exampleCount == 3)
  }
}
