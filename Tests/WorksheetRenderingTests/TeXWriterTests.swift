import MathNotation
import Testing

@testable import WorksheetRendering

struct Sample: Sendable, CustomTestStringConvertible {
  let tokens: Tokens
  let expected: String
  var testDescription: String { expected }

  init(_ tokens: Tokens, _ expected: String) {
    self.tokens = tokens
    self.expected = expected
  }
}

private func symbol(_ symbol: Symbol, _ row: IndexLabel? = nil, _ column: IndexLabel? = nil) -> Tokens {
  [.symbol(symbol, row: row, column: column)]
}

@Test(
  "quantities in TeX",
  arguments: [
    Sample(s("x"), "x"),
    Sample(s("W", sub: "1"), "W_1"),
    Sample(s("x", 12), "x_{12}"),
    Sample(s("w", 1, 2), "w_{1,2}"),
    Sample(s("y", at: "j"), "y_j"),
    Sample(s("y", sub: "in"), "y_{\\mathrm{in}}"),
    Sample(s("y", 1, sub: "in"), "y_{1,\\mathrm{in}}"),
    Sample(s("y", 1, 2, sub: "in"), "y_{1,2,\\mathrm{in}}"),
    Sample(s("z", sub: "1", "in"), "z_{1,\\mathrm{in}}"),
    Sample(s("W", 1, 2, sub: "1"), "(W_1)_{1,2}"),
    Sample(s("z", 2, sub: "1", "in"), "(z_1)_{2,\\mathrm{in}}"),
    Sample(s("a", at: "t−1"), "a_{t-1}"),
    Sample(s("a", at: "j+1", "σ"), "a_{j+1,\\sigma}"),
    Sample(symbol(Symbol("W", primes: 1), .number(1), .number(1)), "W'_{1,1}"),
    Sample(symbol(Symbol("W", subscripts: ["1"], primes: 2), .number(1), .number(1)), "(W''_1)_{1,1}"),
    Sample(symbol(Symbol("w", superscript: "(2)"), .number(1), .number(2)), "w^{(2)}_{1,2}"),
    Sample(symbol(Symbol("w", superscript: "(2)", primes: 1)), "w^{(2)\\prime}"),
    Sample(symbol(Symbol("w", primes: 100)), "w^{(100)}"),
    Sample(symbol(Symbol("y", accent: .hat), .number(2)), "\\hat{y}_2"),
    Sample(symbol(Symbol("x", style: .bold)), "\\mathbf{x}"),
    Sample(symbol(Symbol("σ", style: .bold)), "\\boldsymbol{\\sigma}"),
    Sample(symbol(Symbol("d", style: .upright)), "\\mathrm{d}"),
    Sample(s("net"), "\\mathrm{net}"),
    Sample(symbol(Symbol("net", accent: .bar)), "\\bar{\\mathrm{net}}"),
    Sample(s("η"), "\\eta"),
    Sample(s("Δ"), "\\Delta"),
    Sample(s("Α"), "A"),
    Sample(s("Δw"), "\\mathrm{\\Delta w}"),
    Sample(s("ä"), "\\text{ä}"),
    Sample(s("数"), "\\text{数}"),
    Sample(s("größe"), "\\text{größe}"),
    Sample(s("a_b"), "\\text{a\\_b}"),
    Sample(s(""), "{}"),
  ])
func quantitiesInTeX(sample: Sample) {
  #expect(teX(sample.tokens) == sample.expected)
}

