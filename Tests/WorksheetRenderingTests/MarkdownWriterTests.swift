import MathNotation
import Testing

@testable import WorksheetRendering

@Test func `a group of chains is one display, aligned at its relation signs`() {
  let text = markdown(.chains([SamplePage.outputDerivative, chain(s("a"), line(.equal, n("1")))]))
  #expect(
    text == """
      $$
      \\begin{aligned}
      \\frac{\\partial E}{\\partial y_1} &= 2(y_1 - t_1) \\\\
      &= 2(0.37 - 1) \\\\
      &= -1.26 \\\\
      a &= 1
      \\end{aligned}
      $$

      """)
}

@Test func `one chain of one step needs no alignment`() {
  #expect(markdown(.chains([chain(s("a"), line(.approximately, n("0.5")))])) == "$$a \\approx 0.5$$\n")
  #expect(markdown(.chains([chain(s("a"))])) == "$$a$$\n")
}

@Test func `nothing to show writes nothing`() {
  #expect(markdown(blocks: []) == "")
  #expect(markdown(.chains([]), .paragraph([]), .heading([]), .chains([chain([])])) == "")
  #expect(
    markdown(.paragraph([.text("a")]), .chains([]), .paragraph([.text("b")])) == "a\n\nb\n")
  #expect(markdown(inline: math([])) == "")
}

@Test func `a remark stands beside its line`() {
  let remark: [ReportInline] = [.text("because "), math(s("z")), .text(" > 0")]
  let text = markdown(.chains([chain(s("a"), line(.equal, n("1"), remark))]))
  #expect(text.contains("\na &= 1 \\qquad\\text{because } z\\text{ > 0}\n"))
}

@Test func `many chains become several displays, divided between chains`() {
  let chains = (0..<10).map { index in
    chain(s("a", index), line(.equal, n("1")), line(.equal, n("2")), line(.equal, n("3")))
  }
  let displays = markdown(.chains(chains)).split(separator: "\n\n")
  #expect(displays.count == 2)
  for display in displays {
    #expect(display.split(separator: " \\\\\n").count <= MarkdownWriter.mostLines)
    #expect(display.hasPrefix("$$\n\\begin{aligned}\na"))
  }
  #expect(displays.map { $0.matches(of: /&=/).count }.reduce(0, +) == 30)
}

@Test func `a chain longer than a display goes on in the next`() {
  let steps = (1...40).map { line(.equal, n("\($0)")) }
  let displays = markdown(.chains([Chain(left: MathLayout(s("a")), steps: steps)])).split(separator: "\n\n")
  #expect(displays.count == 3)
  #expect(displays[2].hasSuffix("&= 40\n\\end{aligned}\n$$\n"))
}

@Test func `no line of a display is blank`() {
  for display in markdown(.chains(SamplePage.corners)).split(separator: "$$") {
    #expect(!display.contains("\n\n"))
  }
}

@Test func `a table is a pipe table, and short rows are filled`() {
  let table = ReportTable(
    header: [[.text("w|x")], [.text("value")]], alignments: [.left, .right],
    rows: [[[math([.open(.bar)] + s("w") + [.close(.bar)])], [math(n("0.5"))]], [[.text("none")]]])
  #expect(
    markdown(.table(table)) == """
      | w\\|x | value |
      |:---|---:|
      | $\\lvert w\\rvert$ | $0.5$ |
      | none |  |

      """)
  #expect(markdown(.table(ReportTable(header: [], alignments: [], rows: []))) == "")
}

@Test(
  "text keeps its meaning",
  arguments: [
    ("1. first", "1\\. first"), ("1.5 is", "1.5 is"), ("- a", "\\- a"), ("-1", "-1"), ("(a) b", "(a\\) b"),
    ("(see)", "(see)"), ("I. One", "I\\. One"), ("Then. A", "Then. A"), ("# a", "\\# a"),
    ("50 % of a_b*c", "50 % of a\\_b\\*c"),
    ("a\nb", "a b"), ("a <b> & c", "a \\<b\\> \\& c"), ("x -- y", "x -\\- y"), ("", ""),
  ])
func textIsEscaped(text: String, expected: String) {
  #expect(markdown(.paragraph([.text(text)])) == expected + "\n")
}

@Test func `code has a fence longer than what it holds`() {
  #expect(markdown(inline: .code("a b")) == "`a b`")
  #expect(markdown(inline: .code("a`b")) == "``a`b``")
  #expect(markdown(inline: .code("`")) == "`` ` ``")
  #expect(markdown(.listing("a\n```\nb")) == "````\na\n```\nb\n````\n")
}

@Test(
  "code that a second render would execute is plain text",
  arguments: ["= E", "dE/dp[1] =? 0.49", " = x", "=x"])
func codeIsNotExecuted(code: String) {
  #expect(!markdown(inline: .code(code)).contains("`"))
}

@Test func `strong text keeps its blanks outside`() {
  #expect(markdown(inline: .strong(" a ")) == " **a** ")
  #expect(markdown(inline: .strong(" ")) == " ")
  #expect(markdown(.heading([.text("a "), .strong("b")])) == "**a b**\n")
}

@Test func `inline mathematics closes before a digit`() {
  #expect(markdown(inline: math(n("0.5")), .text("3 times")) == "$0.5$&#51; times")
  #expect(markdown(inline: math([.relation(.equal), .number("5")])) == "$= 5$")
  #expect(markdown(inline: math(sum([]))) == "$\\sum$")
}
