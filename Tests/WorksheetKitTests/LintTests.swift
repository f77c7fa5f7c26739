import Diagnostics
import Foundation
import MathNotation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// `verify --lint`: for each warning a sheet that has it, and one that nearly has it.
struct LintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var settings = "decimals: 2"
    var network: String
    var compute = ""
    var published = ""
    var finds: [LintKind] = []
    /// Part of what the first warning says.
    var says = ""
    var testDescription: String { name }

    var sheet: String {
      var text = "---\nworksheet: { language: 1, \(settings) }\n---\n\n```network\n\(network)\n```\n"
      if !compute.isEmpty { text += "\n```compute\n\(compute)\n```\n" }
      if !published.isEmpty { text += "\n```published\n\(published)\n```\n" }
      return text
    }
  }

  static func warnings(_ sheet: String) -> [Diagnostic] {
    let held = Pipeline(workspace: NoFiles()).hold(Array(sheet.utf8), path: "sheet.md", lints: true)
    #expect(!held.messages.hasMistakes, "\(held.messages.text(color: false))")
    return held.sheet.warnings
  }

  static let cases: [Case] = [
    Case(
      name: "a tie", network: "input x = 2\ny = x / 16", compute: "forward", finds: [.ties],
      says: "0.13, and 0.12 with `ties: half-even`"),
    Case(name: "beside a tie", network: "input x = 2.001\ny = x / 16", compute: "forward"),
    Case(name: "a tie to an even digit", network: "input x = 2\ny = x / 16 + 0.01", compute: "forward"),
    Case(
      name: "a tie on the way", settings: "decimals: 2, rounding: step",
      network: "input x = 2\nh = x / 16\ny = 10 * h", published: "y = 1.30", finds: [.ties, .digits],
      says: "1.30, and 1.20"),
    Case(
      name: "a tie that both rules round alike", settings: "decimals: 2, rounding: step",
      network: "input x = 0.375\ny = x + 0", compute: "forward"),
    Case(
      name: "one digit more", settings: "decimals: 2, rounding: step",
      network: "input x = 2\nh = x / 3\ny = 2 * h", published: "y = 1.34", finds: [.digits],
      says: "1.34, 1.33 with 3 digits in each step"),
    Case(
      name: "one digit more that is not seen", settings: "decimals: 2, rounding: step",
      network: "input x = 2\nh = x / 3\ny = 0.3 * h", published: "y = 0.20"),
    Case(
      name: "one digit fewer", settings: "decimals: 2, rounding: step",
      network: "input x = 2\nh = x * 0.22\ny = 4 * h", published: "y = 1.76", finds: [.digits],
      says: "1.76, 1.6 in place of 1.8 with 1 digit in each step"),
    Case(
      name: "a corner", network: "input x = 1\nweights w = 0\nh = relu(w * x)\ny = 3 * h",
      published: "dy/dw = 0", finds: [.corner], says: "relu of 0, its corner"),
    Case(
      name: "beside a corner", network: "input x = 1\nweights w = 0.11\nh = relu(w * x)\ny = 3 * h",
      published: "dy/dw = 3"),
    Case(
      name: "as printed at a corner", network: "input x = 1\nweights w = 0.004\nh = relu(w * x)\ny = 3 * h",
      published: "dy/dw = 3", finds: [.corner, .digits], says: "relu of 0.004, which is 0.00 as printed"),
    Case(
      name: "a corner that the sheet settles",
      network: "assume relu'(0) = 1\ninput x = 1\nweights w = 0\nh = relu(w * x)\ny = 3 * h",
      published: "dy/dw = 3"),
    Case(
      name: "a corner of a value alone", network: "input x = 0\ny = relu(x) + 1", published: "y = 1"),
    Case(
      name: "a jump of a value alone", network: "input x = 0\ny = sign(x) + 1", published: "y = 2",
      finds: [.corner], says: "sign of 0"),
    Case(
      name: "a corner inside a sum",
      network: "input x = (1, 2)\nweights w = (1, 3)\nloss E = sum(abs(w - x))",
      published: "dE/dw[2] = 1", finds: [.corner], says: "abs of 0"),
    Case(
      name: "equal maxima", network: "weights w = (1, 3, 3)\ny = max(w)", published: "dy/dw[2] = 1",
      finds: [.corner], says: "the largest of 3 and 3"),
    Case(
      name: "one maximum", network: "weights w = (1, 3, 3.01)\ny = max(w)", published: "dy/dw[2] = 0"),
    Case(
      name: "maxima alike as printed", network: "weights w = (1, 3.001, 3)\ny = max(w)",
      published: "dy/dw[2] = 1", finds: [.corner], says: "3.001 and 3"),
    Case(
      name: "rounded to 0", settings: "decimals: 2, rounding: step",
      network: "input x = 0.002\nh = 2 * x\ny = h * 8", published: "y = 0.00", finds: [.digits, .vanished]),
    Case(
      name: "not quite rounded to 0", settings: "decimals: 2, rounding: step",
      network: "input x = 0.003\nh = 2 * x", published: "h = 0.01"),
    Case(
      name: "an exact 0", settings: "decimals: 2, rounding: step", network: "input x = 0\nh = 2 * x",
      published: "h = 0.00"),
    Case(
      name: "an update that is not seen",
      network: "input x = 1\ntarget t = 1\nweights w = 0.99\nloss E = (t - w * x)^2",
      compute: "update rate 0.1", published: "w' = 0.99", finds: [.unchanged], says: "0.99 before and after"),
    Case(
      name: "an update that is seen",
      network: "input x = 1\ntarget t = 1\nweights w = 0.99\nloss E = (t - w * x)^2",
      compute: "update rate 0.3", published: "w' = 1.00"),
    Case(
      name: "answers alike", network: "input x = (1.001, 1.004)\ny = 2 * x", published: "y = (2.00, 2.01)"),
    Case(
      name: "answers alike as printed", network: "input x = (1.001, 1.002)\ny = 2 * x",
      published: "y = (2.00, 2.00)", finds: [.coincidence], says: "2.00 too"),
    Case(
      name: "a value that its activation leaves alone", network: "input x = 3\nh = relu(x / 2)\ny = h + 1",
      compute: "forward"),
    Case(
      name: "a value that its activation leaves alone as printed",
      network: "input x = 0.1\nh = tanh(x / 2)\ny = h + 1",
      compute: "forward", finds: [.digits, .coincidence]),
    Case(
      name: "0 and 0.00", network: "input x = (0, 2)\ny = 2 * x\nz = 3 * x",
      published: "y[1] = 0\nz = (0.00, 6)",
      finds: [.coincidence]),
    Case(
      name: "alike, and not of one kind", network: "input x = 1\nweights w = 2\ny = w * x",
      published: "y = 2\ndy/dx = 2"),
    Case(
      name: "one number printed twice", network: "input x = 1\nweights w = 2\ny = w * x",
      published: "y = 2\ny = 2.00"),
    Case(
      name: "a dead unit", network: "input x = 1\nweights w = (-1, 1)\nh = relu(w * x)\ny = sum(h)",
      published: "y = 1", finds: [.dead], says: "0, and so is its derivative"),
    Case(
      name: "a leaky unit", network: "input x = 1\nweights w = (-1, 1)\nh = leaky_relu(w * x)\ny = sum(h)",
      published: "y = 0.99"),
    Case(
      name: "a unit dead on one example",
      network: "input x = each row of [1; -1]\nweights w = 2\nh = relu(w * x)\ny = h + 1",
      published: "y = 3"),
    Case(
      name: "a unit dead on all examples",
      network: "input x = each row of [1; 2]\nweights w = -2\nh = relu(w * x)\ny = h + 1",
      published: "y = 1", finds: [.dead], says: "0 on all examples"),
    Case(
      name: "a unit dead on a whole batch",
      network: "input X = [1 2; 2 1]\nweights W = [-1 1; -1 2]\nh = relu(X * W)\ny = sum(h)",
      published: "y = 9", finds: [.dead], says: "0 on all examples"),
    Case(
      name: "printed answers alone are looked at where there are some",
      network: "input x = 2\nh = x / 16\ny = x / 4",
      compute: "forward", published: "y = 0.50"),
    Case(
      name: "a bias of 0", network: "input x = 2.5\nweights w = 0.7\nbias b = 0\nz = w * x + b",
      published: "z = 1.75", finds: [.slip], says: "1.75 also where the bias b is left out"),
    Case(
      name: "a bias that shows", network: "input x = 2.5\nweights w = 0.7\nbias b = 0.2\nz = w * x + b",
      published: "z = 1.95"),
    Case(
      name: "a bias too small to show",
      network: "input x = 2.5\nweights w = 0.7\nbias b = 0.001\nz = w * x + b",
      published: "z = 1.75", finds: [.slip]),
    Case(
      name: "a loss that is symmetric, and a derivative of a rectifier",
      network: "input x = 2.5\nweights w = 0.7\nh = relu(w * x)\ntarget t = 1.2\nloss E = (t - h)^2",
      published: "E = 0.30\ndE/dw = 2.75", finds: [.digits, .digits]),
    Case(name: "letters alone", network: "input x : n\ny = 2 * x", compute: "forward"),
  ]

  @Test(arguments: cases)
  func `a sheet has the warnings that it should`(item: Case) {
    // Cases of other kinds may have factors of 1, which are easy to read.
    let warnings = LintTests.warnings(item.sheet).filter {
      item.finds.contains(.slip) || $0.code != LintKind.slip.rawValue
    }
    #expect(warnings.map(\.code) == item.finds.map(\.rawValue), "\(warnings)")
    #expect(item.says.isEmpty || warnings.first?.label.contains(item.says) ?? false, "\(warnings)")
    #expect(warnings.allSatisfy { $0.severity == .warning && $0.needed != nil })
  }

  @Test func `every warning is found and nearly missed by a case`() {
    for kind in LintKind.allCases {
      #expect(LintTests.cases.contains { $0.finds.contains(kind) }, "\(kind)")
    }
    #expect(LintTests.cases.count { $0.finds.isEmpty } >= 14)
  }

  @Test func `an array with several fragile entries has one warning that names them`() throws {
    let sheet = Case(
      name: "", network: "input x = (2, 6, 10, 14, 3)\ny = x / 16",
      published: "y = (0.13, 0.38, 0.63, 0.88, 0.19)"
    ).sheet
    let warnings = LintTests.warnings(sheet)
    #expect(warnings.map(\.code) == ["depends-on-ties"])
    // 0.375 and 0.875 go to the even digit in any case.
    #expect(warnings.first?.headline == "`y[1]` and `y[3]` depend on the rule for ties")
    #expect(
      warnings.first?.label
        == "y[1]: 0.13, and 0.12 with `ties: half-even`; y[3]: 0.63, and 0.62 with `ties: half-even`")
  }

  @Test func `a dead unit of a batch is named by its column`() {
    let item = LintTests.cases.first { $0.name == "a unit dead on a whole batch" }
    #expect(LintTests.warnings(item?.sheet ?? "").first?.headline == "`h[:,1]` is a dead unit")
  }

  @Test func `a sheet with mistakes is not linted`() {
    let text = "---\nworksheet: { language: 1 }\n---\n```network\ny = z\n```\n"
    let held = Pipeline(workspace: NoFiles()).hold(Array(text.utf8), path: "sheet.md", lints: true)
    #expect(held.sheet.warnings.isEmpty && held.messages.hasMistakes)
  }

  /// What verify may take on the largest networks, lint takes a few times.
  @Test(.timeLimit(.minutes(2)))
  func `large networks are linted in bounded time`() {
    let row = (1...80).map { "\(Double($0 * 37 % 100 - 50) / 100)" }.joined(separator: " ")
    let network = """
      input x = (\((1...80).map { "\($0 % 7)" }.joined(separator: ", ")))
      weights W = [\(Array(repeating: row, count: 80).joined(separator: "; "))]
      y = relu(x * W) + 1
      E = sum(y)
      """
    let sheet = Case(name: "", network: network, compute: "show E, dE/dx[1]").sheet
    let kinds = Set(LintTests.warnings(sheet).map(\.code))
    #expect(kinds.contains(LintKind.dead.rawValue))
  }

  @Test func `of many passes the first ones are looked at`() {
    let network = "input x = 1\ntarget t = 1\nweights w = 0\nh = relu(w * x)\nloss E = (t - h)^2"
    let answers = (1...80).map { "E@\($0) = 1" }.joined(separator: "\n")
    let sheet = Case(name: "", network: network, compute: "update rate 0.1 steps 100", published: answers)
      .sheet
    let warnings = LintTests.warnings(sheet).filter { $0.code == LintKind.corner.rawValue }
    #expect(warnings.count == CornerLint.mostPasses)
  }

  // MARK: Properties

  /// Data of a small network drawn by a seeded generator.
  private static func drawn(_ seed: UInt64, _ settings: String) -> String {
    var random = SplitMix64(seed: seed)
    func number() -> String {
      let value = Int(random.next() % 300) - 150
      return Number(value, over: 100).rounded(decimals: 2, ties: .halfEven).unsignedText.withSign(value < 0)
    }
    return """
      ---
      worksheet: { language: 1, \(settings) }
      ---
      ```network
      input x = (\(number()), \(number()))
      target t = \(number())
      weights W = [\(number()) \(number()); \(number()) \(number())]
      weights v = (\(number()), \(number()))
      h = tanh(x * W)
      y = dot(h, v)
      loss E = (t - y)^2
      ```
      ```compute
      forward
      backward
      update rate 0.5
      ```
      """
  }

  /// The answers of the sheet rendered with other settings have the digits that lint says.
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `an answer is fragile exactly where other settings print other digits`(seed: UInt64) throws {
    let own = try #require(
      try PolicyTests.computed(LintTests.drawn(seed, "decimals: 2, rounding: step")).first)
    let even = try #require(
      try PolicyTests.computed(LintTests.drawn(seed, "decimals: 2, rounding: step, ties: half-even")).first)
    let finer = try #require(
      try PolicyTests.computed(LintTests.drawn(seed, "decimals: 3, rounding: step")).first)
    let coarser = try #require(
      try PolicyTests.computed(LintTests.drawn(seed, "decimals: 1, rounding: step")).first)
    func values(_ piece: PieceAnswers, _ digits: Int, _ ties: TieRule = .halfAway) -> [String] {
      piece.answers.map { answer in
        let value = piece.readings.value(of: answer, AnswerPolicy(piece.readings.sheet))?.unrounded
        return value.map { PrintedMatch.signed($0.rounded(decimals: digits, ties: ties)) } ?? ""
      }
    }
    let names = own.answers.map { $0.text(in: own.plan) }
    let plain = values(own, 2)
    let turned = zip(zip(names, plain), values(even, 2, .halfEven)).filter { $0.0.1 != $0.1 }.map(\.0.0)
    let more = zip(plain, values(finer, 2)).map { $0 != $1 }
    let fewer = zip(values(own, 1), values(coarser, 1)).map { $0 != $1 }
    let changed = zip(names, zip(more, fewer)).filter { $1.0 || $1.1 }.map(\.0)
    let sheet = LintTests.drawn(seed, "decimals: 2, rounding: step")
    #expect(LintTests.fragile(sheet, .ties) == Set(turned))
    #expect(LintTests.fragile(sheet, .digits) == Set(changed))
  }

  /// The names of all answers that a rule finds, those that a headline only counts too.
  private static func fragile(_ sheet: String, _ kind: LintKind) -> Set<String> {
    guard let pieces = try? PolicyTests.computed(sheet) else { return [] }
    let findings = pieces.flatMap { piece in
      (kind == .ties ? TieRuleLint.findings(piece) : DigitsLint.findings(piece)).map {
        $0.answer.text(in: piece.plan)
      }
    }
    return Set(findings)
  }
}

extension String {
  fileprivate func withSign(_ isNegative: Bool) -> String { isNegative ? "-" + self : self }
}
