import MathNotation
import Testing

@testable import WorksheetRendering

private func plain(_ tokens: Tokens) -> String { PlainText.text(of: MathLayout(tokens)) }

private let lettersInPlainText: [Sample] = [
  Sample([], ""),
  Sample(n("1.20"), "1.20"),
  Sample([.number("2"), .number("3")], "2 3"),
  Sample(neg("0.5"), "−0.5"),
  Sample([.scientific("2.1", exponent: -3)], "2.1 · 10⁻³"),
  Sample([.scientific("1", exponent: 12)] + times + s("x"), "1 · 10¹² · x"),
  Sample(s("a") + plus + s("b") + minus + s("c"), "a + b − c"),
  Sample(s("x", 1), "x₁"),
  Sample(s("w", 1, 2), "w₁,₂"),
  Sample(s("w", 10, 12), "w₁₀,₁₂"),
  Sample(s("w", at: "i", "j"), "wᵢ,ⱼ"),
  Sample(s("w", at: "t−1"), "wₜ₋₁"),
  Sample(s("w", at: "q"), "w_q"),
  Sample(s("w", at: "b", "1"), "w_{b,1}"),
  Sample(s("w", at: "d+1"), "w_{d+1}"),
  Sample(s("y", 1, sub: "in"), "y₁,ᵢₙ"),
  Sample(s("y", sub: "in"), "yᵢₙ"),
  Sample(s("W", 1, 2, sub: "1"), "(W₁)₁,₂"),
  Sample(s("W", 1, sub: "1", "in"), "(W₁)₁,ᵢₙ"),
  Sample(s("W", sub: "1"), "W₁"),
  Sample([.symbol(Symbol("W", primes: 1), row: .number(1), column: .number(2))], "W′₁,₂"),
  Sample([.symbol(Symbol("E", primes: 2))], "E′′"),
  Sample([.symbol(Symbol("E", primes: 7))], "E⁽⁷⁾"),
  Sample([.symbol(Symbol("W", superscript: "(1)", primes: 1))], "W⁽¹⁾′"),
  Sample([.symbol(Symbol("W", superscript: "A"))], "W^{A}"),
  Sample([.symbol(Symbol("y", accent: .hat), row: .number(2))], "y\u{302}₂"),
  Sample([.symbol(Symbol("x", accent: .bar))], "x\u{304}"),
  Sample([.symbol(Symbol("x", accent: .tilde))], "x\u{303}"),
  Sample([.symbol(Symbol("x", accent: .vec))], "x\u{20D7}"),
  Sample([.symbol(Symbol("net", accent: .hat))], "hat(net)"),
  Sample([.symbol(Symbol("U", style: .bold))] + beside + [.symbol(Symbol("x", style: .upright))], "U x"),
  Sample([.index(.letter("j")), .relation(.equal), .index(.number(-1))], "j = −1"),
  Sample([.index(.word("in"))], "in"),
]

private let callsInPlainText: [Sample] = [
  Sample(fn("sig", s("z")), "sig(z)"),
  Sample(fn("sig", s("z"), primes: 1), "sig′(z)"),
  Sample([.function(.letter("σ"), primes: 2)] + round(s("z")), "σ′′(z)"),
  Sample([.function(.word("log"))] + s("z"), "log z"),
  Sample(fn("max", n("0") + comma + s("z")), "max(0, z)"),
  Sample(n("2") + beside + round(s("y") + minus + s("t")), "2(y − t)"),
  Sample(s("y") + beside + round(n("1") + minus + s("y")), "y (1 − y)"),
  Sample(round(s("a")) + beside + round(s("b")), "(a)(b)"),
  Sample(fn("sig", s("z")) + beside + s("x"), "sig(z) x"),
  Sample([.open(.square)] + s("a") + [.close(.square)], "[a]"),
  Sample(
    [.open(.bar)] + s("a") + [.close(.bar)] + [.open(.doubleBar)] + n("1") + [.close(.doubleBar)], "|a|‖1‖"),
]

