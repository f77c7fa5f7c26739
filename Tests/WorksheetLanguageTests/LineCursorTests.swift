import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

struct LineCursorTests {
  /// A command such as those of compute blocks: `step W, b rate 0.1 times 5 as name`.
  private func read(_ text: String) -> (items: [String], rate: String, faults: [Diagnostic]) {
    var line = LogicalLines.single(SourceFragment(text))
    line.expect("step")
    let items = line.expressionList()
    line.expect("rate")
    let rate = line.expression()
    if line.accept("times") { _ = line.wholeNumber(.count, in: 1...100) }
    if line.accept("as") { _ = line.name() }
    line.expectEnd()
    return (items.map(\.text), rate.text, line.diagnostics)
  }

  @Test func `a command reads its words, lists and formulas in turn`() {
    let (items, rate, faults) = read("step W, b[1] rate 2 * eta times 5 as after # done")
    #expect(faults.map(\.headline) == [])
    #expect(items == ["W", "b[1]"])
    #expect(rate == "2 * eta")
    #expect(read("step rate rate as as rate").faults.isEmpty)
  }

  @Test(
    "each mistake has its code and its place",
    arguments: [
      ("step W «rtae» 0.1", "unknown-word"), ("step W rate 0.1 «tims» 5", "unknown-word"),
      ("step W «b» rate 0.1", "unexpected-text"), ("step W rate«»", "unexpected-text"),
      ("step W rate 0.1 times «0»", "bad-number"), ("step W rate 0.1 times «many»", "unexpected-text"),
      ("step W rate «0,1»", "decimal-comma"), ("step W rate 0.1 as «3»", "unexpected-text"),
      ("step W rate 0.1«)»", "unopened-bracket"), ("step W, «rate»«»", "unexpected-text"),
      ("«walk» W", "unexpected-text"),
      ("step W rate (0.1«»", "unclosed-bracket"), ("step W rate 0.1 «0.2»", "missing-operator"),
    ])
  func mistakes(marked: String, code: String) {
    let source = MarkedSource(marked)
    let faults = read(source.text).faults
    #expect(faults.map(\.code) == [code], "\(faults.map(\.headline))")
    #expect(faults.map(\.range) == source.ranges.suffix(1), "\(faults.map(\.headline))")
  }

  @Test func `what was expected is listed`() {
    #expect(read("step W rate 0.1 %").faults.first?.needed == "`times` or `as`, or the end of the line")
    #expect(read("step W").faults.first?.needed == "`rate`")
  }

  @Test func `places in a list or a quote are those of the file`() {
    // `> - y = W` and `>   z = «+»`, as a block in a list in a quote.
    let fragment = SourceFragment(
      bytes: Array("y = W\nz = + * 2\n".utf8), lineStarts: [(local: 0, file: 104), (local: 6, file: 114)])
    var bag = DiagnosticBag()
    _ = NetworkParser.parse(fragment, into: &bag)
    #expect(bag.all.map(\.range) == [SourceRange(118, 119)])
  }
}
