import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// What the reports say of fragile answers. `Tests/Scripts/check_reports.py` holds the same files against the formats'
/// schemas.
struct LintReportTests {
  /// One network for each warning.
  static let sheet = ExplainGroup.lint.pages.compactMap { $0.example?.text }

  private static func report(_ format: String, _ change: (inout VerifyOptions) -> Void = { _ in }) throws
    -> (text: String, status: Int32)
  {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    for (number, text) in sheet.enumerated() { try sandbox.write(text, to: "week/\(number + 1).md") }
    try sandbox.write("language: 1\n", to: "week/worksheet.yml")
    var options = VerifyOptions()
    options.lints = true
    change(&options)
    let arguments =
      ["verify", "--format", format] + (options.lints ? ["--lint"] : [])
      + (options.isStrict ? ["--strict"] : [])
      + (options.isQuiet ? ["--quiet"] : []) + ["week"]
    let result = try sandbox.run(list: arguments)
    #expect(result.errors == "")
    return (result.output, result.status)
  }

  @Test(arguments: VerifyFormatCatalog.names)
  func `a report on fragile answers is as it was read`(format: String) throws {
    let report = try LintReportTests.report(format)
    #expect(report.status == 0)
    let file = ReportTests.folder.appending(path: "fragile.\(format)")
    #expect(Snapshot.difference(report.text, from: file) == nil)
  }

  @Test(arguments: VerifyFormatCatalog.names)
  func `fragile answers fail with strict, and are told with lint alone`(format: String) throws {
    let strict = try LintReportTests.report(format) { $0.isStrict = true }
    #expect(strict.status == 1)
    let silent = try LintReportTests.report(format) { $0.lints = false }
    #expect(silent.status == 0)
    for kind in LintKind.allCases {
      #expect(strict.text.contains(kind.rawValue))
      #expect(!silent.text.contains(kind.rawValue))
    }
    #expect(!strict.text.contains("warning[") && !strict.text.contains("::warning"))
  }

  @Test func `quiet tells nothing where nothing fails`() throws {
    #expect(try LintReportTests.report("text") { $0.isQuiet = true }.text == "")
    #expect(
      try LintReportTests.report("text") {
        $0.isQuiet = true
        $0.isStrict = true
      }.text.contains("error[dead-unit]"))
  }
}