private let quotientsInPlainText: [Sample] = [
  Sample(d(s("E"), s("w", 1, 1)), "∂E/∂w₁,₁"),
  Sample(d(s("E"), s("y", 1)) + times + fn("sig", s("y", 1, sub: "in"), primes: 1), "∂E/∂y₁ · sig′(y₁,ᵢₙ)"),
  Sample(frac(n("1"), n("2")), "1/2"),
  Sample(frac(s("a") + plus + s("b"), s("c") + times + s("d")), "(a + b)/(c · d)"),
  Sample(frac(frac(s("a"), s("b")), frac(s("c"), s("d"))), "(a/b)/(c/d)"),
  Sample(frac(neg("1"), neg("2")), "(−1)/(−2)"),
  Sample(frac(fn("exp", s("z") + plus + n("1")), s("n")), "exp(z + 1)/n"),
  Sample(d(s("E"), s("W")) + transposed, "(∂E/∂W)ᵀ"),
  Sample(
    d([.symbol(Symbol("E", primes: 2))], [.symbol(Symbol("w", primes: 2), row: .number(1))]), "∂E′′/∂w′′₁"),
  Sample(frac(power(s("x"), n("2")), s("W") + transposed), "x²/Wᵀ"),
  Sample([.symbol(Symbol("W", primes: 1))] + transposed, "W′ᵀ"),
  Sample(power(s("W") + transposed, n("2")), "(Wᵀ)²"),
  Sample(power(frac(s("a"), s("b")), frac(n("1"), n("2"))), "(a/b)^(1/2)"),
]

private let powersInPlainText: [Sample] = [
  Sample(power(s("y", 1), n("2")), "y₁²"),
  Sample(power(round(s("a") + plus + s("b")), n("10")), "(a + b)¹⁰"),
  Sample(power(s("a") + plus + s("b"), n("2")), "(a + b)²"),
  Sample(power([.symbol(Symbol("W", primes: 1))], n("2")), "(W′)²"),
  Sample(power(power(s("x"), n("2")), s("k")), "(x²)ᵏ"),
  Sample(power(frac(s("a"), s("b")), n("2")), "(a/b)²"),
  Sample(power(neg("2"), n("2")), "(−2)²"),
  Sample(power([.scientific("2", exponent: 3)], n("2")), "(2 · 10³)²"),
  Sample(power(s("e"), [.sign(.negative)] + s("z")), "e⁻ᶻ"),
  Sample(power(s("e"), [.sign(.negative)] + s("z", 1)), "e^(−z₁)"),
  Sample(power(s("e"), s("β")), "e^β"),
  Sample(power(fn("sig", s("z")), n("2")), "sig(z)²"),
]

private let sumsInPlainText: [Sample] = [
  Sample([.begin(.root)] + s("x") + [.end], "√x"),
  Sample([.begin(.root)] + s("x", 1) + [.end], "√(x₁)"),
  Sample([.begin(.root)] + s("a") + plus + s("b") + [.end], "√(a + b)"),
  Sample(sum([.index(.letter("j"))]) + d(s("E"), s("y", at: "j")), "Σⱼ ∂E/∂yⱼ"),
  Sample(sum([.index(.letter("j")), .relation(.equal), .number("1")], s("m")) + s("x", at: "j"), "Σⱼ₌₁ᵐ xⱼ"),
  Sample(sum([.index(.letter("c")), .relation(.equal), .number("1")], s("K")) + s("x"), "Σ_{c=1}^K x"),
  Sample(sum([]) + s("x"), "Σ x"),
  Sample(s("a") + plus + sum([.index(.letter("i"))]) + s("x", at: "i"), "a + Σᵢ xᵢ"),
  Sample(s("W") + transposed + beside + s("x"), "Wᵀ x"),
  Sample(round(s("a") + plus + s("b")) + transposed, "(a + b)ᵀ"),
  Sample(s("W", sub: "1") + transposed, "W₁ᵀ"),
  Sample(power(s("x"), n("2")) + transposed, "(x²)ᵀ"),
]

private let matricesInPlainText: [Sample] = [
  Sample(
    matrix(columns: 2, n("1.20"), neg("0.11"), n("0.30"), n("0.65")), "[1.20 −0.11; 0.30 0.65]"),
  Sample(matrix(columns: 1, s("a"), s("b")) + transposed, "[a; b]ᵀ"),
  Sample(matrix(columns: 2, s("a") + plus + s("b"), n("1")), "[a + b, 1]"),
  Sample(matrix(columns: 0, n("1"), n("2")), "[1; 2]"),
  Sample(matrix(columns: 2, n("1"), n("2"), n("3")), "[1 2; 3]"),
  Sample(
    cases(n("1"), [.words("if")] + s("z") + [.relation(.greater)] + n("0"), n("0"), [.words("otherwise")]),
    "{1 if z > 0; 0 otherwise}"),
  Sample([.begin(.underbrace)] + n("0.30") + [.separator, .words("input"), .end], "0.30 [input]"),
  Sample(s("a") + [.sign(.hadamard)] + s("b") + [.sign(.outer)] + s("c"), "a ⊙ b ⊗ c"),
  Sample([.sign(.dots), .sign(.verticalDots), .sign(.diagonalDots), .sign(.infinity)], "⋯ ⋮ ⋱ ∞"),
  Sample(
    s("a") + [.relation(.lessOrEqual)] + s("b") + [.relation(.notEqual)] + s("c") + [.relation(.becomes)]
      + s("d") + [.relation(.less)] + s("e") + [.relation(.greaterOrEqual)] + s("f")
      + [.relation(.approximately)] + s("g"),
    "a ≤ b ≠ c ← d < e ≥ f ≈ g"),
  Sample(plus + s("b"), "+ b"),
]

