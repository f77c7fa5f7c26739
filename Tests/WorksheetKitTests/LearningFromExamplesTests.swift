import Foundation
import Testing

@testable import WorksheetKit

/// `update … on each example`, `on all examples`, `on example 3`.
struct LearningFromExamplesTests {
  private static let network = """
    input   x = each row of [0 0; 0 1; 1 0; 1 1]
    target  t = each row of (0, 1, 1, 0)
    weights V = [0.50 -0.40; 0.30 0.80], w = (0.70, -0.60)
    bias    b = (0.10, -0.20), c = 0.05
    h = tanh(x * V + b)
    y = sig(dot(h, w) + c)
    loss E = half_squared_error(t, y)
    """

  private func sheet(_ commands: String, settings: String = "decimals: 6") -> RenderedSheet {
    RenderedSheet(network: Self.network, compute: commands, settings: settings)
  }

  /// What a block shows last.
  private func last(_ commands: String, settings: String = "decimals: 6") -> String {
    let sheet = sheet(commands, settings: settings)
    #expect(sheet.messages == "")
    return String(sheet.output.components(separatedBy: "\n\n").last ?? "")
  }

  /// Rounding by hand is exact here only while nothing is rounded in between, so both run in full.
  @Test(arguments: [
    ("on each example", "on each example epochs 2", 8),
    ("on all examples, mean", "on all examples, mean epochs 2", 2),
    ("on all examples", "on all examples, sum steps 2", 2),
    ("on example 3", "on example 3 steps 2", 2),
    ("with momentum 0.9 on each example", "with momentum 0.9 on each example epochs 2", 8),
    (
      "with momentum 0.9, weight_decay 0.1 on all examples",
      "with momentum 0.9, weight_decay 0.1 on all examples steps 2", 2
    ),
  ])
  func `worked updates and those of a table come to the same weights`(
    worked: String, table: String, last: Int
  ) {
    let shown = "show V@\(last), w@\(last), b@\(last), c@\(last), E@\(last)"
    #expect(
      self.last("update rate 0.4 \(worked)\nupdate rate 0.4 \(worked)\n\(shown)")
        == self.last("update rate 0.4 \(table)\n\(shown)"))
  }

  @Test func `each example by itself is each example in turn`() {
    let one = (1...4).map { "update rate 0.4 on example \($0)" }.joined(separator: "\n")
    #expect(
      last(one + "\nshow V@4, w@4, b@4, c@4", settings: "decimals: 3, rounding: step")
        == last(
          "update rate 0.4 on each example\nshow V@4, w@4, b@4, c@4", settings: "decimals: 3, rounding: step")
    )
    // The steps of a table go through the examples again and again.
    #expect(
      last("update rate 0.4 on each example epochs 2\nshow w@6")
        == last("update rate 0.4 on each example steps 6\nshow w@6"))
  }

  @Test func `a mean is a sum with a smaller rate`() {
    #expect(
      last("update rate 0.4 on all examples, mean\nshow V', w', c'")
        == last("update rate 0.1 on all examples, sum\nshow V', w', c'"))
    #expect(
      last("update rate 0.1 on all examples\nshow V', w', c'")
        == last("update rate 0.1 on all examples, sum\nshow V', w', c'"))
  }

  @Test func `under rounding by hand the derivative is rounded after it is put together`() {
    // 0.125 + 0.125 + 0.125 is 0.375, and 0.38; rounded one by one it would be 0.39.
    let sheet = RenderedSheet(
      network: "input x = each row of (0.125, 0.125, 0.125)\nweights w = 1\nloss E = w * x",
      compute: "update rate 1 on all examples")
    #expect(sheet.messages == "")
    #expect(sheet.flat.contains(#"= 0.125 + 0.125 + 0.125 \approx 0.38"#), "\(sheet.flat)")
    #expect(sheet.flat.contains(#"= 1 - 1 \cdot 0.38 = 1 - 0.38 = 0.62"#))
  }

  @Test func `few epochs show each example, many or chosen ones themselves`() {
    func header(_ command: String) -> String {
      let table = last(command)
      return String(table.split(separator: "\n").first ?? "") + " \(table.split(separator: "\n").count - 2)"
    }
    let data = "| $x_1$ | $x_2$ | $t$ | $y$ | $E$ |"
    #expect(header("update c rate 0.4 on each example epochs 25") == "| epoch | example \(data) $c'$ | 100")
    #expect(header("update c rate 0.4 on each example epochs 26") == "| epoch | $E$, sum | $c$ | 27")
    #expect(header("update c rate 0.4 on each example epochs 25 every 10") == "| epoch | $E$, sum | $c$ | 4")
    #expect(header("update c rate 0.4 on all examples, mean epochs 5") == "| epoch | $E$, mean | $c$ | 6")
    #expect(header("update c rate 0.4 on each example") == "| example \(data) $c'$ | 4")
    #expect(
      header("update rate 0.4 on each example").hasPrefix(
        "| example | $x$ | $t$ | $y$ | $E$ | $V'$ | $w'$ | $b'$ | $c'$ |"))
  }

  @Test func `a second command and a named network go on from the last example`() {
    let sheet = RenderedSheet(
      "---\nworksheet: {language: 1, decimals: 6}\n---\n```{.network #a}\n\(Self.network)\n```\n\n"
        + "```{.compute of=a}\nupdate rate 0.4 on each example epochs 3 as after\nshow w@12, E@12 on example 2\n```\n\n"
        + "`= w@12` and `= E@12 on example 2`\n\n```{.network #b from=after}\n```\n\n"
        + "```{.compute of=b}\nshow w\n```\n\n`= E on example 2`\n")
    #expect(sheet.messages == "")
    // The lines of text, which end with a loss.
    let text = sheet.output.split(separator: "\n").filter { $0.hasSuffix("$") && !$0.hasPrefix("$$") }
    let losses = text.compactMap { $0.split(separator: "$").last }
    #expect(losses.count == 2 && losses[0] == losses[1])
  }

  @Test(arguments: [
    // p is 10 x₁ + t of example 4, so 10; q is x₁ − t of the example at hand: 0, −1, 0, 1.
    ("update c by p + q on each example\nshow c@4", "40.05"),
    ("update c by p + q on example 3\nshow c'", "10.05"),
    ("update c by p + q on example 2\nupdate c by p + q\nshow c''", "19.05"),
    ("update c by p + q on each example epochs 2\nshow c@8", "80.05"),
    // Of example 1, although each example is learned from in turn: 0.
    ("let z = q on example 1\nupdate c by z + q on each example\nshow c@2", "-0.95"),
  ])
  func `a name pinned to an example keeps to it in a rule`(commands: String, value: String) {
    let start = "let p = 10 * x[1] + t on example 4\nlet q = x[1] - t\n"
    #expect(last(start + commands, settings: "decimals: 2").contains("= \(value)$$"))
    #expect(
      last(start + commands, settings: "decimals: 2, rounding: step").contains("= \(value)$$"))
  }

  @Test func `a name pinned to an example says so where another one is learned from`() {
    for settings in ["decimals: 2", "decimals: 2, steps: matrix"] {
      let sheet = sheet(
        "let p = x - 2 * t on example 4\nupdate c by p[1] on each example", settings: settings)
      #expect(
        sheet.output.components(separatedBy: "from example 4").count == (settings.contains("matrix") ? 3 : 5))
    }
    let single = sheet("let d = x[1] - t\nupdate c by d on example 3")
    #expect(single.output.contains("**Update, example 3**"), "\(single.output)")
    #expect(!single.output.contains("from example"))
  }

  @Test(arguments: [
    "steps 2", "on each example epochs 2", "on all examples epochs 2", "on each example epochs 4 every 2",
  ])
  func `a table in full precision says so where the sheet rounds by hand`(rows: String) {
    let note = "These steps are computed in full precision"
    let byHand = "decimals: 2, rounding: step"
    #expect(sheet("update rate 0.5 \(rows)", settings: byHand).output.contains(note))
    #expect(!sheet("update rate 0.5 \(rows) rounding step", settings: byHand).output.contains(note))
    #expect(!sheet("update rate 0.5 \(rows)").output.contains(note))
    #expect(!sheet("update rate 0.5", settings: byHand).output.contains(note))
  }

  @Test(arguments: [
    ("update rate 0.5 steps 2 rounding step", "this sheet rounds nothing between the steps"),
    ("update rate 0.5 on each example with momentum 0.9", "`with` stands too late"),
    ("update rate 0.5 steps 3 on each example", "`on` stands too late"),
    ("update rate 0.5 with adam on each example rate 0.1 for c", "`rate` stands too late"),
    ("update rate 0.5 every 2 steps 4", "`every` does not fit here"),
    ("update c by 1 on example 2 rate 0.5", "`rate` stands too late"),
    ("update c by 1 with adam", "`with` does not fit here"),
    ("update rate 0.5 with adam with momentum 0.9", "`with` does not fit here"),
  ])
  func `parts of an update in another order are told`(command: String, words: String) {
    let sheet = sheet(command)
    #expect(sheet.codes == ["unexpected-text"])
    #expect(sheet.messages.contains(words), "\(sheet.messages)")
  }

  @Test(arguments: [
    ("update c by x[1] rate 0.1", "no rule speaks of it"), ("update c by rate * x[1]", "none is given"),
    ("update c by 0.1 * rate, b by rate * x", "none is given"),
  ])
  func `a rate stands in a rule and behind it`(command: String, words: String) {
    #expect(sheet(command).codes == ["learning-rate"])
    #expect(sheet(command).messages.contains(words))
    #expect(sheet("update c by x[1], b by rate * x rate 0.1").messages == "")
  }

  @Test func `what would make fewer steps fast is told as it is`() {
    let rule = sheet("update c by x[1] steps 900000").messages
    #expect(rule.contains("or a smaller network") && !rule.contains("rounding"))
    let worked = sheet("update rate 0.1 steps 900000 rounding step", settings: "decimals: 2, rounding: step")
      .messages
    #expect(worked.contains("or leave `rounding step` out"))
  }

  @Test func `a gradient check says of which example it is`() {
    #expect(sheet("check gradients").output.contains("**Gradient check, example 1**"))
    #expect(sheet("check gradients on example 3").output.contains("**Gradient check, example 3**"))
  }

  @Test(arguments: [
    ("update rate 0.1 on example 5", "no-example"), ("update rate 0.1 on each examples", "unknown-word"),
    ("update rate 0.1 on all example", "unknown-word"), ("update rate 0.1 on exmple 2", "unknown-word"),
    ("update rate 0.1 on each example epochs 0", "bad-number"),
    ("update rate 0.1 on each example epochs 2 steps 4", "unexpected-text"),
    ("update rate 0.1 on all examples, max", "unknown-word"),
    ("update rate 0.1 on example 2 epochs 3", "unexpected-text"),
    ("update rate 0.1 epochs 3", "unexpected-text"),
    ("update rate 0.1 on each example every 2", "unexpected-text"),
    ("update rate 0.1 every 2", "unexpected-text"),
    ("update c by rate * E", "learning-rate"),
  ])
  func `what cannot be learned from is told`(command: String, code: String) {
    let codes = sheet(command).codes
    #expect(codes.count == 1 && (codes == [code] || code != "no-example"), "\(sheet(command).messages)")
  }

  @Test func `one example is no row of them`() {
    let one = "input x = 1\nweights w = 2\nloss E = (w * x)^2"
    for command in ["update rate 0.1 on each example", "update rate 0.1 on all examples, mean"] {
      #expect(RenderedSheet(network: one, compute: command).codes == ["no-example"])
    }
  }
}
