import Foundation
import Testing

/// Every number that section 3 of the university's own solution of exercise 3 prints, held against ours.
///
/// The rows stand in the order of that solution. `printed` is what it has, `ours` a line of our Markdown with
/// alignment and line ends left out. The two are the same except where `note` says why not.
struct SeedNumberTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var printed: String
    var ours: String
    var note: String?
    init(_ printed: String, _ ours: String, note: String? = nil) {
      self.printed = printed
      self.ours = ours
      self.note = note
    }
    var testDescription: String { printed }
  }

  static let given = [
    Row(
      "U = (1.20 −1.20 −0.11; 0.30 1.10 0.65)",
      #"U = \begin{pmatrix} 1.20 & -1.20 & -0.11 \\ 0.30 & 1.10 & 0.65 \end{pmatrix}"#),
    Row("V = (−0.25; −1.10; −0.09)", #"V = \begin{pmatrix} -0.25 \\ -1.10 \\ -0.09 \end{pmatrix}"#),
    Row("W = (−2.00 0.43)", #"W = \begin{pmatrix} -2.00 & 0.43 \end{pmatrix}"#),
    Row("x = (0, 1)", #"x = \begin{pmatrix} 0 & 1 \end{pmatrix}"#),
    Row("t = (1, 1)", #"t = \begin{pmatrix} 1 & 1 \end{pmatrix}"#),
  ]

  static let forward = [
    Row("x · U₁ = (0 1)(1.20; 0.30) = 0.30", #"= 0 \cdot 1.20 + 1 \cdot 0.30 = 0.30"#),
    Row(
      "q₁ = sig(0.30) = 0.57",
      #"q_1 = \mathop{\mathrm{sig}}(q_{1,\mathrm{in}}) = \mathop{\mathrm{sig}}(0.30) \approx 0.57"#),
    Row("p₁,in = −1.03, used below", #"= -0.1425 - 0.825 - 0.0594 \approx -1.03"#),
    Row(
      "p₁ = 0.26, used below",
      #"p_1 = \mathop{\mathrm{sig}}(p_{1,\mathrm{in}}) = \mathop{\mathrm{sig}}(-1.03) \approx 0.26"#),
    Row("y₁,in = −0.52, used below", #"y_{1,\mathrm{in}} = p_1 \cdot w_{1,1} = 0.26 \cdot (-2.00) = -0.52"#),
    Row("y₁ = 0.37, used below", #"= \mathop{\mathrm{sig}}(-0.52) \approx 0.37"#),
    Row("y₂,in = 0.11, used below", #"= 0.26 \cdot 0.43 \approx 0.11"#),
    Row("y₂ = 0.53, used below", #"= \mathop{\mathrm{sig}}(0.11) \approx 0.53"#),
  ]

  private static let y1 = #"\frac{\partial E}{\partial y_1}"#
  private static let y2 = #"\frac{\partial E}{\partial y_2}"#
  private static let p1 = #"\frac{\partial E}{\partial p_1}"#

  static let units = [
    Row("∂E/∂y₁ = 2 · (0.37 − 1) = −1.26", y1 + " = 2(y_1 - t_1) = 2(0.37 - 1) = -1.26"),
    Row("∂E/∂y₂ = 2 · (0.53 − 1) = −0.94", y2 + " = 2(y_2 - t_2) = 2(0.53 - 1) = -0.94"),
    Row(
      "∂E/∂p₁ = Σⱼ ∂E/∂yⱼ · σ′(yⱼ,in) · w₁ⱼ",
      p1
        + #" = \sum_{j} \frac{\partial E}{\partial y_j} \cdot \mathop{\mathrm{sig}'}(y_{j,\mathrm{in}}) \cdot w_{1,j}"#
    ),
    Row("−1.26 · sig′(−0.52) · (−2)", #"(-1.26) \cdot 0.37(1 - 0.37) \cdot (-2.00)"#),
    Row("−0.94 · sig′(0.11) · 0.43", #"(-0.94) \cdot 0.53(1 - 0.53) \cdot 0.43"#),
    Row(
      "0.5874 − 0.1 ≈ 0.49", #"\approx 0.5874 - 0.1007 \approx 0.49"#,
      note: "the second product is cut to 0.1 there"),
    Row(
      "∂E/∂q₁ = 0.49 · sig′(−1.03) · (−0.25) ≈ −0.02",
      #"= 0.49 \cdot 0.26(1 - 0.26) \cdot (-0.25) \approx -0.02"#),
  ]

  static let weights = [
    Row(
      "∂E/∂w₁,₁ = −1.26 · sig′(−0.52) · 0.26 ≈ −0.02",
      #"= (-1.26) \cdot 0.37(1 - 0.37) \cdot 0.26 \approx -0.08"#,
      note: "its own factors give −0.08"),
    Row(
      "∂E/∂w₁,₂ = −0.94 · sig′(0.11) · 0.26 ≈ −0.06",
      #"= (-0.94) \cdot 0.53(1 - 0.53) \cdot 0.26 \approx -0.06"#),
    Row(
      "∂E/∂v₁,₁ = 0.49 · sig′(−1.03) · 0.57 ≈ 0.05", #"= 0.49 \cdot 0.26(1 - 0.26) \cdot 0.57 \approx 0.05"#),
    Row("∂E/∂v₂,₁ ≈ 0.07", #"= 0.49 \cdot 0.26(1 - 0.26) \cdot 0.75 \approx 0.07"#),
    Row("∂E/∂v₃,₁ ≈ 0.06", #"= 0.49 \cdot 0.26(1 - 0.26) \cdot 0.66 \approx 0.06"#),
    Row(
      "∂E/∂u₁,₁ = −0.03 · sig′(0.3) · 0 = 0", #"= (-0.02) \cdot 0.57(1 - 0.57) \cdot 0 = 0.00"#,
      note: "∂E/∂q₁ is −0.02 as printed above it there, not −0.03"),
    Row("∂E/∂u₁,₂ = 0", #"= (-0.10) \cdot 0.75(1 - 0.75) \cdot 0 = 0.00"#),
    Row("∂E/∂u₁,₃ = 0", #"= (-0.01) \cdot 0.66(1 - 0.66) \cdot 0 = 0.00"#),
    Row("∂E/∂u₂,₁ ≈ 0", #"= (-0.02) \cdot 0.57(1 - 0.57) \cdot 1 \approx 0.00"#),
    Row("∂E/∂u₂,₂ ≈ −0.02", #"= (-0.10) \cdot 0.75(1 - 0.75) \cdot 1 \approx -0.02"#),
    Row("∂E/∂u₂,₃ ≈ 0", #"= (-0.01) \cdot 0.66(1 - 0.66) \cdot 1 \approx 0.00"#),
  ]

  private static let solution =
    (try? ProjectFile.text("worksheets/ex03.md")).map { RenderedSheet($0).flat } ?? ""

  @Test(arguments: given + forward + units + weights)
  func `every number of section 3 of the seed is in the ex03 result`(row: Row) {
    let isThere = SeedNumberTests.solution.contains(row.ours)
    #expect(isThere, "\(row.printed)")
  }

  @Test func `the seed is corrected in three places and no more`() {
    let rows =
      SeedNumberTests.given + SeedNumberTests.forward + SeedNumberTests.units + SeedNumberTests.weights
    #expect(rows.filter { $0.note != nil }.count == 3)
    #expect(rows.count == 31)
  }

  @Test func `the two answers that the exercise asks for stand at the end`() throws {
    let end = try #require(SeedNumberTests.solution.range(of: #"\end{aligned}"#, options: .backwards))
    let after = SeedNumberTests.solution[end.upperBound...]
    let sentence = after[..<(try #require(after.range(of: "The course printed")).lowerBound)]
    let values = sentence.split(separator: "$").filter { $0.contains("0.") }
    #expect(values == ["0.49", "-0.08"])
  }

  @Test(arguments: [
    "1.20", "0.11", "0.30", "1.10", "0.65", "0.25", "0.09", "2.00", "0.43", "0.57", "0.37", "1.26", "0.53",
    "0.94",
    "0.52", "0.5874", "0.49", "1.03", "0.02", "0.26", "0.08", "0.06", "0.05", "0.07",
  ])
  func `the page shows the number too`(number: String) throws {
    let page = RenderedSheet(try ProjectFile.text("worksheets/ex03.md"), format: "html").output
    #expect(page.contains("<mn>\(number)</mn>"))
  }
}
