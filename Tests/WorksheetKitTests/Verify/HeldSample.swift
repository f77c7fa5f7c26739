import Diagnostics
import Foundation
import MathNotation
import WorksheetRendering

@testable import WorksheetKit

/// A sheet whose verdicts are made up, to see what the reports make of them.
struct HeldSample {
  var path = "week 1/ex.md"
  var text: String
  var sheet = HeldSheet()

  init(_ text: String) { self.text = text }

  /// What holding the file would have given.
  var result: HoldResult {
    let real = Pipeline(workspace: NoFiles()).hold(Array(text.utf8), path: path)
    return HoldResult(file: real.file, sheet: sheet, messages: real.messages, isSheet: true)
  }

  /// The bytes of a piece of the text, of which there must be one.
  func place(_ piece: String, after start: String = "") -> SourceRange {
    let lower = start.isEmpty ? text.startIndex : text.range(of: start)?.upperBound ?? text.endIndex
    guard let found = text[lower...].range(of: piece) else { fatalError("the sample has no \(piece)") }
    let offset = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return SourceRange(offset, offset + piece.utf8.count)
  }

  func number(
    _ quantity: String, _ printed: String, after start: String, engine: String, _ verdict: Verdict,
    value: Double = 0.5, entry: [Int] = []
  ) -> HeldNumber {
    let place = place(printed, after: start)
    return HeldNumber(
      place: place, digitsPlace: place, part: .answer, quantity: quantity, entry: entry, printed: printed,
      engine: engine, value: value, verdict: verdict, line: place)
  }
}

extension HeldSample {
  /// Every verdict, both kinds of fault, and claims of all sorts.
  static var every: HeldSample {
    var sample = HeldSample(everyText)
    let wrong = sample.number("y[1]", "0.38", after: "y[1] = ", engine: "0.37", .differs, value: 0.3712)
    var follower = sample.number("E", "0.41", after: "2 = ", engine: "0.43", .follows, value: 0.4251)
    follower.origin = [origin(of: wrong)]
    var carried = sample.number("q[2]", "0.75", after: "q[2] = ", engine: "0.76", .carried, value: 0.756)
    carried.origin = [
      origin(of: sample.number("q[1]", "0.57", after: "q[1] = ", engine: "0.57", .holds))
    ]
    var other = sample.number("p", "0.27", after: "p = ", engine: "0.26", .carried)
    other.otherRounding = "none"
    var holds = sample.number("q[1]", "0.57", after: "q[1] = ", engine: "0.57", .holds)
    holds.faults = [
      ChainFault(
        kind: .formula, place: sample.place("sig(x)", after: "q[1]"), printed: "sig(x)", engine: "0.73",
        text: "it gives 0.73"),
      ChainFault(
        kind: .arithmetic, place: sample.place("0.3 * 2", after: "q[1]"), printed: "0.3 * 2", engine: "0.60",
        text: "your factors give 0.60"),
      ChainFault(
        kind: .arithmetic, place: sample.place("0.3", after: "q[1]"), printed: "0.3", engine: "0.31",
        text: "known", isErratum: true),
    ]
    var erratum = sample.number("dE/dW", "0.49", after: "dE/dW = ", engine: "0.59", .erratum)
    erratum.why = "sign lost"
    var stale = sample.number("W'", "[1 2]", after: "W' = ", engine: "2", .staleErratum, entry: [1, 2])
    stale.staleReason = "2 is right as printed"
    stale.erratumPlace = sample.place("erratum 3", after: "W'")
    follower.faults = [
      ChainFault(
        kind: .operand, place: sample.place("0.2 * 2", after: "E = "), printed: "0.2 * 2", engine: "0.43",
        text: "they give 0.40")
    ]
    sample.sheet.numbers = [wrong, holds, carried, other, follower, erratum, stale]
    sample.sheet.numbers[0].working = working
    sample.sheet.numbers[0].causes = [HeldSample.cause("sign", "a sign was lost in `t - y`")]
    sample.sheet.claims = [
      sample.claim("q[1] < q[2]", .holds), sample.claim("q[1] > q[2]", .differs, "q₁ = 0.574, q₂ = 0.750"),
      sample.claim("zero(E)", .differs, "E = 0.43", tick: true),
      sample.claim("E > 0", .differs, "", tick: false),
      sample.claim("E < 0", .erratum), sample.claim("E = 1", .staleErratum, "E = 0.43"),
    ]
    return sample
  }

  private static let everyText = """
    ---
    worksheet: { language: 1 }
    ---

    y[1] = 0.38
    q[1] = sig(x) = 0.3 * 2 = 0.57
    q[2] = 0.75
    p = 0.27
    E = 0.2 * 2 = 0.41
    dE/dW = 0.49 erratum 0.59 "sign lost"
    W' = [1 2] erratum 3
    claim q[1] < q[2]
    claim q[1] > q[2]
    - [x] zero(E)
    - [ ] E > 0
    claim E < 0 erratum "no"
    claim E = 1 erratum "no"

    """

  static func origin(of number: HeldNumber) -> HeldNumber.Origin {
    HeldNumber.Origin(
      quantity: number.quantity, entry: number.entry, printed: number.printed, place: number.place,
      verdict: number.verdict)
  }

  private static let working = [
    Chain(
      left: MathLayout([.symbol(Symbol("y"), row: .number(1))]),
      steps: [
        Chain.Step(.equal, MathLayout([.number("1"), .sign(.minus), .number("0.6288")])),
        Chain.Step(.approximately, MathLayout([.number("0.37")])),
      ])
  ]

  func claim(_ text: String, _ verdict: Verdict, _ found: String = "", tick: Bool? = nil) -> HeldClaim {
    HeldClaim(place: place(text), text: text, verdict: verdict, found: found, tick: tick)
  }
}

extension HeldSample {
  static func cause(_ slip: String, _ text: String, isCause: Bool = true) -> HeldNumber.Cause {
    HeldNumber.Cause(
      slip: slip, quantity: "y", entry: [], text: text, sentence: [.text(text)], value: 0.38, share: 0.012,
      isCause: isCause, explains: 1, working: [])
  }
}
