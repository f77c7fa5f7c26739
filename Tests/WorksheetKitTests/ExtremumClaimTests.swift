import Testing
import WorksheetDocument
import WorksheetLanguage

@testable import WorksheetKit

/// `claim f' has a maximum at 0`, and the commands that find it.
struct ExtremumClaimTests {
  private static let functions = """
    function f(z) = 1/(1 + exp(-z))
    function g(z) = z^3 - 3*z
    function h(z) = max(0, z)
    """

  @Test(arguments: [
    ("f' has a maximum at 0", true), ("f' has a minimum at 0", false),
    ("f' has a maximum at 0 on [-8, 8]", true),
    ("f' has a global maximum at 0", true), ("f' has the maximum at 1", false),
    ("f has a maximum at 0", false),
    ("g has a local maximum at -1 on [-3, 3]", true), ("g has a maximum at -1 on [-3, 3]", false),
    ("g has a maximum at -1", true),
    ("g has a maximum at 3 on [-3, 3]", true), ("g has a global minimum at 1 on [-1, 3]", true),
    ("g'' has a minimum at 0", false),
    ("h has a minimum at 0", true), ("h has a minimum at -2", false), ("h has a minimum at -0.5", true),
    ("sin has a maximum at pi/2", true),
    ("not g has a minimum at 0", true), ("all(f' has a maximum at 0, f'(0) = 1/4)", true),
    ("relu' has a maximum at 0", false),
    ("f'(z) has a maximum at 1 - 1", true),
  ]) func `a claim about an extremum is true or false`(_ claim: String, _ isTrue: Bool) throws {
    let sheet = """
      ---
      worksheet: { language: 1 }
      ---

      ```network
      \(ExtremumClaimTests.functions)
      ```

      ```published
      claim \(claim)
      ```
      """
    let held = Pipeline(workspace: NoFiles()).hold(Array(sheet.utf8), path: "sheet.md")
    #expect(held.sheet.claims.map(\.verdict) == [isTrue ? .holds : .differs])
  }

  @Test(arguments: [
    ("f' has a maximum", "unexpected-text"), ("f' has an extremum at 0", "bad-claim"),
    ("k has a maximum at 0", "unknown-function"),
    ("f' has a maximum at (0, 1)", "bad-function"), ("f' has a maximum at 0 on [1, 2, 3]", "bad-function"),
    ("f' has a maximum at u", "unknown-name"),
    ("f' has a maximum at 0 on 3", "bad-function"), ("f' has a maximum at 0 and more", "bad-claim"),
  ]) func `a claim that cannot be read is told`(_ claim: String, _ code: String) {
    let sheet = RenderedSheet(
      "---\nworksheet: { language: 1 }\n---\n\n```network\n\(ExtremumClaimTests.functions)\n```\n\n```published\nclaim \(claim)\n```\n"
    )
    #expect(sheet.codes == [code], "\(sheet.messages)")
  }

  @Test(arguments: [
    ("extrema f on 3", "bad-function"), ("extrema f on [2, 1]", "bad-function"),
    ("extrema f", "unexpected-text"),
    ("extrema k on [0, 1]", "unknown-function"), ("signs f on [-1e9, 1]", "bad-function"),
    ("signs f on [0, u]", "unknown-name"),
    ("extrema f on [0, 1] on [0, 2]", "missing-operator"),
  ]) func `a command that cannot be followed is told`(_ command: String, _ code: String) {
    let sheet = RenderedSheet(network: ExtremumClaimTests.functions, compute: command)
    #expect(sheet.codes == [code], "\(sheet.messages)")
  }

  @Test func `by hand and in full they are the same`() {
    let command = "extrema f' on [-8, 8]\nsigns g' on [-2, 2]"
    let full = RenderedSheet(network: ExtremumClaimTests.functions, compute: command, settings: "decimals: 3")
    let step = RenderedSheet(
      network: ExtremumClaimTests.functions, compute: command, settings: "decimals: 3, rounding: step")
    #expect(
      full.output.split(separator: "\n").dropFirst(3) == step.output.split(separator: "\n").dropFirst(3))
    #expect(full.output.contains(#"f'(0) = \frac{1}{4} = 0.250"#))
  }
}
