import BackpropEngine
import Diagnostics
import MathNotation
import Testing
import WorksheetLanguage
import WorksheetTestSupport

struct NetworkMeaningTests {
  // MARK: Reshaping

  @Test func `derivatives go back through what is reshaped`() throws {
    let text = """
      input X = [1 2; 3 4]
      weights W = [0.1 0.2 0.3; 0.4 0.5 0.6]
      c = 10
      H = tanh(X * W)
      v = reshape(H, 3, 2)
      u = reshape(2 * H, 6)
      loss E = sum(v[:,1]) + 2 * sum(v[:,2]) + c * u[6]
      """
    let (network, faults) = checked(text)
    #expect(faults.isEmpty)
    let rows = try #require(network.values("H"))
    #expect(network.values("v") == rows)
    let total = try #require(network.network.total)
    let plan = NetworkPlan(network.network)
    let evaluation = try Evaluation(plan, rounding: RoundingRule())
    let node = network.network.quantities[try #require(network.quantity(named: "H"))].node
    let found = try Gradients(of: total, in: evaluation).values(node)?.values.map(\.double)
    #expect(found == [1, 2, 1, 2, 1, 2 + 20])
  }

  @Test func `data by formula is not made of what learns`() {
    for formula in ["linspace(0, «w», 3)", "range(«y», 5)", "onehot(«w + 1», 3)", "zeros(«y»)"] {
      let source = MarkedSource("input x = 2\nweights w = 1\ny = w * x\nz = \(formula)\n")
      let fault = checked(source.text).faults.first
      #expect(fault?.code == "wrong-arguments" && fault?.range == source.ranges.first, "\(formula)")
    }
    #expect(checked("input x = 2\nz = linspace(0, x, 3)\n").faults.isEmpty)
  }

  // MARK: Indices

  @Test func `under from-to an index goes the way of the data`() {
    let text = "input x = (1, 2)\nweights W = [1 2; 3 4; 5 6]\na = W[1,3]\ny = W * x\n"
    #expect(checked(text, isFromTo: true).network.values("a") == [5])
    #expect(checked(text).faults.map(\.code) == ["index-out-of-range"])
    let batch = "input X = [1 2; 3 4]\nweights V = [1 2; 3 4]\nb = V[1,2]\nY = X * V\nZ = X * V^T\n"
    #expect(checked(batch, isFromTo: true).faults.map(\.code) == ["used-both-ways"])
    let transposed = "input x = (1, 2)\nweights V = [1 2; 3 4]\nb = V[1,2]\ny = x * V^T\n"
    #expect(checked(transposed, isFromTo: true).network.values("b") == [3])
    let chained = "input x = (1, 2)\nweights V = [1 2; 3 4], W = [5 6; 7 8]\nb = V[1,2]\ny = W * V * x\n"
    #expect(checked(chained, isFromTo: true).network.values("b") == [3])
  }

  // MARK: Variants

  @Test func `a variant replaces lines and adds others where they are needed`() {
    let (base, _) = checked(NetworkCheckerTests.ex03)
    let (deep, faults) = checked(
      "weights A = [1 2; 3 4]\nh = tanh(x * A)\nq = sig(h * U)\ninput x = (1, 1)\nbias c = 1\n", from: base)
    #expect(faults.map(\.headline) == [])
    #expect(deep.values("x") == [1, 1])
    #expect(deep.values("h") == [0.9993, 1])
    #expect(
      deep.network.quantities.map(\.name) == [
        "x", "t", "U", "V", "W", "A", "h", "q", "p", "y", "E", "c",
      ])
    #expect(checked("q = 1\nq = 2\n", from: base).faults.map(\.code).contains("defined-twice"))
  }

  @Test func `a variant of a broken network says nothing about what is broken there`() {
    let (base, faults) = checked("input x = (1, 2\ny = 2 * x\n")
    #expect(faults.count == 1)
    #expect(checked("z = x + 1\n", from: base).faults.isEmpty)
    #expect(checked("z = x + 1\n", from: base).network.hasMistakes)
  }

  // MARK: Roles and losses

