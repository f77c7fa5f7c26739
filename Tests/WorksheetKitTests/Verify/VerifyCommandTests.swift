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

  // MARK: Answers

  /// A sheet with one published line, and with any line ends.
  private func sheet(_ published: String, lineEnd: String = "\n") -> String {
    """
    ---
    worksheet: { language: 1, decimals: 2 }
    ---

    ```network
    input x = 0.666
    z = x + 0.333
    y = 2 * z
    ```

    ```published
    \(published)
    ```

    """.replacing("\n", with: lineEnd)
  }

  @Test(arguments: [
    ("y = 2.00", 0, 0), ("y = 1.99", 1, 1), ("z = 1.00\ny = 2.00", 0, 0), ("claim y > 2", 1, 1),
    ("claim y < 2", 0, 0), ("y = 1.99 erratum 2.00", 0, 0), ("y = 2.00 erratum 1.99", 1, 1),
    ("y = 2 * 1.00 = 2.01", 1, 1), ("x = 0.67\nz = 0.67 + 0.33 = 1.00", 0, 0), ("y = 2.00\nq = 1", 2, 2),
    ("z = 1.00\ny =", 2, 2), ("x = 0.67\nz = 1.003", 0, 1),
  ])
  func `the exit status tells about the answers`(published: String, status: Int32, strict: Int32) throws {
    let plain = try run(["a.md": sheet(published)], "a.md")
    #expect(plain.status == status, "\(plain)")
    #expect(try run(["a.md": sheet(published)], "--strict", "a.md").status == strict)
  }

  @Test func `a wrong answer is shown with its working`() throws {
    let result = try run(["a.md": sheet("y = 1.99")], "a.md")
    #expect(
      result.output == """
        error[differs]: `y` is not 1.99
          --> a.md:12:5
           |
        12 | y = 1.99
           |     ^^^^ the engine has 2.00
           |
           = consistent with: the digits are cut off, not rounded
           = chance: some slip gives 60 % of the numbers around it
           = working:
             y = 2 · z ≈ 2 · 1.00 = 2.00

        1 file: 0 held, 0 carried, 1 wrong, 0 errata

        """)
    #expect(result.errors == "")
  }

  @Test func `a number carried in a chain is called a part of the answer`() throws {
    let text = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---

      ```network
      input x = 1
      h = x / 3
      y = 10 * h + 1
      ```

      ```published
      y = 10 * 0.333 + 1 = 3.330 + 1 = 4.33
      ```

      """
    let result = try run(["a.md": text], "a.md")
    #expect(
      result.output == """
        carried: a.md:12:22: a part of `y` = 3.330 (engine 3.333) with `h` = 0.333 in line 12

        1 file: 2 held, 1 carried, 0 wrong, 0 errata

        """)
  }

  @Test func `a right result behind wrong arithmetic is not called wrong`() throws {
    let result = try run(["a.md": sheet("y = 2 * 1.10 = 2.00")], "a.md")
    #expect(result.output.contains("error[arithmetic]"))
    #expect(result.output.contains("the numbers before it give 2.20"))
    #expect(result.output.contains("= needed: numbers that give 2.00, which is right"))
  }

  @Test(arguments: ["\n", "\r\n"]) func `a column counts characters in every report`(lineEnd: String) throws {
    let text = sheet("\t\ty =\t1.99 erratum 1.98 \"ü😀\"\n", lineEnd: lineEnd) + "😀 `y =? 1.97`" + lineEnd
    let files = ["a.md": text]
    let shown = try run(files, "a.md").output
    #expect(shown.contains(" --> a.md:12:7\n"), "\(shown)")
    #expect(shown.contains(" --> a.md:15:9\n"), "\(shown)")
    #expect(shown.contains("12 |         y = 1.99"), "\(shown)")
    let json = try run(files, "--format", "json", "a.md").output
    #expect(json.contains("{\"line\": 12, \"column\": 7, \"endLine\": 12, \"endColumn\": 11,"), "\(json)")
    #expect(json.contains("{\"line\": 15, \"column\": 9, \"endLine\": 15, \"endColumn\": 13,"), "\(json)")
    let sarif = try run(files, "--format", "sarif", "a.md").output
    #expect(sarif.contains("\"startLine\": 15, \"startColumn\": 9, \"endLine\": 15, \"endColumn\": 13"))
    let github = try run(files, "--format", "github", "a.md").output
    #expect(github.contains("file=a.md,line=15,col=9,endColumn=13,"))
  }

  @Test func `mistakes of a course's file are told once`() throws {
    var files = ["worksheet.yml": "decimal: 2\n", ".git/HEAD": ""]
    for name in ["a.md", "b.md", "c.md"] { files[name] = sheet("y = 2.00") }
    let text = try run(files, ".")
    #expect(text.status == 2)
    #expect(text.errors.components(separatedBy: "error[unknown-setting]").count == 2, "\(text.errors)")
    let sarif = try run(files, "--format", "sarif", ".")
    #expect(sarif.output.components(separatedBy: "\"ruleId\": \"unknown-setting\"").count == 2)
    let github = try run(files, "--format", "github", ".")
    #expect(github.output.components(separatedBy: "title=unknown-setting").count == 2)
  }

  @Test(arguments: VerifyFormatCatalog.names)
  func `two runs agree to the byte, in any folder`(format: String) throws {
    var files: [String: String] = [:]
    for number in 0..<30 {
      files["c/\(number).md"] = sheet(number.isMultiple(of: 3) ? "y = 1.99" : "y = 2.00")
    }
    let first = try run(files, "--format", format, "c")
    let second = try run(files, "--format", format, "c")
    #expect(first.status == 1)
    #expect(first.output == second.output)
    #expect(first.errors == second.errors)
  }

  @Test(arguments: [(["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), ([:], false)])
  func `text on a terminal is coloured unless the user says no`(
    environment: [String: String], isColoured: Bool
  ) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(sheet("y = 1.99"), to: "a.md")
    let result = try line.runOnTerminal("verify", "a.md", environment: environment)
    #expect(result.status == 1)
    #expect(result.output.contains("\u{1B}[") == isColoured)
    #expect(try !line.run("verify", "a.md", environment: environment).output.contains("\u{1B}"))
    #expect(try line.run("verify", "--color", "always", "a.md").output.contains("\u{1B}["))
  }

  // MARK: Usage

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
    for number in 0..<100 { try line.write(sheet("y = 1.99"), to: "c/a sheet \(number).md") }
    // The shell waits until `head` has gone, so that the report has nobody to read it.
    let script = "(sleep 0.3; exec \"$0\" verify c) 2> errors | head -c 0; sleep 0.5"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, CommandLineSandbox.program.path()]
    process.currentDirectoryURL = line.folder
    try process.run()
    process.waitUntilExit()
    #expect(line.read("errors") == "")
  }
}
