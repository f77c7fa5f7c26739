import Diagnostics
import Testing

@testable import WorksheetKit

/// In which order wrong answers are told.
struct AnswerOrderTests {
  /// A sheet of answers a, b, c, … in the order of the file.
  ///
  /// - Parameter origins: for each its verdict, and the letters that it was computed from.
  private func told(_ origins: [(Verdict, String)], strict: Bool = false) -> String {
    let names = origins.indices.map { String(UnicodeScalar(UInt8(97 + $0))) }
    var sample = HeldSample(names.map { "\($0) = 1" }.joined(separator: "\n"))
    let numbers = zip(names, origins).map { sample.number($0, "1", after: "\($0) = ", engine: "2", $1.0) }
    sample.sheet.numbers = zip(numbers, origins).map { number, origin in
      var number = number
      number.origin = numbers.filter { origin.1.contains($0.quantity) }.map(HeldSample.origin)
      return number
    }
    var options = VerifyOptions()
    options.isStrict = strict
    return AnswerOrder(VerifiedSheet(sample.result), options).entries.map(\.subject).joined()
  }

  @Test func `what follows is told behind its origin, and that of the file else`() {
    #expect(told([(.differs, ""), (.differs, ""), (.holds, ""), (.differs, "")]) == "abd")
    #expect(
      told([(.differs, ""), (.differs, ""), (.follows, "a"), (.follows, "b"), (.follows, "a")]) == "acebd")
    // An origin may stand further down, and follow itself.
    #expect(told([(.follows, "b"), (.follows, "d"), (.differs, ""), (.differs, "")]) == "cdba")
    // The first wrong origin counts, right ones do not.
    #expect(told([(.holds, ""), (.differs, ""), (.differs, ""), (.follows, "abc")]) == "bdc")
  }

  @Test func `carried answers are told only if they fail`() {
    #expect(told([(.carried, ""), (.differs, ""), (.carried, "")]) == "b")
    #expect(told([(.carried, ""), (.differs, ""), (.carried, "")], strict: true) == "abc")
    #expect(told([(.carried, ""), (.holds, "")]) == "")
  }

  @Test func `nothing is lost or told twice, even in circles and without an origin`() {
    #expect(told([(.follows, "a")]) == "a")
    #expect(told([(.follows, "b"), (.follows, "a"), (.differs, "")]) == "cab")
    #expect(told([(.follows, ""), (.differs, "")]) == "ab")
  }

  @Test func `a long chain of followers is told`() {
    var sample = HeldSample(String(repeating: "1 ", count: 20_000))
    sample.sheet.numbers = (0..<20_000).map { index in
      let place = SourceRange(2 * index, 2 * index + 1)
      return HeldNumber(
        place: place, digitsPlace: place, part: .answer, quantity: "q\(index)", entry: [], printed: "1",
        engine: "2", value: 2, verdict: index == 0 ? .differs : .follows, line: place)
    }
    for index in 1..<20_000 {
      sample.sheet.numbers[index].origin = [HeldSample.origin(of: sample.sheet.numbers[index - 1])]
    }
    let entries = AnswerOrder(VerifiedSheet(sample.result), VerifyOptions()).entries
    #expect(entries.map(\.subject) == (0..<20_000).map { "q\($0)" })
  }
}
