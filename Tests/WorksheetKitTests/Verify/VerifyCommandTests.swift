import Foundation
import Testing

@testable import WorksheetKit

/// `worksheet verify` as a user calls it.
struct VerifyCommandTests {
  private func run(_ files: [String: String], _ arguments: String...) throws -> CommandLineSandbox.Result {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for (path, text) in files { try line.write(text, to: path) }
    return try line.run(list: ["verify"] + arguments)
  }

  @Test func `a sheet with mistakes exits with 2 and says what render says`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.bad, to: "a.md")
    let result = try line.run("verify", "a.md")
    #expect(result.status == 2)
    #expect(result.errors == (try line.run("render", "a.md").errors))
    #expect(result.output == "1 file: 0 held, 0 carried, 0 wrong, 0 errata, 1 with mistakes\n")
  }

  @Test func `a sheet without an answer exits with 2 unless that is allowed`() throws {
    let none = try run(["a.md": SmallSheet.good], "a.md")
    #expect(none.status == 2)
    #expect(none.errors.hasPrefix("worksheet: a.md: no printed answer"))
    let allowed = try run(["a.md": SmallSheet.good], "--allow-none", "a.md")
    #expect(allowed.status == 0)
    #expect(allowed.errors == "")
    #expect(try run(["c/a.md": SmallSheet.good], "c").status == 2)
  }

  @Test func `what cannot be read exits with 74, and the rest is held`() throws {
    let result = try run(["a.md": SmallSheet.bad], "none.md", "a.md")
    #expect(result.status == 74)
    #expect(result.errors.hasPrefix("worksheet: none.md: No such file or directory\n"))
    #expect(result.errors.contains("a.md:7:9"))
  }

  @Test(arguments: [
    ["verify"], ["verify", "--format", "jso", "a.md"], ["verify", "-", "a.md"],
    ["verify", "--stric", "a.md"],
    ["verify", "--color", "blue", "a.md"],
  ])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run(list: arguments)
    #expect(result.status == 64, "\(result)")
    #expect(result.output == "")
  }

  @Test func `an unknown format names the nearest one`() throws {
    #expect(try run([:], "--format", "jso", "a.md").errors.contains("did you mean json?"))
  }

  @Test func `a sheet comes from standard input`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run("verify", "-", input: SmallSheet.bad)
    #expect(result.status == 2)
    #expect(result.errors.contains("<stdin>:7:9"))
  }

  @Test func `no file is written or changed`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(SmallSheet.good, to: "a.md")
    _ = try line.run("verify", "--allow-none", ".")
    #expect(try line.files() == ["a.md"])
    #expect(line.read("a.md") == SmallSheet.good)
  }

  @Test func `a reader that goes away ends the run in silence`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for number in 0..<300 { try line.write(SmallSheet.good, to: "c/a sheet with a long name \(number).md") }
    // The shell waits until `head` has gone, so that the report has nobody to read it.
    let script = "(sleep 0.3; exec \"$0\" verify --allow-none c) 2> errors | head -c 0; sleep 0.5"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, CommandLineSandbox.program.path()]
    process.currentDirectoryURL = line.folder
    try process.run()
    process.waitUntilExit()
    #expect(line.read("errors") == "")
  }
}