  @Test func `several losses are added, and the sum has a name`() {
    let (network, faults) = checked("input x = 2\nloss L1 = x^2\nloss L2 = 3 * x\n")
    #expect(faults.isEmpty)
    #expect(network.values("total") == [10])
    #expect(network.network.quantities.last?.symbol == Symbol("L", subscripts: ["total"]))
    let (taken, _) = checked("input total = 2\nloss A = total\nloss B = total\n")
    #expect(taken.network.quantities.last?.name == "total ")
    #expect(taken.network.total != nil)
  }

  @Test func `the target of a loss is recognised on either side`() {
    for loss in ["cross_entropy(t, y)", "cross_entropy(y, t)"] {
      let (network, faults) = checked(
        "input x = (1, 2)\ntarget t = (1, 0)\nweights w = 1\ny = softmax(w * x)\nloss L = \(loss)\n")
      #expect(faults.map(\.headline) == [])
      #expect(network.values("L") == [1.3133])
    }
    // Without a target, plain data is what the output is held against.
    #expect(checked("input x = (1, 2)\nweights w = 1\ny = w * x\nloss L = mse(y, x)\n").faults.isEmpty)
  }

  @Test func `a loss without formula has what is given, or symbols`() {
    let (given, faults) = checked(
      "input X : 2 x 2\nweights W : 2 x 2\nP = W * X\nloss L of P\ngiven dL/dP = [1 2; 3 4]\n")
    #expect(faults.map(\.headline) == [])
    #expect(given.network.total != nil)
    let (symbolic, more) = checked("input X : n x d\nweights W : m x n\nP = W * X\nloss L of P\n")
    #expect(more.map(\.headline) == [])
    #expect(symbolic.shapeText("P") == "m×d")
  }

  @Test func `assumptions are filed under their function`() throws {
    let (network, faults) = checked(
      "assume sign' = 1\nassume relu'(0) = 1/2\nassume sign(0) = -1\ninput x = 1\n")
    #expect(faults.map(\.headline) == [])
    let sign = try #require(FunctionCatalog.find("sign")).index
    let relu = try #require(FunctionCatalog.find("relu")).index
    #expect(network.network.assumptions.slopes[sign] == Number(1))
    #expect(network.network.assumptions.slopesAtCorner[relu] == Number(1, over: 2))
    #expect(network.network.assumptions.valuesAtCorner[sign] == Number(-1))
  }

  @Test func `a name for a name is a step of its own`() {
    let (network, _) = checked("input x = (1, 2)\nq = sig(2 * x)\nz = q\nw = q.in\n")
    let nodes = network.network.quantities.map(\.node)
    #expect(Set(nodes).count == nodes.count)
    #expect(network.values("w") == [2, 4])
  }

  @Test(
    "only an activation of something unnamed has a pre-activation",
    arguments: [
      ("sig(2 * x)", true), ("softmax(2 * x)", true), ("(sig(x + x))", true), ("sig(x)", false),
      ("exp(2 * x)", false), ("1 + sig(2 * x)", false), ("sig(3)", false), ("-sig(2 * x)", false),
    ])
  func preactivation(formula: String, has: Bool) {
    let (network, _) = checked("input x = (1, 2)\ny = \(formula)\n")
    #expect((network.network.quantities.last?.preactivation != nil) == has)
  }

  @Test func `what the author wrote is kept`() {
    let (network, _) = checked("weights W = [1.20 -.5; 1e-3 4], v = 0.50\n")
    let spellings = network.network.graph.nodes.compactMap { node -> [String?]? in
      if case .source(.data(_, let spellings)) = node.kind { spellings } else { nil }
    }
    #expect(spellings == [["1.20", "-.5", "1e-3", "4"], ["0.50"]])
  }

  @Test func `a letter that is a constant is a size`() {
    let (network, faults) = checked("constant n = 3\nweights W : n x 2 = 1, V : n x k\n")
    #expect(faults.isEmpty)
    #expect(network.shapeText("W") == "3×2")
    #expect(network.shapeText("V") == "3×k")
  }

  @Test func `under step, data computed by a formula is rounded like every named quantity`() {
    let rule = RoundingRule(mode: .step, precision: .decimals(2))
    let (network, _) = checked("weights w = 1/3, v = 0.12345\n", rounding: rule)
    #expect(network.values("w") == [0.33])
    #expect(network.values("v") == [0.1235])
  }

  // MARK: Draws

