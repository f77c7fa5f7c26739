import Foundation
import Testing

@testable import WorksheetKit

/// Exit statuses and files of `worksheet mark`.
@Suite struct MarkCommandTests {
  private static let sheet = """
    ---
    worksheet: { language: 1, decimals: 2 }
    ---

    ```network
    input x = (1, 2)
    s = sum(x)
    ```

    ```published
    s = 3.00
    ```

    """

  /// A sandbox with a sheet and one submission that is right.
  private func sandbox() throws -> CommandLineSandbox {
    let sandbox = try CommandLineSandbox()
    try sandbox.write(MarkCommandTests.sheet, to: "sheet.md")
    try sandbox.write("s,3\n", to: "in/right.csv")
    return sandbox
  }

  @Test func `statuses are those of the page`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write("s = ", to: "in/wrong.md")
    try sandbox.write("```published\ns = \n```\n", to: "broken.md")
    try sandbox.write("```network\ninput x = \n```\n", to: "bad.md")
    try sandbox.write("No answers.\n", to: "empty.md")
    #expect(try sandbox.run("mark", "sheet.md", "in/right.csv").status == 0)
    #expect(try sandbox.run("mark", "sheet.md", "in").status == 0)
    #expect(try sandbox.run("mark", "sheet.md", "broken.md", "in/right.csv").status == 2)
    #expect(try sandbox.run("mark", "bad.md", "in").status == 2)
    #expect(try sandbox.run("mark", "empty.md", "in").status == 2)
    #expect(try sandbox.run("mark", "sheet.md").status == 64)
    #expect(try sandbox.run("mark", "sheet.md", "in", "--format", "jsn").status == 64)
    #expect(try sandbox.run("mark", "sheet.md", "in", "--follow-through", "101").status == 64)
    #expect(try sandbox.run("mark", "sheet.md", "-", "in").status == 64)
    #expect(try sandbox.run("mark", "none.md", "in").status == 74)
    #expect(try sandbox.run("mark", "sheet.md", "none.csv", "in/right.csv").status == 74)
    #expect(try sandbox.run("mark", "sheet.md", "in", "-o", "no/such/folder").status == 74)
  }

  @Test func `a folder without a submission is told`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write("", to: "none/.hidden.csv")
    let result = try sandbox.run("mark", "sheet.md", "none")
    #expect(result.status == 2 && result.errors.contains("nothing to be marked"))
  }

  @Test func `submissions in the folder of pages are no submissions, which is told`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let result = try sandbox.run("mark", "sheet.md", "in", "-o", "in")
    #expect(result.status == 2)
    #expect(result.errors.contains("what was found lies in in, into which the pages are written"))
  }

  @Test func `standard input is one submission`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let table = try sandbox.run("mark", "sheet.md", "-", input: "s;3,00\n")
    #expect(table.output.hasPrefix("<stdin>: 1 of 1 points"))
    let block = try sandbox.run("mark", "sheet.md", "-", input: "```published\ns = 3\n```\n")
    #expect(block.output.hasPrefix("<stdin>: 1 of 1 points"))
  }

  @Test func `the sheet and what is written are no submissions`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    for _ in 0..<2 {
      let result = try sandbox.run("mark", "sheet.md", ".", "-o", "marks", "--format", "csv")
      #expect(result.status == 0)
      #expect(result.output.split(separator: "\n").count == 2, "\(result.output)")
    }
  }

  @Test func `a link in the folder of pages leads nowhere`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write("precious", to: "precious.txt")
    try FileManager.default.createDirectory(
      at: sandbox.folder.appending(path: "marks"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: sandbox.folder.appending(path: "marks/right.feedback.html"),
      withDestinationURL: sandbox.folder.appending(path: "precious.txt"))
    #expect(try sandbox.run("mark", "sheet.md", "in", "-o", "marks").status == 74)
    #expect(sandbox.read("precious.txt") == "precious")
  }

  @Test func `names and numbers of students are text on the page`() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write("<script>,1\ns,3\n", to: "in/<img src=x onerror=alert(1)>.csv")
    #expect(try sandbox.run("mark", "sheet.md", "in", "-o", "marks").status == 2)
    let pages = try FileManager.default.contentsOfDirectory(
      atPath: sandbox.folder.appending(path: "marks").path()
    ).filter { $0.hasSuffix(".html") }
    #expect(pages.count == 2)
    for page in pages {
      let html = try #require(sandbox.read("marks/\(page)"))
      #expect(!html.contains("<script") && !html.contains("<img"))
    }
  }
}
