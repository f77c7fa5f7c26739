import Testing

@testable import WorksheetKit

/// `worksheet accept --as-erratum`: where errata are written, and what is refused.
@Suite struct RecordedErrataTests {
  @Test(arguments: [
    ("y = 0.76", "y = 0.76 erratum 0.75 \"cut off\""),
    ("y = 0.76   # a remark", "y = 0.76 erratum 0.75 \"cut off\"   # a remark"),
    ("y = 76 %", "y = 76 % erratum 75 % \"cut off\""),
    ("y = 0.80 \u{B1} 0.01", "y = 0.80 \u{B1} 0.01 erratum 0.75 \"cut off\""),
    ("dE/dy = \u{2212}0.4", "dE/dy = \u{2212}0.4 erratum \u{2212}0.5 \"cut off\""),
    ("z = (1, 0.38)", "z = (1, 0.38) erratum (?, -0.38) \"cut off\""),
    ("z = [2; ?]", "z = [2; ?] erratum [1; ?] \"cut off\""),
    ("W = [0.25 0.5\n     1.5 0.3]", "W = [0.25 0.5\n     1.5 0.3] erratum [? -0.5; ? ?] \"cut off\""),
    ("y = 0.5 * 2 + 0.25 = 0.75", "y = 0.5 * 2 + 0.25 = 0.75 erratum 1 for 2 \"cut off\""),
    (
      "E = (0.85 - 1)^2 = 0.0225",
      "E = (0.85 - 1)^2 = 0.0225 erratum 0.0625 \"cut off\" erratum 0.75 for 0.85 \"cut off\""
    ),
    ("y = 0.77 = 0.76", "y = 0.77 = 0.76 erratum 0.75 \"cut off\" erratum 0.75 for 0.77 \"cut off\""),
    // What is right needs none.
    ("y = 0.75", "y = 0.75"), ("y = 0.76 erratum 0.75", "y = 0.76 erratum 0.75"),
  ])
  func `errata stand at the end of the line, before a remark`(before: String, after: String) {
    for end in ["\n", "\r\n"] {
      let lines = { (text: String) in AcceptSheet.published(text).replacing("\n", with: end) }
      let accepted = AcceptSheet.recorded(lines(before))
      #expect(accepted.fault == nil)
      #expect(String(decoding: accepted.edits.bytes, as: UTF8.self) == lines(after))
      #expect(accepted.result.counts.wrong == 0 || before.contains("*"), "\(accepted.remainders)")
    }
  }

  @Test func `an inline answer has its erratum inside its backticks`() {
    let before = AcceptSheet.sheet("> - The value `y =? 0.76`, and `E =? 0.06`.\n")
    let after = AcceptSheet.sheet("> - The value `y =? 0.76 erratum 0.75 \"cut off\"`, and `E =? 0.06`.\n")
    #expect(String(decoding: AcceptSheet.recorded(before).edits.bytes, as: UTF8.self) == after)
  }

  @Test(arguments: [
    (
      "z = (2, 0.4) erratum (?, -0.4) \"sign\"",
      "2 for z[1] is wrong, and its line has an erratum already, in which it is missing"
    ),
    (
      "E = (y - t) * (y - t) = (0.85 - 1) * (0.85 - 1) = 0.0625",
      "0.85 for y is wrong, and an erratum for 0.85 means the first one in its line"
    ),
  ])
  func `what no erratum can speak of is told`(line: String, told: String) {
    let accepted = AcceptSheet.recorded(AcceptSheet.published(line))
    #expect(accepted.fault == nil)
    #expect(accepted.remainders.map(\.text).contains(told), "\(accepted.remainders)")
  }

  @Test func `what is right with a corrected value gets no erratum`() {
    // With z[1] = 1.04 corrected to 1.0, y is 0.5 * 1.0 + 0.25.
    let text = AcceptSheet.sheet(
      """
      ```{.network #m}
      input x = 1.044
      z = 1 * x
      y = 10 * z
      loss E = y
      ```

      ```published
      z = 1.3
      y = 10.0
      ```

      """, settings: "decimals: 1")
    let accepted = AcceptSheet.recorded(text)
    #expect(accepted.changes.map(\.number.quantity) == ["z"])
    #expect(accepted.result.sheet.numbers.map(\.verdict) == [.erratum, .carried])
  }

  @Test(arguments: [
    ("", "needs a reason"), ("  ", "needs a reason"), ("the \"right\" one", "double quotes"),
    ("a `b`", "backtick"),
    ("two\nlines", "line ends"), ("tab\there", "line ends"),
  ])
  func `reasons that cannot stand in a sheet are refused`(why: String, told: String) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let text = AcceptSheet.published("y = 0.76")
    try line.write(text, to: "a.md")
    let result = try line.run("accept", "a.md", "--as-erratum", why)
    #expect(result.status == 64)
    #expect(result.errors.contains(told), "\(result.errors)")
    #expect(line.read("a.md") == text)
  }

  @Test func `the command records and says so`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write(AcceptSheet.published("y = 0.76"), to: "a.md")
    let result = try line.run("accept", "a.md", "--as-erratum", "it isn\u{2019}t rounded, #1 \\ 2")
    #expect(result.status == 0)
    #expect(result.output == "a.md:16:5: 0.76 -> erratum 0.75 (y)\n1 number in 1 file recorded as errata\n")
    #expect(try line.run("verify", "a.md").status == 0)
  }
}
