import BackpropEngine
import Diagnostics
import MathNotation
import Testing
import WorksheetLanguage
import WorksheetTestSupport

/// `for`, members of sequences, and what is said where they are used wrongly.
@Suite struct SequenceTests {
  static let counter = """
    input x = [1 2; 3 4; 5 6]
    constant h[0] = (0, 0)
    for t in 1..3
      h[t] = x[t] + t * h[t-1]
    loss E = sum(h[3])
    """

  @Test func `a body is written out once for each step`() {
    let (network, faults) = checked(Self.counter)
    #expect(faults.map(\.headline) == [])
    #expect(network.network.quantities.map(\.name) == ["x", "h[0]", "h[1]", "h[2]", "h[3]", "E"])
    #expect(network.values("h[2]") == [5, 8])
    #expect(network.values("h[3]") == [20, 30])
    #expect(network.network.quantities[3].symbol.member == .number(2))
  }

  @Test(arguments: [
    "for t in 1..3:\n  h[t] = x[t] + t * h[t-1]\nend",
    "for t in 1 .. 3\nh[t] = x[t] + t * h[t-1]",
    "constant T = 3\nfor t in 1..T\n\th[t] = x[t] + t * h[t-1]",
    "for t in 0..2\n  h[t+1] = x[t+1] + (t + 1) * h[t]",
    "for t in 3..3\n  h[t-2] = x[1] + h[0]\nfor t in 2..3\n  h[t] = x[t] + t*h[t - 1]",
    "for s in 1..3\n  h[s] = x[s] + s * h[s-1]",
    "for t in -1..1\n  h[t+2] = x[t+2] + (t + 2) * h[t+1]",
  ])
  func `loops that say the same give the same`(_ loop: String) {
    let (network, faults) = checked(
      "input x = [1 2; 3 4; 5 6]\nconstant h[0] = (0, 0)\n\(loop)\nloss E = sum(h[3])")
    #expect(faults.map(\.headline) == [])
    #expect(network.values("h[3]") == [20, 30])
  }

  @Test func `steps may go down, and losses of all steps are added`() {
    let (network, faults) = checked(
      "constant g[4] = 1\nfor t in 3..1\n  g[t] = 2 * g[t+1]\nfor t in 1..3\n  loss L[t] = g[t] * t\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.values("g[1]") == [8])
    #expect(network.values("total") == [8 + 4 * 2 + 2 * 3])
  }

  @Test func `members are defined outside of loops too, with any role`() {
    let (network, faults) = checked(
      """
      input x[1] = (1, 0), x[2] = (0, 1)
      target d[1] = 1, d[2] = 0
      for t in 1..2
        weights w[t] : 2 = 0.5
        y[t] = dot(w[t], x[t])
        loss L[t] of y[t]
      given dL[1]/dy[1] = 2
      symbol y = "o"
      """)
    #expect(faults.map(\.headline) == [])
    #expect(network.values("y[2]") == [0.5])
    #expect(
      network.network.quantities.filter { $0.symbol.base == "o" }.map(\.symbol.member) == [
        .number(1), .number(2),
      ])
    #expect(network.network.trainable.map(\.name) == ["w[1]", "w[2]"])
  }

