import Foundation
import Testing

/// The first screen of README.md: a sheet beside what the program makes of it.
struct ReadmeTests {
  /// The text between two marks.
  private func part(_ page: String, from start: String, to end: String) throws -> Range<String.Index> {
    let lower = try #require(page.range(of: start)).upperBound
    return lower..<(try #require(page.range(of: end, range: lower..<page.endIndex)).lowerBound)
  }

  @Test func `the result in the README is the program's`() throws {
    var page = try ProjectFile.text("README.md")
    let source = String(page[try part(page, from: "<!-- source -->\n````markdown\n", to: "````\n")])
    let sheet = RenderedSheet(source)
    #expect(sheet.messages == "")
    let body = sheet.output.components(separatedBy: "---\n").dropFirst(2).joined(separator: "---\n")
    let expected = "\n\n" + body + "\n"
    let place = try part(page, from: "<!-- result -->", to: "<!-- end -->")
    guard page[place] != expected else { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      page.replaceSubrange(place, with: expected)
      try page.write(to: ProjectFile.root.appending(path: "README.md"), atomically: true, encoding: .utf8)
    }
    Issue.record("README.md shows another result; RECORD_SNAPSHOTS=1 writes it anew")
  }

  @Test func `the set-up is the two commands that CI and make know`() throws {
    let page = try ProjectFile.text("README.md")
    #expect(page.contains("./setup make render-ex03"))
    #expect(page.contains("./setup make check"))
    let makefile = try ProjectFile.text("Makefile")
    #expect(makefile.contains("\nrender-ex03:") && makefile.contains("\ncheck:"))
    #expect(try ProjectFile.text(".ci/run").contains("./setup make check"))
  }
}
