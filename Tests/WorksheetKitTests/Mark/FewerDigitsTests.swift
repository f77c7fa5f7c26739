import MathNotation
import Testing

@testable import WorksheetDocument
@testable import WorksheetKit

/// Numbers that are right, but with fewer digits than the sheet asks for.
@Suite struct FewerDigitsTests {
  private static let sheet = """
    ---
    worksheet: { language: 1, decimals: 4 }
    ---

    ```network
    input   x = (0.5, 2)
    weights w = (0.40, -0.35), v = 0.5
    h = sig(dot(w, x))
    o = sig(v * h)
    loss E = o^2
    ```

    ```compute
    update rate 0.1
    ```

    ```published
    h.in = 0
    h = 0
    o.in = 0
    o = 0
    E = 0
    dE/dv = 0
    v' = 0
    ```

    """

  private func mark(_ submission: String, _ sheet: String = FewerDigitsTests.sheet) -> MarkedSubmission {
    let document = MarkdownDocument(parsing: Array(sheet.utf8), kinds: BlockCatalog.kinds)
    let key = AnswerKey(ExecutedSheet(executing: document, course: nil, shows: false))
    return MarkRun.record(
      Array(submission.utf8), path: "-", key: key, targets: AnswerTargets(key), followThrough: .one
    ).value.marked
  }

  // Worked out with Python's math: z = −0.5, h = 0.377541, oᵢₙ = 0.188770, o = 0.547053, E = 0.299267,
  // ∂E/∂v = 2 · o · o(1 − o) · h = 0.102350, v′ = 0.489765.

  @Test func `fewer digits are no slip of another kind`() {
    let marked = mark("h,0.38\no.in,0.19\no,0.55\nE,0.30\ndE/dv,0.1\nv',0.49\n")
    let numbers = marked.numbers.filter { $0.given != nil }
    // 0.5 − 0.1 · 0.1 = 0.49 is what 0.1 gives, and 0.38 · 0.5 is 0.19.
    #expect(numbers.filter { $0.state == .followThrough }.map(\.name) == ["o.in", "v'"])
    let wrong = numbers.filter { $0.state == .wrong }
    #expect(wrong.map { $0.digits?.right } == [2, 2, 2, 1])
    #expect(wrong.allSatisfy { $0.digits?.asked == 4 && $0.points.isZero })
    #expect(marked.first?.name == "h" && marked.first?.slip == nil)
    #expect(marked.first?.reason == "right to 2 digits, 4 were asked")
  }

  @Test func `wrong digits are wrong`() {
    let marked = mark("h,0.37\no.in,0.1888\no,0.5\nE,0\n")
    #expect(marked.numbers.first { $0.name == "h" }?.digits == nil)
    #expect(marked.numbers.first { $0.name == "o" }?.digits?.text == "right to 1 digit, 4 were asked")
    // Without a point there are no digits to speak of.
    #expect(marked.numbers.first { $0.name == "E" }.map { $0.state == .wrong && $0.digits == nil } == true)
  }

  @Test func `another slip is the first wrong step`() {
    // E is not squared.
    let marked = mark("h,0.38\no,0.5471\nE,0.5471\n")
    #expect(marked.first?.name == "E" && marked.first?.digits == nil && marked.first?.slip != nil)
    #expect(marked.numbers.first { $0.name == "h" }?.digits?.right == 2)
  }

  @Test func `they may be right after the student's own numbers`() {
    // h = 0.6225 has the wrong sign in the exponent; o = sig(0.5 · 0.6225) = 0.5772.
    let marked = mark("h,0.6225\no,0.58\n")
    #expect(marked.numbers.first { $0.name == "o" }?.digits?.text == "follows to 2 digits, 4 were asked")
    #expect(marked.first?.name == "h")
  }

  @Test func `numbers put in with fewer digits are rounded early`() {
    let marked = mark("```published\nh = 0.3775\no = 0.5471\nE = o^2 = 0.55^2 = 0.3025\n```\n")
    #expect(marked.first?.name == "E" && marked.first?.slip?.name == "rounded-early")
    #expect(marked.first?.reason == "0.55 put in with fewer digits than the 4 that were asked")
    // One may be an answer itself.
    let answered = mark("```published\no = 0.55\nE = o^2 = 0.55^2 = 0.3025\n```\n")
    #expect(answered.first?.name == "o" && answered.first?.digits?.right == 2)
    let both = mark("```published\no = 0.55\nE = o * o = 0.55 * 0.547 = 0.30085\n```\n")
    #expect(both.first?.name == "E" && both.first?.slip?.name == "rounded-early")
    // A wrong number put in is none.
    let other = mark("```published\no = 0.5471\nE = o^2 = 0.56^2 = 0.3136\n```\n")
    #expect(other.first?.slip?.name != "rounded-early")
  }

  @Test func `significant digits are counted from the first one`() {
    let sheet = FewerDigitsTests.sheet.replacing("decimals: 4", with: "digits: 3 significant").replacing(
      "w = (0.40, -0.35)", with: "w = (0.40, -3.35)")
    // h = sig(−6.5) = 0.00150118
    #expect(mark("h,0.002\n", sheet).first?.reason == "right to 1 digit, 3 were asked")
    #expect(mark("h,0.00\n", sheet).first?.digits == nil)
  }
}
