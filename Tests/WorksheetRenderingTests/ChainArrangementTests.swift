import Foundation
import MathNotation
import Testing

@testable import WorksheetRendering

private func terms(_ count: Int, _ digits: String = "0.25") -> Tokens {
  Tokens((0..<count).map { _ in n(digits) }.joined(separator: plus))
}

private func startsOfLines(_ chain: Chain) -> [Bool] { chain.steps.map(\.startsLine) }

@Suite struct `What stands on one line` {
  @Test func `A short chain stands on one line`() {
    let short = chain(s("q", 1, sub: "in"), line(.equal, terms(2)), line(.equal, n("0.50"))).arranged(
      letters: 1)
    #expect(startsOfLines(short) == [true, false])
    #expect(short.lines.count == 1)
  }

  @Test func `Letters stand on one line and numbers on another where not all fit`() {
    let letters = [line(.equal, terms(4)), line(.equal, terms(4))]
    let numbers = [line(.equal, terms(4)), line(.approximately, n("1.00"))]
    let both = Chain(left: MathLayout(s("p")), steps: letters + numbers).arranged(letters: 2)
    #expect(startsOfLines(both) == [true, false, true, false])
  }

  @Test func `Long members stand one a line`() {
    let long = chain(s("p"), line(.equal, terms(8)), line(.equal, terms(8)), line(.approximately, terms(8)))
    #expect(startsOfLines(long.arranged(letters: 1)) == [true, true, true])
  }

  @Test func `A remark takes its room`() {
    let remark: [ReportInline] = [.text("because the argument of the function is positive here")]
    let said = chain(s("p"), line(.equal, terms(4)), line(.equal, terms(2), remark)).arranged(letters: 1)
    #expect(startsOfLines(said) == [true, true])
    #expect(!said.steps[1].remarkStartsLine)
    let wide = chain(s("p"), line(.equal, terms(7), remark)).arranged(letters: 0)
    #expect(wide.steps[0].remarkStartsLine)
  }

  @Test func `Primes that are counted take no more room than their number`() {
    let widths = [4, 100, 1000].map { LayoutWidth.of(MathLayout(fn("f", [], primes: $0))) }
    #expect(widths[1] < widths[0] + 100)
    #expect(widths[1] < widths[2] && widths[2] < widths[1] + 100)
    let symbols = [4, 100, 1000].map { primes in
      var symbol = Symbol("E")
      symbol.primes = primes
      return LayoutWidth.of(MathLayout([.symbol(symbol)]))
    }
    #expect(symbols[1] < symbols[0] + 100)
    #expect(symbols[1] < symbols[2] && symbols[2] < symbols[1] + 100)
  }

  @Test(arguments: 1...60) func `A member is broken before signs, and nothing of it is lost`(count: Int) {
    let arranged = chain(s("p"), line(.equal, terms(count))).arranged(letters: 0)
    let step = arranged.steps[0]
    #expect(step.parts.flatMap(\.tokens) == step.right.tokens)
    for part in step.parts.dropFirst() { #expect(part.tokens.first == .sign(.plus)) }
    for part in step.parts { #expect(LayoutWidth.of(part) <= Chain.lineWidth + 200) }
  }

  @Test func `No part begins inside brackets, fractions or powers`() {
    let inner = round(terms(40)) + plus + frac(terms(40), n("2")) + minus + power(round(terms(40)), n("2"))
    let step = chain(s("p"), line(.equal, inner)).arranged(letters: 0).steps[0]
    #expect(step.parts.count == 3)
  }

  @Test func `Formulas stand side by side as far as there is room`() {
    let formulas = (0..<12).map { _ in MathLayout(terms(3)) }
    let lines = formulas.lines
    #expect(lines.count > 1)
    #expect(lines.flatMap { $0 } == formulas)
    for line in lines { #expect(line.reduce(0) { $0 + LayoutWidth.of($1) } <= Chain.lineWidth) }
  }
}

@Suite struct `How lines are written` {
  private var packed: Chain {
    chain(s("q"), line(.equal, s("x")), line(.equal, n("1")), line(.approximately, n("2"), [.text("said")]))
      .arranged(letters: 1)
  }

  @Test func `Markdown writes a packed chain with one mark`() {
    let text = markdown(.chains([packed, packed]))
    #expect(text.contains("q &= x = 1 \\approx 2 \\qquad\\text{said} \\\\\n"))
  }

  @Test func `HTML gives each member of a packed chain its own formula, with a place to break`() {
    let text = html(.chains([packed]))
    #expect(text.components(separatedBy: "<div class=\"line\">").count == 2)
    #expect(text.components(separatedBy: "</math><wbr><math>").count == 3)
  }

  @Test func `A broken member is set in and begins with its sign`() {
    let long = chain(s("p"), line(.equal, terms(30))).arranged(letters: 0)
    #expect(markdown(.chains([long])).contains(" \\\\\n&\\quad + 0.25"))
    #expect(html(.chains([long])).contains("<wbr><math><mo form=\"infix\">+</mo>"))
  }

  @Test func `Formulas side by side are one display`() {
    let text = markdown(.formulas([[MathLayout(s("a")), MathLayout(s("b"))], [MathLayout(s("c"))]]))
    #expect(text == "$$\n\\begin{aligned}\n&a \\qquad b \\\\\n&c\n\\end{aligned}\n$$\n")
    #expect(markdown(.formulas([[MathLayout(s("a"))]])) == "$$a$$\n")
    #expect(markdown(.formulas([])) == "")
  }
}
