import Foundation
import Testing

@testable import WorksheetKit

/// Figures of a Markdown output are files beside it, written, compared and taken away with it.
struct FigureFilesTests {
  private static func sheet(plots: Int) -> String {
    let lines = (1...max(1, plots)).map { "plot y over x on [0, \($0)]" }.joined(separator: "\n")
    return SmallSheet.sheet("input x = 1\ny = x^2", "```compute\n\(plots > 0 ? lines : "show y")\n```")
  }

  @Test func `they are written beside the output and named after it`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(Self.sheet(plots: 2), to: "week 1/my sheet.md")
    let result = try line.run("render", "week 1/my sheet.md")
    #expect(result.status == 0 && result.errors == "")
    #expect(
      result.output == """
        week 1/my sheet.solution-1.svg
        week 1/my sheet.solution-2.svg
        week 1/my sheet.solution.md
        week 1/my sheet.solution.html

        """)
    #expect(line.read("week 1/my sheet.solution.md")?.contains("](my%20sheet.solution-2.svg)") == true)
    #expect(line.read("week 1/my sheet.solution-2.svg")?.contains("<svg xmlns=") == true)
    #expect(line.read("week 1/my sheet.solution.html")?.contains(".svg") == false)
  }

  @Test func `an output of another name has figures of that name`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(Self.sheet(plots: 1), to: "a.md")
    #expect(try line.run("render", "--to", "md", "-o", "out.d/b", "a.md").status == 74)
    #expect(
      try line.run("render", "--to", "md", "-o", "b.markdown", "a.md").output == "b-1.svg\nb.markdown\n")
    #expect(try line.run("render", "--to", "html", "a.md").output == "a.solution.html\n")
    #expect(try line.files() == ["a.md", "a.solution.html", "b-1.svg", "b.markdown"])
  }

  @Test func `an output without a file holds its figures itself`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let piped = try line.run("render", "--to", "md", "-", input: Self.sheet(plots: 1))
    #expect(piped.status == 0)
    let start = try #require(piped.output.range(of: "](data:image/svg+xml;base64,"))
    let end = try #require(piped.output[start.upperBound...].firstIndex(of: ")"))
    let data = try #require(Data(base64Encoded: String(piped.output[start.upperBound..<end])))
    #expect(String(decoding: data, as: UTF8.self).hasSuffix("</svg>\n\n"))
    #expect(try line.files() == [])
  }

  @Test func `figures that are no longer used go, and nothing else does`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(Self.sheet(plots: 3), to: "a.md")
    _ = try line.run("render", "--to", "md", "a.md")
    try line.write("mine", to: "a.solution-4.svg")
    try line.write(Self.sheet(plots: 1), to: "a.md")
    _ = try line.run("render", "--to", "md", "a.md")
    #expect(try line.files() == ["a.md", "a.solution-1.svg", "a.solution-4.svg", "a.solution.md"])
    try line.write(Self.sheet(plots: 0), to: "a.md")
    _ = try line.run("render", "--to", "md", "a.md")
    #expect(try line.files() == ["a.md", "a.solution-4.svg", "a.solution.md"])
  }

  @Test func `--check looks at them too`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(Self.sheet(plots: 2), to: "a.md")
    _ = try line.run("render", "a.md")
    #expect(try line.run("render", "--check", "a.md").status == 0)
    try line.write("old", to: "a.solution-2.svg")
    let old = try line.run("render", "--check", "a.md")
    #expect(old.status == 1)
    #expect(old.errors == "worksheet: a.solution-2.svg is out of date; to mend it: worksheet render a.md\n")
    try FileManager.default.removeItem(at: line.folder.appending(path: "a.solution-2.svg"))
    #expect(try line.run("render", "--check", "a.md").errors.contains("a.solution-2.svg is missing"))
    _ = try line.run("render", "a.md")
    try line.write(Self.sheet(plots: 1), to: "a.md")
    let fewer = try line.run("render", "--check", "a.md")
    #expect(fewer.status == 1 && fewer.errors.contains("a.solution-2.svg is no longer used"))
    #expect(line.read("a.solution-2.svg") != nil)
  }

  @Test func `a second run writes no byte anew`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(Self.sheet(plots: 1), to: "a.md")
    _ = try line.run("render", "--to", "md", "a.md")
    func date() throws -> Date? {
      let path = line.folder.appending(path: "a.solution-1.svg").path(percentEncoded: false)
      return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
    let before = try date()
    _ = try line.run("render", "--to", "md", "a.md")
    #expect(try date() == before)
  }
}
