import Foundation
import Testing

/// `worksheet.yml`: found from the sheet's folder up to the root of the course, and never above.
struct CourseFileTests {
  /// Writes files (a path that ends in `/` is a folder), renders the sheet `a/b/sheet.md`, and returns what
  /// it prints for 1/3.
  private func third(_ files: [String: String], settings: String = "language: 1", from folder: String = "")
    throws
    -> String
  {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for (path, text) in files {
      if path.hasSuffix("/") { try line.write("", to: path + "HEAD") } else { try line.write(text, to: path) }
    }
    try line.write(SmallSheet.sheet("y = 1 / 3", "`= y`", settings: settings), to: "a/b/sheet.md")
    let path = String("a/b/sheet.md".dropFirst(folder.count))
    let result = try line.run(
      "render", path, "--to", "md", "-o", "-", in: line.folder.appending(path: folder))
    if result.status != 0 { return "exit \(result.status): \(result.errors)" }
    return result.output.split(separator: "\n").last.map(String.init) ?? ""
  }

  @Test func `without any the defaults hold`() throws {
    #expect(try third([:]) == "$0.3333$")
  }

  @Test func `the root's settings hold for sheets far below it`() throws {
    #expect(try third([".git/": "", "worksheet.yml": "decimals: 2"]) == "$0.33$")
  }

  @Test func `the nearest file wins, setting by setting`() throws {
    let files = [
      ".git/": "", "worksheet.yml": "decimals: 2", "a/worksheet.yml": "worksheet: { decimals: 3 }",
      "a/b/worksheet.yml": "ties: half-even",
    ]
    #expect(try third(files) == "$0.333$")
  }

  @Test func `the sheet itself wins over all of them`() throws {
    #expect(
      try third([".git/": "", "a/b/worksheet.yml": "decimals: 3"], settings: "language: 1, decimals: 1")
        == "$0.3$")
  }

  @Test(arguments: [["a/.git/": ""], ["a/worksheet.yml": "root: true"], ["a/b/.git/": ""]])
  func `nothing above the root is read, be it as wrong as can be`(root: [String: String]) throws {
    #expect(try third(root.merging(["worksheet.yml": "decimal: [", ".git/": ""]) { $1 }) == "$0.3333$")
  }

  @Test func `where nothing marks a root only the sheet's own folder counts`() throws {
    #expect(try third(["a/worksheet.yml": "decimals: 2"]) == "$0.3333$")
    #expect(try third(["a/b/worksheet.yml": "decimals: 2"]) == "$0.33$")
  }

  @Test(arguments: ["", "a/", "a/b/"])
  func `it does not matter from where the program is called`(folder: String) throws {
    #expect(try third([".git/": "", "a/worksheet.yml": "decimals: 2"], from: folder) == "$0.33$")
  }

  @Test func `a mistake in a course's file stops the sheet, with the file's name`() throws {
    let result = try third([".git/": "", "a/worksheet.yml": "decimls: 2"])
    #expect(result.hasPrefix("exit 2"))
    #expect(result.contains("a/worksheet.yml:1:1"))
    #expect(result.contains("decimals"))
  }

  @Test func `a course may pin the language for its sheets`() throws {
    #expect(try third([".git/": "", "worksheet.yml": "language: 1"], settings: "decimals: 2") == "$0.33$")
  }
}
