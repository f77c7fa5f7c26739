import Testing

@testable import WorksheetKit

/// Claims about letters: what is true is proven or holds at random points, what is false has a counterexample.
@Suite struct SymbolicClaimTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var network: String
    var claim: String
    var kind: ClaimDecision.Kind
    init(_ network: String, _ claim: String, _ kind: ClaimDecision.Kind = .proven) {
      (self.network, self.claim, self.kind) = (network, claim, kind)
    }
    var testDescription: String { "\(network): \(claim)" }
  }

  static let true_: [Case] = [
    Case("linear", "dL/dW = (dL/dP) * X^T"),
    Case("linear", "dL/dX = W^T * dL/dP"),
    Case("deep linear", "y = (W2*W1)*x + (W2*b1 + b2)"),
    Case("deep linear", "dy/dx = W2*W1"),
    Case("deep linear", "dE/dy = y - t"),
    Case("deep linear", "dE/dW2 = outer(y - t, h)"),
    Case("deep linear", "dE/dW1 = outer(W2^T * (y - t), x)"),
    Case("deep linear", "dE/db1 = W2^T * dE/dy"),
    Case("deep linear", "E = dot(t - y, t - y) / 2"),
    Case("mlp", "dE/do2 = o2 - t"),
    Case("mlp", "dE/ds2 = (o2 - t) .* o2 .* (1 - o2)"),
    Case("mlp", "dE/ds1 = (dE/do1) .* o1 .* (1 - o1)"),
    Case("mlp", "dE/do1 = W2^T * dE/ds2"),
    Case("mlp", "dE/dW1 = dE/ds1 * x^T"),
    Case("mlp", "dE/dW1 = outer((W2^T * ((o2 - t) .* o2 .* (1 - o2))) .* o1 .* (1 - o1), x)"),
    Case("mlp", "sig'(s1) = o1 .* (1 - o1)"),
    Case("mlp", "o1 = 1/(1 + exp(-s1))"),
    Case("mlp", "all(o1 > 0, o1 < 1)", .tested),
    Case("mlp", "o1 != s1", .witnessed),
    Case("mlp", "not(dE/ds2 = dE/do2)", .witnessed),
    Case("rows", "dE/dV = outer(h, 2 * (y - t))"),
    Case("rows", "dE/dU = outer(x, (V * (2 * (y - t))) .* (1 - h^2))"),
    Case("softmax", "dE/do = -t / o"),
    Case("softmax", "dE/ds = o * sum(t) - t"),
    Case("softmax", "dE/dW = outer(dE/ds, x)"),
    Case("softmax", "sum(o) = 1"),
    Case("softmax", "sum(dE/ds) = 0"),
    Case("softmax", "zero(sum(dE/ds), sum(o) - 1)"),
    Case("softmax", "E = logsumexp(s) * sum(t) - dot(t, s)"),
    Case("one-hot", "dE/ds = o - t"),
    Case("one-hot", "dE/dW = (o - t) * x^T"),
    Case("layer norm", "sum(u) = 0"),
    Case("layer norm", "mean(u^2) = v / (v + 1)"),
    Case("layer norm", "mean(c) = 0"),
    Case("layer norm", "v = mean(x^2) - mu^2"),
    Case("attention", "dL/dV = A^T * dL/dY"),
    Case("attention", "dL/dA = (dL/dY) * V^T"),
    Case("attention", "dL/dK = (dL/dS)^T * Q"),
    Case("attention", "dL/dS = A .* (dL/dA - sum(A .* dL/dA, rows))"),
    Case("attention", "sum(A, rows) = 1"),
    Case("residual", "dL/dx = dL/dy + W^T * dL/dz"),
    Case("residual", "dL/dz = (dL/dy) .* relu'(z)"),
    Case("residual", "dL/dz = (dL/dy) .* step(z)", .refuted),
    Case("residual", "y = x + max(z, 0)"),
    Case("residual", "relu(z) - relu(-z) = z"),
    Case("residual", "abs(z) = relu(z) + relu(-z)"),
    Case("residual", "abs(z)^2 = z^2"),
    Case("recurrent", "dL/dU = outer(dL/dh2 .* (1 - h2^2), h1)"),
    Case("recurrent", "dL/dh1 = U^T * (dL/dh2 .* (1 - h2^2))"),
    Case(
      "recurrent", "dL/dW = outer(dL/dh2 .* (1 - h2^2), x2) + outer(dL/dh1 .* (1 - h1^2), x1)"),
    Case("scalars", "sig'(z) = sig(z) * (1 - sig(z))"),
    Case("scalars", "sig(-z) = 1 - y"),
    Case("scalars", "tanh(z) = 2 * sig(2 * z) - 1"),
    Case("scalars", "tanh'(z) = 1 - tanh(z)^2"),
    Case("scalars", "exp(a + b) = exp(a) * exp(b)"),
    Case("scalars", "softplus'(z) = y"),
    Case("scalars", "f = a^2 + 2*a*b + b^2"),
    Case("scalars", "1/(1 + a^2) + 1/(1 + b^2) = (2 + a^2 + b^2)/((1 + a^2) * (1 + b^2))"),
    Case("scalars", "log(exp(a)) = a"),
    Case("scalars", "sqrt(a^2) = abs(a)", .tested),
    Case("scalars", "r * r = z * r"),
    Case("scalars", "max(a, b) = (a + b + abs(a - b)) / 2"),
    Case("scalars", "(a - b)^2 >= 0", .tested),
    Case("scalars", "a <= a"),
    Case("scalars", "sin(a)^2 + cos(a)^2 = 1", .tested),
  ]

  @Test(arguments: true_) func `a claim is decided as it should be`(item: Case) throws {
    let (claims, messages) = ClaimSheet.held(item.network, ["claim \(item.claim)"])
    #expect(messages == "")
    let decision = try #require(claims.first?.decision)
    #expect(decision.kind == item.kind, "\(decision.text)")
  }

  static let false_: [Case] = [
    Case("linear", "dL/dW = 2 * (dL/dP) * X^T"),
    Case("linear", "dL/dW = -(dL/dP) * X^T"),
    Case("deep linear", "y = (W2*W1)*x + (W2*b1 - b2)"),
    Case("deep linear", "y = (W2*W1)*x + b2"),
    Case("deep linear", "dE/dy = t - y"),
    Case("deep linear", "dE/dW1 = outer(W2^T * y, x)"),
    Case("mlp", "dE/ds1 = (dE/do1) .* o1"),
    Case("mlp", "dE/ds1 = (dE/do1) .* s1 .* (1 - s1)"),
    Case("mlp", "o1 < 0.9"),
    Case("mlp", "o1 = s1"),
    Case("rows", "dE/dV = outer(h, y - t)"),
    Case("softmax", "dE/ds = o - t"),
    Case("softmax", "dE/ds = t - o * sum(t)"),
    Case("layer norm", "mean(u^2) = 1"),
    Case("attention", "dL/dS = A .* (dL/dA - sum(dL/dA, rows))"),
    Case("attention", "dL/dS = A .* dL/dA"),
    Case("residual", "dL/dx = W^T * dL/dz"),
    Case("recurrent", "dL/dW = outer(dL/dh2 .* (1 - h2^2), x2)"),
    Case("scalars", "exp(a + b) = exp(a) + exp(b)"),
    Case("scalars", "sqrt(a^2) = a"),
    Case("scalars", "f = a^2 + b^2"),
    Case("scalars", "a < b"),
    Case("scalars", "sig'(z) = sig(z)"),
  ]

  @Test(arguments: false_) func `a false claim has a counterexample`(item: Case) throws {
    let (claims, messages) = ClaimSheet.held(item.network, ["claim \(item.claim)"])
    #expect(messages == "")
    let claim = try #require(claims.first)
    #expect(claim.verdict == .differs)
    let decision = try #require(claim.decision)
    #expect(decision.kind == .refuted, "\(decision.text)")
    #expect(!decision.point.isEmpty && !decision.found.isEmpty)
  }

  @Test func `a counterexample is small and simple`() throws {
    let (claims, _) = ClaimSheet.held(
      "linear", ["claim dL/dW = 2 * (dL/dP) * X^T", "claim dL/dX = W^T * dL/dP + 1"])
    #expect(
      claims.map { $0.decision?.point } == [
        "k = 1, m = 1, n = 1, X = [1], dL/dP = [1]", "k = 1, m = 1, n = 1, W = [0], dL/dP = [0]",
      ])
    #expect(
      claims[0].found == "not at k = 1, m = 1, n = 1, X = [1], dL/dP = [1]: dL/dW = 1, 2 * (dL/dP) * X^T = 2")
  }

  @Test func `what fits only for equal sizes is told`() {
    let (claims, messages) = ClaimSheet.held(
      "linear", ["claim dL/dW = X * (dL/dP)^T", "claim dL/dP = dL/dW", "claim dL/dW = X * dL/dP"])
    #expect(claims.isEmpty)
    #expect(messages.contains("`^T` on one side: without it they fit only where k = n"))
    #expect(messages.contains("they fit only where m = n"))
    #expect(messages.contains("shape-mismatch"))
  }

  @Test func `always takes data, weights and biases as letters, and keeps constants`() throws {
    let network = """
      input x = (1, 2)
      target t = 1
      constant c = 3
      weights w = (0.5, -0.2)
      y = sig(dot(w, x))
      loss E = c * (t - y)^2
      """
    let (claims, messages) = ClaimSheet.held(
      network,
      [
        "claim always dE/dw = 6 * (y - t) * y * (1 - y) * x", "claim always dE/dw = 6 * (y - t) * x",
        "claim always c = 3", "claim always x[2] = 2 * x[1]", "claim x[2] = 2 * x[1]",
      ])
    #expect(messages == "")
    #expect(claims.map { $0.decision?.kind } == [.proven, .refuted, .proven, .refuted, nil])
    #expect(claims.map(\.verdict) == [.holds, .differs, .holds, .differs, .holds])
  }

  @Test func `an erratum stands where the claim is false and its own true in letters`() {
    let (claims, messages) = ClaimSheet.held(
      "mlp",
      [
        #"claim dE/do2 = t - o2 erratum dE/do2 = o2 - t "sign""#,
        #"claim dE/do2 = t - o2 erratum dE/do2 = 2 * (o2 - t) "factor""#,
        #"claim dE/do2 = o2 - t erratum "why""#,
      ])
    #expect(messages == "")
    #expect(claims.map(\.verdict) == [.erratum, .staleErratum, .staleErratum])
  }

  @Test func `updates are made with numbers`() {
    let (claims, messages) = ClaimSheet.held("linear", ["claim L = 0"])
    #expect(claims.isEmpty)
    #expect(messages.contains("missing-values"))
  }

  @Test(arguments: ["en", "de"]) func `the page says how a claim was decided`(lang: String) {
    let sheet = RenderedSheet(
      """
      ---
      lang: \(lang)
      worksheet: {language: 1}
      ---

      ```network
      \(ClaimSheet.networks["linear"] ?? "")
      ```

      ```published
      claim dL/dW = (dL/dP) * X^T
      claim dL/dW = 2 * (dL/dP) * X^T
      claim (dL/dP)^2 >= 0
      claim dL/dW != 2 * (dL/dP) * X^T
      ```
      """)
    #expect(sheet.messages == "")
    let words =
      lang == "en"
      ? [
        "proven", ": not for `k = 1", "counterexample", "holds at 200 random points", ": for `k = 1",
        "by an example",
      ]
      : [
        "bewiesen", ": nicht für `k = 1", "Gegenbeispiel", "gilt an 200 zufälligen Stellen", ": für `k = 1",
        "durch ein Beispiel",
      ]
    for word in words { #expect(sheet.output.contains(word), "\(word)") }
    // The form that both sides have is the right one as it stands.
    #expect(!sheet.output.contains(lang == "en" ? "Both sides" : "Beide Seiten"))
  }

  @Test func `a proof is shown where it says more than the claim, and whole`() {
    let sheet = RenderedSheet(
      """
      ---
      worksheet: {language: 1}
      ---

      ```network
      input   x : n
      weights V : m x n, W : k x m
      bias    b : m
      h = V * x + b
      y = W * h
      o = sig(y)
      loss L of o
      ```

      ```published
      claim y = (W * V) * x + W * b
      claim dL/dy = (dL/do) .* (o - o^2)
      ```

      ```published
      claim h = b + V * x
      ```
      """)
    #expect(sheet.messages == "")
    #expect(
      sheet.flat.contains(
        #"y_i = \sum_{j=1}^{n} \sum_{l=1}^{m} x_j \cdot v_{l,j} \cdot w_{i,l} + \sum_{j=1}^{m} w_{i,j} \cdot b_j"#
      ),
      "\(sheet.flat)")
    #expect(!sheet.flat.contains(#"\cdot -"#) && !sheet.flat.contains(#"\cdot ="#), "no factor is missing")
    #expect(!sheet.flat.contains("h_i ="))
  }
}
