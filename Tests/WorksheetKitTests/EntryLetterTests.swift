import Testing

@testable import WorksheetKit

/// Entries of two quantities that differ by their letter's case can be told apart on the page.
struct EntryLetterTests {
  @Test(
    arguments: [
      // Two matrices.
      ("input X = [1 2; 3 4]\nweights Q = [1 2; 3 4]\nq = X * Q", "q_{1,1} &= x_{1,1} \\cdot Q_{1,1}"),
      // A vector and a matrix: two indices are no one index.
      ("input x = (1, 2)\nweights X = [1 2; 3 4]\ny = x * X", "y_1 &= x_1 \\cdot x_{1,1}"),
      // A number has no entries.
      ("input x = [1 2; 3 4]\nweights W = [1 2; 3 4], w = 2\ny = w * x * W", "w_{1,1}"),
      // A member's index in time counts.
      (
        "input X = [1 2; 3 4]\nfor t in 1..2\n  x[t] = 2 * X[t,:]\ny = x[2] * X",
        "y_1 &= x_{2,1} \\cdot X_{1,1}"
      ),
      // The author's symbol.
      (
        "input X = [1 2; 3 4]\nweights A = [1 2; 3 4], b = [1 2; 3 4]\nsymbol A = \"B\"\ny = X * A + b",
        "\\cdot B_{1,1}"
      ),
    ])
  func clash(network: String, line: String) {
    let sheet = RenderedSheet(network: network, compute: "forward")
    #expect(sheet.messages == "")
    #expect(sheet.output.contains(line))
  }
}

/// Where sizes are letters, the sums run by others.
@Test(arguments: [("n", "m", "k"), ("k", "l", "i"), ("j", "k", "l")])
func sumsDoNotRunByTheirOwnSize(n: String, m: String, k: String) {
  let sheet = RenderedSheet(
    network: """
      input X : \(n) x \(m)
      weights W : \(m) x \(k)
      Y = softmax(X * W, rows)
      loss E = sum(Y)
      """, compute: "forward\nbackward")
  #expect(sheet.messages == "")
  for size in [n, m, k] { #expect(!sheet.output.contains("{\(size)=1}"), "\(sheet.output)") }
  #expect(sheet.output.contains("=1}^{\(k)}"))
}
