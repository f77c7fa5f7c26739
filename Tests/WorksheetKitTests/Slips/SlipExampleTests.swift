import Testing
import WorksheetLanguage

@testable import WorksheetKit

/// Every slip is named in its own example. The numbers there are from Tests/Fixtures/slips/examples.py.
@Suite("Slips, their examples")
struct SlipExampleTests {
  @Test("a slip is among those told of its example", arguments: SlipCatalog.all.map(\.id))
  func isNamed(id: String) throws {
    let slip = try #require(SlipCatalog.find(id))
    let held = Pipeline(workspace: NoFiles()).hold(Array(slip.example.text.utf8), path: "slip.md")
    #expect(!held.messages.hasMistakes, "\(held.messages.text(color: false))")
    let wrong = held.sheet.numbers.filter { $0.verdict == .differs }
    #expect(!wrong.isEmpty)
    let told = wrong.flatMap(\.causes).map(\.slip)
    #expect(told.contains(id), "\(told)")
  }

  @Test("names are there once")
  func namesAreUnique() {
    let ids = SlipCatalog.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
