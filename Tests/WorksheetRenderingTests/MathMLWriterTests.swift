import MathNotation
import Testing

@testable import WorksheetRendering

private func symbol(_ symbol: Symbol, _ row: IndexLabel? = nil, _ column: IndexLabel? = nil) -> Tokens {
  [.symbol(symbol, row: row, column: column)]
}

private let open = "<mo stretchy=\"false\">(</mo>"
private let close = "<mo stretchy=\"false\">)</mo>"
private let tallOpen = "<mrow><mo>(</mo>"
private let tallClose = "<mo>)</mo></mrow>"
private let comma2 = "<mo rspace=\"0\">,</mo>"
private let equalsTight = "<mo lspace=\"0\" rspace=\"0\">=</mo>"

@Test(
  "quantities in MathML",
  arguments: [
    Sample(s("x"), "<mi>x</mi>"),
    Sample(s("W", sub: "1"), "<msub><mi>W</mi><mn>1</mn></msub>"),
    Sample(s("w", 1, 2), "<msub><mi>w</mi><mrow><mn>1</mn>\(comma2)<mn>2</mn></mrow></msub>"),
    Sample(s("y", 1, sub: "in"), "<msub><mi>y</mi><mrow><mn>1</mn>\(comma2)<mi>in</mi></mrow></msub>"),
    Sample(
      s("W", 1, sub: "3"),
      "<msub><mrow><mo stretchy=\"false\">(</mo><msub><mi>W</mi><mn>3</mn></msub>"
        + "<mo stretchy=\"false\">)</mo></mrow><mn>1</mn></msub>"),
    Sample(
      s("a", at: "t−1"),
      "<msub><mi>a</mi><mrow><mi>t</mi><mo lspace=\"0\" rspace=\"0\">−</mo><mn>1</mn></mrow></msub>"),
    Sample(symbol(Symbol("W", primes: 1)), "<mrow><mi>W</mi><mo>′</mo></mrow>"),
    Sample(
      symbol(Symbol("W", primes: 1), .number(1)),
      "<msub><mrow><mi>W</mi><mpadded width=\"0\"><mo>′</mo></mpadded></mrow><mn>1</mn></msub>"),
    Sample(
      symbol(Symbol("w", superscript: "(2)"), .number(1)),
      "<msubsup><mi>w</mi><mn>1</mn><mrow><mo stretchy=\"false\">(</mo><mn>2</mn>"
        + "<mo stretchy=\"false\">)</mo></mrow></msubsup>"),
    Sample(
      symbol(Symbol("y", accent: .hat)),
      "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"),
    Sample(symbol(Symbol("x", style: .bold)), "<mi mathvariant=\"normal\">𝐱</mi>"),
    Sample(symbol(Symbol("σ", style: .bold)), "<mi mathvariant=\"normal\">𝛔</mi>"),
    Sample(symbol(Symbol("d", style: .upright)), "<mi mathvariant=\"normal\">d</mi>"),
    Sample(s("net"), "<mi>net</mi>"),
    Sample(s("Δ"), "<mi mathvariant=\"normal\">Δ</mi>"),
    Sample(s("<"), "<mi>&lt;</mi>"),
    Sample(symbol(Symbol("W")) + transposed, "<msup><mi>W</mi><mi>⊤</mi></msup>"),
  ])
func quantitiesInMathML(sample: Sample) {
  #expect(mathML(sample.tokens) == sample.expected)
}

@Test(
  "formulas in MathML",
  arguments: [
    Sample(s("a") + minus + neg("1.20"), "<mi>a</mi><mo>−</mo><mo form=\"prefix\">−</mo><mn>1.20</mn>"),
    Sample(n("2") + beside + s("x"), "<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>"),
    Sample(
      fn("sig", s("z"), primes: 1),
      "<mrow><mi>sig</mi><mo>′</mo></mrow><mo>&#x2061;</mo>\(open)<mi>z</mi>\(close)"),
    Sample(
      [.function(.word("log"))] + s("z"),
      "<mi>log</mi><mo>&#x2061;</mo><mspace width=\"0.167em\"></mspace><mi>z</mi>"),
    Sample(
      round(frac(n("1"), s("n") + plus + n("1"))),
      "\(tallOpen)<mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac>\(tallClose)"),
    Sample(power(s("y", 1), n("2")), "<msubsup><mi>y</mi><mn>1</mn><mn>2</mn></msubsup>"),
    Sample(
      power(round(s("a")), n("2")), "<msup><mrow>\(open)<mi>a</mi>\(close)</mrow><mn>2</mn></msup>"),
    Sample(
      sum([.index(.letter("j")), .relation(.equal), .number("1")], s("m")),
      "<munderover><mo>∑</mo><mrow><mi>j</mi>\(equalsTight)<mn>1</mn></mrow><mi>m</mi></munderover>"),
    Sample(sum([.index(.letter("j"))]), "<munder><mo>∑</mo><mi>j</mi></munder>"),
    Sample(sum([], s("m")), "<mover><mo>∑</mo><mi>m</mi></mover>"),
    Sample(sum([]), "<mo>∑</mo>"),
    Sample(
      matrix(columns: 2, n("1"), neg("2")),
      "<mrow><mo>(</mo><mtable class=\"numbers\" columnalign=\"right\"><mtr><mtd><mn>1</mn></mtd>"
        + "<mtd><mo form=\"prefix\">−</mo><mn>2</mn></mtd></mtr></mtable><mo>)</mo></mrow>"),
    Sample(
      matrix(columns: 1, s("a"), n("2")) + transposed,
      "<msup><mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mn>2</mn></mtd></mtr>"
        + "</mtable><mo>)</mo></mrow><mi>⊤</mi></msup>"),
    Sample(
      round(s("a")) + transposed, "<msup><mrow>\(open)<mi>a</mi>\(close)</mrow><mi>⊤</mi></msup>"),
    Sample(
      [.begin(.underbrace)] + n("1") + [.separator, .words("a b"), .end],
      "<munder><munder><mn>1</mn><mo>⏟</mo></munder><mrow><mtext>a&#xa0;b</mtext></mrow></munder>"),
    Sample(
      [.scientific("2.1", exponent: -3)],
      "<mrow><mn>2.1</mn><mo>⋅</mo><msup><mn>10</mn><mrow><mo form=\"prefix\">−</mo><mn>3</mn></mrow></msup></mrow>"
    ),
    Sample(s("a") + [.relation(.less)] + s("b"), "<mi>a</mi><mo form=\"infix\">&lt;</mo><mi>b</mi>"),
  ])
func formulasInMathML(sample: Sample) {
  #expect(mathML(sample.tokens) == sample.expected)
}

@Test(
  "what is not well formed still becomes elements with the children they need",
  arguments: [
    Sample([.end, .separator], ""),
    Sample([.begin(.fraction)], "<mfrac><mrow></mrow><mrow></mrow></mfrac>"),
    Sample(
      [.begin(.fraction)] + n("1") + [.separator] + n("2") + [.separator] + n("3") + [.end],
      "<mfrac><mn>1</mn><mrow><mn>2</mn><mn>3</mn></mrow></mfrac>"),
    Sample([.begin(.power)] + n("2") + [.end], "<msup><mn>2</mn><mrow></mrow></msup>"),
    Sample([.sign(.transpose)], "<msup><mrow></mrow><mi>⊤</mi></msup>"),
  ])
func malformedInMathML(sample: Sample) {
  #expect(mathML(sample.tokens) == sample.expected)
}
