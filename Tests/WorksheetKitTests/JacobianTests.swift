import Foundation
import Testing

/// The command `jacobian`: what it shows in which case.
struct JacobianTests {
  private static let layer = """
    input x = (1, 2)
    weights W = [0.5 -1 2; 0.25 1 -0.5]
    y = tanh(x * W)
    loss E = sum(y^2)
    """

  private func sheet(_ compute: String, network: String = layer, settings: String = "decimals: 2")
    -> RenderedSheet
  {
    RenderedSheet(network: network, compute: compute, settings: settings)
  }

  @Test func `a layer has its slope on the diagonal and 0 beside it`() {
    let output = sheet("jacobian y by y.in")
    #expect(output.messages == "")
    #expect(
      output.output.contains(
        #"\begin{cases} \tanh'(y_{i,\mathrm{in}}) & i = j \\ 0 & i \ne j \end{cases}"#), "\(output.output)")
    #expect(output.output.contains(#"\hline y_1 & 0.42 & 0 & 0 \\ y_2 & 0 & 0.42 & 0 \\ y_3 & 0 & 0 & 0.42"#))
  }

  @Test func `the columns of a matrix are said to go row by row`() {
    let output = sheet("jacobian y[1] by W")
    #expect(output.output.contains("The columns are the entries of $W$ row by row."))
    #expect(
      output.output.contains(#"& w_{1,1} & w_{1,2} & w_{1,3} & w_{2,1} & w_{2,2} & w_{2,3} \\ \hline y_1 &"#))
    let german = RenderedSheet(
      "---\nlang: de\nworksheet: { language: 1 }\n---\n\n```network\n\(JacobianTests.layer)\n```\n"
        + "\n```compute\njacobian y[1] by W\n```\n")
    #expect(german.output.contains("Die Spalten gehören zu den Einträgen von $W$ Zeile für Zeile."))
  }

  @Test func `a number has a single row, its gradient`() {
    let output = sheet("jacobian E by y")
    #expect(output.output.contains(#"\begin{array}{r|rrr}  & y_1 & y_2 & y_3 \\ \hline E & "#))
    #expect(!output.output.contains(#"\begin{pmatrix} \frac{\partial E}"#))
  }

  @Test func `the numbers are those of show`() {
    func numbers(_ text: String) -> Substring? {
      text.range(of: #"\hline"#).map { text[$0.lowerBound...].prefix { $0 != "$" } }
    }
    let jacobian = sheet("jacobian y by x", settings: "decimals: 3, rounding: step").output
    let shown = sheet("show dy/dx", settings: "decimals: 3, rounding: step").output
    #expect(numbers(jacobian) != nil)
    #expect(numbers(jacobian) == numbers(shown))
  }

  @Test func `without values there are letters`() {
    let output = sheet("jacobian y by x", network: "input x : 2\nweights W : 2 x 2\ny = sig(x * W)")
    #expect(output.messages == "")
    #expect(output.output.contains(#"\cdot w_{1,1}"#))
    #expect(!output.output.contains(#"\hline"#))
  }

  @Test func `a large Jacobian is shown with dots, without its entries worked`() {
    let output = sheet(
      "jacobian y by x",
      network: "input x : 30 = 0.1\nweights W : 30 x 20 ~ uniform(-1, 1) seed 3\ny = tanh(x * W)")
    #expect(output.messages == "")
    #expect(output.output.contains(#"y_3 & "#))
    #expect(output.output.contains(#"\vdots & \vdots & \vdots & \vdots & \ddots & \vdots \\ y_{20} &"#))
    #expect(output.output.utf8.count < 4_000)
  }

  @Test(arguments: [
    ("jacobian y by V", "unknown-name"), ("jacobian y + 1 by x", "not-a-quantity"),
    ("jacobian y by x[3]", "index-out-of-range"), ("jacobian y", "unexpected-text"),
    ("update rate 0.1\njacobian y' by x", "bad-derivative"), ("jacobian y' by x'", "missing-update"),
  ])
  func `mistakes have messages`(command: String, code: String) {
    #expect(sheet(command).codes == [code], "\(sheet(command).messages)")
  }

  @Test func `a Jacobian that takes too long is refused`() {
    let output = sheet(
      "jacobian y by x",
      network: "input x : 700 = 0.1\nweights W : 700 x 700 = 0.001\ny = tanh(tanh(tanh(x * W) * W) * W)")
    #expect(output.codes.contains("limit"), "\(output.messages)")
  }
}