@Test(
  "formulas in plain text",
  arguments: lettersInPlainText
    + callsInPlainText
    + quotientsInPlainText
    + powersInPlainText
    + sumsInPlainText
    + matricesInPlainText)
func formulasInPlainText(sample: Sample) {
  #expect(plain(sample.tokens) == sample.expected)
}

@Test(
  "what is not well formed is still text",
  arguments: [
    Sample([.end, .separator], ""),
    Sample([.begin(.fraction)], "/"),
    Sample([.begin(.fraction)] + n("1") + [.separator, .separator] + n("2"), "1//2"),
    Sample([.begin(.power)] + n("2") + [.end], "2"),
    Sample([.begin(.series), .begin(.cases)], "Σ_{{}}"),
    Sample([.close(.round), .sign(.transpose), .sign(.transpose)], ")ᵀᵀ"),
    Sample([.open(.round)] + s("a") + plus, "(a +"),
  ])
func malformedInPlainText(sample: Sample) {
  #expect(plain(sample.tokens) == sample.expected)
}

@Test func `chains are aligned at their relation signs`() {
  let long = chain(
    d(s("E"), [.symbol(Symbol("p", accent: .hat), row: .number(1))]),
    line(.equal, s("a") + plus + s("b")), line(.approximately, n("0.49"), [.text("because "), math(s("z"))]))
  var broken = long
  broken.steps[0].breaks = [1]
  broken.steps[1].startsLine = false
  broken.steps[1].remarkStartsLine = true
  #expect(
    PlainText.lines(of: [long, chain(s("q"), line(.equal, n("1"))), chain(s("r"))]) == [
      "∂E/∂p\u{302}₁ = a + b", "       ≈ 0.49   (because z)", "q = 1", "r",
    ])
  #expect(
    PlainText.lines(of: [broken]) == [
      "∂E/∂p\u{302}₁ = a", "           + b ≈ 0.49", "          (because z)",
    ])
}

@Test func `plain text keeps every bracket and every number`() {
  var random = RandomLayout(seed: 4)
  for index in 0..<3_000 {
    let tokens = index.isMultiple(of: 2) ? random.formula(depth: 3) : random.soup(count: 1 + index % 40)
    let written = plain(tokens)
    let digits = fullSize(written)
    for case .number(let number) in tokens where number.allSatisfy({ $0.isNumber || $0 == "." }) {
      #expect(digits.contains(number), "\(written)")
    }
    guard index.isMultiple(of: 2) else { continue }
    #expect(balance(written) == 0, "\(written)")
    #expect(!written.contains("  "), "\(written)")
  }
}

/// Small digits as the usual ones.
private func fullSize(_ text: String) -> String {
  String(
    text.map { character in
      let small = ["₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"].compactMap { Array($0).firstIndex(of: character) }.first
      return small.map { Character(String($0)) } ?? character
    })
}

/// 0 if every bracket is closed by its own.
private func balance(_ text: String) -> Int {
  var open: [Character] = []
  for character in text {
    switch character {
    case "(", "[", "{": open.append(character)
    case ")", "]", "}":
      guard let last = open.popLast(), ["()", "[]", "{}"].contains("\(last)\(character)") else { return -1 }
    default: break
    }
  }
  return open.count
}

@Test(.timeLimit(.minutes(5)))
func `depth and length are no limit in plain text`() {
  let deep = Tokens(repeating: .begin(.fraction), count: 20_000)
  let brackets = Tokens(repeating: .open(.round), count: 20_000) + frac(n("1"), n("2"))
  #expect(plain(deep).unicodeScalars.count { $0 == "/" } == 20_000)
  #expect(plain(brackets).hasSuffix("(1/2"))
  #expect(plain(Tokens(repeating: .number("1"), count: 20_000)).utf8.count == 39_999)
}
