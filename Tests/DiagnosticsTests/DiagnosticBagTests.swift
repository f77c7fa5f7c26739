import Diagnostics
import Testing

struct DiagnosticBagTests {
  private func fault(_ code: String, _ lower: Int, _ severity: Diagnostic.Severity = .error) -> Diagnostic {
    Diagnostic(severity, code: code, "headline of \(code)", at: SourceRange(lower, lower + 1))
  }

  @Test func `a listing is sorted by place and tells each fault once`() {
    let bag = DiagnosticBag([fault("b", 9), fault("a", 3), fault("b", 9), fault("c", 9)])
    #expect(bag.listing().shown.map(\.code) == ["a", "b", "c"])
    #expect(bag.listing().hidden == 0)
  }

  @Test func `a listing is cut at the limit and counts the rest`() {
    let bag = DiagnosticBag((0..<250).map { fault("a", $0) })
    #expect(bag.listing().shown.count == 100)
    #expect(bag.listing().hidden == 150)
    let text = TextPrinter().text(bag.listing(atMost: 1), in: SourceFile(path: "a.md", text: "x"))
    #expect(text.hasSuffix("\n… and 249 more in a.md\n"))
  }

  @Test func `memory is bounded, and what was not kept is counted`() {
    let bag = DiagnosticBag((0..<20_000).map { fault("a", $0) })
    #expect(bag.all.count == 10_000)
    #expect(bag.listing().hidden == 19_900)
  }

  @Test func `a warning is no error`() {
    #expect(!DiagnosticBag([fault("a", 0, .warning)]).hasErrors)
    #expect(DiagnosticBag([fault("a", 0, .warning), fault("b", 1)]).hasErrors)
  }
}