  @Test func `greek names and names with numbers have members`() {
    let (network, faults) = checked("for t in 1..2\n  sigma[t] = t\n  h1[t] = σ[t] * 2\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.values("σ[2]") == [2])
    #expect(network.values("h1[2]") == [4])
    #expect(network.network.quantities[3].symbol == SymbolSpelling.symbol(of: "h1").member(2))
  }

  // MARK: Variants

  @Test func `a variant replaces a start, or what a loop defined`() {
    let (base, _) = checked(Self.counter)
    let (started, faults) = checked("constant h[0] = (1, 1)", from: base)
    #expect(faults.map(\.headline) == [])
    #expect(started.values("h[1]") == [2, 3])
    #expect(started.ownNames == ["h[0]"])
    let (other, more) = checked("for t in 1..2\n  h[t] = 2 * x[t]\nloss E = sum(h[2])", from: base)
    #expect(more.map(\.headline) == [])
    #expect(other.values("E") == [14])
    #expect(other.network.quantities.map(\.name) == ["x", "h[0]", "h[1]", "h[2]", "E"])
    let (longer, none) = checked(
      "input x = [1 2; 3 4; 5 6; 7 8]\nfor t in 1..4\n  h[t] = x[t] + t * h[t-1]\nloss E = sum(h[4])",
      from: base)
    #expect(none.map(\.headline) == [])
    #expect(longer.values("E") == [7 + 80 + 8 + 120])
  }

  // MARK: Formulas outside

  @Test func `formulas name members and their entries`() throws {
    let (network, _) = checked(
      "input x = (1, 2)\nweights u = (0.5, 1)\nconstant h[0] = (0, 0)\nfor t in 1..2\n  h[t] = tanh(x[t] * u + h[t-1])\nloss E = sum(h[2])"
    )
    var scope = QueryScope(network)
    for text in [
      "h[2]", "h[2,1]", "h.in[2]", "h.in[2,1]", "dE/dh[1]", "dE/dh[1,2]", "dE/dh.in[2]", "dh[2]/dh[1]",
      "dh[2,1]/dh[1]",
      "dE/dx[1]", "h[2,1:2]",
    ] {
      let node = scope.node(of: expression(text))
      #expect(node != nil, "\(text): \(scope.takeFaults().map(\.headline))")
    }
    for text in ["h", "h[3]", "h[1:2]", "h[2,3]", "dE/dh", "h[t]"] {
      #expect(scope.node(of: expression(text)) == nil, "\(text)")
      #expect(scope.takeFaults().count == 1, "\(text)")
    }
    #expect(network.members(of: expression("h")).map(\.text) == ["h[0]", "h[1]", "h[2]"])
    #expect(network.members(of: expression("h'[1:2]")).map(\.text) == ["h'[1]", "h'[2]"])
    #expect(network.members(of: expression("h.in[:]")).map(\.text) == ["h.in[0]", "h.in[1]", "h.in[2]"])
    #expect(network.members(of: expression("x")).map(\.text) == ["x"])
  }

  private func expression(_ text: String) -> Expression {
    var line = LogicalLines.single(SourceFragment(text))
    return line.expression()
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("for t in 1..\n  h[t] = 1", "bad-loop"), ("for t = 1 to 4\n  h[t] = 1", "bad-loop"),
    ("for t in range(1, 4)\n  h[t] = 1", "bad-loop"), ("for t in 1:4\n  h[t] = 1", "bad-loop"),
    ("for t in 1..4", "bad-loop"), ("for t in 1..n\n  h[t] = 1", "bad-loop"), ("for", "bad-loop"),
    ("for t", "bad-loop"), ("for (t in 1..3)\n  h[t] = t", "bad-loop"),
    ("for t in 1..3\n  for s in 1..2\n    h[s] = 1", "bad-loop"), ("end", "bad-loop"),
    ("input t = 1\nfor t in 1..3\n  h[t] = 1", "bad-loop"),
    ("for t in 1..3\n  h[t] = 1\n  symbol h = \"s\"", "bad-loop"),
    ("for t in 1..3 4\n  h[t] = 1", "missing-operator"), ("for t in 1..3)\n  h[t] = 1", "unopened-bracket"),
    ("for t in 1..2000\n  h[t] = 1", "too-large"),
    ("for t in 1..3\n  h = t", "defined-twice"), ("for t in 1..3\n  h[1] = t", "defined-twice"),
    ("for t in 1..3\n  h[t] = h[t-1]", "missing-member"),
    ("for t in 1..2\n  h[t] = 1\nx = h[3]", "missing-member"),
    ("for t in 1..2\n  h[t] = 1\nx = 2 * h", "whole-sequence"),
    ("for t in 1..2\n  h[t] = 1\nx = t", "unknown-name"),
    ("for t in 1..2\n  h[t] = 1\nx = h[t]", "unknown-name"),
    ("for t in 1..3\n  h[t] = 2 * h[t+1]", "used-before-definition"),
    ("input x = [1 2; 3 4]\nfor t in 1..3\n  h[t] = x[t]", "index-out-of-range"),
    ("h[1,2] = 3", "bad-index"), ("h[x] = 3", "bad-index"), ("h[1:2] = 3", "bad-index"),
    ("h[9999] = 3", "bad-index"),
    ("h = 1\nconstant h[0] = 2", "defined-twice"), ("constant h[0] = 2\nh = 1", "defined-twice"),
    ("for t in 1..2\n  h[t] = zz * t", "unknown-name"),
    ("for t in 1..2\n  h[t] = 1 +\n  g[t] = h[t]", "missing-operand"),
    ("for t in 1..2\n  sig[t] = 1", "function-name"),
    ("h[0] = 1\nfor t in 0..2\n  h[t] = 1", "defined-twice"),
  ])
  func `one mistake gets one message`(_ text: String, _ code: String) {
    #expect(checked(text).faults.map(\.code) == [code], "\(text)")
  }

  @Test func `the first step is told what it could start from`() {
    func mend(_ line: String) -> String? {
      checked("input x = (1, 2)\nweights U = [1 2; 3 4; 5 6], u = 2\nfor t in 1..2\n  \(line)").faults.first?
        .mend
    }
    #expect(mend("h[t] = x[t] + h[t-1] * U") == "`constant h[0] = zeros(3)` above the `for`")
    #expect(mend("h[t] = tanh(x[t] + U * h[t-1])") == "`constant h[0] = zeros(2)` above the `for`")
    #expect(mend("h[t] = x[t] + u * h[t-1]") == "`constant h[0] = 0` above the `for`")
    #expect(mend("h[t] = x[t] + h[t-1]") == "`constant h[0] = …` above the `for`")
  }

  @Test func `a name that looks like a loop is a name`() {
    #expect(checked("for = 3\nend = 2 * for").faults.map(\.headline) == [])
  }
}

extension Symbol {
  fileprivate func member(_ number: Int) -> Symbol {
    var symbol = self
    symbol.member = .number(number)
    return symbol
  }
}
