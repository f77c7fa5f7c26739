import Diagnostics
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Sheets before and after `worksheet accept`, in memory.
enum AcceptSheet {
  static let pipeline = Pipeline(workspace: NoFiles())

  /// z = (1, -0.375), y = 0.75, E = 0.0625, dE/dy = -0.5, dE/dz = (-0.25, 0), dE/dW = [-0.25 0; -0.125 0].
  static func sheet(_ answers: String, settings: String = "decimals: 2") -> String {
    """
    ---
    worksheet: {language: 1, \(settings)}
    ---

    ```network
    input   x = (1, 0.5)
    weights W = [0.25 -0.5
                 1.5   0.25]
    target  t = 1
    z = x * W
    y = 0.5 * z[1] + 0.25
    loss E = (y - t)^2
    ```

    \(answers)
    """
  }

  static func published(_ lines: String, settings: String = "decimals: 2") -> String {
    sheet("```published\n\(lines)\n```\n", settings: settings)
  }

  static func hold(_ text: String) -> HoldResult { pipeline.hold(Array(text.utf8), path: "a.md") }

  static func recorded(_ text: String) -> AcceptedText {
    AcceptedText(recording: hold(text), why: "cut off") { pipeline.hold($0, path: "a.md") }
  }

  static func overwritten(_ text: String) -> AcceptedText {
    AcceptedText(overwriting: hold(text)) { pipeline.hold($0, path: "a.md") }
  }
}

@Suite struct AcceptedTextTests {
  @Test(arguments: [
    ("y = 0.76", "y = 0.75"), ("y = -0.76", "y = 0.75"), ("y = 0.7", "y = 0.7"), ("y = 0.6", "y = 0.8"),
    ("y=0.76#x", "y=0.75#x"), ("y\t=\t0.76\t# x", "y\t=\t0.75\t# x"), ("y = +0.76", "y = +0.75"),
    ("y = 76 %", "y = 75 %"), ("y = 76.1%", "y = 75.0%"), ("y = 0.80 \u{B1} 0.01", "y = 0.75 \u{B1} 0.01"),
    ("y = 0.8 +/- 0.001", "y = 0.750 +/- 0.001"), ("y = 80 % \u{B1} 1 %", "y = 75 % \u{B1} 1 %"),
    ("y = 1/4", "y = 0.75"), ("y = 7.6e-1", "y = 7.5e-1"), ("y = 7.6E-1", "y = 7.5E-1"),
    ("y = 3", "y = 0.75"),
    ("z[1] = 3", "z[1] = 1"), ("z[1] = 3.0", "z[1] = 1.0"), ("y = (0.50)", "y = (0.75)"),
    ("dE/dy = 0.5", "dE/dy = -0.5"), ("dE/dy = \u{2212}0.4", "dE/dy = \u{2212}0.5"),
    ("dE/dy = \u{2212} 0.4", "dE/dy = \u{2212} 0.5"), ("dE/dy = +0.5", "dE/dy = -0.5"),
    // The minus of the numbers around.
    ("z[2] = \u{2212}0.38\ndE/dy = 0.5", "z[2] = \u{2212}0.38\ndE/dy = \u{2212}0.5"),
    ("z = (1, 0.38)", "z = (1, -0.38)"), ("z = [1 0.38]", "z = [1 -0.38]"),
    ("z = (?, 0.38)", "z = (?, -0.38)"),
    ("W = [0.25 0.5; 1.5 0.3]", "W = [0.25 -0.5; 1.5 0.3]"),
    ("dE/dz = [-0.26; 0.01]", "dE/dz = [-0.25; 0.00]"), ("E = 0", "E = 0.06"),
    // Chains: the wrong number put in, the wrong result, signs behind an operator.
    ("y = 0.5 * 2 + 0.25 = 0.75", "y = 0.5 * 1 + 0.25 = 0.75"),
    ("y = 0.5 * 1 + 0.25 = 1.25", "y = 0.5 * 1 + 0.25 = 0.75"),
    ("E = (0.85 - 1)^2 = 0.0225", "E = (0.75 - 1)^2 = 0.0625"),
    ("dE/dz[1] = 0.5 * 0.5 = 0.25", "dE/dz[1] = 0.5 * (-0.5) = -0.25"),
    ("dE/dz[1] = dE/dy * 0.5 = 0.5 * 0.5 = 0.25", "dE/dz[1] = dE/dy * 0.5 = -0.5 * 0.5 = -0.25"),
    ("dE/dW[1,1] = dE/dz[1] * x[1] = 0.24 * 1 = 0.24", "dE/dW[1,1] = dE/dz[1] * x[1] = -0.25 * 1 = -0.25"),
    (
      "dE/dW[2,1] = x[2] * dE/dz[1] = 0.5 * 0.25 = 0.125",
      "dE/dW[2,1] = x[2] * dE/dz[1] = 0.5 * (-0.25) = -0.125"
    ),
    ("y = 0.7499 = 0.85", "y = 0.7500 = 0.75"),
    // What is right stays, and so does what is recorded.
    ("y = 0.75", "y = 0.75"), ("y = 0.76 erratum 0.75 \"cut off\"", "y = 0.76 erratum 0.75 \"cut off\""),
    ("y = 0.8\nE = 0.04", "y = 0.8\nE = 0.04"),
  ])
  func `the digits alone are written over`(before: String, after: String) {
    for end in ["\n", "\r\n"] {
      let lines = { (text: String) in AcceptSheet.published(text).replacing("\n", with: end) }
      let accepted = AcceptSheet.overwritten(lines(before))
      #expect(accepted.fault == nil)
      #expect(String(decoding: accepted.edits.bytes, as: UTF8.self) == lines(after))
      #expect(accepted.remainders.map(\.text) == [])
      #expect(accepted.changes.isEmpty == (before == after))
    }
  }

