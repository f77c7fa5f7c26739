import Testing

@testable import WorksheetKit

/// Quantities and data in another shape, as they stand on the page.
struct ReshapingTests {
  private static func cnn(flat: String) -> RenderedSheet {
    RenderedSheet(
      network: """
        input X = [1 2 0 1; 0 1 3 1; 2 0 1 0; 1 1 0 2]
        target t = 1
        weights K = [1 -1; 0.5 0.2], v = (0.3, 0.4, -0.5, 0.1)
        P = maxpool(relu(conv(X, K, pad 1)), 2)
        f = \(flat)
        y = sig(dot(f, v))
        loss E = (t - y)^2
        """, compute: "forward\nbackward\ncheck gradients\nupdate rate 0.5")
  }

  @Test func aComputedQuantityIsTheListOfItsEntries() {
    let sheet = Self.cnn(flat: "reshape(P, 4)")
    #expect(sheet.messages == "")
    #expect(sheet.output == Self.cnn(flat: "(P[1,1], P[1,2], P[2,1], P[2,2])").output)
    #expect(sheet.output.contains(#"\frac{\partial E}{\partial p_{2,1}} &= \frac{\partial E}{\partial f_3}"#))
  }

  @Test func lettersAreReshapedToo() {
    let sheet = RenderedSheet(
      network: "weights w : 4\nM = reshape(w, 2, 2)\nloss L of M", compute: "forward\nbackward")
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("m_{2,1} &= w_3"))
  }

  @Test func dataKeepTheirSpellingAndTheirExamples() {
    let sheet = RenderedSheet(network: "input x = (1.20, 2, 3, 4), M = reshape(x, 2, 2)")
    #expect(sheet.output.contains(#"M = \begin{pmatrix} 1.20 & 2 \\ 3 & 4 \end{pmatrix}"#))
    let several = RenderedSheet(
      network: "input x = each row of [1 2; 3 4]\nconstant M = reshape(x, 2, 1)\ny = M[2]",
      compute: "show y on example 2")
    #expect(several.messages == "")
    #expect(several.output.contains("= 4"))
  }

  @Test func dataAreReshapedHoweverManyTheyAre() {
    let network = "input x : 2000 = 1, M = reshape(x, 40, 50)\ny = sum(M)"
    #expect(RenderedSheet(network: network, compute: "forward y").messages == "")
    #expect(RenderedSheet(network: "input x : 2000 = 1\nM = reshape(x, 40, 50)").codes == ["too-large"])
  }
}
