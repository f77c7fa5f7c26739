import Foundation
import Testing

/// docs/fragile-answers.md shows what the program says.
struct FragileAnswersPageTests {
  private func part(_ page: String, _ start: String, _ end: String) throws -> Range<String.Index> {
    let lower = try #require(page.range(of: start)).upperBound
    return lower..<(try #require(page.range(of: end, range: lower..<page.endIndex)).lowerBound)
  }

  /// Runs a command on the page's sheet and lays its output where the page shows it.
  private func hold(_ arguments: [String], between start: String, _ status: Int32) throws {
    var page = try ProjectFile.text("docs/fragile-answers.md")
    let sheet = String(page[try part(page, "<!-- sheet -->\n````markdown\n", "````\n")])
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try sandbox.write(sheet, to: "sheet.md")
    let result = try sandbox.run(list: arguments + ["sheet.md"])
    #expect(result.errors == "")
    #expect(result.status == status)
    let place = try part(page, start + "\n```\n", "```\n<!-- end -->")
    guard page[place] != result.output else { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      page.replaceSubrange(place, with: result.output)
      let file = ProjectFile.root.appending(path: "docs/fragile-answers.md")
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("docs/fragile-answers.md shows another output; RECORD_SNAPSHOTS=1 writes it anew")
  }

  @Test func `the warnings of the page are the program's`() throws {
    try hold(["verify", "--lint"], between: "<!-- report -->", 0)
  }

  @Test func `the suggestion of the page is the program's`() throws {
    try hold(["suggest"], between: "<!-- suggestion -->", 0)
  }
}
