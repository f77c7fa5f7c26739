import Diagnostics
import MathNotation
import WorksheetRendering

@testable import WorksheetKit

extension HeldSample {
  /// Text that means something to one format or another, in every place where authors' text can stand.
  static let hostileText =
    "a\"b'c<d>&e]]>{0}[1](2)%0A::error::f\\g\u{0}\u{7}\u{1B}[31m\u{7F}\u{9B}\u{2028}\u{FFFE}\u{202E}\r\nü😀\t%25,:$`"

  /// CRLF lines, a byte order mark, tabs and wide characters before the answers, a very long line.
  static var nasty: HeldSample {
    let long = String(repeating: "ß", count: 3_000)
    var sample = HeldSample(
      "\u{FEFF}first\r\n\ty = \t0.38\r\n😀 ü q = 0.57 \(hostileText)\r\n\(long) E = 0.41 \(long)\r\nlast = 1")
    sample.path = "100 % sure/a:b#c?ü/\"x'<&>,::set\u{7}.md"
    var first = sample.number(
      "y", "0.38", after: "y =", engine: hostileText, .differs, value: .leastNonzeroMagnitude)
    first.causes = [HeldSample.cause("sign", hostileText)]
    first.working = [Chain(left: .init([.words(hostileText)]), steps: [])]
    var second = sample.number(hostileText, "0.57", after: "q =", engine: "0.58", .follows, value: -0.0)
    second.origin = [HeldSample.origin(of: first)]
    second.why = hostileText
    second.faults = [
      ChainFault(
        kind: .arithmetic, place: second.place, printed: hostileText, engine: hostileText, text: hostileText)
    ]
    var third = sample.number("E", "0.41", after: "E =", engine: "0.42", .staleErratum, value: .infinity)
    third.staleReason = hostileText
    var carried = sample.number("last", "1", after: "last =", engine: "1", .carried, value: 1e300)
    carried.otherRounding = hostileText
    sample.sheet.numbers = [first, second, third, carried]
    var claim = HeldClaim(
      place: SourceRange(0, 0), text: hostileText, verdict: .differs, found: hostileText)
    claim.why = hostileText
    sample.sheet.claims = [claim]
    return sample
  }

  /// A sheet with mistakes and a warning, which still has an answer.
  static var mistakes: HeldSample {
    var sample = HeldSample(
      "```network\ninput x = 1\ny = x / zz\n```\n\n```network #two\ninput a = 1, a = 2\n```\n\ny = 0.38\n")
    sample.sheet.numbers = [sample.number("y", "0.38", after: "\n\ny =", engine: "0.38", .holds)]
    return sample
  }
}