  @Test(arguments: [
    ("dE/dW = [ 0.25  0.00\n         -0.12  0.01]", "dE/dW = [-0.25  0.00\n         -0.12  0.00]"),
    ("dE/dW = [-0.25  0.00\n         -0.12 -0.01]", "dE/dW = [-0.25  0.00\n         -0.12  0.00]"),
    ("y = -0.7    # one\nz[1] = 1.0  # two", "y = 0.8     # one\nz[1] = 1.0  # two"),
    ("dE/dy = 0.6  # one\nz[1] = 1.0   # two", "dE/dy = -0.5 # one\nz[1] = 1.0   # two"),
    // Too few blanks, or no columns.
    ("dE/dy = 0.6 # one\nz[1] = 1.0  # two", "dE/dy = -0.5 # one\nz[1] = 1.0  # two"),
    ("y = -0.7   # one", "y = 0.8   # one"),
    ("y = -0.7\t# one\nE = 0.06\t# two", "y = 0.8\t# one\nE = 0.06\t# two"),
  ])
  func `columns stay columns where the blanks allow it`(before: String, after: String) {
    let accepted = AcceptSheet.overwritten(AcceptSheet.published(before))
    #expect(String(decoding: accepted.edits.bytes, as: UTF8.self) == AcceptSheet.published(after))
  }

  @Test func `inline answers in text, lists and quotes are written over`() {
    let before = "The value `y =? 0.76`.\n\n- `E =? 0.07`, `z =? (1, 0.4)`\n\n> > `dE/dy =? \u{2212}0.4`\n"
    let after =
      "The value `y =? 0.75`.\n\n- `E =? 0.06`, `z =? (1, \u{2212}0.4)`\n\n> > `dE/dy =? \u{2212}0.5`\n"
    let accepted = AcceptSheet.overwritten(AcceptSheet.sheet(before))
    #expect(String(decoding: accepted.edits.bytes, as: UTF8.self) == AcceptSheet.sheet(after))
  }

  @Test(arguments: [
    ("y = 0.75 erratum 0.80 \"no\"", "the erratum for y does not stand: the printed value is right"),
    ("claim y < 0", "the claim `y < 0` is false (y = 0.75)"),
    ("y = z[1] + 1 = 1 + 1 = 0.75", "`z[1] + 1`: this formula gives 2, and y is 0.75"),
  ])
  func `what cannot be accepted is told and left alone`(line: String, told: String) {
    let accepted = AcceptSheet.overwritten(AcceptSheet.published(line))
    #expect(accepted.remainders.map(\.text).contains(told), "\(accepted.remainders)")
    #expect(accepted.edits.edits == [])
  }

  @Test func `an erratum whose value is wrong is told`() {
    let accepted = AcceptSheet.overwritten(AcceptSheet.published("y = 0.76 erratum 0.80 \"no\"\nE = 0.07"))
    #expect(accepted.remainders.count == 1)
    #expect(accepted.changes.map(\.text) == ["0.06"])
  }
}
