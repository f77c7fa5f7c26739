import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

/// Damaged and hostile lines: nothing is silently not held, nothing crashes or hangs.
struct PublishedDamageTests {
  private static let lines = [
    "dE/dW[1,1] = dE/dy[1] * sig'(y.in[1]) * p[1] = -1.26 * sig'(-0.52) * 0.26 = -0.02   erratum -0.08 \"cut\"",
    "W' = [-1.92 0.49; ? 12 %] erratum [? 0.5; ? ?]", "q = (0.57, 0.75 ± 0.01, 1/4)",
    "claim all(dE/dU[1,:] = 0, not(q[1] < q[2] <= 3)) erratum any(zero(q), equal(q, p)) \"why\"",
    "E = 0.27 +/- 0.01 ≈ 2.1e-3 erratum 0.3 for 0.27",
  ]
  private static let tokens = [
    "=", "≈", "==", "=?", "(", ")", "[", "]", ",", ";", ":", "-", "−", "+", "±", "+-", "%", "?", "/", "*",
    "^",
    "'", "\"", "“", "#", "erratum", "errata", "for", "claim", "all", "not", "zero", "q", "dE/dp[1]", "0.49",
    "0,49", "1e-3", "12", ".", "..", "…", "~", "<", "≤", "\\approx", "{", "²", "\n", "\n= ", " ", "  ", "mm",
    "about", "_", "\u{0}", "é", "°", "10^-3", "x",
  ]

  /// Whatever is done to a line: it is read, or there is one mistake, at a place within it.
  private func isTotal(_ text: String) {
    let bytes = Array(text.utf8)
    var bag = DiagnosticBag()
    let lines = PublishedParser.lines(of: SourceFragment(bytes: bytes, lineStarts: []), into: &bag)
    let isNothing = text.split(separator: "\n").allSatisfy {
      $0.drop { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\u{A0}" }.first.map { $0 == "#" } ?? true
    }
    #expect(lines.isEmpty && bag.isEmpty == false || !lines.isEmpty || isNothing, "unheld: \(text)")
    for fault in bag.all {
      #expect(
        fault.range.lower >= 0 && fault.range.upper <= bytes.count && !fault.headline.isEmpty, "\(text)")
    }
    let physical = text.split(separator: "\n").count
    #expect(lines.count + bag.all.count <= max(1, physical), "\(text)")
    var single = DiagnosticBag()
    let line = PublishedParser.span(SourceFragment(bytes: bytes, lineStarts: []), into: &single)
    #expect((line == nil) == (single.all.count == 1), "\(text)")
    #expect(TextPrinter().text(bag.all, in: SourceFile(path: "f", bytes: bytes)).isEmpty == bag.isEmpty)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a damaged line is read or has a mistake within it`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<4_000 {
      var line = Array(random.one(of: Self.lines).unicodeScalars)
      for _ in 0..<random.within(1...4) {
        let at = random.within(0...line.count)
        switch random.within(0...2) {
        case 0: line.insert(contentsOf: Array(random.one(of: Self.tokens).unicodeScalars), at: at)
        case 1: line.removeSubrange(at..<min(line.count, at + random.within(1...6)))
        default:
          let token = Array(random.one(of: Self.tokens).unicodeScalars)
          line.replaceSubrange(at..<min(line.count, at + token.count), with: token)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line)
      isTotal(String(text))
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `soup of tokens and bytes is read to its end`() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<3_000 {
      isTotal(
        (0..<random.within(1...30)).map { _ in random.one(of: Self.tokens) }.joined(
          separator: random.one(of: ["", " "])))
      let bytes = (0..<random.within(1...40)).map { _ in UInt8(random.within(0...255)) }
      var bag = DiagnosticBag()
      _ = PublishedParser.lines(of: SourceFragment(bytes: bytes, lineStarts: []), into: &bag)
      _ = PublishedParser.span(SourceFragment(bytes: bytes, lineStarts: []), into: &bag)
      #expect(bag.all.allSatisfy { $0.range.lower >= 0 && $0.range.upper <= bytes.count })
    }
  }

  // MARK: Size

  private static func many(_ text: String, _ count: Int = 50_000) -> String {
    String(repeating: text, count: count)
  }

  static let large: [(name: String, text: String)] = [
    ("members", "E" + many(" = 1")), ("relations", "E " + many("= ")),
    ("entries", "E = (1" + many(", 1") + ")"),
    ("rows", "E = [" + many("1 2\n") + "3 4]"), ("errata", "E = 2 * 3 = 1" + many(" erratum 1 for 2")),
    (
      "different errata",
      "E = 1" + (0..<20_000).map { " * \($0)" }.joined() + " = 1"
        + (2..<20_000).map { " erratum 1 for \($0)" }.joined()
    ),
    ("brackets", "E = " + many("(")), ("conditions", "claim " + many("not(")),
    ("nested lists", "claim " + many("all(")),
    ("round brackets in a claim", "claim " + many("(") + "a < b"), ("comparisons", "claim a" + many(" < a")),
    ("claims", many("claim ")), ("open brackets", many("E = [1\n", 20_000)),
    ("open claims", many("claim all(a = b,\n", 20_000)),
    ("continued chains", "E" + many("\n= 1")),
    ("empty continuations", "E = 1" + many("\n\n", 50_000) + "= 2"),
    ("percents", "E = 1" + many(" %")), ("tolerances", "E = 1" + many(" ± 1")),
    ("questions", "E = [" + many("? ") + "]"),
    ("signs", "E = " + many("-") + "1"), ("strings", "E = 1 erratum 2 " + many("\"a\" ")),
    ("digits", "E = " + many("9")),
    ("decimal commas", "E = [" + many("0,1 ") + "]"), ("thousands", "E = 1" + many(",234")),
    ("semicolons", "E = (0,1" + many(";0,1")),
    ("open vectors", "E = " + many("(0,1;", 20_000)),
  ]

  @Test("large lines take linear time", .timeLimit(.minutes(5)), arguments: large.map(\.name))
  func isLinear(name: String) {
    guard let text = Self.large.first(where: { $0.name == name })?.text else { return }
    var bag = DiagnosticBag()
    let time = ContinuousClock().measure { _ = PublishedParser.lines(of: SourceFragment(text), into: &bag) }
    #expect(bag.all.allSatisfy { $0.range.upper <= text.utf8.count })
    // Slack for a debug build on a loaded machine; a quadratic walk would take minutes.
    #expect(time < .seconds(10), "\(name): \(time)")
  }

  @Test func `a block beyond the limit is refused as a whole`() {
    let (lines, faults) = published("E = 1\n# " + Self.many("x", SourceLimit.longest))
    #expect(lines.isEmpty)
    #expect(faults.map(\.code) == ["source-too-long"])
  }
}
