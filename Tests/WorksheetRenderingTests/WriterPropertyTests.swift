import MathNotation
import Testing

@testable import WorksheetRendering

@Test func `every formula is balanced in both notations`() {
  var random = RandomLayout(seed: 1)
  expectSound((0..<2_000).map { _ in random.formula(depth: 3) })
}

@Test func `any list of tokens is balanced in both notations`() {
  var random = RandomLayout(seed: 2)
  expectSound((0..<3_000).map { random.soup(count: 1 + $0 % 40) })
}

/// Shows the shortest of the formulas that go wrong.
private func expectSound(_ formulas: [Tokens]) {
  var faults: [String] = []
  for tokens in formulas {
    let written = teX(tokens)
    if let fault = MarkupChecking.faultInTeX(written) { faults.append("\(fault): \(written)") }
    let elements = mathML(tokens)
    if let fault = MarkupChecking.faultInMathML(elements) { faults.append("\(fault): \(elements)") }
  }
  let shortest = faults.min { $0.utf8.count < $1.utf8.count }
  #expect(shortest == nil, "\(faults.count) faults")
}

@Test func `the checks that the properties use can fail`() {
  for bad in ["{", "}", "\\left(", "\\begin{a}{}\\end{b}", "$", "\\right)"] {
    #expect(MarkupChecking.faultInTeX(bad) != nil, "\(bad)")
  }
  for bad in [
    "<mi>", "</mi>", "<mfrac><mi>a</mi></mfrac>", "a", "<mi>&</mi>", "<mi><mi></mi></mi>", "<mi>\0</mi>",
  ] {
    #expect(MarkupChecking.faultInMathML(bad) != nil, "\(bad)")
  }
}

@Test func `a writer that is used again writes the same`() {
  var random = RandomLayout(seed: 3)
  let layouts = (0..<200).map {
    MathLayout($0.isMultiple(of: 2) ? random.formula(depth: 2) : random.soup(count: 9))
  }
  var teXWriter = TeXWriter()
  var mathMLWriter = MathMLWriter()
  for layout in layouts {
    var written = ByteOutput()
    teXWriter.write(layout, into: &written)
    #expect(written.text == teX(layout.tokens))
    var elements = ByteOutput()
    mathMLWriter.write(layout, into: &elements)
    #expect(elements.text == mathML(layout.tokens))
  }
}

/// Twenty thousand structures inside each other, and as many brackets, in seconds.
@Test(.timeLimit(.minutes(5)))
func `depth and length are no limit`() {
  let deep = Tokens(repeating: .begin(.fraction), count: 20_000)
  let brackets = Tokens(repeating: .open(.round), count: 20_000) + frac(n("1"), n("2"))
  for tokens in [deep, brackets, Tokens(repeating: .end, count: 20_000)] {
    #expect(MarkupChecking.faultInTeX(teX(tokens)) == nil)
    #expect(MarkupChecking.faultInMathML(mathML(tokens)) == nil)
  }
}
