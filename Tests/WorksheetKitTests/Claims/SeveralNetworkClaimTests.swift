import Testing

@testable import WorksheetKit

/// Claims that compare networks, and Jacobians of formulas in claims.
@Suite struct SeveralNetworkClaimTests {
  private static func held(_ networks: String, _ claims: [String], of name: String) -> (
    claims: [HeldClaim], messages: String
  ) {
    let text = """
      ---
      worksheet: {language: 1}
      ---

      \(networks)

      ```{.published of=\(name)}
      \(claims.joined(separator: "\n"))
      ```
      """
    let result = Pipeline(workspace: DiskWorkspace()).hold(Array(text.utf8), path: "claims.md")
    return (result.sheet.claims, result.messages.text(color: false))
  }

  static let classifiers = """
    ```{.network #perceptron}
    input   x : n
    target  t
    weights w : n
    bias    b
    z = dot(w, x) + b
    y = sig(z)
    loss E = half_squared_error(t, y)
    ```

    ```{.network #logistic from=perceptron}
    loss E = binary_cross_entropy(t, y)
    ```

    ```{.network #other}
    input   q : n, x : m
    target  t
    weights v : n
    y = sig(dot(v, q))
    loss E = half_squared_error(t, y)
    ```
    """

  @Test func `letters of one name and shape are the same in two networks`() {
    let (claims, messages) = SeveralNetworkClaimTests.held(
      SeveralNetworkClaimTests.classifiers,
      [
        "claim y = y of perceptron", "claim dE/dw = (y - t) * x", "claim dE/db = y - t",
        "claim dE/dw of perceptron = (y - t) * y * (1 - y) * x", "claim dE/dw != dE/dw of perceptron",
        "claim dE/dw = dE/dw of perceptron",
        #"claim dE/dw = dE/dw of perceptron erratum dE/dw of perceptron = sig'(z) * dE/dw "the slope is missing""#,
        "claim E of perceptron = (t - y of logistic)^2 / 2", "claim (w^T * x + b) of perceptron = z",
        "claim y of other = y", "claim t of other = t",
      ], of: "logistic")
    #expect(messages == "")
    #expect(
      claims.map { $0.decision?.kind } == [
        .proven, .proven, .proven, .proven, .witnessed, .refuted, .refuted, .proven, .proven, .refuted,
        .proven,
      ])
    #expect(claims[6].verdict == .erratum)
  }

  @Test func `networks with values are compared by these, and by letters where it says always`() {
    let networks = """
      ```{.network #a}
      input x = 2
      weights w = 3
      y = w * x
      loss E = (1 - y)^2
      ```

      ```{.network #b from=a}
      input x = 1
      y = x * w
      loss E = (1 - y)^2
      ```
      """
    let (claims, messages) = SeveralNetworkClaimTests.held(
      networks,
      [
        "claim y = y of a", "claim 2 * y = y of a", "claim always y = y of a",
        "claim always dE/dw = dE/dw of a",
        "claim dE/dw of a = 20",
      ], of: "b")
    #expect(messages == "")
    #expect(claims.map(\.verdict) == [.differs, .holds, .holds, .holds, .holds])
    #expect(claims.map { $0.decision?.kind } == [nil, nil, .proven, .proven, nil])
  }

  @Test func `an unknown network is told once and with the nearest name`() {
    let (claims, messages) = SeveralNetworkClaimTests.held(
      SeveralNetworkClaimTests.classifiers, ["claim y = y of perzeptron"], of: "logistic")
    #expect(claims.isEmpty)
    #expect(messages.contains("unknown-network") && messages.contains("`perceptron`"))
  }

  @Test func `a quantity may be called of, always or jacobian`() {
    let (claims, messages) = SeveralNetworkClaimTests.held(
      "```{.network #n}\ninput of = 1, always = 2, jacobian = 3\ny = of + always\n```",
      ["claim y = of + always", "claim always = 2", "claim jacobian = 3", "claim of = 1"], of: "n")
    #expect(messages == "")
    #expect(claims.map(\.verdict) == [.holds, .holds, .holds, .holds])
  }

  @Test(arguments: [
    ("jacobian sig(s) by s = diag(sig(s) .* (1 - sig(s)))", ClaimDecision.Kind.proven),
    ("do/ds = diag(o) - outer(o, o)", .proven),
    ("jacobian softmax(2 * s) by s = 2 * (diag(softmax(2*s)) - outer(softmax(2*s), softmax(2*s)))", .proven),
    ("jacobian o .* s by s = diag(o) + diag(s) * do/ds", .proven),
    ("jacobian W * s by s = W", .proven),
    ("jacobian sum(s^2) by s = 2 * s", .proven),
    ("dE/ds = (do/ds)^T * dE/do", .proven),
    ("jacobian sig(s) by s = diag(sig(s))", .refuted),
    ("jacobian W * s by s = 2 * W", .refuted),
    ("do/ds = diag(o) + outer(o, o)", .refuted),
  ]) func `jacobians of formulas`(claim: String, kind: ClaimDecision.Kind) {
    let (claims, messages) = ClaimSheet.held(
      "input s : n\nweights W : m x n, v : n\no = softmax(s)\nloss E = dot(o, v)^2", ["claim \(claim)"])
    #expect(messages == "")
    #expect(claims.first?.decision?.kind == kind, "\(claims.first?.found ?? "")")
  }

  @Test func `jacobians of formulas with values are compared with numbers`() {
    let (claims, messages) = ClaimSheet.held(
      "input s = (0.5, -1)\ny = sig(s)",
      ["claim jacobian s^2 by s = [1 0; 0 -2]", "claim jacobian sum(y) by s = y .* (1 - y)"])
    #expect(messages == "")
    #expect(claims.map(\.verdict) == [.holds, .holds])
  }
}

/// Claims about functions that a network defines.
@Suite struct OwnFunctionClaimTests {
  @Test(arguments: [
    ("f'(z) = f(z) * (1 - f(z))", ClaimDecision.Kind.proven), ("f(-z) = 1 - f(z)", .proven),
    ("f''(z) = f(z) * (1 - f(z)) * (1 - 2 * f(z))", .proven), ("f(z) = sig(z)", .proven),
    ("f'(z) <= 1/4", .tested), ("f'(z) = f(z)", .refuted),
  ]) func `a claim about a function of the network`(claim: String, kind: ClaimDecision.Kind) {
    let (claims, messages) = ClaimSheet.held(
      "input z\nfunction f(z) = 1/(1 + exp(-z))", ["claim \(claim)"])
    #expect(messages == "")
    #expect(claims.first?.decision?.kind == kind, "\(claims.first?.found ?? "")")
  }
}
