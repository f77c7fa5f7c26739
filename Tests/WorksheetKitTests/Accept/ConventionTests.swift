import Foundation
import Testing

@testable import WorksheetKit

/// One convention that explains many wrong answers: found, told by `verify`, and a reason for `accept` to stop.
@Suite struct ConventionTests {
  private static let network = """
    input   x = (1, 0.5, -2)
    weights W = [0.25 -0.5  0.3
                 1.5  0.25 -0.7
                 0.1  0.9   0.4]
    target  t = (1, 0, 1)
    z = x * W
    y = tanh(z)
    """

  private static let quantities = """
    y = (0, 0, 0)
    E = 0
    dE/dy = (0, 0, 0)
    dE/dz = (0, 0, 0)
    dE/dW = [0 0 0; 0 0 0; 0 0 0]
    W[1,2] = 0
    """

  private static func sheet(
    _ lines: String, loss: String = "sum((t - y)^2)", network: String = network, settings: String = ""
  ) -> String {
    """
    ---
    worksheet: {language: 1, decimals: 4\(settings.isEmpty ? "" : ", " + settings)}
    ---

    ```network
    \(network)
    loss E = \(loss)
    ```

    ```published
    \(lines)
    ```

    """
  }

  /// The lines with the values that another sheet gives, zeros of four digits in their place first.
  private static func answers(_ lines: String, in sheet: (String) -> String) -> String {
    let zeros = lines.replacing(/\b0(?=[,;)\] ]|$)/.anchorsMatchLineEndings(), with: "9.9999")
    let accepted = AcceptSheet.overwritten(sheet(zeros))
    #expect(accepted.fault == nil)
    let text = String(decoding: accepted.edits.bytes, as: UTF8.self)
    return text.components(separatedBy: "```published\n")[1].components(separatedBy: "\n```")[0]
  }

  @Test(arguments: [
    ("0.5 * sum((t - y)^2)", "`E / 2` in place of `E`"), ("2 * sum((t - y)^2)", "`2 * E` in place of `E`"),
    ("sum((t - y)^2) / 3", "`E / 3` in place of `E`"), ("3 * sum((t - y)^2)", "`3 * E` in place of `E`"),
    ("2/3 * sum((t - y)^2)", "`2/3 * E` in place of `E`"),
  ])
  func `a factor of the loss is found`(loss: String, told: String) throws {
    let printed = Self.answers(Self.quantities) { Self.sheet($0, loss: loss) }
    let hints = AcceptSheet.hold(Self.sheet(printed)).sheet.conventions
    #expect(hints.map(\.kind) == [.lossFactor])
    let hint = try #require(hints.first)
    #expect(hint.text.contains(told), "\(hint.text)")
    #expect(hint.explained == hint.wrong && hint.wrong >= 12)
    #expect(hint.text.hasPrefix("\(hint.wrong) of \(hint.wrong) wrong answers hold with"))
  }

  @Test func `a missing factor in derivatives alone is found, though the loss itself is right`() {
    let lines = "E = 0\ndE/dy = (0, 0, 0)\ndE/dz = (0, 0, 0)"
    let half = Self.answers(lines) { Self.sheet($0, loss: "0.5 * sum((t - y)^2)") }
    let whole = Self.answers("E = 0") { Self.sheet($0) }
    let mixed = half.split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(AcceptSheet.hold(Self.sheet(whole + "\n" + mixed)).sheet.conventions.map(\.kind) == [.lossFactor])
  }

  @Test func `transposed Jacobians are found`() {
    let printed = Self.answers("dy/dx = [0 0 0; 0 0 0; 0 0 0]") { lines in Self.sheet(lines) }
    let entries = printed.split(whereSeparator: { " =[];".contains($0) }).dropFirst()
    #expect(entries.count == 9)
    let rows = (0..<3).map { row in
      (0..<3).map { entries[entries.startIndex + 3 * $0 + row] }.joined(separator: " ")
    }
    let hints = AcceptSheet.hold(Self.sheet("dy/dx = [\(rows.joined(separator: "; "))]")).sheet.conventions
    #expect(hints.map(\.kind) == [.jacobian])
    #expect(hints.map(\.explained) == [6])
  }

  @Test func `the other order of indices is found, both ways`() {
    let network = Self.network.replacing("x * W", with: "W * x")
    let lines = "W[1,2] = 0\nW[2,1] = 0\nW[1,3] = 0\ndE/dW[1,2] = 0\ndE/dW[3,1] = 0"
    for (sheet, other) in [("row-col", "from-to"), ("from-to", "row-col")] {
      let printed = Self.answers(lines) { Self.sheet($0, network: network, settings: "index: \(other)") }
      let hints = AcceptSheet.hold(Self.sheet(printed, network: network, settings: "index: \(sheet)")).sheet
        .conventions
      #expect(hints.map(\.kind) == [.index])
      #expect(hints.first?.text.contains("`index: \(other)`") == true)
    }
  }

  @Test func `the other rule for ties is found in stepwise rounding`() {
    // 0.125, 0.625 and 0.025 are ties at two digits, and what is made of them shows it.
    let network = "input x = (0.125, 0.625, 0.025)\na = 1 * x\nz = 100 * a"
    let lines = "z[1] = 0\nz[2] = 0\nz[3] = 0"
    let settings = { (ties: String) in "rounding: step, ties: \(ties)" }
    let sheet = { (lines: String, ties: String) in
      Self.sheet(lines, loss: "sum(z)", network: network, settings: settings(ties))
        .replacing("decimals: 4", with: "decimals: 2")
    }
    let printed = Self.answers(lines) { sheet($0, "half-even") }
    let held = AcceptSheet.hold(sheet(printed, "half-away"))
    #expect(held.counts.wrong >= 3, "\(printed)")
    #expect(held.sheet.conventions.map(\.kind) == [.ties])
  }

  // MARK: No convention

  @Test(arguments: [
    // Right; only two wrong; wrong at random; half of them under each of two factors, with others besides.
    "E = 9.9999", "dE/dy = (9, 9, ?)", "dE/dy = (9.1234, 8.1234, 7.1234)\ndE/dz = (6.1234, 5.1234, 4.1234)",
  ])
  func `what no convention explains is none`(lines: String) {
    #expect(AcceptSheet.hold(Self.sheet(lines)).sheet.conventions.isEmpty)
  }

  @Test func `a convention that would make as many right answers wrong is none`() {
    let half = Self.answers("dE/dy = (0, 0, 0)") { Self.sheet($0, loss: "0.5 * sum((t - y)^2)") }
    let whole = Self.answers("dE/dz = (0, 0, 0)") { Self.sheet($0) }
    #expect(AcceptSheet.hold(Self.sheet(half + "\n" + whole)).sheet.conventions.isEmpty)
    #expect(AcceptSheet.hold(Self.sheet(half)).sheet.conventions.count == 1)
  }

  @Test func `a sheet with mistakes gets no hint`() {
    let half = Self.answers(Self.quantities) { Self.sheet($0, loss: "0.5 * sum((t - y)^2)") }
    #expect(AcceptSheet.hold(Self.sheet(half + "\nnothing = 1")).sheet.conventions.isEmpty)
  }

  // MARK: The commands

  @Test func `accept stops, verify tells, and --anyway goes on`() throws {
    let text = Self.sheet(Self.answers(Self.quantities) { Self.sheet($0, loss: "0.5 * sum((t - y)^2)") })
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(text, to: "a.md")
    for options in [[], ["--as-erratum", "why"], ["--dry-run"]] {
      let refused = try line.run(list: ["accept", "a.md"] + options)
      #expect(refused.status == 1)
      #expect(refused.errors.hasPrefix("worksheet: a.md:13:6: "), "\(refused.errors)")
      #expect(refused.errors.hasSuffix("mend the sheet, or accept with --anyway\n"))
      #expect(refused.output.hasSuffix("1 file not touched\n"))
      #expect(line.read("a.md") == text)
    }
    let told = try line.run("verify", "a.md")
    #expect(told.output.components(separatedBy: "\nhint: a.md:13:6: ").count == 2)
    #expect(try line.run("verify", "--format", "json", "a.md").output.contains("\"kind\": \"loss-factor\""))
    #expect(try line.run("accept", "--anyway", "a.md").status == 0)
    #expect(try line.run("verify", "a.md").status == 0)
  }
}
