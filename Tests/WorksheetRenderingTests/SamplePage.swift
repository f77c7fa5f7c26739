import MathNotation

@testable import WorksheetRendering

/// A page with what a real sheet shows: to be looked at, and to be held by tests.
enum SamplePage {
  static let blocks: [ReportBlock] = [
    .heading([.text("Forward pass.")]),
    .chains(forward),
    .heading([.text("Error derivatives.")]),
    .paragraph([
      .text("Every unit of the layer "), math(s("y")), .text(" passes its share back to "), math(s("p", 1)),
      .text(", because "), math(s("p", 1)), .text(" feeds two units."),
    ]),
    .chains([outputDerivative, hiddenDerivative]),
    .heading([.text("In matrices.")]),
    .chains(matrices),
    .heading([.text("Cases and fractions.")]),
    .chains(corners),
    .heading([.text("Check.")]),
    .table(table),
    .list([
      [.text("held by "), .code("dE/dp[1] =? 0.49")],
      [.strong("Erratum"), .text(": the sheet prints −0.08.")],
    ]),
    .listing("gradient p[1]\nupdate rate 0.1"),
  ]

  static let forward: [Chain] = [
    chain(
      s("q", 1, sub: "in"),
      line(.equal, s("x", 1) + times + s("u", 1, 1) + plus + s("x", 2) + times + s("u", 2, 1)),
      line(.equal, n("0") + times + n("1.20") + plus + n("1") + times + n("0.30")),
      line(.equal, n("0.30"))),
    chain(
      s("q", 1),
      line(.equal, fn("sig", s("q", 1, sub: "in"))),
      line(.equal, fn("sig", n("0.30"))),
      line(.approximately, n("0.57"))),
    chain(
      s("q", 2, sub: "in"),
      line(.equal, s("x", 1) + times + s("u", 1, 2) + plus + s("x", 2) + times + s("u", 2, 2)),
      line(.equal, n("0") + times + round(neg("1.20")) + plus + n("1") + times + n("1.10")),
      line(.equal, n("1.10"))),
  ]

  static let outputDerivative = chain(
    d(s("E"), s("y", 1)),
    line(.equal, n("2") + beside + round(s("y", 1) + minus + s("t", 1))),
    line(.equal, n("2") + beside + round(n("0.37") + minus + n("1"))),
    line(.equal, neg("1.26")))

  static let hiddenDerivative = chain(
    d(s("E"), s("p", 1)),
    line(
      .equal,
      sum([.index(.letter("j")), .relation(.equal), .number("1")], n("2")) + d(s("E"), s("y", at: "j"))
        + times
        + fn("sig", s("y", at: "j", sub: "in"), primes: 1) + times
        + [.symbol(Symbol("w"), row: .number(1), column: .letter("j"))]),
    line(
      .equal,
      d(s("E"), s("y", 1)) + times + fn("sig", s("y", 1, sub: "in"), primes: 1) + times + s("w", 1, 1) + plus
        + d(s("E"), s("y", 2)) + times + fn("sig", s("y", 2, sub: "in"), primes: 1) + times + s("w", 1, 2)),
    line(
      .equal,
      round(neg("1.26")) + times + n("0.37") + beside + round(n("1") + minus + n("0.37")) + times
        + round(neg("2.00")) + plus + round(neg("0.94")) + times + n("0.53") + beside
        + round(n("1") + minus + n("0.53")) + times + n("0.43")),
    line(.approximately, n("0.5874") + minus + n("0.1007")),
    line(.approximately, n("0.49")))

  static let matrices: [Chain] = [
    chain(
      [.symbol(Symbol("q", style: .bold, subscripts: ["in"]))],
      line(.equal, [.symbol(Symbol("x", style: .bold))] + beside + [.symbol(Symbol("U", style: .bold))]),
      line(
        .equal,
        matrix(columns: 2, n("0"), n("1"))
          + matrix(columns: 3, n("1.20"), neg("1.20"), neg("0.11"), n("0.30"), n("1.10"), n("0.65"))),
      line(.equal, matrix(columns: 3, n("0.30"), n("1.10"), n("0.65")))),
    chain(
      d(s("E"), [.symbol(Symbol("W", style: .bold))]),
      line(
        .equal,
        [.symbol(Symbol("p", style: .bold)), .sign(.transpose)] + beside
          + round(
            d(s("E"), [.symbol(Symbol("y", style: .bold))]) + [.sign(.hadamard)]
              + fn("sig", [.symbol(Symbol("y", style: .bold, subscripts: ["in"]))], primes: 1)))),
    chain(
      [.symbol(Symbol("W", superscript: "(1)", primes: 1), row: .number(1), column: .number(2))],
      line(
        .equal,
        [.symbol(Symbol("W", superscript: "(1)"), row: .number(1), column: .number(2))] + minus + s("η")
          + times
          + d(s("E"), [.symbol(Symbol("W", superscript: "(1)"), row: .number(1), column: .number(2))])),
      line(.approximately, n("0.43") + minus + n("0.5") + times + round(neg("0.0609"))),
      line(.approximately, n("0.46"))),
    chain(
      s("W"),
      line(
        .equal,
        matrix(
          columns: 3, s("w", 1, 1), [.sign(.dots)], s("w", at: "1", "m"), [.sign(.verticalDots)],
          [.sign(.diagonalDots)], [.sign(.verticalDots)], s("w", at: "n", "1"), [.sign(.dots)],
          s("w", at: "n", "m")))),
  ]

