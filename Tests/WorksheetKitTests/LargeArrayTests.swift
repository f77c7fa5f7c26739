import Foundation
import Testing

/// Arrays with many entries stay readable: dots stand for most of them, with the size below.
struct LargeArrayTests {
  private static let network = """
    input x : 30 = 0.5
    weights W : 30 x 12 ~ uniform(-1, 1) seed 4
    bias b : 12 = 0.1
    y = tanh(x * W + b)
    c = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) .* y
    s = [y[1], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    loss E = sum(c^2) + sum(s)
    """

  private func sheet(_ compute: String) -> RenderedSheet {
    RenderedSheet(network: LargeArrayTests.network, compute: compute, settings: "decimals: 2")
  }

  @Test func `the statement shows first and last rows and columns`() {
    let output = sheet("show E").output
    #expect(
      output.contains(#"x = \underbrace{\begin{pmatrix} 0.50 & 0.50 & 0.50 & \cdots & 0.50"#), "\(output)")
    #expect(output.contains(#"\vdots & \vdots"#))
    #expect(output.contains(#"_{\text{30×12}}"#))
    // What is given is shown to a greater length than what is computed.
    #expect(output.contains(#"b = \left(\begin{array}{cccccccccccc} 0.10 & 0.10 & 0.10 & 0.10 &"#))
    #expect(output.contains(#"c &= \underbrace{\begin{pmatrix} 1 & 2 & 3 & \cdots & 12"#))
    #expect(output.contains(#"s &= \underbrace{\begin{pmatrix} y_1 & 1 & 2 & \cdots & 11"#))
  }

  @Test func `values have dots and their size`() {
    let output = sheet("show W, y").output
    #expect(output.contains(#"& \cdots & "#))
    #expect(output.contains(#"\end{pmatrix}}_{\text{12}}"#))
  }

  @Test func `matrix style has dots in its members`() {
    let output = RenderedSheet(
      network: "input x = (1, 2)\nweights W : 2 x 12 ~ uniform(-1, 1) seed 4\ny = x * W",
      compute: "forward y\nshow y", settings: "decimals: 2, steps: matrix"
    ).output
    #expect(output.contains(#"\cdot \underbrace{\begin{pmatrix}"#), "\(output)")
    #expect(output.components(separatedBy: #"_{\text{2×12}}"#).count == 2, "\(output)")
  }

  @Test func `terms that dots stand for keep their places when some are 0`() {
    let output = RenderedSheet(
      network: "input x = (0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1)\nweights w : 12 = 0.5\ny = dot(w, x)",
      compute: "forward y", settings: "decimals: 2"
    ).output
    #expect(output.contains(#"0 + 0.50 + 0.50 + \cdots + 0.50"#), "\(output)")
  }
}
