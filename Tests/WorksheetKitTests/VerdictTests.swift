import Diagnostics
import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Sheets whose published lines say in a comment what every number of theirs is: Tests/Fixtures/verdicts.
@Suite struct VerdictTests {
  static let cases: [URL] = {
    let found = try? FileManager.default.contentsOfDirectory(
      at: Snapshot.fixtures.appending(path: "verdicts"), includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
  }()

  @Test func `there are sheets`() { #expect(VerdictTests.cases.count >= 5) }

  @Test(arguments: cases) func `each number gets its verdict`(_ file: URL) throws {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let result = Pipeline(workspace: DiskWorkspace()).hold(Array(text.utf8), path: file.path)
    let hasMistakes = result.messages.hasMistakes
    #expect(!hasMistakes, "\(result.messages.text(color: false))")
    var expected: [Int: [String]] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let mark = line.range(of: "   # ") else { continue }
      expected[number + 1] = line[mark.upperBound...].split(separator: " ").map(String.init)
    }
    let places = LineMap(result.file.bytes)
    var found: [Int: [(Int, String)]] = [:]
    for number in result.sheet.numbers {
      let verdict =
        number.verdict.rawValue
        + number.faults.map { $0.isErratum ? "+recorded" : "+" + $0.kind.rawValue }.joined()
      found[places.position(at: number.place.lower).line, default: []].append((number.place.lower, verdict))
    }
    for claim in result.sheet.claims {
      found[places.position(at: claim.place.lower).line, default: []]
        .append((claim.place.lower, claim.verdict.rawValue))
    }
    let sorted = found.mapValues { $0.sorted { $0.0 < $1.0 }.map(\.1) }
    for line in Set(expected.keys).union(sorted.keys).sorted() {
      #expect(sorted[line] == expected[line], "line \(line)")
    }
  }
}
