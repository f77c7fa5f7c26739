import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

struct NetworkParserTests {
  private func read(_ text: String) -> (network: NetworkSyntax, faults: [Diagnostic]) {
    var bag = DiagnosticBag()
    let network = NetworkParser.parse(SourceFragment(text), into: &bag)
    return (network, bag.listing().shown)
  }

  private func names(_ network: NetworkSyntax) -> [String] {
    network.statements.compactMap {
      if case .definition(let definition) = $0 {
        return definition.name.text + (definition.isBroken ? "!" : "")
      }
      return nil
    }
  }

  @Test func `a whole network reads without a mistake`() {
    let text = """
      # XOR
      input   x = (0, 1)
      target  t = (1, 1)   # the label
      weights U = [1.20 -1.20 -0.11
                   0.30  1.10  0.65]
      weights w1 = 0.15, w2 = (0.20, 3)
      weights A : 2 x 3 ~ uniform(-1, 1) seed 7, B : k x m, C: 3x3 = 1, d, D : 4, F : 3xn
      bias b : 2 ~ normal(0, 0.1) seed 3
      constant eta = 0.1
      assume sign' = 1
      assume relu'(0) = 1
      assume sign(0) = -1
      symbol U = "U^{(1)}", w1 = "w"
      q = sig(x * U)
      loss E = sum((t - q)^2)
      loss L of q
      given dL/dq = [1 2; 3 4]
      """
    let (network, faults) = read(text)
    #expect(faults.map(\.headline) == [])
    #expect(
      names(network) == [
        "x", "t", "U", "w1", "w2", "A", "B", "C", "d", "D", "F", "b", "eta", "q", "E",
      ])
    #expect(network.statements.count == 22)
  }

  @Test func `words are keywords only before a name`() {
    let (network, faults) = read("input = 3\nweights = input * 2\nsymbol = 1\ngiven = 2\nassume : 2 = 1\n")
    #expect(faults.map(\.headline) == [])
    #expect(names(network) == ["input", "weights", "symbol", "given", "assume"])
  }

  @Test(
    "each mistake has its code and its place",
    arguments: [
      ("«inptu» x = (0, 1)", "unknown-word"), ("h «W» = 2", "missing-equals"),
      ("h «W» * x", "missing-equals"),
      ("h«»", "missing-equals"), ("h «==» 2", "double-equals"), ("h «=»", "missing-operand"),
      ("«=» 2", "unexpected-text"), ("weights w «0.5»", "missing-equals"), ("weights«»", "unexpected-text"),
      ("weights w = «0,5»", "decimal-comma"), ("weights w = 0.5«,»", "empty-place"),
      ("weights W : «(»2, 3)", "bad-shape"), ("weights W : «2 x 3 x 4»", "bad-shape"),
      ("weights W : «0» x 2", "bad-number"), ("weights W : 2 x«»", "unexpected-text"),
      ("weights W : 2 ~ «gauss»(0, 1) seed 1", "unknown-word"),
      ("weights W : 2 ~ «uniform(1)» seed 1", "wrong-arguments"),
      ("weights W : 2 ~ uniform(-1, 1)«»", "missing-seed"), ("loss E«»", "missing-equals"),
      ("loss L of «2»", "unexpected-text"), ("given «dL» = 3", "unexpected-text"),
      ("assume «sign''» = 1", "unexpected-text"), ("assume sign' «1»", "missing-equals"),
      ("symbol W1 = «W»", "unexpected-text"), ("symbol W1 = «\"W»", "unclosed-string"),
      ("symbol W1 = «“»W”", "curly-quotes"), ("W«^»(1) = 2", "missing-equals"),
      ("x = 1 «=» 2", "unexpected-text"),
      ("x = [1 2«»\ny = 2", "unclosed-bracket"), ("x = (1,\n 2«»\nweights y = 2", "unclosed-bracket"),
      ("«3» = x", "unexpected-text"), ("weights a = 1 «b» = 2", "missing-comma"),
      ("weights a «=» ), b = 2", "missing-operand"),
      ("y = a «+»\n    b", "missing-operand"), ("y = sig«{»x}", "tex-in-formula"),
      ("«update» U", "misplaced-command"), ("«forward»", "misplaced-command"),
    ])
  func mistakes(marked: String, code: String) {
    let source = MarkedSource(marked)
    let (_, faults) = read(source.text)
    #expect(faults.map(\.code) == [code], "\(faults.map(\.headline))")
    #expect(faults.map(\.range) == source.ranges, "\(faults.map(\.headline))")
  }

  @Test func `all mistakes of a block are reported, and broken names stay known`() {
    let (network, faults) = read("input x = (1, 2\nweights W = [1 2, v = 3\ny = sig x\nz = = 2\nok = 1\n")
    #expect(
      faults.map(\.code) == ["unclosed-bracket", "missing-comma", "missing-parentheses", "missing-operand"])
    #expect(names(network) == ["x!", "W!", "y!", "z!", "ok"])
  }
}
