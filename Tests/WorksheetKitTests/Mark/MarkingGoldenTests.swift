import Diagnostics
import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Tests/Fixtures/marking: a folder of submissions, and a submission for each message.
@Suite struct MarkingGoldenTests {
  private static let root = Snapshot.fixtures.appending(path: "marking")

  @Test(arguments: MarkCode.allCases) func `a message is told in words that were read`(code: MarkCode) throws
  {
    let folder = MarkingGoldenTests.root.appending(path: "messages")
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try copy(folder.appending(path: "sheet.md"), to: sandbox, "sheet.md")
    let own = folder.appending(path: code.rawValue)
    let names = try FileManager.default.contentsOfDirectory(atPath: own.path()).filter {
      $0 != "expected.txt"
    }
    #expect(names.count == 1)
    for name in names {
      try copy(own.appending(path: name), to: sandbox, name)
      let result = try sandbox.run("mark", "sheet.md", name, "--format", "json")
      #expect(result.status == (code == .notMarked ? 0 : 2))
      #expect(result.errors.contains("[\(code.rawValue)]"))
      #expect(result.output.contains("\"code\": \"\(code.rawValue)\""))
      #expect(Snapshot.difference(result.errors, from: own.appending(path: "expected.txt")) == nil)
    }
  }

  @Test func `a folder gives a table and a page each`() throws {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try copy(MarkingGoldenTests.root.appending(path: "sheet.md"), to: sandbox, "sheet.md")
    try FileManager.default.copyItem(
      at: MarkingGoldenTests.root.appending(path: "submissions"),
      to: sandbox.folder.appending(path: "submissions"))
    let result = try sandbox.run("mark", "sheet.md", "submissions", "-o", "marks")
    #expect(result.status == 2)
    let expected = MarkingGoldenTests.root.appending(path: "expected")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: sandbox.folder.appending(path: "marks").path()
    ).sorted()
    #expect(names.count == 11)
    #expect(Snapshot.difference(result.output, from: expected.appending(path: "report.txt")) == nil)
    #expect(Snapshot.difference(result.errors, from: expected.appending(path: "messages.txt")) == nil)
    // One page of HTML stands for all: what differs between them is in the Markdown, too.
    for name in names where !name.hasSuffix(".html") || name.hasPrefix("ben") {
      let text = try #require(sandbox.read("marks/\(name)"))
      #expect(Snapshot.difference(text, from: expected.appending(path: name)) == nil, "\(name)")
    }
    // Marked again, with the pages lying there, not a byte is another.
    let again = try sandbox.run("mark", "sheet.md", "submissions", "-o", "marks")
    #expect(again.output == result.output)
    let json = try sandbox.run("mark", "sheet.md", "submissions", "--format", "json")
    #expect(Snapshot.difference(json.output, from: expected.appending(path: "report.json")) == nil)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
  }

  private func copy(_ file: URL, to sandbox: CommandLineSandbox, _ name: String) throws {
    try Data(contentsOf: file).write(to: sandbox.folder.appending(path: name))
  }
}
