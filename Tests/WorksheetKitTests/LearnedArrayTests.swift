import Foundation
import Testing

/// `W.v`: arrays that optimisers keep beside weights, as quantities.
@Suite struct LearnedArrayTests {
  static let network = """
    ---
    worksheet: { language: 1 }
    ---

    ```network
    input   x = (1, 2)
    target  t = 1
    weights w = (0.5, -0.2)
    y = dot(w, x)
    loss E = (t - y)^2
    ```

    ```compute

    """

  private func sheet(_ lines: String) -> RenderedSheet {
    RenderedSheet(LearnedArrayTests.network + lines + "\n```\n")
  }

  @Test(arguments: [
    ("show w.v", "no update keeps `w.v` here"),
    ("update rate 0.1\nshow w.v'", "no update keeps `w.v` here"),
    ("update rate 0.1 with adam\nshow w.mhat", "no update keeps `w.mhat` here"),
    ("update rate 0.1 with momentum 0.9\nshow w.v''", "and there is only one update here"),
    ("update rate 0.1 with momentum 0.9\nshow x.v'", "`x` does not learn"),
    ("update rate 0.1 with momentum 0.9\nshow dE/dw.v", "is an array of an optimiser, and no quantity"),
    ("update rate 0.1 with momentum 0.9\nforward w.v", "is an array of an optimiser, and no quantity"),
    ("let q = w[1]\nshow q.v", "is the name of a formula"),
    ("update rate 0.1 with momentum 0.9\nshow w'.v", "`.v` stands too late"),
  ])
  func `what no optimiser keeps is told`(lines: String, words: String) {
    #expect(sheet(lines).messages.contains(words), "\(sheet(lines).messages)")
  }

  @Test func `a network is written without them`() {
    let text = LearnedArrayTests.network.replacingOccurrences(of: "dot(w, x)", with: "dot(w.v, x)")
    #expect(RenderedSheet(text + "show y\n```\n").codes == ["missing-update"])
  }

  @Test func `arrays go on with the same optimiser and start again with another`() {
    let lines = """
      update rate 0.1 with momentum 0.5
      update w rate 0.1 with momentum 0.5
      update rate 0.1
      update rate 0.1 with momentum 0.5
      show w.v', w.v'', w.v@3, w.v@4
      """
    // y = 0.1, so ∂E/∂w = −1.8 x and v′ = 0.18 x; then y = 1, and v″ = 0.09 x and y = 1.45; plain descent leads
    // to y = 1 again, where v starts from 0 and stays there.
    let output = sheet(lines).output
    #expect(output.contains("v'_{w} = \\begin{pmatrix} 0.1800 \\\\ 0.3600 \\end{pmatrix}"))
    #expect(output.contains("v''_{w} = \\begin{pmatrix} 0.0900 \\\\ 0.1800 \\end{pmatrix}"))
    #expect(output.contains("v'''_{w} = \\begin{pmatrix} 0 \\\\ 0 \\end{pmatrix}"))
    #expect(output.contains("v''''_{w} = \\begin{pmatrix} 0.0000 \\\\ 0.0000 \\end{pmatrix}"))
  }

  @Test func `an array that starts from 0 again says so`() {
    let said = "starts from 0 again, since the update before was made in another way."
    let again = sheet("update rate 0.1 with momentum 0.5\nupdate rate 0.1\nupdate rate 0.1 with momentum 0.5")
    #expect(again.output.components(separatedBy: said).count == 2)
    #expect(again.output.contains("$v''_{w}$ \(said)"), "\(again.output)")
    let other = sheet("update rate 0.1 with rmsprop\nupdate rate 0.1 with adagrad")
    #expect(other.output.contains("$r'_{w}$ \(said)"))
    for lines in [
      "update rate 0.1 with momentum 0.5\nupdate rate 0.1 with momentum 0.6",
      "update rate 0.1\nupdate rate 0.1 with momentum 0.5",
      "update rate 0.1 with adagrad\nupdate rate 0.1 with adam",
    ] { #expect(!sheet(lines).output.contains(said)) }
  }

  @Test(arguments: [("t", "n"), ("d", "t"), ("n", "t")])
  func `the number of an update has a letter that no quantity has`(target: String, letter: String) {
    let text = LearnedArrayTests.network.replacing("target  t", with: "target  \(target)")
      .replacing("(t - y)", with: "(\(target) - y)")
    let output = RenderedSheet(text + "update rate 0.1 with adam\n```\n").output
    #expect(output.contains(#"\frac{m'_{w_1}}{1 - \beta_1^{\#(letter)}}"#), "\(output)")
  }

  @Test func `a network named with as takes the weights alone`() {
    let text =
      LearnedArrayTests.network + "update rate 0.1 with momentum 0.5 as next\n```\n\n"
      + "```{.compute of=next}\nupdate rate 0.1 with momentum 0.5\nshow w.v\n```\n"
    #expect(RenderedSheet(text).output.contains("v_{w} = \\begin{pmatrix} 0 \\\\ 0 \\end{pmatrix}"))
  }
}
