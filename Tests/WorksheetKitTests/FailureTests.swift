import Diagnostics
import Foundation
import Testing
import WorksheetDocument
import WorksheetLanguage
import WorksheetRendering
import WorksheetTestSupport

@testable import WorksheetKit

/// One sheet for each kind of mistake, with the words that its author gets: Tests/Fixtures/failure.
@Suite struct FailureTests {
  static let cases = Snapshot.cases(in: "failure")

  /// Codes of nets under the trapeze and of files too long to keep: nothing short is known to bring them about.
  static let withoutCase: Set<String> = [
    DocumentCode.unplacedPiece.rawValue, DocumentCode.fileTooLong.rawValue,
    LanguageCode.sourceTooLong.rawValue,
  ]

  @Test(arguments: cases) func `a mistake is told in words that were read`(_ folder: URL) throws {
    let text = try messages(of: folder)
    #expect(text.contains("[\(folder.lastPathComponent)]"), "the case is not about its code:\n\(text)")
    #expect(Snapshot.difference(text, from: folder.appending(path: "expected.txt")) == nil)
  }

  @Test func `each code has a case`() {
    let codes =
      LanguageCode.allCases.map(\.rawValue) + DocumentCode.allCases.map(\.rawValue)
      + KitCode.allCases.map(\.rawValue)
    let missing = Set(codes).subtracting(FailureTests.cases.map(\.lastPathComponent))
      .subtracting(FailureTests.withoutCase)
    #expect(missing.sorted() == [])
  }

  @Test(arguments: cases) func `mistakes come in the order of the file`(_ folder: URL) throws {
    let lines = try messages(of: folder).split(separator: "\n").filter { $0.contains("--> input.md:") }
      .compactMap { Int($0.split(separator: ":")[1]) }
    #expect(!lines.isEmpty)
    #expect(lines == lines.sorted())
  }

  private func messages(of folder: URL) throws -> String {
    let bytes = try [UInt8](Data(contentsOf: folder.appending(path: "input.md")))
    let result = Pipeline(workspace: MemoryWorkspace()).render(
      bytes, path: "input.md", formats: FormatCatalog.all)
    return result.text(color: false)
  }
}
