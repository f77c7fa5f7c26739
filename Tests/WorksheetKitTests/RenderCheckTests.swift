import Foundation
import Testing

/// `worksheet render --check`: tells whether committed outputs are up to date, and writes nothing.
struct RenderCheckTests {
  /// A folder with a sheet, its outputs written, and everything then made read-only by being compared.
  private func sandbox(rendered: [String] = ["md", "html"]) throws -> CommandLineSandbox {
    let line = try CommandLineSandbox()
    try line.write(SmallSheet.good, to: "sheet.md")
    for format in rendered { _ = try line.run("render", "--to", format, "sheet.md") }
    return line
  }

  /// Names, contents and times of all files.
  private func state(_ line: CommandLineSandbox) throws -> [String] {
    try line.files().map { name in
      let path = line.folder.appending(path: name).path(percentEncoded: false)
      let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      return "\(name) \(date?.timeIntervalSince1970 ?? 0) \(line.read(name) ?? "")"
    }
  }

  private func check(_ line: CommandLineSandbox, _ arguments: String...) throws -> CommandLineSandbox.Result {
    let before = try state(line)
    let result = try line.run(list: ["render", "--check"] + arguments)
    #expect(try state(line) == before, "something was written")
    return result
  }

  @Test(arguments: [["md", "html"], ["md"], ["html"]])
  func `outputs that are up to date pass in silence`(rendered: [String]) throws {
    let line = try sandbox(rendered: rendered)
    defer { line.remove() }
    let result = try check(line, "sheet.md")
    #expect(result.status == 0)
    #expect(result.output == "" && result.errors == "")
  }

  @Test func `an output that is out of date fails with a diff and the command that mends it`() throws {
    let line = try sandbox()
    defer { line.remove() }
    let old = try #require(line.read("sheet.solution.md")).replacing("0.3333", with: "0.3330")
    try line.write(old, to: "sheet.solution.md")
    let result = try check(line, "sheet.md")
    #expect(result.status == 1)
    #expect(
      result.output.hasPrefix("--- sheet.solution.md\ton disk\n+++ sheet.solution.md\tas rendered\n@@ "))
    #expect(result.output.contains("\n-The value is $0.3330$.\n+The value is $0.3333$.\n"))
    #expect(
      result.errors == "worksheet: sheet.solution.md is out of date; to mend it: worksheet render sheet.md\n")
    #expect(try line.run("render", "sheet.md").status == 0)
    #expect(try check(line, "sheet.md").status == 0)
  }

  @Test func `a changed sheet is noticed in all its outputs`() throws {
    let line = try sandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good.replacing("x / 3", with: "x / 4"), to: "sheet.md")
    let result = try check(line, "sheet.md")
    #expect(result.status == 1)
    #expect(
      result.output.contains("--- sheet.solution.md") && result.output.contains("--- sheet.solution.html"))
  }

  @Test func `by default only outputs that exist count, and their formats are in the command`() throws {
    let line = try sandbox(rendered: ["html"])
    defer { line.remove() }
    try line.write("old", to: "sheet.solution.html")
    let result = try check(line, "sheet.md")
    #expect(result.status == 1)
    #expect(result.errors.hasSuffix("to mend it: worksheet render --to html sheet.md\n"))
  }

  @Test func `an output that was asked for and is missing is out of date`() throws {
    let line = try sandbox(rendered: ["html"])
    defer { line.remove() }
    let result = try check(line, "--to", "md,html", "sheet.md")
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(
      result.errors
        == "worksheet: sheet.solution.md is missing; to mend it: worksheet render --to md,html sheet.md\n")
  }

  @Test func `a sheet without any output fails and says which command makes it`() throws {
    let line = try sandbox(rendered: [])
    defer { line.remove() }
    let result = try check(line, "sheet.md")
    #expect(result.status == 1)
    #expect(
      result.errors == "worksheet: sheet.md has no output here; to make it: worksheet render sheet.md\n")
  }

  @Test func `-o names the file to compare, also for standard input`() throws {
    let line = try sandbox(rendered: [])
    defer { line.remove() }
    _ = try line.run("render", "--to", "md", "-o", "an output.md", "sheet.md")
    #expect(try check(line, "--to", "md", "-o", "an output.md", "sheet.md").status == 0)
    let input = try line.run(
      "render", "--check", "--to", "md", "-o", "an output.md", "-", input: SmallSheet.good)
    #expect(input.status == 0)
    try line.write("old\n", to: "an output.md")
    let result = try check(line, "--to", "md", "-o", "an output.md", "sheet.md")
    #expect(result.status == 1)
    #expect(result.errors.hasSuffix("worksheet render --to md -o 'an output.md' sheet.md\n"))
  }

  @Test func `over several sheets each is compared, and the status is the gravest`() throws {
    let line = try sandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "none.md")
    let two = try check(line, "none.md", "sheet.md")
    #expect(two.status == 1)
    try line.write(SmallSheet.bad, to: "bad.md")
    let mistakes = try check(line, "bad.md", "none.md", "sheet.md")
    #expect(mistakes.status == 2)
    #expect(mistakes.errors.contains("none.md has no output") && mistakes.errors.contains("bad.md:7:9"))
    #expect(try check(line, "missing.md", "bad.md", "none.md").status == 74)
  }

  @Test func `an output that cannot be read exits with 74`() throws {
    let line = try sandbox(rendered: [])
    defer { line.remove() }
    try line.write("", to: "sheet.solution.md/kept")
    let result = try line.run("render", "--check", "sheet.md")
    #expect(result.status == 74)
    #expect(result.errors.contains("sheet.solution.md: Is a directory"))
  }

  @Test func `other line ends are told in words`() throws {
    let line = try sandbox(rendered: ["md"])
    defer { line.remove() }
    let old = try #require(line.read("sheet.solution.md"))
    try line.write(old.replacing("\n", with: "\r\n"), to: "sheet.solution.md")
    let result = try check(line, "sheet.md")
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("sheet.solution.md has other line ends"))
  }

  @Test func `a missing line end at the end of the file is seen`() throws {
    let line = try sandbox(rendered: ["md"])
    defer { line.remove() }
    let old = try #require(line.read("sheet.solution.md"))
    try line.write(String(old.dropLast()), to: "sheet.solution.md")
    let result = try check(line, "sheet.md")
    #expect(result.status == 1)
    #expect(result.output.contains("\\ No newline at end of file"))
  }

  @Test func `junk on disk is out of date like anything else`() throws {
    let line = try sandbox(rendered: [])
    defer { line.remove() }
    let junk = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 / 7) })
    try junk.write(to: line.folder.appending(path: "sheet.solution.md"))
    let result = try line.run("render", "--check", "sheet.md")
    #expect(result.status == 1)
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ["-", "--to", "md"], ["sheet.md", "-o", "-", "--to", "md"], ["sheet.md", "-o", "x.md"], [],
  ])
  func `what names no file to compare is wrong usage`(arguments: [String]) throws {
    let line = try sandbox()
    defer { line.remove() }
    #expect(try line.run(list: ["render", "--check"] + arguments).status == 64)
  }
}