  @Test func `drawn values are the same for ever, and rounded to the sheet's digits`() {
    let rule = RoundingRule(precision: .decimals(2))
    let text = "weights W : 2 x 3 ~ uniform(-1, 1) seed 7\nweights V : 4 ~ normal(0, 1) seed 7\n"
    let (network, faults) = checked(text, rounding: rule)
    #expect(faults.isEmpty)
    // Worked out by a separate program (Tests/Fixtures/draws).
    #expect(network.values("W") == [-0.53, 0.29, 0.46, -0.67, -0.78, -0.92])
    #expect(network.values("V") == [0.68, 0.77, 0.38, 0.36])
    let (other, _) = checked("weights A : 2 x 3 ~ uniform(-1, 1) seed 7\n", rounding: rule)
    #expect(other.values("A") != network.values("W"))
  }

  // MARK: Names on the page

  @Test(
    "names look as they are spelled",
    arguments: [
      ("W", Symbol("W")), ("W1", Symbol("W", subscripts: ["1"])), ("w_11", Symbol("w", subscripts: ["11"])),
      ("yhat", Symbol("y", accent: .hat)), ("yhat1", Symbol("y", accent: .hat, subscripts: ["1"])),
      ("y1hat", Symbol("y", accent: .hat, subscripts: ["1"])), ("eta", Symbol("η")), ("η", Symbol("η")),
      ("sigma_max", Symbol("σ", subscripts: ["max"])), ("net", Symbol("net", style: .upright)),
      ("net2", Symbol("net", style: .upright, subscripts: ["2"])), ("h_t", Symbol("h", subscripts: ["t"])),
      ("h2_1", Symbol("h", subscripts: ["2", "1"])), ("hat", Symbol("hat", style: .upright)),
      ("lambdabar", Symbol("λ", accent: .bar)), ("crossbar", Symbol("crossbar", style: .upright)),
      ("delta_eta", Symbol("δ", subscripts: ["η"])), ("xvec", Symbol("x", accent: .vec)),
    ])
  func symbols(name: String, symbol: Symbol) {
    #expect(SymbolSpelling.symbol(of: name) == symbol)
  }

  @Test(
    "symbol lines set any other look",
    arguments: [
      ("W^{(1)}", Symbol("W", superscript: "(1)"), "w"), ("\\mathbf{W}", Symbol("W", style: .bold), "w"),
      ("\\hat{\\mathbf{y}}_1", Symbol("y", style: .bold, accent: .hat, subscripts: ["1"]), "y"),
      ("\\sigma_{1,in}", Symbol("σ", subscripts: ["1", "in"]), "σ"), ("W'", Symbol("W", primes: 1), "w"),
      ("\\mathrm{net}", Symbol("net", style: .upright), "net"),
      ("W_{\\text{hidden}}", Symbol("W", subscripts: ["hidden"]), "w"),
    ])
  func symbolLines(tex: String, symbol: Symbol, entry: String) {
    let (network, faults) = checked("weights M = [1 2; 3 4]\nsymbol M = \"\(tex)\"\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.network.quantities[0].symbol == symbol)
    #expect(network.network.quantities[0].entrySymbol.base == entry)
  }

  @Test(
    "an entry of a vector is a number, and has neither its arrow nor its bold letter",
    arguments: [
      ("\\vec{o}^{(2)}", Symbol("o", superscript: "(2)")), ("\\mathbf{x}", Symbol("x")),
      ("\\hat{\\mathbf{y}}", Symbol("y", accent: .hat)), ("\\hat{y}", Symbol("y", accent: .hat)),
    ])
  func entriesOfVectors(tex: String, entry: Symbol) {
    let (network, faults) = checked("input v = (1, 2)\nsymbol v = \"\(tex)\"\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.network.quantities[0].entrySymbol == entry)
  }

  @Test func `an entry keeps the arrow where another quantity looks like it otherwise`() {
    let (network, _) = checked("input vvec = (1, 2), v = (3, 4)\n")
    #expect(network.network.quantities.map(\.entrySymbol.accent) == [.vec, nil])
  }

  @Test func `spelled and typed Greek is one name`() {
    let (network, faults) = checked("constant eta = 0.5, mu_1 = 2\ny = η * μ_1\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.values("y") == [1])
    #expect(checked("constant eta = 1\nconstant η = 2\n").faults.map(\.code) == ["defined-twice"])
  }
}