@Test(
  "formulas in TeX",
  arguments: [
    Sample(s("a") + plus + s("b") + minus + s("c") + times + s("d"), "a + b - c \\cdot d"),
    Sample(n("2") + beside + round(s("y") + minus + s("t")), "2(y - t)"),
    Sample(n("2") + beside + n("3"), "2\\,3"),
    Sample(s("a") + beside + s("b"), "a b"),
    Sample(s("η") + beside + s("x"), "\\eta x"),
    Sample(s("x", 1) + beside + n("2"), "x_1\\,2"),
    Sample(neg("1.20"), "-1.20"),
    Sample([.scientific("2.1", exponent: -3)], "2.1 \\cdot 10^{-3}"),
    Sample(fn("sig", s("z")), "\\mathop{\\mathrm{sig}}(z)"),
    Sample(fn("sig", s("z"), primes: 1), "\\mathop{\\mathrm{sig}'}(z)"),
    Sample(fn("tanh", s("z"), primes: 1), "\\tanh'(z)"),
    Sample(fn("max", n("0") + comma + s("z")), "\\max(0, z)"),
    Sample(fn("max", s("z"), primes: 1), "\\mathop{\\mathrm{max}'}(z)"),
    Sample(fn("f", s("z")), "\\mathrm{f}(z)"),
    Sample([.function(.letter("σ"), primes: 1)] + round(s("z")), "\\sigma'(z)"),
    Sample([.function(.letter("f"), primes: 9)] + round(s("z")), "f^{(9)}(z)"),
    Sample(d(s("E"), s("y", 1)), "\\frac{\\partial E}{\\partial y_1}"),
    Sample(round(d(s("E"), s("y"))), "\\left(\\frac{\\partial E}{\\partial y}\\right)"),
    Sample(
      round(round(s("a")) + times + frac(n("1"), round(s("b")))), "\\left((a) \\cdot \\frac{1}{(b)}\\right)"),
    Sample([.open(.square)] + s("a") + [.close(.square)], "{[}a]"),
    Sample(
      n("2") + [.open(.square)] + frac(s("a"), s("b")) + [.close(.square)], "2\\left[\\frac{a}{b}\\right]"),
    Sample([.open(.bar)] + s("a") + [.close(.bar)], "\\lvert a\\rvert"),
    Sample([.open(.doubleBar)] + n("1") + [.close(.doubleBar)], "\\lVert1\\rVert"),
    Sample(power(s("y", 1), n("2")), "y_1^2"),
    Sample(power(round(s("a") + plus + s("b")), n("10")), "(a + b)^{10}"),
    Sample(power(symbol(Symbol("W", primes: 1)), n("2")), "{W'}^2"),
    Sample(power(power(s("x"), n("2")), s("k")), "{x^2}^{k}"),
    Sample(power(s("e"), [.sign(.negative)] + s("z")), "e^{-z}"),
    Sample([.begin(.root)] + s("x") + [.end], "\\sqrt{x}"),
    Sample(
      sum([.index(.letter("j")), .relation(.equal), .number("1")], s("m")) + s("x", at: "j"),
      "\\sum_{j=1}^{m} x_j"),
    Sample(sum([.index(.letter("j"))]) + s("x", at: "j"), "\\sum_{j} x_j"),
    Sample(sum([]) + s("x"), "\\sum x"),
    Sample(s("W") + transposed, "W^{\\top}"),
    Sample(symbol(Symbol("W", superscript: "(1)", primes: 1)) + transposed, "W^{(1)\\prime\\top}"),
    Sample(symbol(Symbol("W", subscripts: ["1"])) + transposed, "W^{\\top}_1"),
    Sample(round(s("a") + plus + s("b")) + transposed, "(a + b)^{\\top}"),
    Sample(
      matrix(columns: 1, s("a"), s("b")) + transposed, "\\begin{pmatrix} a \\\\ b \\end{pmatrix}^{\\top}"),
    Sample(power(s("x"), n("2")) + transposed, "x^2{}^{\\top}"),
    Sample(
      matrix(columns: 2, n("1.20"), neg("0.11"), n("0.30"), n("0.65")),
      "\\begin{pmatrix} 1.20 & -0.11 \\\\ 0.30 & 0.65 \\end{pmatrix}"),
    Sample(
      matrix(columns: 11, n("1"), n("2"), n("3")), "\\left(\\begin{array}{ccc} 1 & 2 & 3 \\end{array}\\right)"
    ),
    Sample(
      cases(n("1"), [.words("if")] + s("z") + [.relation(.greater)] + n("0"), n("0"), [.words("otherwise")]),
      "\\begin{cases} 1 & \\text{if } z > 0 \\\\ 0 & \\text{otherwise} \\end{cases}"),
    Sample(
      [.begin(.underbrace)] + n("0.30") + [.separator, .words("50 % & more"), .end],
      "\\underbrace{0.30}_{\\text{50 \\% \\& more}}"),
    Sample(s("a") + [.sign(.hadamard)] + s("b") + [.sign(.outer)] + s("c"), "a \\odot b \\otimes c"),
    Sample(
      [.sign(.dots), .sign(.verticalDots), .sign(.diagonalDots), .sign(.infinity)],
      "\\cdots\\vdots\\ddots\\infty"),
    Sample(
      s("a") + [.relation(.lessOrEqual)] + s("b") + [.relation(.notEqual)] + s("c") + [.relation(.becomes)]
        + s("d"),
      "a \\le b \\ne c \\leftarrow d"),
    Sample([.words("one"), .number("1"), .words("two")], "\\text{one } 1\\text{ two}"),
  ])
func formulasInTeX(sample: Sample) {
  #expect(teX(sample.tokens) == sample.expected)
}

@Test(
  "what is not well formed is still written, and balanced",
  arguments: [
    Sample([.end, .separator], ""),
    Sample([.begin(.fraction)], "\\frac{}{}"),
    Sample([.begin(.fraction)] + n("1") + [.separator, .separator] + n("2"), "\\frac{1}{2}"),
    Sample([.begin(.power)] + n("2") + [.end], "2"),
    Sample([.begin(.series), .begin(.cases)], "\\sum_{\\begin{cases}  \\end{cases}} "),
    Sample([.open(.round), .begin(.fraction), .close(.round)], "(\\frac{)}{}"),
    Sample(
      [.begin(.matrix(columns: 0))] + n("1") + [.separator] + n("2"),
      "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}"),
    Sample([.sign(.transpose), .sign(.transpose)], "{}^{\\top}{}^{\\top}"),
    Sample([.number("}{")], "\\}\\{"),
  ])
func malformedInTeX(sample: Sample) {
  #expect(teX(sample.tokens) == sample.expected)
}

private let headed: Tokens =
  [.begin(.headed(columns: 3)), .separator] + s("z", 1) + [.separator] + s("z", 2) + [.separator] + s("o", 1)
  + [.separator] + n("0.22") + [.separator] + neg("0.16") + [.end]

@Test("a matrix with heads, in all notations")
func matrixWithHeads() {
  #expect(teX(headed) == #"\begin{array}{r|rr}  & z_1 & z_2 \\ \hline o_1 & 0.22 & -0.16 \end{array}"#)
  #expect(
    mathML(headed)
      == "<mtable class=\"heads\" columnalign=\"right\"><mtr><mtd></mtd><mtd><msub><mi>z</mi><mn>1</mn></msub></mtd>"
      + "<mtd><msub><mi>z</mi><mn>2</mn></msub></mtd></mtr><mtr><mtd><msub><mi>o</mi><mn>1</mn></msub></mtd>"
      + "<mtd><mn>0.22</mn></mtd><mtd><mo form=\"prefix\">−</mo><mn>0.16</mn></mtd></mtr></mtable>"
  )
  #expect(PlainMathWriter.text(of: MathLayout(headed)) == "[z₁ z₂; o₁: 0.22 −0.16]")
}
