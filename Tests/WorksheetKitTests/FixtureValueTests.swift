import BackpropEngine
import Diagnostics
import Foundation
import MathNotation
import Testing
import WorksheetDocument
import WorksheetLanguage
import WorksheetRendering
import WorksheetTestSupport

@testable import WorksheetKit

/// Networks whose values come from programs that know nothing of this one: Tests/Fixtures/networks.
@Suite struct FixtureValueTests {
  static let cases = Snapshot.cases(in: "networks").filter {
    FileManager.default.fileExists(atPath: $0.appending(path: "input.md").path())
  }

  @Test func `there are fixtures`() { #expect(FixtureValueTests.cases.count >= 15) }

  @Test(arguments: cases) func `a sheet renders without a message in all formats`(_ folder: URL) throws {
    let bytes = try [UInt8](Data(contentsOf: folder.appending(path: "input.md")))
    let result = Pipeline(workspace: MemoryWorkspace()).render(bytes, path: "-", formats: FormatCatalog.all)
    #expect(!result.hasMessages, "\(result.text(color: false))")
    #expect(result.outputs.count == FormatCatalog.all.count)
  }

  @Test(arguments: cases) func `values are those that another program computed`(_ folder: URL) throws {
    let sheet = try EvaluatedSheet(folder.appending(path: "input.md"))
    let stored = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: "values.json")))
    let expected = try #require(stored as? [String: Any])
    #expect(!expected.isEmpty)
    for (key, value) in expected.sorted(by: { $0.key < $1.key }) {
      let (found, messages) = sheet.value(of: key)
      #expect(messages.isEmpty, "`\(key)`: \(messages.map(\.headline))")
      let wanted = try #require(numbers(in: value), "`\(key)`")
      guard found.count == wanted.count else {
        Issue.record("`\(key)` has \(found.count) entries, not \(wanted.count)")
        continue
      }
      for (a, b) in zip(found, wanted) {
        let tolerance = sheet.isStepwise ? 0 : 1e-9 * max(1e-6, abs(b))
        #expect(abs(a - b) <= tolerance, "`\(key)` is \(a), not \(b)")
      }
    }
  }

  /// The entries of a stored value, row by row; nil where it is something else.
  private func numbers(in value: Any) -> [Double]? {
    if let number = value as? NSNumber { return [number.doubleValue] }
    guard let list = value as? [Any] else { return nil }
    var result: [Double] = []
    for item in list {
      guard let part = numbers(in: item) else { return nil }
      result += part
    }
    return result
  }
}

/// A sheet with one network, of which formulas are asked as inline spans do.
struct EvaluatedSheet {
  let networks: SheetNetworks
  let isStepwise: Bool
  private let source: SheetNetworks.Source
  private let checked: CheckedNetwork

  init(_ file: URL) throws { try self.init([UInt8](Data(contentsOf: file))) }

  init(_ text: [UInt8]) throws {
    let document = MarkdownDocument(parsing: text, kinds: BlockCatalog.kinds)
    let settings = document.settings(over: nil).settings
    networks = SheetNetworks(document.pieces, settings: settings, words: Words.language("en"))
    isStepwise = settings.rounding == .step
    let piece = try #require(document.pieces.first { $0.kind == "network" })
    source = .block(piece.id)
    checked = try #require(networks.network(source))
  }

  func context(at range: SourceRange) -> ComputeContext {
    networks.context(outsideBlocksOf: source, checked, at: range)
  }

  /// The entries of a formula's value, and what is said against it.
  func value(of text: String) -> ([Double], [Diagnostic]) {
    var line = LogicalLines.single(SourceFragment(text))
    let phrase = ExamplePhrase(cutFrom: &line)
    let expression = line.expression()
    line.expectEnd()
    let context = context(at: expression.range)
    let narration = context.turn(to: phrase) ? context.evaluated(expression) : nil
    return (narration?.values.map(\.double) ?? [], line.diagnostics + context.diagnostics.all)
  }
}

/// No files at all.
struct MemoryWorkspace: Workspace {
  func exists(_ path: String) -> Bool { false }
  func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    throw WorkspaceError(path: path, reason: "none")
  }
  func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {}
}
