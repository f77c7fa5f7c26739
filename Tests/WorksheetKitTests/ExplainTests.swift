import Diagnostics
import Foundation
import Testing
import WorksheetDocument
import WorksheetLanguage
import WorksheetTestSupport

@testable import WorksheetKit

/// `worksheet explain`: a page for each code, and every page tells the truth.
struct ExplainTests {
  static let pages = ExplainCatalog.groups.flatMap(\.pages)
  static let codes = pages.map(\.code)

  /// What no short sheet brings about, what no source file can hold, and what is about submissions.
  static let withoutExample: Set<String> = Set(MarkCode.allCases.map(\.rawValue)).union([
    DocumentCode.fileTooLong.rawValue, DocumentCode.unplacedPiece.rawValue,
    DocumentCode.invalidUtf8.rawValue, LanguageCode.sourceTooLong.rawValue,
  ])

  // MARK: Pages

  @Test func `each code has one page, and each page a code`() {
    let stated =
      LanguageCode.allCases.map(\.rawValue) + DocumentCode.allCases.map(\.rawValue)
      + KitCode.allCases.map(\.rawValue) + MarkCode.allCases.map(\.rawValue)
      + Verdict.allCases.map(\.rawValue)
      + ChainFault.Kind.allCases.map(\.rawValue) + VerifyProblem.Kind.allCases.map(\.rawValue)
      + LintKind.allCases.map(\.rawValue)
      + SlipCatalog.all.map(\.id)
    #expect(Set(ExplainTests.codes) == Set(stated))
    #expect(Set(ExplainTests.codes).count == ExplainTests.codes.count)
  }

  @Test(arguments: codes)
  func `an example gives the message of its page and no other`(code: String) throws {
    let page = try #require(ExplainCatalog.page(code))
    guard page.kind.isMessage else { return }
    guard let example = page.example else {
      #expect(ExplainTests.withoutExample.contains(code))
      return
    }
    let outcome = example.executed()
    #expect(outcome.diagnostics.map(\.code) == [code], "\(outcome.text)")
    #expect(outcome.diagnostics.first?.severity == (page.kind == .warning ? .warning : .error))
    #expect(ExplainPrinter.text(page).contains("[\(code)]: "))
  }

  /// What comes with a finding: its origin, or the same mistake seen from another side.
  static let companions = ["follows": "differs", "operand": "arithmetic", "arithmetic": "differs"]

  @Test(arguments: pages.filter { !$0.kind.isMessage && $0.kind != .slip }.map(\.code))
  func `an example of what verify finds has it, and shows what verify says`(code: String) throws {
    let page = try #require(ExplainCatalog.page(code))
    guard let example = page.example else {
      // They are about files and folders.
      #expect(VerifyProblem.Kind(rawValue: code) != nil)
      return
    }
    let lints = page.kind == .lint
    let report = example.held(lints: lints)
    #expect(example.executed().diagnostics.isEmpty)
    #expect(report.findings.contains(code), "\(report)")
    let others = Set(report.findings).subtracting([code, "holds"])
    #expect(others.isSubset(of: [ExplainTests.companions[code] ?? ""]), "\(report)")
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(example.text, to: "sheet.md")
    try line.write("language: 1\n", to: "worksheet.yml")
    let arguments = ["verify"] + (lints ? ["--lint"] : []) + ["sheet.md"]
    #expect(try line.run(list: arguments).output == report.text)
  }

  @Test(arguments: codes)
  func `a page is short, and its lines fit the terminal`(code: String) throws {
    let page = try #require(ExplainCatalog.page(code))
    let lines = ExplainPrinter.text(page).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= (page.kind == .slip ? 70 : 50))
    // What the program says is shown as it says it.
    for line in lines where !line.hasPrefix("    ") { #expect(line.count <= 80, "\(line)") }
    #expect(lines.allSatisfy { $0.last != " " })
    for text in [page.why, page.mend] {
      #expect(text.hasSuffix("."))
      #expect(text.count(where: { $0 == "`" }).isMultiple(of: 2), "\(text)")
    }
    #expect(!page.meaning.hasSuffix("."))
    #expect(page.meaning.count <= 110)
  }

  // MARK: The command

  @Test func `a page shows meaning, reason, sheet, message and mend`() throws {
    let page = try #require(ExplainCatalog.page("double-equals"))
    #expect(
      ExplainPrinter.text(page) == """
        double-equals (mistake)

        `==` for `=`.

        A definition has one `=`. Comparisons stand in claims, and have one too.

        For example

            ```network
            y == 2 + 3
            ```

        gives

            error[double-equals]: equality is written with one `=`
             --> sheet.md:2:3
              |
            2 | y == 2 + 3
              |   ^^
              |
              = mend: `=`

        To mend it: Write one `=`.

        """)
  }

  @Test func `explain prints the page of a code`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let page = try #require(ExplainCatalog.page("no-loss"))
    for written in ["no-loss", "error[no-loss]", "[no-loss]:", "NO-LOSS"] {
      let result = try line.run("explain", written)
      #expect(result.status == 0)
      #expect(result.output == ExplainPrinter.text(page))
      #expect(result.errors == "")
    }
  }

  @Test func `explain alone lists every code with a line, within 80 columns`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run("explain")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    for page in ExplainTests.pages {
      #expect(lines.count { $0.hasPrefix("  \(page.code) ") } == 1, "\(page.code)")
    }
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains("Settings"))
  }

  @Test(arguments: [
    ("shape-mismach", "did you mean shape-mismatch?"), ("zzz", "no message has the code 'zzz'."),
    ("", "no message has the code ''."), ("carred", "did you mean carried?"),
  ])
  func `an unknown code offers the nearest and exits with 64`(written: String, says: String) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let result = try line.run("explain", written)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  // MARK: docs/errors.md

  @Test func `the list in the docs is that of the pages`() throws {
    let file = ProjectFile.root.appending(path: "docs/errors.md")
    let page = try ProjectFile.text("docs/errors.md")
    let start = try #require(page.range(of: "<!-- codes -->\n"))
    let end = try #require(page.range(of: "<!-- end -->\n"))
    let whole = page[..<start.upperBound] + ExplainTests.tables() + page[end.lowerBound...]
    #expect(Snapshot.difference(String(whole), from: file) == nil)
  }

  /// A table for each group, and one for the verdicts.
  private static func tables() -> String {
    var out = ""
    for group in ExplainCatalog.groups {
      let isVerdict = group.pages.contains { !$0.kind.isMessage }
      out += "\n## \(group.title)\n\n| \(isVerdict ? "found" : "code") | means |\n|---|---|\n"
      for page in group.pages {
        out += "| `\(page.code)` | \(page.kind == .warning ? "*warning:* " : "")\(page.meaning) |\n"
      }
    }
    return out + "\n"
  }
}

/// Lines that fit a width.
struct WrappedTextTests {
  @Test(arguments: [
    ("a b c", 3, "a b\nc\n"), ("one `two three` four", 9, "one\n`two three`\nfour\n"), ("", 5, "\n"),
    ("a\nb\n\nc", 80, "a b c\n"), ("overlong a", 3, "overlong\na\n"), ("`open a b", 2, "`open a b\n"),
  ])
  func `text breaks at blanks outside code`(text: String, width: Int, wrapped: String) {
    #expect(WrappedText.lines(text, first: "", others: "", width: width) == wrapped)
  }

  @Test func `further lines hang below the first`() {
    #expect(WrappedText.lines("a b c d", first: "xx ", others: "   ", width: 6) == "xx a b\n   c d\n")
  }
}
