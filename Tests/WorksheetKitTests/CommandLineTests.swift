import Foundation
import Testing

/// The program as a user calls it: where outputs go, what is said where, exit statuses.
struct CommandLineTests {
  @Test func `render writes both outputs beside the sheet and prints their names`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "week 1/sheet.md")
    let result = try line.run("render", "week 1/sheet.md")
    #expect(result.status == 0)
    #expect(result.output == "week 1/sheet.solution.md\nweek 1/sheet.solution.html\n")
    #expect(result.errors == "")
    #expect(line.read("week 1/sheet.solution.md")?.contains("The value is $0.3333$.") == true)
    #expect(line.read("week 1/sheet.solution.html")?.contains("<math") == true)
    #expect(line.read("week 1/sheet.md") == SmallSheet.good)
  }

  @Test func `no other file is left behind`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    _ = try line.run("render", "sheet.md")
    #expect(try line.files() == ["sheet.md", "sheet.solution.html", "sheet.solution.md"])
  }

  @Test func `an output that would not change is not touched`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    _ = try line.run("render", "sheet.md")
    let path = line.folder.appending(path: "sheet.solution.md").path()
    let old = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    _ = try line.run("render", "sheet.md")
    let now = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    #expect(now == old)
  }

  @Test(arguments: [("md", ["sheet.solution.md"]), ("html", ["sheet.solution.html"])])
  func `--to chooses the formats`(format: String, outputs: [String]) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    let result = try line.run("render", "--to", format, "sheet.md")
    #expect(result.status == 0)
    #expect(try line.files() == ["sheet.md"] + outputs)
  }

  @Test func `-o names the output file`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    let result = try line.run("render", "sheet.md", "--to", "html", "-o", "out.html")
    #expect(result.status == 0)
    #expect(result.output == "out.html\n")
    #expect(try line.files() == ["out.html", "sheet.md"])
  }

  @Test func `-o - writes to standard output and no file`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    let result = try line.run("render", "sheet.md", "--to", "md", "-o", "-")
    #expect(result.status == 0)
    #expect(result.output == SmallSheet.rendered)
    #expect(try line.files() == ["sheet.md"])
  }

  @Test func `a sheet on standard input goes to standard output`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run("render", "-", "--to", "md", input: SmallSheet.good)
    #expect(result.status == 0)
    #expect(result.output == SmallSheet.rendered)
    #expect(try line.files() == [])
  }

  @Test func `a sheet on standard input may go to a file`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run("render", "-", "--to", "md", "-o", "out.md", input: SmallSheet.good)
    #expect(result.output == "out.md\n")
    #expect(line.read("out.md") == SmallSheet.rendered)
  }

  // MARK: Mistakes

  @Test func `a sheet with mistakes writes nothing and exits with 2`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.bad, to: "sheet.md")
    let result = try line.run("render", "sheet.md")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("sheet.md:7:9"), "\(result.errors)")
    #expect(try line.files() == ["sheet.md"])
  }

  @Test func `a mistake leaves an older output as it was`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.bad, to: "sheet.md")
    try line.write("older", to: "sheet.solution.md")
    _ = try line.run("render", "sheet.md")
    #expect(line.read("sheet.solution.md") == "older")
  }

  @Test func `of several sheets the good ones are rendered, and the status is the gravest`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "a.md")
    try line.write(SmallSheet.bad, to: "b.md")
    try line.write(SmallSheet.good, to: "c.md")
    let two = try line.run("render", "--to", "md", "a.md", "b.md", "c.md")
    #expect(two.status == 2)
    #expect(two.output == "a.solution.md\nc.solution.md\n")
    let missing = try line.run("render", "--to", "md", "a.md", "none.md", "b.md")
    #expect(missing.status == 74)
    #expect(missing.errors.contains("none.md: No such file or directory"))
    #expect(missing.errors.contains("b.md:7:9"))
  }

  @Test(arguments: [
    ["render"], ["render", "--to", "mdd", "sheet.md"], ["render", "-o", "x.md", "sheet.md"],
    ["rendr", "sheet.md"],
    ["render", "-o", "x.md", "--to", "md", "sheet.md", "sheet.md"], ["render", "-"],
    ["render", "--to", "", "sheet.md"],
    ["render", "-", "sheet.md", "--to", "md"], ["render", "--colour", "never", "sheet.md"],
  ])
  func `wrong usage exits with 64 and does nothing`(arguments: [String]) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    let result = try line.run(list: arguments)
    #expect(result.status == 64, "\(result)")
    #expect(result.output == "")
    #expect(try line.files() == ["sheet.md"])
  }

  @Test func `an unknown format names the nearest one`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run("render", "--to", "htm", "sheet.md")
    #expect(result.errors.contains("did you mean html?"))
  }

  @Test(arguments: ["missing/out.md", "sheet.md/out.md", "folder"])
  func `an output that cannot be written exits with 74 and leaves nothing`(output: String) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    try line.write("", to: "folder/kept")
    let result = try line.run("render", "sheet.md", "--to", "md", "-o", output)
    #expect(result.status == 74)
    #expect(result.output == "")
    #expect(result.errors.contains(output))
    #expect(try line.files() == ["folder", "folder/kept", "sheet.md"])
  }

  @Test func `a folder that may not be written to exits with 74`() throws {
    // Whoever runs as root may write everywhere.
    guard getuid() != 0 else { return }
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "closed/sheet.md")
    let closed = line.folder.appending(path: "closed").path()
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: closed)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed) }
    #expect(try line.run("render", "closed/sheet.md").status == 74)
    #expect(try line.files() == ["closed", "closed/sheet.md"])
  }

  @Test(arguments: ["folder", "", "sheet.md/"])
  func `a sheet that cannot be read exits with 74`(path: String) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "sheet.md")
    try line.write("", to: "folder/kept")
    let result = try line.run("render", path)
    #expect(result.status == 74)
    #expect(try line.files() == ["folder", "folder/kept", "sheet.md"])
  }

  // MARK: Colour

  @Test(arguments: [
    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
    (["TERM": "xterm", "NO_COLOR": ""], true), ([:], false),
  ])
  func `messages on a terminal are coloured unless the user says no`(
    environment: [String: String], isColoured: Bool
  ) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.bad, to: "sheet.md")
    let result = try line.runOnTerminal("render", "sheet.md", environment: environment)
    #expect(result.status == 2)
    #expect(result.output.contains("\u{1B}[") == isColoured, "\(result.output.debugDescription)")
  }

  @Test func `messages that go elsewhere are plain, unless colour is asked for`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.bad, to: "sheet.md")
    let environment = ["TERM": "xterm"]
    #expect(try !line.run("render", "sheet.md", environment: environment).errors.contains("\u{1B}"))
    #expect(try line.run("render", "--color", "always", "sheet.md").errors.contains("\u{1B}["))
    #expect(
      try !line.runOnTerminal("render", "--color", "never", "sheet.md", environment: environment)
        .output.contains("\u{1B}["))
  }
}

extension SmallSheet {
  /// What becomes of the good sheet.
  static var rendered: String { RenderedSheet(good).output }
}
