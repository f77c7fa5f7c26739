import Foundation
import Testing
import WorksheetTestSupport

/// The same sheet gives the same bytes, however and wherever it is rendered.
struct StabilityTests {
  /// Every sheet of the project: those that are shipped and those of the fixtures.
  static let sheets: [String] = {
    let shipped =
      (try? FileManager.default.contentsOfDirectory(
        atPath: ProjectFile.root.appending(path: "worksheets").path())) ?? []
    let worksheets = shipped.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".solution.md") }.map {
      "worksheets/" + $0
    }
    let cases = ["networks", "expect"].flatMap { folder in
      Snapshot.cases(in: folder).map { "Tests/Fixtures/\(folder)/\($0.lastPathComponent)/input.md" }
    }
    return (worksheets + cases).sorted().filter {
      FileManager.default.fileExists(atPath: ProjectFile.root.appending(path: $0).path())
    }
  }()

  @Test(arguments: sheets)
  func `a sheet of the project renders without a message`(path: String) throws {
    #expect(RenderedSheet(try ProjectFile.text(path)).messages == "")
  }

  @Test(arguments: sheets)
  func `rendering an output again changes nothing`(path: String) throws {
    let once = RenderedSheet(try ProjectFile.text(path)).output
    let twice = RenderedSheet(once)
    #expect(twice.output == once)
    #expect(twice.messages == "")
  }

  @Test(arguments: ["md", "html"])
  func `two runs give the same bytes`(format: String) throws {
    for path in StabilityTests.sheets {
      let text = try ProjectFile.text(path)
      #expect(
        RenderedSheet(text, format: format).output == RenderedSheet(text, format: format).output, "\(path)")
    }
  }

  @Test(arguments: [
    ["LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"], ["LANG": "de_DE.UTF-8", "LC_ALL": "", "TZ": "UTC"],
  ])
  func `locale, time zone, folder and process do not matter`(environment: [String: String]) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let text = try ProjectFile.text("worksheets/ex03.md")
    try line.write(text, to: "deep/down/sheet.md")
    for format in ["md", "html"] {
      let result = try line.run(
        "render", "sheet.md", "--to", format, "-o", "-", environment: environment,
        in: line.folder.appending(path: "deep/down"))
      // Markdown on standard output holds its drawings itself, so it is laid beside another run.
      let expected =
        format == "html"
        ? RenderedSheet(text, format: format).output
        : try line.run("render", "deep/down/sheet.md", "--to", format, "-o", "-").output
      #expect(result.output == expected)
    }
  }
}
