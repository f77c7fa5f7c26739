import Foundation
import Testing

@testable import WorksheetKit

/// `train`: the numbers are those of Tests/Fixtures/training/reference.py.
struct TrainingTests {
  private static func sheet(_ commands: String, loss: String = "(t - y)^2", more: String = "") -> String {
    """
    ---
    worksheet: { language: 1, decimals: 10 }
    ---

    ```{.data #points}
    x1, x2, class
    0.5, 1, yes
    1.5, 0.25, yes
    -0.5, 2, yes
    1, 1, yes
    -1, -0.5, no
    0.25, -1.5, no
    -2, 0.5, no
    0.75, -0.75, yes
    ```

    ```{.network #neuron}
    input   x = each row of points[x1, x2]
    target  t = each entry of points[class = yes]
    weights w = (0.3, -0.1)
    bias    b = 0.2
    y = sig(dot(w, x) + b)
    loss E = \(loss)
    ```

    ```{.compute of=neuron}
    \(commands)
    ```
    \(more)
    """
  }

  private static let crossEntropy = "binary_cross_entropy(t, y)"

  @Test(arguments: [
    (
      "(t - y)^2", "epochs 40 rate 0.5 batch 3 seed 5", "2.0769547976", "1.5369644455", "0.5219072387",
      "0.0184219917"
    ),
    ("(t - y)^2", "epochs 10 rate 0.5", "1.8726274300", "1.3556580685", "0.4921273729", "0.0227658663"),
    (
      "(t - y)^2", "epochs 7 rate 0.5 batch all", "0.6720718665", "0.3592339250", "0.2716950019",
      "0.1075168172"
    ),
    (
      "(t - y)^2", "rate 0.5 seed 1 epochs 1000", "5.9857570435", "4.4418767474", "1.9403117457",
      "0.0004159337"
    ),
    (
      crossEntropy, "epochs 40 rate 0.5 batch 3 seed 5", "3.3494917685", "2.4651430456", "0.8572526041",
      "0.0479674770"
    ),
    (
      crossEntropy, "epochs 10 rate 0.5 batch 1", "3.0317382168", "2.1711350458", "0.8175270679",
      "0.0590795175"
    ),
  ])
  func `weights and loss are those of an independent program`(
    loss: String, how: String, w1: String, w2: String, b: String, mean: String
  ) throws {
    let sheet = RenderedSheet(Self.sheet("train on points \(how)", loss: loss))
    #expect(sheet.messages == "")
    let rows = sheet.output.split(separator: "\n").filter { $0.hasPrefix("| ") }
    let last = try #require(rows.last)
    let cells = last.split(separator: "|").map { $0.filter { $0 != " " && $0 != "$" } }
    #expect(cells.dropFirst() == [mean, "8of8", w1, w2, b].dropFirst(0))
  }

  @Test func `the trained network has a name, and its states are asked for like any`() {
    let sheet = RenderedSheet(
      Self.sheet(
        "train on all examples epochs 40 rate 0.5 batch 3 seed 5 as trained\nshow w@120, b@120\nplot E over steps every 20",
        more: "\n```{.compute of=trained}\nshow w, b\n```\n"))
    #expect(sheet.messages == "")
    #expect(sheet.output.components(separatedBy: "0.5219072387").count >= 3)
    #expect(sheet.figures.count == 2)
  }

  @Test func `training by all examples at once is the update by their mean`() {
    let train = RenderedSheet(Self.sheet("train on all examples epochs 5 rate 0.5 batch all\nshow w@5, b@5"))
    let update = RenderedSheet(
      Self.sheet("update rate 0.5 on all examples, mean epochs 5 every 5\nshow w@5, b@5"))
    #expect(train.messages == "" && update.messages == "")
    let learned = { (sheet: RenderedSheet) in
      sheet.output.split(separator: "\n").filter { $0.contains("(5)}") }
    }
    #expect(learned(train) == learned(update) && learned(train).count >= 2)
  }

  @Test func `optimisers, rates for single weights and a sheet rounded by hand go with it`() {
    let text = Self.sheet(
      "train on points epochs 3 rate 0.1 rate 0.01 for b with momentum 0.9 batch 4 seed 2 every 1\nupdate rate 0.1"
    )
    #expect(RenderedSheet(text).messages == "")
    let rounded = RenderedSheet(text.replacing("decimals: 10", with: "decimals: 2, rounding: step"))
    #expect(rounded.messages == "")
  }

  @Test func `classes are counted by largest output, by sign and by half`() {
    func table(_ network: String) -> RenderedSheet {
      RenderedSheet(
        network: network, compute: "train on all examples epochs 1 rate 0", settings: "decimals: 2")
    }
    let softmax = table(
      """
      input x = each row of [1 0; 0 1; 1 1]
      target t = each row of [1 0; 0 1; 0 1]
      weights W = [2 0; 0 1]
      z = x * W
      loss E = cross_entropy(t, softmax(z))
      """)
    #expect(softmax.output.contains("| 2 of 3 |"))
    let signs = table(
      "input x = each entry of (-1, 2, 3)\ntarget t = each entry of (1, 1, 1e0)\nweights w = 1\ny = w * x\nloss E = (t - y)^2"
    )
    #expect(!signs.output.contains(" of 3"))
    let both = table(
      "input x = each entry of (-1, 2, 3)\ntarget t = each entry of (1, 1, -1)\nweights w = 1\ny = w * x\nloss E = (t - y)^2"
    )
    #expect(both.output.contains("| 1 of 3 |"))
    let scores = table(
      "input x = each entry of (0.2, -2, 3)\ntarget t = each entry of (1, 0, 1)\nweights w = 1\nz = w * x\nloss E = binary_cross_entropy(t, sig(z))"
    )
    #expect(scores.output.contains("| 3 of 3 |"))
  }

  @Test(arguments: [
    ("train on points epochs 50", "unexpected-text"), ("train on points rate 0.1", "unexpected-text"),
    ("train on lines epochs 5 rate 0.1", "no-example"), ("train points", "unexpected-text"),
    ("train on points epochs 0 rate 0.1", "bad-number"), ("train on points epochs 1000000 rate 1", "limit"),
    ("train on points epochs 5 rate 0.1 batch 0", "bad-number"),
    ("train on points epochs 5 rate 0.1 epochs 6", "unexpected-text"),
    ("train on points epochs 5 rate 0.1 with adm", "unknown-optimiser"),
    ("train on points epochs 2 rate 1e300", "not-finite"),
    ("train on points epochs 5 rate 0.1 seed -1", "unexpected-text"),
  ])
  func `mistakes are told`(command: String, code: String) {
    let sheet = RenderedSheet(Self.sheet(command, loss: "(t - w[1] * x[1] * y)^2"))
    #expect(sheet.codes == [code], "\(sheet.messages)")
  }
}
