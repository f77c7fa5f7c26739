import BackpropEngine
import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

/// No input crashes, hangs, or takes memory without bound; what is refused is refused with a message.
struct HostileInputTests {
  private static func many(_ text: String, _ count: Int = 100_000) -> String {
    String(repeating: text, count: count)
  }

  static let inputs: [(name: String, text: String)] = [
    ("nested parentheses", "y = " + many("(") + "1" + many(")")),
    ("unclosed parentheses", "y = " + many("(")), ("unclosed matrices", "y = " + many("[")),
    ("nested matrices", "y = " + many("[") + "1" + many("]")), ("closers", "y = " + many(")")),
    ("signs", "y = " + many("-") + "1"), ("a long sum", "y = 1" + many(" + 1")),
    ("a long product", "y = 1" + many("*1")), ("powers", "y = 2" + many("^2")),
    ("powers of signs", "y = 2" + many("^-2")),
    ("calls", "y = " + many("sig(") + "1" + many(")")), ("indices", "y = x" + many("[x") + many("]")),
    ("transposes", "y = x" + many("^T")), ("primes", "y = x" + many("'")),
    ("commas", "y = (" + many(",") + ")"),
    ("a long vector", "y = (1" + many(", 1") + ")"),
    ("a long vector of names", "x = 1\ny = (x" + many(", x", 50_000) + ")"),
    ("many rows", "y = [" + many("1\n") + "]"), ("ragged rows", "y = [" + many("1 2\n3\n", 30_000) + "]"),
    ("semicolons", "y = [" + many(";") + "]"),
    ("blank entries with operators", "y = [" + many("a -b ", 20_000) + "]"),
    ("nested rows", many("[1 ", 190) + many("]", 190)), ("a long name", many("n") + " = 1"),
    ("a long number", "y = " + many("9")), ("a large exponent", "y = 1e999999999999"),
    ("a large index", "input x = (1, 2)\ny = x[99999999999999999999999999]"),
    ("updates", "y = x@99999999999999999999"),
    ("a large shape", "weights W : 99999999999999999999 x 9"),
    ("a large fill", "weights W : 1000000 x 1000000 = 1"),
    ("large data", "input x = zeros(1000000, 1000000)"),
    ("a large range", "input x = range(0, 1e300, 1e-300)"),
    ("a large identity", "input x = eye(1000000)"), ("NUL", "y\u{0} = \u{0}1\u{0}"),
    ("comments", many("#\n")),
    ("a long comment", "#" + many("x")), ("many lines", many("a\n", 50_000)),
    ("many definitions", many("x = 1\n")),
    ("roles", "input " + many("x, ")), ("quotes", "symbol x = " + many("\"")),
    ("backslashes", "y = " + many("\\")),
    ("a deep symbol", "x = 1\nsymbol x = \"" + many("{", 150) + "W\""), ("strokes", "y = " + many("dE/dx/")),
    ("many letters", "weights W : " + many("k x ")),
    ("stacked outer products", "input x = ones(1000)\n" + (0..<50).map { "a\($0) = outer(x, x)\n" }.joined()),
    (
      "products of large matrices",
      "input A = ones(1000, 1000)\n" + (0..<50).map { "a\($0) = A * A\n" }.joined()
    ),
    ("a softmax of many", "input x = ones(1000000)\ny = softmax(x)"), ("a power tower", "input x = 9^9^9^9"),
    ("a large power", "input x = 1.000000001^1000000000"),
    ("a large negative power", "input x = 3^-999999999"),
  ]

  @Test("no input crashes or hangs", .timeLimit(.minutes(5)), arguments: inputs.map(\.name))
  func isTotal(name: String) {
    guard let text = Self.inputs.first(where: { $0.name == name })?.text else { return }
    let clock = ContinuousClock()
    let time = clock.measure {
      let (network, faults) = checked(text)
      #expect(faults.count <= 100)
      #expect(network.hasMistakes == faults.contains { $0.severity == .error })
      #expect(faults.allSatisfy { $0.range.lower >= 0 && $0.range.upper <= text.utf8.count })
    }
    // Slack for a debug build on a loaded machine; a quadratic walk would take minutes.
    #expect(time < .seconds(10), "\(name): \(time)")
  }

  @Test func `bytes that are no UTF-8 get a message at their place`() {
    var bag = DiagnosticBag()
    let bytes = Array("y = ".utf8) + [0xFF, 0xC3, 0x28] + Array("\nz = 1\n".utf8)
    let network = NetworkParser.parse(SourceFragment(bytes: bytes, lineStarts: []), into: &bag)
    #expect(bag.all.map(\.code) == ["unknown-character"])
    #expect(bag.all.map(\.range) == [SourceRange(4, 5)])
    #expect(network.definedNames == ["y", "z"])
  }

  @Test func `a block beyond the limit is refused as a whole`() {
    let (_, faults) = checked("# " + Self.many("x", SourceLimit.longest))
    #expect(faults.map(\.code) == ["source-too-long"])
  }

  @Test func `a comparison outside a claim is no formula`() {
    var line = LogicalLines.single(SourceFragment("a < b"))
    line.allowsComparison = true
    let expression = line.expression()
    line.expectEnd()
    #expect(!line.hasFailed)
    var scope = QueryScope(checked("a = 1\nb = 2\n").network)
    let node = scope.node(of: expression)
    let faults = scope.takeFaults()
    #expect(node == nil)
    #expect(faults.map(\.code) == ["comparison-in-formula"])
  }

  @Test(.timeLimit(.minutes(5)))
  func `random token soup is read to its end, and every place lies in the text`() {
    let tokens = [
      "x", "W", "E", "dE", "/", "dW", "(", ")", "[", "]", ",", ";", ":", "=", "==", "+", "-", "*", ".*", "^",
      "T", "'",
      "@", "3", "1.5", "2.", ".5", ".in", "\n", " ", "  ", "sig", "sum", "softmax", "rows", "input",
      "weights", "loss",
      "of", "given", "assume", "symbol", "\"W\"", "\"", "#", "σ", "∂E", "∂W", "~", "uniform", "seed",
      "~ normal(0, 1) seed 2",
      "\\", "{", "}", "²", "<", "y", "zeros(2)", "[1 2; 3 4]", "(1, 2)", "x = (1, 2)\n", "\nW = ",
    ]
    var state: UInt64 = 20_261
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }
    for _ in 0..<2_000 {
      let text = (0..<(1 + next(40))).map { _ in tokens[next(tokens.count)] + (next(3) == 0 ? " " : "") }
        .joined()
      let (network, faults) = checked(text, isFromTo: next(2) == 0)
      #expect(faults.allSatisfy { $0.range.upper <= text.utf8.count && !$0.headline.isEmpty }, "\(text)")
      #expect(network.hasMistakes == faults.contains { $0.severity == .error }, "\(text)")
      let printed = TextPrinter().text(faults, in: SourceFile(path: "f", text: text))
      #expect(printed.isEmpty == faults.isEmpty)
    }
  }
}
