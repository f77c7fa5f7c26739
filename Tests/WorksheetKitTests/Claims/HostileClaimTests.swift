import Testing

@testable import WorksheetKit

/// Whatever a claim says, deciding it ends.
@Suite struct HostileClaimTests {
  static let claims: [(String, String)] = [
    ("input a, b, c, d, f", "claim (a + b + c + d + f)^12 = (a + b + c + d)^12"),
    ("input a, b, c, d, f", "claim ((a + b + c)^9 * (c + d + f)^9)^9 = 1"),
    ("input a, b", "claim (a + b)^40 = (b + a)^40"),
    ("input a, b", "claim (a + b)^400 = a"),
    (
      "input x : n\nweights W : n x n",
      "claim W*W*W*W*W*W*W*W*W*W*W*W*x = W*(W*(W*(W*(W*(W*(W*(W*(W*(W*(W*(W*x)))))))))))"
    ),
    ("input x : n\nweights W : n x n", "claim (sum(x) + dot(x, W*x))^6 = sum(x)^6"),
    ("input x : n", "claim " + (1...40).map { "sum(x^\($0))" }.joined(separator: " * ") + " = 1"),
    ("input x : n", "claim softmax(softmax(softmax(softmax(softmax(softmax(x)))))) = x"),
    ("input x : n", "claim exp(exp(exp(exp(x)))) = exp(exp(exp(x)))"),
    ("input a, b, c", "claim 1/(1/(1/(a + 1/b) + c) + 1/(a + 1/(b + 1/(c + 1/(a + b))))) = a"),
    ("input x : 900\nweights W : 900 x 900", "claim W * x = W^T * x"),
    ("input x : 60\nweights W : 60 x 60\ny = tanh(W * x)", "claim dy/dx = W"),
    (
      "input a",
      "claim " + String(repeating: "relu(", count: 60) + "a" + String(repeating: ")", count: 60)
        + " = relu(a)"
    ),
    (
      "input a",
      "claim " + String(repeating: "abs(a - ", count: 30) + "1" + String(repeating: ")", count: 30) + " = a"
    ),
    ("input a", "claim log(-1 - a^2) = 1"),
    ("input a, b, c, d", "claim max(a, b, c, d) = max(d, c, b, a)"),
    ("input x : 40", "claim x[1]*x[2]*x[3] = x[3]*x[2]*x[1]"),
  ]

  @Test(arguments: claims.indices) func `a claim ends soon`(index: Int) {
    let (network, claim) = HostileClaimTests.claims[index]
    let clock = ContinuousClock()
    let time = clock.measure { _ = ClaimSheet.held(network, [claim]) }
    // Below a tenth of this in a release build.
    #expect(time < .seconds(20), "\(claim.prefix(60)): \(time)")
  }
}
