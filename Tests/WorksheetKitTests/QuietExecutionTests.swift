import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Holding a sheet computes what rendering it computes and finds the same mistakes; only the working is not
/// put into words.
@Suite struct QuietExecutionTests {
  static let sheets: [String] =
    StabilityTests.sheets
    + FailureTests.cases.map { "Tests/Fixtures/failure/\($0.lastPathComponent)/input.md" }

  /// - Returns: the messages.
  @discardableResult
  private func expectSameMessages(_ bytes: [UInt8]) -> String {
    let pipeline = Pipeline(workspace: MemoryWorkspace())
    let rendered = pipeline.render(bytes, path: "sheet.md", formats: []).text(color: false)
    #expect(pipeline.hold(bytes, path: "sheet.md").messages.text(color: false) == rendered)
    return rendered
  }

  @Test(arguments: sheets) func `holding tells the mistakes that rendering tells`(path: String) throws {
    expectSameMessages(try [UInt8](Data(contentsOf: ProjectFile.root.appending(path: path))))
  }

  /// What fails only when numbers are put in, in each command.
  @Test(arguments: [
    "forward r", "forward", "backward of r", "gradient of s by w", "gradient of u by w", "show r + 1",
    "show log(w)", "let z = 1 / (w - 1)", "update rate log(-1)", "update rate 1", "update rate 1 steps 3",
    "update rate 1 steps 3 rounding step", "update rate 1e300 steps 9", "update rate 1\nshow r'",
    "update rate 1 steps 2\nforward r@2", "check gradients", "update rate 1 as next", "show E''",
  ])
  func `a mistake of the numbers is told though nothing is shown`(commands: String) {
    let networks = [
      "weights w = 1\ninput x = 0\nu = sqrt(x * w)\ns = w * x\nr = log(w - 1)\nloss E = (w - 2)^2 + r",
      "weights w = 1\ninput x = 0\nu = sqrt(x * w)\ns = w * x\nr = log(1 / x)\nloss E = (w - 2)^2",
      "weights w = 1\ninput x = 0\nu = sqrt(x * w)\ns = w * x\nr = log(w)\nloss E = (w - 2)^2",
      "weights w = 1\ninput x = 0\nu = sqrt(x * w)\ns = w * x\nr = log(w)\nloss E = (w - 1)^9999",
      "weights w : 2\ninput x = 0\nu = sqrt(x * w)\ns = sum(w * x)\nr = log(w)\nloss E = sum(w)",
    ]
    var messages = ""
    for network in networks {
      let text = "---\nworksheet: { language: 1 }\n---\n\n```network\n\(network)\n```\n\n"
      messages += expectSameMessages(
        Array((text + "```compute\n\(commands)\n```\n\n`= r` `= conventions`\n").utf8))
    }
    #expect(messages.contains("sheet.md:\(commands.contains("\n") ? 16 : 15)"), "\(messages)")
  }
}
