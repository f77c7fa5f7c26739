import Diagnostics
import Foundation
import Testing
import WorksheetDocument
import WorksheetTestSupport

@testable import WorksheetKit

/// `worksheet suggest`: which numbers may move, and what is said of the data that are found.
struct SuggestTests {
  // MARK: Entries

  private static func entries(_ network: String, _ names: [String]? = nil) -> [DataEntry] {
    let text = "```network\n\(network)\n```\n"
    return DataEntry.all(
      in: MarkdownDocument(parsing: Array(text.utf8), kinds: BlockCatalog.kinds), names: names)
  }

  @Test func `numbers of inputs, weights and biases may move, as they were written`() {
    let entries = SuggestTests.entries(
      """
      input x = (1, .5)
      target t = 3
      constant c = 7
      weights W = [0.50 −0.1; + 0.05 -2]
      bias b = -(0.5), d = (2)
      y = 4 * x + 5
      """)
    #expect(entries.map(\.text) == ["1", ".5", "0.50", "−0.1", "+ 0.05", "-2", "2"])
    #expect(entries.map { $0.moved(by: 1) } == ["2", "0.6", "0.51", "0.0", "+ 0.06", "-1", "3"])
    #expect(entries.map { $0.moved(by: -1) } == ["0", "0.4", "0.49", "−0.2", "+ 0.04", "-3", "1"])
    #expect(entries[3].moved(by: 2) == "0.1")
    #expect(entries[2].moved(by: -51) == "-0.01")
    #expect(entries[4].moved(by: -6) == "-0.01")
    #expect(entries[3].vanishes(by: 1) && !entries[3].vanishes(by: 2))
  }

  @Test func `names choose others`() {
    let network = "input x = 1\ntarget t = 3\nweights alpha = 0.5\nconstant k = 2e3"
    #expect(SuggestTests.entries(network, ["t"]).map(\.text) == ["3"])
    #expect(SuggestTests.entries(network, ["α", "x"]).map(\.text) == ["1", "0.5"])
    #expect(SuggestTests.entries(network, ["k"]).isEmpty)
  }

  @Test func `of drawn values the seed moves, upwards alone`() {
    let entries = SuggestTests.entries("weights W : 2 x 2 ~ uniform(-1, 1) seed 7")
    #expect(entries.map(\.text) == ["7"])
    #expect(entries[0].moved(by: 5) == "12")
    #expect(entries[0].reach(within: 2) == (0, 20))
    let last = SuggestTests.entries("weights W : 2 ~ normal(0, 1) seed 9007199254740992")
    #expect(last.allSatisfy { $0.reach(within: 3).up >= 0 })
  }

  // MARK: Sheets

  private static func run(_ text: String, _ request: (inout SuggestRequest) -> Void = { _ in }) throws -> (
    status: Int32, output: String, errors: String, text: String
  ) {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try sandbox.write(text, to: "ex.md")
    let harness = VerifyHarness()
    var asked = SuggestRequest(path: sandbox.folder.appending(path: "ex.md").path(), writes: true)
    request(&asked)
    let status = SuggestRun(request: asked, workspace: DiskWorkspace(), streams: harness.streams).run()
    let written = try String(contentsOf: sandbox.folder.appending(path: "ex.md"), encoding: .utf8)
    return (status, harness.output, harness.errors, written)
  }

  private static func isSilent(_ text: String) -> Bool {
    let held = Pipeline(workspace: NoFiles()).hold(Array(text.utf8), path: "ex.md", lints: true)
    return !held.messages.hasMistakes && held.sheet.warnings.isEmpty
  }

  private static func small(_ x: Int, _ w: Int, _ b: Int) -> String {
    func text(_ value: Int) -> String { String(format: "%.1f", Double(value) / 10) }
    return """
      ---
      worksheet: { language: 1, decimals: 2, rounding: step }
      ---
      ```network
      input x = \(text(x))
      target t = 1
      weights w = \(text(w))
      bias b = \(text(b))
      y = relu(w * x + b)
      loss E = (t - y)^2
      ```
      ```compute
      forward
      gradient w
      update rate 0.5
      ```

      """
  }

