import BackpropEngine
import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

struct NetworkCheckerTests {
  static let ex03 = """
    input   x = (0, 1)
    target  t = (1, 1)
    weights U = [1.20 -1.20 -0.11
                 0.30  1.10  0.65]
    weights V = [-0.25; -1.10; -0.09]
    weights W = [-2.00 0.43]

    q = sig(x * U)
    p = sig(q * V)
    y = sig(p * W)
    loss E = sum((t - y)^2)

    """

  @Test func `the sheet of the issue becomes a graph with its values`() {
    let (network, faults) = checked(Self.ex03)
    #expect(faults.map(\.headline) == [])
    #expect(
      ["x", "U", "V", "W", "q", "p", "y", "E"].map(network.shapeText) == [
        "2 entries", "2×3", "3×1", "1×2", "3 entries", "1 entry", "2 entries", "a number",
      ])
    #expect(network.values("q") == [0.5744, 0.7503, 0.657])
    #expect(network.values("y") == [0.3712, 0.5283])
    #expect(
      network.network.quantities.map { $0.preactivation != nil } == [
        false, false, false, false, false, true, true, true, false,
      ])
    #expect(network.network.total == network.network.quantities[8].node)
  }

  @Test(
    "shapes follow from the operands",
    arguments: [
      ("(1, 2)", "2 entries"), ("[1 2; 3 4]", "2×2"), ("[1 2]", "1×2"), ("(3)", "a number"),
      ("x * A", "3 entries"),
      ("A * v", "2 entries"), ("A^T", "3×2"), ("A^T * A", "3×3"), ("x^T", "1×2"), ("x^T * x", "a number"),
      ("x * v^T", "2×3"), ("x * x^T", "2×2"), ("dot(x, x)", "a number"), ("outer(x, v)", "2×3"),
      ("x .* x", "2 entries"), ("2 * A", "2×3"), ("A * 2", "2×3"), ("A + 1", "2×3"), ("A + x", "2×3"),
      ("A + v", "2×3"), ("A + [1 2 3]", "2×3"), ("A + [1; 2]", "2×3"), ("sum(A)", "a number"),
      ("sum(A, rows)", "2 entries"), ("mean(A, columns)", "3 entries"), ("softmax(x)", "2 entries"),
      ("softmax(A, rows)", "2×3"), ("max(A, 0)", "2×3"), ("max(A)", "a number"), ("A[1,2]", "a number"),
      ("A[1,:]", "3 entries"), ("A[:,1]", "2 entries"), ("A[1:2,2:3]", "2×2"), ("v[2:3]", "2 entries"),
      ("v[1]", "a number"), ("[1 2 3][2]", "a number"), ("concat(x, v, 1)", "6 entries"),
      ("(x[1], 2)", "2 entries"),
      ("[x[1], 2; 3, 4]", "2×2"), ("zeros(4)", "4 entries"), ("ones(2, 3)", "2×3"), ("eye(3)", "3×3"),
      ("linspace(0, 1, 5)", "5 entries"), ("range(1, 4)", "4 entries"), ("range(3, 1, -1)", "3 entries"),
      ("reshape(range(1, 6), 2, 3)", "2×3"), ("onehot(3, 10)", "10 entries"), ("-x", "2 entries"),
      ("x / 2", "2 entries"), ("x ./ x", "2 entries"), ("2^x", "2 entries"), ("pi", "a number"),
      ("sig(A)", "2×3"), ("σ(x)", "2 entries"), ("sigma(x)", "2 entries"), ("(5, 6) * [1; 2]", "1 entry"),
      ("v * [7]", "3 entries"), ("squared_error(x, sig(w * x))", "a number"),
    ])
  func shapes(formula: String, shape: String) {
    let (network, faults) = checked(
      "input x = (1, 2), v = (1, 2, 3)\nweights A = [1 2 3; 4 5 6], w = 2\nresult = \(formula)\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.shapeText("result") == shape)
  }

  @Test(
    "data by formula is exact",
    arguments: [
      ("linspace(0, 1, 5)", [0, 0.25, 0.5, 0.75, 1]), ("range(0.1, 0.5, 0.1)", [0.1, 0.2, 0.3, 0.4, 0.5]),
      ("range(3, 1, -1)", [3, 2, 1]), ("onehot(2, 3)", [0, 1, 0]), ("eye(2)", [1, 0, 0, 1]),
      ("reshape([1 2 3 4], 2, 2)^T", [1, 3, 2, 4]), ("zeros(2) + 1", [1, 1]), ("(1/4, 2^3)", [0.25, 8]),
      ("2 * eye(2)", [2, 0, 0, 2]), ("-(1, 2)", [-1, -2]), ("c * (1, 2)", [0.5, 1]),
    ])
  func data(formula: String, values: [Double]) {
    let (network, faults) = checked("constant c = 1/2\ninput x = \(formula)\n")
    #expect(faults.map(\.headline) == [])
    #expect(network.values("x") == values)
    let node = network.quantity(named: "x").map { network.network.quantities[$0].node }
    if let node, case .source(.data) = network.network.graph[node].kind {
    } else {
      Issue.record("no plain data")
    }
  }

  @Test(
    "each mistake has its code and its place",
    arguments: [
      ("y = «z» + 1", "unknown-name"), ("y = «X»", "unknown-name"), ("y = «Ax»", "unknown-name"),
      ("y = «sig»", "unknown-name"), ("y = «later»\nlater = 1", "used-before-definition"),
      ("y = «y» + 1", "used-before-definition"), ("y = 1\n«y» = 2", "defined-twice"),
      ("«x» = 2", "defined-twice"),
      ("«max» = 2", "function-name"), ("«dx» = 2", "second-reading"), ("dz = 1\n«z» = 2", "second-reading"),
      ("y = A * «x»", "shape-mismatch"), ("y = v * «A»", "shape-mismatch"), ("y = A * «A»", "shape-mismatch"),
      ("y = x + «v»", "shape-mismatch"), ("y = A + «[1 2]»", "shape-mismatch"),
      ("y = x * «v»", "product-of-vectors"), ("y = x * «x»", "product-of-vectors"),
      ("y = S + «x»", "fits-both-ways"),
      ("y = softmax(«A»)", "needs-axis"), ("y = sum(«x», rows)", "shape-mismatch"),
      ("y = «sgi»(x)", "unknown-function"),
      ("y = «A»(x)", "unknown-function"), ("y = «sig(x, x»)", "wrong-arguments"),
      ("y = «dot(x»)", "wrong-arguments"),
      ("y = sig(x, «rows»)", "wrong-arguments"), ("y = [1 2; «3»]", "ragged-matrix"),
      ("y = (1, «x»)", "number-needed"), ("loss L = «x»", "number-needed"), ("y = «A[1]»", "bad-index"),
      ("y = «x[1,2]»", "bad-index"), ("y = x[«3»]", "index-out-of-range"),
      ("y = x[«0»]", "index-out-of-range"),
      ("y = x[«1.5»]", "bad-index"), ("y = v[«3:2»]", "bad-index"), ("y = A[1,«4»]", "index-out-of-range"),
      ("y = «x'»", "missing-update"), ("y = «A'»", "missing-update"), ("y = «x.in»", "no-preactivation"),
      ("y = «dL/dx»", "derivative-in-network"), ("y = «sig'(x)»", "derivative-in-network"),
      ("y = squared_error(x, x)", ""), ("input z = «1/0»", "not-finite"), ("input z = «s»", "unknown-value"),
      ("weights W : 2 x 3 = «[1 2]»", "shape-mismatch"), ("weights W : «100000 x 100000»", "too-large"),
      ("y = «outer(b, b)»", "too-large"), ("input z = zeros(«10000000»)", "bad-shape"),
      ("input z = zeros(«100000», 100)", "too-large"),
      ("weights W : n ~ «uniform(0, 1) seed 1»", "unknown-value"),
      ("weights W : 2 ~ «uniform(1, 0) seed 1»", "wrong-arguments"),
      ("assume «foo»' = 1", "unknown-function"),
      ("assume sig(«0») = 1", "bad-assumption"), ("assume relu'(«1») = 1", "bad-assumption"),
      ("symbol «q» = \"Q\"", "unknown-name"), ("symbol x = «\"\\foo\"»", "bad-symbol"),
      ("given «dL/dx = 3»", "bad-given"), ("loss L = 1\ngiven «dL/dx = 3»", "bad-given"),
      ("loss L of x\ngiven dL/dx = «3»", "shape-mismatch"), ("loss L of x\ngiven «dL/dv = 3»", "bad-given"),
      ("input z = range(«1, 5», -1)", "wrong-arguments"), ("input z = reshape(«x», 3)", "shape-mismatch"),
      ("input z = onehot(«4», 3)", "index-out-of-range"), ("y = concat(«A», x)", "shape-mismatch"),
      ("y = «mse(sig(w * x), w * x)»", "unknown-target"), ("y = «sig''(x)»", "derivative-in-network"),
      ("y : «3» = x", "shape-mismatch"), ("weights = 3\ny = «V»", "unknown-name"),
      ("assume sign' = 1\nassume «sign' = 2»", "defined-twice"),
      ("symbol x = \"X\"\nsymbol x = «\"Y\"»", "defined-twice"), ("y = -(«z»)", "unknown-name"),
    ])
  func mistakes(marked: String, code: String) {
    let before =
      "input x = (1, 2), v = (1, 2, 3), s\nweights A = [1 2 3; 4 5 6], S = [1 2; 3 4], w = 2\n"
      + "input b = zeros(10000)\n"
    let source = MarkedSource(before + marked)
    let (network, faults) = checked(source.text)
    if code.isEmpty { return }
    #expect(faults.map(\.code) == [code], "\(faults.map(\.headline))")
    #expect(faults.map(\.range) == source.ranges, "\(faults.map(\.headline))")
    #expect(network.hasMistakes)
  }

  @Test func `one fault causes no further ones`() {
    let (_, faults) = checked("input x = (1, 2\nq = sig(x * W)\ny = q + x\nloss E = sum(y)\n")
    #expect(faults.map(\.code) == ["unclosed-bracket", "unknown-name"])
  }
}
