import Foundation
import Testing
import WorksheetTestSupport

/// Whole sheets with the outputs that somebody has read: `Tests/Fixtures/expect/<case>/`.
///
/// A case without `input.md` is the shipped sheet of its name. Of the page, `expected.html` holds the body: the
/// head is one for all sheets. `RECORD_SNAPSHOTS=1` writes the files anew, and the tests still fail.
struct GoldenSheetTests {
  static let cases = Snapshot.cases(in: "expect").map(\.lastPathComponent)

  private func render(_ name: String, _ format: String) throws -> RenderedSheet {
    let own = "Tests/Fixtures/expect/\(name)/input.md"
    let exists = FileManager.default.fileExists(atPath: ProjectFile.root.appending(path: own).path())
    return RenderedSheet(try ProjectFile.text(exists ? own : "worksheets/\(name).md"), format: format)
  }

  private func file(_ name: String, _ file: String) -> URL {
    Snapshot.fixtures.appending(path: "expect/\(name)/\(file)")
  }

  @Test func `there are golden sheets`() {
    #expect(GoldenSheetTests.cases.contains("ex03"))
    #expect(GoldenSheetTests.cases.count >= 5)
  }

  @Test(arguments: cases)
  func `the Markdown is what was read and found good`(name: String) throws {
    let sheet = try render(name, "md")
    #expect(sheet.messages == "")
    if let difference = Snapshot.difference(sheet.output, from: file(name, "expected.md")) {
      Issue.record(Comment(rawValue: difference))
    }
  }

  @Test(arguments: cases)
  func `the page is what was read and found good`(name: String) throws {
    let page = try render(name, "html").output
    let start = try #require(page.range(of: "<body"))
    if let difference = Snapshot.difference(
      String(page[start.lowerBound...]), from: file(name, "expected.html"))
    {
      Issue.record(Comment(rawValue: difference))
    }
  }
}