  static let corners: [Chain] = [
    chain(
      [.function(.word("relu"), primes: 1)] + round(s("z")),
      line(
        .equal,
        cases(
          n("1"), [.words("if")] + s("z") + [.relation(.greater), .number("0")], n("0"), [.words("otherwise")]
        ))),
    chain(
      [.symbol(Symbol("y", accent: .hat), row: .number(2))],
      line(
        .equal,
        frac(
          fn("exp", s("z", 2)),
          sum([.index(.letter("k")), .relation(.equal), .number("1")], n("3")) + fn("exp", s("z", at: "k")))),
      line(
        .equal,
        frac(
          fn("exp", n("0.25")),
          fn("exp", neg("0.52")) + plus + fn("exp", n("0.25")) + plus + fn("exp", n("1.10")))),
      line(.approximately, frac(n("1.2840"), n("0.5945") + plus + n("1.2840") + plus + n("3.0042"))),
      line(.approximately, n("0.2630"))),
    chain(
      d(s("L"), s("z", 1)),
      line(
        .equal, d(s("L"), s("a", 1)) + times + n("1"),
        [
          .text("because "),
          math(s("z", 1) + [.relation(.equal), .number("0.25"), .relation(.greater), .number("0")]),
        ]),
      line(.equal, n("0.031"))),
    chain(
      [.symbol(Symbol("σ"))],
      line(
        .equal,
        [.begin(.root)] + frac(n("1"), s("n")) + beside + sum([.index(.letter("i"))])
          + power(round(s("x", at: "i") + minus + [.symbol(Symbol("x", accent: .bar))]), n("2")) + [.end]),
      line(.approximately, [.scientific("2.1", exponent: -3)])),
    chain(
      s("E"),
      line(
        .equal,
        [.open(.bar)] + s("t", 1) + minus + s("y", 1) + [.close(.bar)] + plus
          + power([.open(.doubleBar)] + s("W") + [.close(.doubleBar)], n("2")) + plus
          + power(s("y", 1), n("2"))
          + plus + [.begin(.underbrace)] + n("0.30") + [.separator, .words("pre-activation"), .end])),
  ]

  static let table = ReportTable(
    header: [[.text("weight")], [.text("analytic")], [.text("numeric")], [.text("relative error")]],
    alignments: [.left, .right, .right, .right],
    rows: [
      [
        [math(s("w", 1, 1))], [math(neg("0.0766"))], [math(neg("0.0766"))],
        [math([.scientific("1.3", exponent: -9)])],
      ],
      [
        [math(s("w", 1, 2))], [math(neg("0.0609"))], [math(neg("0.0609"))],
        [math([.scientific("4.1", exponent: -10)])],
      ],
    ])

  /// The document as the kit would assemble it.
  static func html() -> [UInt8] {
    var body: [UInt8] = []
    body.append(
      contentsOf:
        "<h2>Backpropagation by hand</h2>\n<p>The hidden layers and the output layer use the sigmoid. ".utf8)
    body.append(contentsOf: "The error is ".utf8)
    let error = sum([.index(.letter("j"))]) + power(round(s("t", at: "j") + minus + s("y", at: "j")), n("2"))
    HTMLFormat().write([math(s("E") + [.relation(.equal)] + error)], into: &body)
    body.append(contentsOf: ", and the answer to the first part is ".utf8)
    HTMLFormat().write([math(n("0.49"))], into: &body)
    body.append(contentsOf: ". Round to two decimals after each calculation.</p>\n".utf8)
    HTMLFormat().write(blocks, into: &body)
    body.append(
      contentsOf: "<p>A closing remark, with <code>code</code> and a <a href=\"#\">link</a>.</p>\n".utf8)
    body.append(
      contentsOf: "<blockquote><p>A quoted line.</p></blockquote>\n<ol><li>One</li><li>Two</li></ol>\n".utf8)
    let head = PageHead(
      title: "Exercise 3: backpropagation by hand", subtitle: "Solution", authors: ["A. Author"],
      date: "14 May 2020")
    return HTMLFormat().finish(body, head: head)
  }

  static func markdown() -> [UInt8] {
    var out: [UInt8] = []
    MarkdownFormat().write(blocks, into: &out)
    return out
  }
}
