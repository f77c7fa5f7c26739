import Diagnostics
import Testing

@testable import WorksheetKit

/// Networks in letters and claims about them.
enum ClaimSheet {
  static let networks: [String: String] = [
    "linear": """
    input   X : n x m
    weights W : k x n
    P = W * X
    loss L of P
    """,
    "deep linear": """
    input   x : n
    target  t : k
    weights W1 : m x n, W2 : k x m
    bias    b1 : m, b2 : k
    h = W1 * x + b1
    y = W2 * h + b2
    loss E = half_squared_error(t, y)
    """,
    "mlp": """
    input   x : n
    target  t : k
    weights W1 : m x n, W2 : k x m
    bias    b1 : m, b2 : k
    s1 = W1 * x + b1
    o1 = sig(s1)
    s2 = W2 * o1 + b2
    o2 = sig(s2)
    loss E = half_squared_error(t, o2)
    """,
    "rows": """
    input   x : n
    target  t : k
    weights U : n x m, V : m x k
    h = tanh(x * U)
    y = h * V
    loss E = squared_error(t, y)
    """,
    "softmax": """
    input   x : n
    target  t : k
    weights W : k x n
    s = W * x
    o = softmax(s)
    loss E = cross_entropy(t, o)
    """,
    "one-hot": """
    input   x : n
    target  t : k
    weights W : k x n
    s = W * x
    o = softmax(s)
    loss E = cross_entropy(t, o)
    assume sum(t) = 1
    """,
    "layer norm": """
    input   x : n
    weights g : n
    bias    b : n
    mu = mean(x)
    c = x - mu
    v = mean(c^2)
    u = c / sqrt(v + 1)
    y = g .* u + b
    """,
    "attention": """
    input   Q : n x d, K : m x d, V : m x p
    S = Q * K^T
    A = softmax(S, rows)
    Y = A * V
    loss L of Y
    """,
    "residual": """
    input   x : n
    weights W : n x n
    z = W * x
    y = x + relu(z)
    loss L of y
    """,
    "recurrent": """
    input   x1 : n, x2 : n
    weights W : m x n, U : m x m
    h1 = tanh(W * x1)
    h2 = tanh(W * x2 + U * h1)
    loss L of h2
    """,
    "scalars": """
    input   z, a, b, c
    y = sig(z)
    r = relu(z)
    f = (a + b)^2
    """,
  ]

  /// What comes of claims about one of the networks.
  static func held(_ network: String, _ claims: [String], lang: String = "en") -> (
    claims: [HeldClaim], messages: String
  ) {
    let text = """
      ---
      lang: \(lang)
      worksheet: {language: 1}
      ---

      ```network
      \(networks[network] ?? network)
      ```

      ```published
      \(claims.joined(separator: "\n"))
      ```
      """
    let result = Pipeline(workspace: DiskWorkspace()).hold(Array(text.utf8), path: "claims.md")
    return (result.sheet.claims, result.messages.text(color: false))
  }
}