  /// Against every one of the 125 sheets within two steps of three numbers.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a suggestion leaves no warning and is the nearest`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (x, w, b) = (random.within(-9...9), random.within(-9...9), random.within(-5...5))
    let sheet = SuggestTests.small(x, w, b)
    var nearest: (Int, Int)?
    for dx in -2...2 {
      for dw in -2...2 {
        for db in -2...2 {
          let steps = [dx, dw, db].filter { $0 != 0 }.map(abs)
          let size = (steps.count, steps.reduce(0, +))
          if let nearest, nearest <= size { continue }
          // No number becomes 0.
          if zip([x, w, b], [dx, dw, db]).contains(where: { $0 != 0 && $0 + $1 == 0 }) { continue }
          if SuggestTests.isSilent(SuggestTests.small(x + dx, w + dw, b + db)) { nearest = size }
        }
      }
    }
    let found = try SuggestTests.run(sheet) { $0.within = 2 }
    guard let nearest else {
      #expect(found.status == 1)
      #expect(found.text == sheet)
      #expect(found.output.contains("no data within 2 steps"))
      return
    }
    #expect(found.status == 0)
    #expect(SuggestTests.isSilent(found.text))
    let told = "with \(nearest.0) number\(nearest.0 == 1 ? "" : "s") moved by \(nearest.1) step"
    #expect(
      nearest == (0, 0) ? found.output.hasSuffix("no answer is fragile\n") : found.output.contains(told))
  }

  @Test func `the page's sheet, its printed answers and a claim`() throws {
    let sheet = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---
      ```network
      input x = (2, 2)
      y = 3 * x
      ```
      ```published
      y = (6, 6)
      claim y[1] = y[2]
      ```
      Inline: `y[1] =? 6`

      """
    let found = try SuggestTests.run(sheet)
    #expect(found.status == 0)
    #expect(found.text == sheet.replacingOccurrences(of: "(2, 2)", with: "(3, 2)"))
    #expect(found.output.contains("ex.md:5:12: 2 -> 3 (x)\n"))
    #expect(found.output.contains("1 warning, none with 1 number moved by 1 step, the nearest\n"))
    #expect(found.output.contains("2 printed answers must change then; `worksheet accept` writes them\n"))
    #expect(found.output.contains("1 claim must change then\n"))
  }

  @Test func `another seed is found for drawn values`() throws {
    let sheet = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---
      ```network
      input x = (1, 1)
      weights W : 2 x 2 ~ uniform(-1, 1) seed 1
      h = relu(x * W)
      y = sum(h)
      ```
      ```compute
      show y
      ```

      """
    let found = try SuggestTests.run(sheet) { $0.names = "W" }
    #expect(found.status == 0)
    #expect(SuggestTests.isSilent(found.text))
  }

  @Test(arguments: ["\n", "\r\n"])
  func `the diff changes the lines of the data alone`(end: String) throws {
    let lines = [
      "---", "worksheet: { language: 1 }", "---", "```network", "input x = (2, 2)", "y = 3 * x", "```", "",
      "```compute", "show y", "```", "", "last",
    ]
    let text = lines.joined(separator: end)
    let found = try SuggestTests.run(text) { $0.writes = false }
    #expect(found.text == text)
    let hunk = [
      " worksheet: { language: 1 }", " ---", " ```network", "-input x = (2, 2)", "+input x = (3, 2)",
      " y = 3 * x", " ```", " ",
    ]
    let wanted = "@@ -2,7 +2,7 @@\n" + hunk.map { $0 + end }.joined()
    #expect(found.output.hasSuffix(wanted), "\(found.output)")
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/patch")), arguments: ["\n", "\r\n"])
  func `the diff applied is what is written`(end: String) throws {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    let sheet = SuggestTests.small(7, -9, 1).replacingOccurrences(of: "\n", with: end)
    try sandbox.write(sheet, to: "a.md")
    try sandbox.write(sheet, to: "b.md")
    let told = try sandbox.run("suggest", "--within", "9", "a.md")
    #expect(told.status == 0 && told.errors == "")
    try sandbox.write(told.output, to: "a.patch")
    let patch = Process()
    patch.executableURL = URL(filePath: "/usr/bin/patch")
    patch.arguments = ["--binary", "-s", "-p0", "-i", "a.patch"]
    patch.currentDirectoryURL = sandbox.folder
    try patch.run()
    patch.waitUntilExit()
    #expect(patch.terminationStatus == 0)
    #expect(try sandbox.run("suggest", "--within", "9", "--write", "b.md").status == 0)
    let a = try Data(contentsOf: sandbox.folder.appending(path: "a.md"))
    let b = try Data(contentsOf: sandbox.folder.appending(path: "b.md"))
    #expect(a == b && a != Data(sheet.utf8))
    #expect(try sandbox.run("suggest", "a.md").output == "a.md: no answer is fragile\n")
  }

  @Test(arguments: [
    (["--within", "0", "a.md"], 64), (["--change", "W,,x", "a.md"], 64), (["--write", "-"], 64),
    (["none.md"], 74),
  ])
  func `wrong requests are refused`(arguments: [String], status: Int) throws {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try sandbox.write(SuggestTests.small(1, 2, 3), to: "a.md")
    let result = try sandbox.run(list: ["suggest"] + arguments)
    #expect(Int(result.status) == status)
    #expect(result.output == "" && result.errors != "")
  }

  @Test func `a sheet with mistakes gets none`() throws {
    let found = try SuggestTests.run("---\nworksheet: { language: 1 }\n---\n```network\ny = z\n```\n")
    #expect(found.status == 2)
    #expect(found.errors.contains("error["))
    #expect(found.output == "")
  }

  @Test func `an unknown name offers the nearest`() throws {
    let found = try SuggestTests.run(SuggestTests.small(0, 1, 1)) { $0.names = "ww" }
    #expect(found.status == 64)
    #expect(found.errors.contains("no data") && found.errors.contains("did you mean w?"))
  }

  @Test func `data that would be a mistake are not suggested`() throws {
    let sheet = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---
      ```network
      input x = (1, 1)
      y = 2 / x
      ```
      ```published
      y = (2, 2)
      ```

      """
    let found = try SuggestTests.run(sheet)
    #expect(found.status == 0)
    #expect(found.text.contains("(2, 1)"))
  }

  @Test(.timeLimit(.minutes(2)))
  func `a large sheet is bounded`() throws {
    let row = (1...25).map { String(format: "%.2f", Double($0 * 7 % 26 - 12) / 20) }.joined(separator: " ")
    let sheet = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---
      ```network
      input x = (\((1...25).map { "\($0 % 3)" }.joined(separator: ", ")))
      weights W = [\(Array(repeating: row, count: 25).joined(separator: "; "))]
      h = relu(x * W)
      y = relu(h * W)
      ```
      ```compute
      show y
      ```

      """
    let found = try SuggestTests.run(sheet)
    #expect(found.status == 1)
    #expect(found.output.contains("may move"))
  }
}
