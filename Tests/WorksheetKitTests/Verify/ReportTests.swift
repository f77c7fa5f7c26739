import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Each report format on a sheet with every verdict, as somebody has read it, and on text that is hard to escape.
/// `Tests/Scripts/check_reports.py` holds the same files against the formats' schemas.
struct ReportTests {
  static let folder = Snapshot.fixtures.appending(path: "reports")

  static let samples: [(String, HeldSample)] = [
    ("every", .every), ("nasty", .nasty), ("mistakes", .mistakes),
  ]

  @Test(arguments: VerifyFormatCatalog.names, ["every", "nasty", "mistakes"])
  func `a report is as it was read`(format: String, name: String) throws {
    let sample = try #require(ReportTests.samples.first { $0.0 == name }?.1)
    let report = VerifyHarness.report(format, [sample])
    let file = ReportTests.folder.appending(path: "\(name).\(format)")
    #expect(Snapshot.difference(report, from: file) == nil)
  }

  @Test(arguments: VerifyFormatCatalog.names)
  func `no report holds a character that could command a terminal`(format: String) {
    let report = VerifyHarness.report(format, [.nasty])
    let controls = report.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value)
    }
    #expect(controls.isEmpty, "\(controls.map { String($0.value, radix: 16) })")
  }

  @Test(arguments: VerifyFormatCatalog.names)
  func `a report on no file is whole`(format: String) {
    let report = VerifyHarness.report(format, [])
    #expect(report.contains("empty") || format == "text", "\(report)")
  }

  /// The examples of the page on verification are those of the report on every verdict.
  @Test func `the page shows what the program says`() throws {
    let page = try ProjectFile.text("docs/verification.md")
    let start = try #require(page.range(of: "### text\n"))
    let end = try #require(page.range(of: "### json\n"))
    let report = VerifyHarness.report("text", [.every])
    let shown = page[start.upperBound..<end.lowerBound].components(separatedBy: "```\n").enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    #expect(shown.count == 3)
    for example in shown {
      for entry in example.components(separatedBy: "\n\n") { #expect(report.contains(entry), "\(entry)") }
    }
  }
}
